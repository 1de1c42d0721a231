"""The picture of a cascade: a tree that grows in the reading direction, a column a generation.

A bar is as tall as its people are many and is filled as far as they deliver. Branches widen from
the share of the bar that they leave to the bar that they reach. Pure: groups of people in, lengths
in user units of an SVG out; words, colours and languages are the template's.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

TONES = 4
THINNEST = 3.0


@dataclass(frozen=True, slots=True)
class Group:
    """People to draw as one bar: `active` of the `used` of the `people`; `stands_for` groups.

    `parent` is the key of a group of a lower generation, or None at the foot of a tree.
    """

    key: str
    parent: str | None
    generation: int
    people: int
    used: int = 0
    active: int = 0
    stands_for: int = 1


@dataclass(frozen=True, slots=True)
class Frame:
    """What there is room for, in user units. `thickest` is the most that one person takes."""

    width: float
    names: float
    room: float = 640
    row: float = 34
    gap: float = 8
    bar: float = 12
    head: float = 40
    thickest: float = 2.0


WIDE = Frame(width=960, names=220)
NARROW = Frame(width=340, names=150, row=38, bar=9, head=28)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar: kind is active, resting (once, not lately) or silent (never)."""

    kind: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    """`start` is the edge where readers begin, `name_x` where words beside the bar begin."""

    group: Group
    x: float
    start: float
    y: float
    width: float
    height: float
    middle: float
    name_x: float
    is_end: bool
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A closed SVG path; tone 0 (nobody has delivered) to TONES - 1 (everybody has)."""

    path: str
    tone: int


@dataclass(frozen=True, slots=True)
class Column:
    """`x` is the edge where readers begin."""

    generation: int
    x: float


@dataclass(frozen=True, slots=True)
class Picture:
    width: float
    height: float
    columns: tuple[Column, ...]
    bars: tuple[Bar, ...]
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    groups: Sequence[Group]
    children: Mapping[str | None, Sequence[Group]]
    columns: Mapping[int, float]
    scale: float
    frame: Frame

    def thickness(self, group: Group) -> float:
        """By people, but never so thin that its branches could not leave it side by side."""
        branches = len(self.children.get(group.key, ()))
        return max(THINNEST, branches, group.people * self.scale)


def draw(groups: Sequence[Group], frame: Frame, *, mirrored: bool = False) -> Picture:
    """Lay out the groups, siblings in the order given; mirrored for right-to-left readers."""
    children: dict[str | None, list[Group]] = defaultdict(list)
    for group in groups:
        children[group.parent].append(group)
    columns = _columns(groups, frame)
    plan = _Plan(groups, dict(children), columns, _scale(groups, frame), frame)
    spans = _spans(plan)
    tops = _tops(plan, spans)
    bars = {group.key: _bar(plan, group, tops[group.key], spans[group.key]) for group in groups}
    height = frame.head + sum(spans[group.key] + frame.gap for group in children[None])
    ends = _branches(plan.children, bars)
    picture = Picture(
        width=frame.width,
        height=_round(height),
        columns=tuple(Column(generation, x) for generation, x in columns.items()),
        bars=tuple(bars.values()),
        branches=tuple(_branch(*end, frame.width if mirrored else None) for end in ends),
    )
    return _mirror(picture) if mirrored else picture


def gather(groups: Iterable[Group], most: int) -> list[Group]:
    """Where a group has more than `most` ends as children, the smallest become one group.

    It stands last among its siblings, so that a big cascade stays a picture one can read.
    """
    groups = list(groups)
    parents = {group.parent for group in groups}
    ends: dict[str | None, list[Group]] = defaultdict(list)
    for group in groups:
        if group.key not in parents:
            ends[group.parent].append(group)
    gone: set[str] = set()
    gathered = []
    for parent, siblings in ends.items():
        if len(siblings) > most:
            rest = sorted(siblings, key=lambda group: (-group.people, group.key))[most - 1 :]
            gone |= {group.key for group in rest}
            gathered.append(_together(parent, rest))
    return [group for group in groups if group.key not in gone] + gathered


def _together(parent: str | None, rest: Sequence[Group]) -> Group:
    return Group(
        key=f"{parent or ''}+",
        parent=parent,
        generation=min(group.generation for group in rest),
        people=sum(group.people for group in rest),
        used=sum(group.used for group in rest),
        active=sum(group.active for group in rest),
        stands_for=sum(group.stands_for for group in rest),
    )


def _columns(groups: Sequence[Group], frame: Frame) -> dict[int, float]:
    generations = sorted({group.generation for group in groups})
    steps = max(len(generations) - 1, 1)
    step = (frame.width - frame.names - frame.bar) / steps
    return {generation: _round(step * at) for at, generation in enumerate(generations)}


def _scale(groups: Sequence[Group], frame: Frame) -> float:
    """Units a person: the fullest column fills the room, unless that makes people too thick."""
    sums: dict[int, int] = defaultdict(int)
    for group in groups:
        sums[group.generation] += group.people
    fullest = max(sums.values(), default=0)
    return min(frame.thickest, frame.room / fullest) if fullest else frame.thickest


def _spans(plan: _Plan) -> dict[str, float]:
    """How tall each group is with everything that grows from it; a row has room for its words."""
    frame, spans = plan.frame, dict[str, float]()
    for group in sorted(plan.groups, key=lambda group: -group.generation):
        below = [spans[child.key] for child in plan.children.get(group.key, ())]
        grown = sum(below) + frame.gap * max(len(below) - 1, 0)
        spans[group.key] = max(frame.row, plan.thickness(group) + frame.row / 2, grown)
    return spans


def _tops(plan: _Plan, spans: Mapping[str, float]) -> dict[str, float]:
    """Upper edge of each span; children stand in the middle of what their parent has."""
    gap, tops = plan.frame.gap, dict[str, float]()
    waiting: list[tuple[str | None, float]] = [(None, plan.frame.head)]
    while waiting:
        parent, y = waiting.pop()
        below = plan.children.get(parent, ())
        if parent is not None:
            y += (spans[parent] - sum(spans[child.key] + gap for child in below) + gap) / 2
        for child in below:
            tops[child.key] = y
            waiting.append((child.key, y))
            y += spans[child.key] + gap
    return tops


def _bar(plan: _Plan, group: Group, top: float, span: float) -> Bar:
    frame, height = plan.frame, plan.thickness(group)
    # The words stand above a bar, so it sits half their height lower than the middle.
    y = top + (span - height) / 2 + frame.row / 4
    x = plan.columns[group.generation]
    return Bar(
        group=group,
        x=x,
        start=x,
        y=_round(y),
        width=frame.bar,
        height=_round(height),
        middle=_round(y + height / 2),
        name_x=_round(x + frame.bar + frame.gap),
        is_end=group.key not in plan.children,
        parts=_parts(group, y, height),
    )


def _parts(group: Group, y: float, height: float) -> tuple[Part, ...]:
    """Active at the foot of the bar, then who once delivered, then who never did."""
    parts = []
    foot = y + height
    for kind, people in (
        ("active", group.active),
        ("resting", group.used - group.active),
        ("silent", group.people - group.used),
    ):
        tall = height * people / group.people if group.people else 0
        foot -= tall
        if tall:
            parts.append(Part(kind, _round(foot), _round(tall)))
    return tuple(parts)


def _branches(
    children: Mapping[str | None, Sequence[Group]], bars: Mapping[str, Bar]
) -> list[tuple[Bar, float, float, Bar]]:
    """Parent, where the branch leaves it, how thick it is there, and the child that it reaches."""
    branches = []
    for parent, below in children.items():
        if parent is None:
            continue
        bar = bars[parent]
        people = sum(child.people for child in below)
        y = bar.y
        for child in below:
            thick = bar.height * (child.people / people if people else 1 / len(below))
            branches.append((bar, y, thick, bars[child.key]))
            y += thick
    return branches


def _branch(bar: Bar, y: float, thick: float, child: Bar, mirror: float | None) -> Branch:
    start, end = bar.x + bar.width, child.x
    if mirror is not None:
        start, end = mirror - start, mirror - end
    bend = (start + end) / 2
    s, e, b, top, low, head, foot = (
        f"{_round(length):g}"
        for length in (start, end, bend, y, y + thick, child.y, child.y + child.height)
    )
    path = f"M{s} {top}C{b} {top} {b} {head} {e} {head}V{foot}C{b} {foot} {b} {low} {s} {low}Z"
    return Branch(path=path, tone=tone(child.group))


def tone(group: Group) -> int:
    """How many have ever delivered: 0 nobody, 1 fewer than half, 2 half or more, 3 everybody."""
    if not group.used or not group.people:
        return 0
    return min(TONES - 1, 1 + group.used * (TONES - 2) // group.people)


def _mirror(picture: Picture) -> Picture:
    def flip(x: float) -> float:
        return _round(picture.width - x)

    return replace(
        picture,
        columns=tuple(replace(column, x=flip(column.x)) for column in picture.columns),
        bars=tuple(
            replace(bar, x=flip(bar.x + bar.width), start=flip(bar.x), name_x=flip(bar.name_x))
            for bar in picture.bars
        ),
    )


def _round(number: float) -> float:
    return round(number, 1)
