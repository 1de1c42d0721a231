"""When each piece of a course day starts and ends, and what an edit costs.

Pure values: nothing here knows Django, a database or a language. A start time is never stored;
`lay_out` computes it. A clock minute is an int counted from 00:00 of the day's own date, so 1500
is one o'clock in the night after it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import time

MINUTES_A_DAY = 24 * 60


class UnknownPiece(LookupError):
    """The edit names a piece or a day that this agenda does not have."""


@dataclass(frozen=True)
class Piece:
    """One placed piece of an agenda.

    Rail 0 is for everybody together; pieces on rails 1, 2 … that follow each other run side by
    side. `core_minutes` are those that must not be lost, `protected` those that an edit may never
    go under, `objectives` what the piece covers.
    """

    key: int
    title: str
    minutes: int
    pinned_at: time | None = None
    rail: int = 0
    pause: bool = False
    core_minutes: int = 0
    protected: int = 0
    objectives: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if min(self.minutes, self.rail, self.core_minutes, self.protected) < 0:
            raise ValueError(f"{self.title}: minutes and rails are never negative")


@dataclass(frozen=True)
class Day:
    """A day as it is stored: when it opens, when it should close, and its pieces in order."""

    number: int
    opens: time
    pieces: tuple[Piece, ...] = ()
    closes: time | None = None


@dataclass(frozen=True)
class Agenda:
    """A course: its days in order, and the pieces that wait in the parking lot."""

    days: tuple[Day, ...]
    parked: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Timed:
    """A piece with its computed times.

    `slack` is the open time before a pinned piece, `overlap` how long what comes before it (or
    the night, before the day opens) still runs when it starts. At most one of them is not 0.
    """

    piece: Piece
    starts: int
    ends: int
    slack: int = 0
    overlap: int = 0

    @property
    def starts_at(self) -> time:
        return clock(self.starts)

    @property
    def ends_at(self) -> time:
        return clock(self.ends)

    @property
    def past_midnight(self) -> bool:
        """Whether any minute of it falls on a later date than its day."""
        return self.starts >= MINUTES_A_DAY or self.ends > MINUTES_A_DAY


@dataclass(frozen=True)
class Ledger:
    """What an edit costs: core minutes, objectives nobody covers any more, objectives that are
    left only in pieces cut below their core, and pieces cut below their protected minutes."""

    core_minutes_lost: int = 0
    objectives_lost: tuple[str, ...] = ()
    objectives_thinned: tuple[str, ...] = ()
    below_protected: tuple[Piece, ...] = ()


def clock(minute: int) -> time:
    """The time on the wall at a minute, on whatever date it falls."""
    hour, rest = divmod(minute % MINUTES_A_DAY, 60)
    return time(hour, rest)


def minute_of(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def lay_out(day: Day) -> list[Timed]:
    """Place the pieces of a day one after another, in their stored order.

    A pinned piece starts at its pin, whatever that does; the others start when all that must end
    before them has ended. Nothing is shortened, moved or hidden to make it fit.
    """
    timed: list[Timed] = []
    together = minute_of(day.opens)
    apart: dict[int, int] = {}
    for piece in day.pieces:
        if piece.rail == 0:
            together, apart = max([together, *apart.values()]), {}
        free_from = apart.get(piece.rail, together)
        placed = _place(piece, free_from)
        timed.append(placed)
        if piece.rail == 0:
            together = max(free_from, placed.ends)
        else:
            apart[piece.rail] = max(free_from, placed.ends)
    return timed


def _place(piece: Piece, free_from: int) -> Timed:
    # A pin at midnight is minute 0, so the test must not be for a true value.
    starts = free_from if piece.pinned_at is None else minute_of(piece.pinned_at)
    return Timed(
        piece,
        starts,
        starts + piece.minutes,
        slack=max(starts - free_from, 0),
        overlap=max(free_from - starts, 0),
    )


def end_of(day: Day) -> int:
    """The minute at which the last of the day's pieces ends; an empty day ends as it opens."""
    return max([minute_of(day.opens), *(timed.ends for timed in lay_out(day))])


def overrun(day: Day) -> int:
    """Minutes by which the day runs past its closing time, or past midnight when it has none."""
    closes = MINUTES_A_DAY if day.closes is None else minute_of(day.closes)
    return max(end_of(day) - closes, 0)


def busy_minutes(pieces: Iterable[Piece]) -> int:
    """Minutes that the pieces take; parallel rails count once, at the longest."""
    total = 0
    apart: Counter[int] = Counter()
    for piece in pieces:
        if piece.rail == 0:
            total += piece.minutes + max(apart.values(), default=0)
            apart = Counter()
        else:
            apart[piece.rail] += piece.minutes
    return total + max(apart.values(), default=0)


def contact_minutes(day: Day) -> int:
    """Minutes of learning in a day: all that it takes but its breaks."""
    # A break stays in place with no minutes: it still parts the rails before it from those after.
    return busy_minutes(replace(piece, minutes=0) if piece.pause else piece for piece in day.pieces)


def ledger(before: Agenda, after: Agenda) -> Ledger:
    """What is lost from one agenda to the next; what was lost before already is not counted."""
    old, new = _placed(before), _placed(after)
    covered, thin = _coverage(new)
    once, once_thin = _coverage(old)
    return Ledger(
        core_minutes_lost=max(_core_kept(old) - _core_kept(new), 0),
        objectives_lost=tuple(
            text for text in [*once, *once_thin] if text not in {*covered, *thin}
        ),
        objectives_thinned=tuple(text for text in once if text in thin),
        below_protected=tuple(piece for piece in new if piece.minutes < piece.protected),
    )


def _placed(agenda: Agenda) -> list[Piece]:
    return [piece for day in agenda.days for piece in day.pieces]


def _core_kept(pieces: Sequence[Piece]) -> int:
    # What may be dropped goes first, so a piece loses core only when it is shorter than its core.
    return sum(min(piece.core_minutes, piece.minutes) for piece in pieces)


def _coverage(pieces: Sequence[Piece]) -> tuple[list[str], list[str]]:
    """Objectives covered by a piece with its whole core, and those left in shortened ones only."""
    whole: dict[str, None] = {}
    cut: dict[str, None] = {}
    for piece in pieces:
        target = whole if piece.minutes >= piece.core_minutes else cut
        target.update(dict.fromkeys(piece.objectives))
    return list(whole), [text for text in cut if text not in whole]


def move_up(agenda: Agenda, key: int) -> Agenda:
    """One place earlier in its day; the first piece stays first."""
    return _shift(agenda, key, -1)


def move_down(agenda: Agenda, key: int) -> Agenda:
    """One place later in its day; the last piece stays last."""
    return _shift(agenda, key, 1)


def move_to_day(agenda: Agenda, key: int, number: int, position: int | None = None) -> Agenda:
    """To the end of another day, or to a position (from 0) in it; also out of the parking lot."""
    piece = find(agenda, key)
    if number not in {day.number for day in agenda.days}:
        raise UnknownPiece(number)
    rest = _without(agenda, key)
    return replace(
        rest,
        days=tuple(
            _insert(day, piece, position) if day.number == number else day for day in rest.days
        ),
    )


def park(agenda: Agenda, key: int) -> Agenda:
    """Out of its day and to the end of the parking lot, with its minutes and its pin."""
    piece = find(agenda, key)
    rest = _without(agenda, key)
    return replace(rest, parked=(*rest.parked, piece))


def resize(agenda: Agenda, key: int, minutes: int) -> Agenda:
    """Give a piece other minutes; a negative number is a ValueError."""
    return _change(agenda, key, lambda piece: replace(piece, minutes=minutes))


def pin(agenda: Agenda, key: int, at: time | None) -> Agenda:
    """Hold a piece to a clock time, or let it follow the others again with None."""
    return _change(agenda, key, lambda piece: replace(piece, pinned_at=at))


def find(agenda: Agenda, key: int) -> Piece:
    for piece in [*_placed(agenda), *agenda.parked]:
        if piece.key == key:
            return piece
    raise UnknownPiece(key)


def _shift(agenda: Agenda, key: int, by: int) -> Agenda:
    for day in agenda.days:
        keys = [piece.key for piece in day.pieces]
        if key in keys:
            place = min(max(keys.index(key) + by, 0), len(keys) - 1)
            return move_to_day(agenda, key, day.number, place)
    raise UnknownPiece(key)


def _without(agenda: Agenda, key: int) -> Agenda:
    return Agenda(
        days=tuple(replace(day, pieces=_others(day.pieces, key)) for day in agenda.days),
        parked=_others(agenda.parked, key),
    )


def _others(pieces: tuple[Piece, ...], key: int) -> tuple[Piece, ...]:
    return tuple(piece for piece in pieces if piece.key != key)


def _insert(day: Day, piece: Piece, position: int | None) -> Day:
    place = len(day.pieces) if position is None else max(position, 0)
    return replace(day, pieces=(*day.pieces[:place], piece, *day.pieces[place:]))


def _change(agenda: Agenda, key: int, edit: Callable[[Piece], Piece]) -> Agenda:
    find(agenda, key)

    def each(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
        return tuple(edit(piece) if piece.key == key else piece for piece in pieces)

    return Agenda(
        days=tuple(replace(day, pieces=each(day.pieces)) for day in agenda.days),
        parked=each(agenda.parked),
    )
