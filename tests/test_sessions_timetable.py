"""The pure timetable: against a slow oracle, and against traps of other planners."""

from dataclasses import replace
from datetime import time
from unittest import TestCase

from hypothesis import given, settings
from hypothesis import strategies as st

from sessions import timetable
from sessions.timetable import Agenda, Day, Piece

NINE = time(9)


def piece(key, minutes, **kwargs):
    return Piece(key, f"Piece {key}", minutes, **kwargs)


def day(*pieces, number=1, opens=NINE, **kwargs):
    return Day(number, opens, pieces, **kwargs)


def times(timed):
    return [(each.starts_at, each.ends_at) for each in timed]


def oracle(day):
    """Start of each piece by the definition: the latest end of all earlier ones it waits for."""
    starts, ends = [], []
    for index, this in enumerate(day.pieces):
        free = timetable.minute_of(day.opens)
        for earlier in range(index):
            between = day.pieces[earlier : index + 1]
            side_by_side = all(each.rail for each in between)
            if not side_by_side or day.pieces[earlier].rail == this.rail:
                free = max(free, ends[earlier])
        pinned = this.pinned_at
        starts.append(free if pinned is None else pinned.hour * 60 + pinned.minute)
        ends.append(starts[-1] + this.minutes)
    return starts


clock_times = st.times().map(lambda moment: moment.replace(second=0, microsecond=0))
pieces = st.builds(
    Piece,
    key=st.integers(0, 10_000),
    title=st.just("Piece"),
    minutes=st.integers(0, 600),
    pinned_at=st.none() | clock_times,
    rail=st.integers(0, 3),
    pause=st.booleans(),
    core_minutes=st.integers(0, 120),
    protected=st.integers(0, 60),
    objectives=st.lists(st.sampled_from("abcdef"), max_size=3).map(tuple),
)
unique_pieces = st.lists(pieces, max_size=12, unique_by=lambda each: each.key).map(tuple)
days = st.builds(Day, number=st.just(1), opens=clock_times, pieces=unique_pieces)


@st.composite
def agendas(draw):
    drawn = draw(unique_pieces)
    homes = [draw(st.integers(0, 3)) for _ in drawn]
    held = [tuple(p for p, home in zip(drawn, homes, strict=True) if home == n) for n in range(4)]
    return Agenda(tuple(Day(n, NINE, held[n]) for n in (1, 2, 3)), held[0])


EDITS = {
    "up": lambda agenda, key, number: timetable.move_up(agenda, key),
    "down": lambda agenda, key, number: timetable.move_down(agenda, key),
    "day": lambda agenda, key, number: timetable.move_to_day(agenda, key, number),
    "place": lambda agenda, key, number: timetable.move_to_day(agenda, key, number, 1),
    "park": lambda agenda, key, number: timetable.park(agenda, key),
}


def everything(agenda):
    placed = [each for day in agenda.days for each in day.pieces]
    return sorted([*placed, *agenda.parked], key=lambda each: each.key)


class OracleTests(TestCase):
    @given(days)
    def test_every_start_equals_the_slow_oracle(self, day):
        self.assertEqual([each.starts for each in timetable.lay_out(day)], oracle(day))

    @given(days)
    def test_only_a_pin_leaves_slack_or_overlap_and_never_both(self, day):
        for each in timetable.lay_out(day):
            self.assertGreaterEqual(min(each.slack, each.overlap), 0)
            self.assertEqual(each.slack * each.overlap, 0)
            if each.piece.pinned_at is None:
                self.assertEqual((each.slack, each.overlap), (0, 0))

    @given(days)
    def test_every_piece_keeps_its_minutes_and_its_place_in_the_list(self, day):
        timed = timetable.lay_out(day)
        self.assertEqual(tuple(each.piece for each in timed), day.pieces)
        self.assertEqual([t.ends - t.starts for t in timed], [p.minutes for p in day.pieces])

    @given(days)
    def test_a_day_without_pins_lasts_as_long_as_its_pieces_take(self, day):
        loose = replace(day, pieces=tuple(replace(p, pinned_at=None) for p in day.pieces))
        lasts = timetable.end_of(loose) - timetable.minute_of(loose.opens)
        self.assertEqual(timetable.busy_minutes(loose.pieces), lasts)

    @settings(max_examples=300)
    @given(
        agendas(),
        st.lists(st.tuples(st.sampled_from(list(EDITS)), st.integers(), st.integers(1, 3))),
    )
    def test_moving_and_parking_lose_no_piece_and_no_minute(self, agenda, edits):
        before = everything(agenda)
        for name, pick, number in edits:
            if not before or (name in {"up", "down"} and self.is_parked(agenda, before, pick)):
                continue
            agenda = EDITS[name](agenda, before[pick % len(before)].key, number)
            self.assertEqual(everything(agenda), before)

    def is_parked(self, agenda, before, pick):
        return before[pick % len(before)] in agenda.parked

    @given(agendas(), st.integers(), st.integers(0, 600))
    def test_other_minutes_for_one_piece_change_no_other(self, agenda, pick, minutes):
        before = everything(agenda)
        if before:
            chosen = before[pick % len(before)]
            after = everything(timetable.resize(agenda, chosen.key, minutes))
            expected = [replace(p, minutes=minutes) if p == chosen else p for p in before]
            self.assertEqual(after, expected)


class LayOutTests(TestCase):
    def test_a_break_counts_in_the_times_of_what_follows(self):
        timed = timetable.lay_out(day(piece(1, 90), piece(2, 20, pause=True), piece(3, 45)))
        self.assertEqual(
            times(timed),
            [(NINE, time(10, 30)), (time(10, 30), time(10, 50)), (time(10, 50), time(11, 35))],
        )

    def test_the_second_day_starts_at_its_own_opening_time(self):
        two = [day(piece(1, 300)), day(piece(2, 30), number=2, opens=time(8, 30))]
        self.assertEqual(times(timetable.lay_out(two[1])), [(time(8, 30), time(9))])

    def test_a_piece_pinned_at_midnight_stands_at_midnight_and_says_so(self):
        timed = timetable.lay_out(day(piece(1, 60), piece(2, 20, pinned_at=time(0), pause=True)))
        self.assertEqual((timed[1].starts, timed[1].ends, timed[1].overlap), (0, 20, 600))

    def test_slack_is_the_open_time_before_a_pin(self):
        timed = timetable.lay_out(
            day(piece(1, 170), piece(2, 60, pinned_at=time(12, 30)), piece(3, 5))
        )
        self.assertEqual([each.slack for each in timed], [0, 40, 0])
        self.assertEqual(
            times(timed)[1:], [(time(12, 30), time(13, 30)), (time(13, 30), time(13, 35))]
        )

    def test_an_overlap_is_shown_and_neither_piece_gives_way(self):
        timed = timetable.lay_out(
            day(piece(1, 225), piece(2, 60, pinned_at=time(12, 30)), piece(3, 5))
        )
        self.assertEqual(times(timed)[0], (NINE, time(12, 45)))
        self.assertEqual(times(timed)[1], (time(12, 30), time(13, 30)))
        self.assertEqual([each.overlap for each in timed], [0, 15, 0])

    def test_what_follows_an_overlap_waits_for_the_later_end(self):
        timed = timetable.lay_out(day(piece(1, 300), piece(2, 30, pinned_at=time(12)), piece(3, 5)))
        self.assertEqual(timed[2].starts_at, time(14))

    def test_a_pin_before_the_day_opens_overlaps_the_night(self):
        timed = timetable.lay_out(day(piece(1, 30, pinned_at=time(8, 45))))
        self.assertEqual((timed[0].starts_at, timed[0].overlap), (time(8, 45), 15))

    def test_a_day_that_runs_past_midnight_goes_on_into_the_next_date(self):
        late = day(piece(1, 90), piece(2, 30), opens=time(23))
        timed = timetable.lay_out(late)
        self.assertEqual([each.starts for each in timed], [1380, 1470])
        self.assertEqual(timed[1].starts_at, time(0, 30))
        self.assertEqual([each.past_midnight for each in timed], [True, True])
        self.assertEqual(timetable.overrun(late), 60)

    def test_a_piece_that_ends_at_midnight_is_not_past_it(self):
        until_midnight = day(piece(1, 60), opens=time(23))
        self.assertEqual([t.past_midnight for t in timetable.lay_out(until_midnight)], [False])
        self.assertEqual(timetable.overrun(until_midnight), 0)

    def test_a_day_of_more_than_24_hours_keeps_counting(self):
        timed = timetable.lay_out(day(piece(1, 1440), piece(2, 1440)))
        self.assertEqual((timed[1].starts, timed[1].ends), (1980, 3420))

    def test_an_empty_day_ends_as_it_opens(self):
        self.assertEqual(timetable.lay_out(day()), [])
        self.assertEqual((timetable.end_of(day()), timetable.overrun(day())), (540, 0))

    def test_the_overrun_is_counted_from_the_closing_time(self):
        self.assertEqual(timetable.overrun(day(piece(1, 100), closes=time(10, 30))), 10)
        self.assertEqual(timetable.overrun(day(piece(1, 90), closes=time(10, 30))), 0)

    def test_parallel_rails_count_once_at_the_longest(self):
        split = day(
            piece(1, 30),
            piece(2, 40, rail=1),
            piece(3, 20, rail=2),
            piece(4, 30, rail=2),
            piece(5, 10),
        )
        timed = timetable.lay_out(split)
        self.assertEqual([each.starts for each in timed], [540, 570, 570, 590, 620])
        self.assertEqual(timetable.busy_minutes(split.pieces), 90)

    def test_contact_minutes_leave_breaks_out_and_do_not_join_the_groups_around_them(self):
        split = day(
            piece(1, 30, rail=1),
            piece(2, 10, rail=2),
            piece(3, 20, pause=True),
            piece(4, 10, rail=1),
            piece(5, 30, rail=2),
        )
        self.assertEqual(timetable.contact_minutes(split), 60)

    def test_negative_minutes_are_refused(self):
        with self.assertRaises(ValueError):
            piece(1, -5)
        with self.assertRaises(ValueError):
            timetable.resize(Agenda((day(piece(1, 30)),)), 1, -5)
