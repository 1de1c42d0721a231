"""The pure timetable: against a slow oracle, and against traps of other planners."""

from dataclasses import replace
from datetime import time
from unittest import TestCase

from sessions import timetable
from sessions.timetable import Agenda, Ledger
from tests.test_sessions_timetable import day, piece


class EditTests(TestCase):
    agenda = Agenda((day(piece(1, 30), piece(2, 20), piece(3, 10)), day(piece(4, 60), number=2)))

    def keys(self, agenda):
        return [[each.key for each in day.pieces] for day in agenda.days], [
            p.key for p in agenda.parked
        ]

    def test_up_and_down_swap_neighbours_and_stop_at_the_ends(self):
        for edit, key, expected in [
            (timetable.move_up, 2, [2, 1, 3]),
            (timetable.move_up, 1, [1, 2, 3]),
            (timetable.move_down, 2, [1, 3, 2]),
            (timetable.move_down, 3, [1, 2, 3]),
        ]:
            with self.subTest(edit=edit.__name__, key=key):
                self.assertEqual(self.keys(edit(self.agenda, key)), ([expected, [4]], []))

    def test_to_another_day_means_to_its_end_unless_a_place_is_named(self):
        moved = timetable.move_to_day(self.agenda, 2, 2)
        self.assertEqual(self.keys(moved), ([[1, 3], [4, 2]], []))
        first = timetable.move_to_day(self.agenda, 2, 2, 0)
        self.assertEqual(self.keys(first), ([[1, 3], [2, 4]], []))

    def test_parking_and_bringing_back(self):
        parked = timetable.park(self.agenda, 2)
        self.assertEqual(self.keys(parked), ([[1, 3], [4]], [2]))
        self.assertEqual(self.keys(timetable.move_to_day(parked, 2, 1, 1)), ([[1, 2, 3], [4]], []))

    def test_moving_a_break_keeps_its_new_length(self):
        longer = timetable.resize(self.agenda, 2, 35)
        self.assertEqual(timetable.find(timetable.move_to_day(longer, 2, 2), 2).minutes, 35)

    def test_a_pin_is_set_and_taken_away(self):
        pinned = timetable.pin(self.agenda, 2, time(0))
        self.assertEqual(timetable.find(pinned, 2).pinned_at, time(0))
        self.assertEqual(timetable.pin(pinned, 2, None), self.agenda)

    def test_an_unknown_piece_or_day_is_refused(self):
        for edit in [
            lambda: timetable.move_up(self.agenda, 9),
            lambda: timetable.park(self.agenda, 9),
            lambda: timetable.resize(self.agenda, 9, 5),
            lambda: timetable.move_to_day(self.agenda, 1, 3),
        ]:
            with self.assertRaises(timetable.UnknownPiece):
                edit()


class LedgerTests(TestCase):
    agenda = Agenda(
        (
            day(
                piece(1, 90, core_minutes=60, protected=50, objectives=("play", "talk")),
                piece(2, 30, core_minutes=30, objectives=("talk",)),
            ),
        )
    )

    def cost(self, after):
        return timetable.ledger(self.agenda, after)

    def test_nothing_changed_costs_nothing(self):
        self.assertEqual(self.cost(self.agenda), Ledger())

    def test_adaptable_minutes_go_before_core_minutes(self):
        self.assertEqual(self.cost(timetable.resize(self.agenda, 1, 60)), Ledger())

    def test_below_the_core_minutes_are_lost_and_objectives_run_thin(self):
        after = timetable.resize(self.agenda, 1, 55)
        self.assertEqual(self.cost(after), Ledger(5, (), ("play",)))

    def test_below_the_protected_minutes_the_piece_is_named(self):
        after = timetable.resize(self.agenda, 1, 45)
        self.assertEqual(self.cost(after).below_protected, (timetable.find(after, 1),))
        at_the_minimum = timetable.resize(self.agenda, 1, 50)
        self.assertEqual(self.cost(at_the_minimum).below_protected, ())

    def test_dropping_loses_what_no_other_piece_covers(self):
        self.assertEqual(self.cost(timetable.park(self.agenda, 1)), Ledger(60, ("play",), ()))
        self.assertEqual(self.cost(timetable.park(self.agenda, 2)), Ledger(30, (), ()))

    def test_moving_to_another_day_costs_nothing(self):
        two = replace(self.agenda, days=(*self.agenda.days, day(number=2)))
        self.assertEqual(timetable.ledger(two, timetable.move_to_day(two, 1, 2)), Ledger())
