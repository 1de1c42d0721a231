"""What the package covers: time by strand, and what serves each objective and each outcome.

Plain values from the raw JSON of StreamFields; no page and no database is known here. Rows are
lists of `{"type", "value", "id"}` as a StreamField stores them.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Rows = Sequence[Mapping[str, Any]]
Lack = Literal["objective", "outcome", "quiz", "slides"]


@dataclass(frozen=True, slots=True)
class Link:
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Aim:
    """An objective with the activities that work on it, or an outcome with its questions."""

    code: str
    text: str
    served_by: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing at `place`; `aim` only where it is about one."""

    lack: Lack
    place: Link
    aim: Aim | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A session plan. Minutes are those of its activities, `practice` the part of them by doing."""

    link: Link
    strand: str
    minutes: int
    practice: int
    aims: tuple[Aim, ...]
    has_slides: bool

    def gaps(self) -> Iterator[Gap]:
        yield from (Gap("objective", self.link, aim) for aim in self.aims if not aim.served_by)
        if not self.has_slides:
            yield Gap("slides", self.link)


@dataclass(frozen=True, slots=True)
class Module:
    link: Link
    aims: tuple[Aim, ...]
    has_quiz: bool

    def gaps(self) -> Iterator[Gap]:
        """A module without a quiz lacks the quiz, not each of its questions."""
        if not self.has_quiz:
            yield Gap("quiz", self.link)
        else:
            yield from (Gap("outcome", self.link, aim) for aim in self.aims if not aim.served_by)


@dataclass(frozen=True, slots=True)
class Share:
    """Minutes, and the percentage of the guide's, rounded down: 39.9 % is not yet 40 %."""

    minutes: int
    percent: int


@dataclass(frozen=True, slots=True)
class Guide:
    link: Link
    plans: tuple[Plan, ...]

    @property
    def minutes(self) -> int:
        return sum(plan.minutes for plan in self.plans)

    @property
    def knowledge(self) -> Share:
        return self._share(plan.minutes for plan in self.plans if plan.strand == "knowledge")

    @property
    def skills(self) -> Share:
        return self._share(plan.minutes for plan in self.plans if plan.strand == "skills")

    @property
    def practice(self) -> Share:
        return self._share(plan.practice for plan in self.plans)

    def _share(self, minutes: Iterable[int]) -> Share:
        part = sum(minutes)
        return Share(part, part * 100 // self.minutes if self.minutes else 0)


@dataclass(frozen=True, slots=True)
class Coverage:
    guides: tuple[Guide, ...]
    modules: tuple[Module, ...]

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """All gaps in reading order: guides first, then modules."""
        in_guides = (gap for guide in self.guides for plan in guide.plans for gap in plan.gaps())
        return (*in_guides, *(gap for module in self.modules for gap in module.gaps()))


def plan_of(
    link: Link,
    strand: str,
    *,
    objectives: Rows,
    activities: Rows,
    practice: Collection[str],
    has_slides: bool,
) -> Plan:
    """A session plan from its streams; `practice` holds the methods that count as practice."""
    values = [(row["id"], row["value"]) for row in activities if row["type"] == "activity"]
    links = [
        (value.get("objectives", "").split(), Link(value["title"], f"{link.href}#{id}"))
        for id, value in values
    ]
    return Plan(
        link,
        strand,
        sum(value["minutes"] for _id, value in values),
        sum(value["minutes"] for _id, value in values if value["method"] in practice),
        tuple(_aims(objectives, links)),
        has_slides,
    )


def module_of(link: Link, *, outcomes: Rows, questions: Iterable[tuple[str, Link]]) -> Module:
    """A module from its outcomes and all its questions, each with the outcome's code or ""."""
    links = [([code], question) for code, question in questions]
    return Module(link, tuple(_aims(outcomes, links)), bool(links))


def _aims(rows: Rows, links: Sequence[tuple[Sequence[str], Link]]) -> Iterator[Aim]:
    for row in rows:
        code = row["value"]["code"]
        served_by = tuple(link for codes, link in links if code in codes)
        yield Aim(code, row["value"]["text"], served_by)
