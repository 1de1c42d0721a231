"""Who taught whom, as generations; who has delivered since; how many, where.

The first trainers stand at generation 0. Everybody else stands one further than the nearest of
those who taught them. Pure: people are numbers, countries are codes, today is an argument.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

ACTIVE_MONTHS = 12
SMALLEST_SHOWN = 5

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True, order=True)
class Bond:
    """One person taught another, who completed the course."""

    trainer: int
    learner: int


@dataclass(frozen=True, slots=True)
class Rank:
    """Where a person stands: distance from the nearest first trainer, and who that is."""

    generation: int
    root: int


@dataclass(frozen=True, slots=True)
class Cascade:
    """`circular` bonds would make a person their own ancestor: reported, and no parent of anybody.

    `unknown` are the people whom no chain of trainers joins to a first trainer: they have no rank.
    """

    ranks: Mapping[int, Rank]
    parents: Mapping[int, frozenset[int]]
    circular: frozenset[Bond]
    unknown: frozenset[int]


def generations(bonds: Iterable[Bond], starts: Mapping[int, Rank]) -> Cascade:
    """Rank everybody whom the bonds reach from `starts`; the order of the bonds says nothing.

    Of several nearest roots the smallest number wins, so that a rank is the same on every day.
    """
    taught = frozenset(bonds)
    ranks = _spread(starts, _learners_of(taught))
    circular = _circular(taught, ranks)
    parents: dict[int, set[int]] = defaultdict(set)
    for bond in taught - circular:
        parents[bond.learner].add(bond.trainer)
    people = {person for bond in taught for person in (bond.trainer, bond.learner)}
    return Cascade(
        ranks=ranks,
        parents={learner: frozenset(trainers) for learner, trainers in parents.items()},
        circular=circular,
        unknown=frozenset(people - ranks.keys()),
    )


def first_trainers(people: Iterable[int]) -> dict[int, Rank]:
    return {person: Rank(generation=0, root=person) for person in people}


def _learners_of(bonds: Iterable[Bond]) -> dict[int, set[int]]:
    learners: dict[int, set[int]] = defaultdict(set)
    for bond in bonds:
        learners[bond.trainer].add(bond.learner)
    return learners


def _spread(starts: Mapping[int, Rank], learners: Mapping[int, set[int]]) -> dict[int, Rank]:
    """Nearest first, a generation at a time, as starts may stand at different generations."""
    ranks: dict[int, Rank] = {}
    waiting: dict[int, dict[int, int]] = defaultdict(dict)
    for person, rank in starts.items():
        waiting[rank.generation][person] = rank.root
    while waiting:
        generation = min(waiting)
        arrived = waiting.pop(generation)
        for person, root in arrived.items():
            if person in ranks:
                continue
            ranks[person] = Rank(generation, root)
            for learner in learners.get(person, ()):
                known = waiting[generation + 1].get(learner, root)
                waiting[generation + 1][learner] = min(known, root)
    return ranks


def _circular(bonds: frozenset[Bond], ranks: Mapping[int, Rank]) -> frozenset[Bond]:
    """Bonds that lead no further from the roots and whose learner is an ancestor of the trainer.

    Every circle has such a bond and no shortest way uses one: without them the rest is a cascade
    and no rank changes. Which course came first plays no part.
    """
    knot = _knot(bonds)
    learners = _learners_of(knot)
    return frozenset(
        bond
        for bond in knot
        if not _leads_further(bond, ranks) and _reaches(bond.learner, bond.trainer, learners)
    )


def _leads_further(bond: Bond, ranks: Mapping[int, Rank]) -> bool:
    # Whoever a ranked trainer taught has a rank too; without one neither end leads anywhere.
    trainer = ranks.get(bond.trainer)
    return trainer is not None and ranks[bond.learner].generation > trainer.generation


def _knot(bonds: frozenset[Bond]) -> frozenset[Bond]:
    """What is left when those who only taught or only learnt are taken away, again and again.

    A circle survives this and a tree does not, so the costly question is asked of few bonds.
    """
    while True:
        both = {bond.trainer for bond in bonds} & {bond.learner for bond in bonds}
        left = frozenset(bond for bond in bonds if bond.trainer in both and bond.learner in both)
        if len(left) == len(bonds):
            return left
        bonds = left


def _reaches(start: int, goal: int, learners: Mapping[int, set[int]]) -> bool:
    seen, to_see = {start}, [start]
    while to_see:
        person = to_see.pop()
        if person == goal:
            return True
        fresh = learners.get(person, set()) - seen
        seen |= fresh
        to_see.extend(fresh)
    return False


class Level(StrEnum):
    """What a person is in the cascade, by the last step on their way as a trainer."""

    MASTER = "master"
    TRAINER = "trainer"
    LEARNER = "learner"


@dataclass(frozen=True, slots=True)
class Member:
    """People alike: `country` a code, "" when not known; generation None when not known.

    `since` is the year of the first completed course, 0 for who only taught; `delivered` the month
    of the last delivery: a course taught or a period of home visits reported.
    """

    country: str
    generation: int | None
    level: Level
    since: int
    delivered: date | None
    people: int = 1


@dataclass(frozen=True, slots=True)
class Count:
    """People; how many of them have ever delivered; how many still do."""

    people: int = 0
    used: int = 0
    active: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.people + other.people, self.used + other.used, self.active + other.active)

    @property
    def used_percent(self) -> int | None:
        return percent(self.used, self.people)

    @property
    def active_percent(self) -> int | None:
        return percent(self.active, self.people)


def month_number(day: date | None) -> int:
    """Months since year 0, so that a month is one number; 0 is never."""
    return day.year * 12 + day.month - 1 if day else 0


def month(number: int) -> date | None:
    """First day of the month with that number."""
    return date(number // 12, number % 12 + 1, 1) if number else None


def active_since(on: date, months: int = ACTIVE_MONTHS) -> date:
    """First day of the month that many months before: who delivered on it or later is active."""
    whole = month_number(on) - months
    return date(whole // 12, whole % 12 + 1, 1)


def is_active(delivered: date | None, on: date, months: int = ACTIVE_MONTHS) -> bool:
    return delivered is not None and active_since(on, months) <= delivered <= on


def count(member: Member, on: date, months: int = ACTIVE_MONTHS) -> Count:
    return Count(
        people=member.people,
        used=member.people if member.delivered else 0,
        active=member.people if is_active(member.delivered, on, months) else 0,
    )


def totals(
    members: Iterable[Member],
    key: Callable[[Member], Key],
    on: date,
    months: int = ACTIVE_MONTHS,
) -> dict[Key, Count]:
    """Counts of the members that `key` puts together."""
    counts: dict[Key, Count] = defaultdict(Count)
    for member in members:
        counts[key(member)] += count(member, on, months)
    return dict(counts)


def percent(part: int, whole: int) -> int | None:
    """A whole percentage, halves upwards; None when there is nothing to take a part of."""
    return (200 * part + whole) // (2 * whole) if whole else None


def shown(people: int, own: bool) -> int | None:
    """The number, or None for "fewer than 5": a small one is for those who answer for them."""
    return people if own or people == 0 or people >= SMALLEST_SHOWN else None
