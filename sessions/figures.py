"""What a coordinator reads about the cascade of all countries, from the stored counters."""

from collections import Counter
from dataclasses import dataclass, replace

from django.db.models import Count as CountRows
from django.db.models import Sum

from people.models import Place, Role
from sessions import cascade
from sessions.country_names import country_name, country_note
from sessions.drawing import Group
from sessions.models import Course, Enrolment, PracticeReport, StandingCount
from sessions.models.courses import HELD

ROOT = "first"


@dataclass(frozen=True, slots=True)
class Scope:
    """The places that a person coordinates, as paths; an empty path is everywhere."""

    paths: tuple[str, ...]

    def covers(self, path):
        return path.startswith(self.paths)

    @property
    def is_everything(self):
        return "" in self.paths


def scope_of(person):
    """Where a person coordinates; no paths at all when nowhere, or signed in by PIN only."""
    if person.signed_in_by_pin:
        return Scope(())
    if person.is_superuser:
        return Scope(("",))
    roles = person.roles.filter(kind=Role.Kind.COORDINATOR)
    return Scope(tuple(path or "" for path in roles.values_list("place__path", flat=True)))


@dataclass(frozen=True, slots=True)
class Shown:
    """Numbers as this reader may see them; None is "fewer than 5"."""

    people: int | None
    used: int | None
    active: int | None

    @classmethod
    def of(cls, count, own):
        people, used, active = count.people, count.used, count.active
        return cls(*(cascade.shown(number, own) for number in (people, used, active)))

    @property
    def is_whole(self):
        return None not in (self.people, self.used, self.active)

    @property
    def used_percent(self):
        return cascade.percent(self.used, self.people) if self.used and self.people else None

    @property
    def active_percent(self):
        return cascade.percent(self.active, self.people) if self.active and self.people else None


@dataclass(frozen=True, slots=True)
class CountryRow:
    """One line of the table. How many master trainers there are singles nobody out."""

    code: str
    name: str
    note: str
    own: bool
    masters: int
    trainers: int | None
    trained: Shown
    training: Shown
    courses: int


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of what is shown; `at_least` when something was left out of it."""

    number: int
    at_least: bool = False

    @classmethod
    def of(cls, numbers):
        numbers = list(numbers)
        return cls(sum(number or 0 for number in numbers), None in numbers)

    def percent_of(self, whole):
        """None where something was left out of either."""
        whole_and_part = not (self.at_least or whole.at_least)
        return cascade.percent(self.number, whole.number) if whole_and_part else None


@dataclass(frozen=True, slots=True)
class Totals:
    """Totals of the shown numbers of several groups of people."""

    people: Total
    used: Total
    active: Total

    @classmethod
    def of(cls, shown):
        shown = list(shown)
        names = ("people", "used", "active")
        return cls(*(Total.of(getattr(one, name) for one in shown) for name in names))

    @property
    def used_percent(self):
        return self.used.percent_of(self.people)

    @property
    def active_percent(self):
        return self.active.percent_of(self.people)


@dataclass(frozen=True, slots=True)
class Overview:
    rows: list[CountryRow]
    generations: dict[int | None, Totals]
    by_place: dict[tuple[str, int | None], Shown]
    participations: int
    visits: int
    has_hidden: bool

    @property
    def people(self):
        return Total.of(shown.people for shown in self.by_place.values())

    def total(self, name):
        """Sum of a column; a dotted name looks into `trained` and `training`."""
        outer, _, inner = name.partition(".")
        values = [getattr(row, outer) for row in self.rows]
        return Total.of(getattr(value, inner) for value in values) if inner else Total.of(values)


def overview(scope, on):
    """Everything on the page of all countries, in five queries however many rows there are."""
    members = StandingCount.objects.members()
    places = list(Place.objects.filter(kind=Place.Kind.COUNTRY).exclude(code=""))
    courses = courses_by_country(places)
    own = {place.code: scope.covers(place.path) for place in places} | {"": scope.is_everything}
    by_level = cascade.totals(members, lambda member: (member.country, member.level), on)
    rows = [
        _row(
            place.code, country_name(place), country_note(place), own[place.code], by_level, courses
        )
        for place in places
    ]
    rows = sorted((row for row in rows if _has_anything(row)), key=lambda row: row.name)
    elsewhere = _row("", "", "", own[""], by_level, courses)
    by_place = _by_place(members, own, on)
    return Overview(
        rows=[*rows, elsewhere] if _has_anything(elsewhere) else rows,
        generations=_by_generation(by_place),
        by_place=by_place,
        participations=Enrolment.objects.filter(completed=True, course__state__in=HELD).count(),
        visits=PracticeReport.objects.aggregate(sum=Sum("home_visits"))["sum"] or 0,
        has_hidden=not all(shown.is_whole for shown in by_place.values()),
    )


def courses_by_country(places):
    """How many held courses took place in each country; "" is outside of all of them."""
    by_path = Course.objects.held().order_by().values_list("place__path")
    codes = {place.path: place.code for place in places}
    counts = Counter()
    for path, number in by_path.annotate(number=CountRows("pk")):
        ends = range(Place.steplen, len(path) + 1, Place.steplen)
        counts[next((codes[path[:end]] for end in ends if path[:end] in codes), "")] += number
    return counts


def _by_place(members, own, on):
    """Shown numbers by country and generation; how many master trainers there are always."""

    def key(member):
        return member.country, member.generation

    masters = cascade.totals([m for m in members if m.level == cascade.Level.MASTER], key, on)
    by_place = {}
    for cell, count in cascade.totals(members, key, on).items():
        shown = Shown.of(count, own.get(cell[0], False))
        only_masters = masters.get(cell, cascade.Count()).people == count.people
        by_place[cell] = replace(shown, people=count.people) if only_masters else shown
    return by_place


def groups_of(view):
    """The picture of all countries: a row a country, its generations one behind the other."""
    first = view.generations.get(0)
    groups = [_group(ROOT, None, 0, _visible(first))] if first else []
    for row in view.rows:
        parent = ROOT if first else None
        ranked = sorted(g for code, g in view.by_place if code == row.code and g)
        for generation in ranked:
            key = f"{row.code}-{generation}"
            groups.append(_group(key, parent, generation, view.by_place[row.code, generation]))
            parent = key
    return groups


def _group(key, parent, generation, shown):
    people, used = shown.people or 0, shown.used or 0
    return Group(key, parent, generation, people, min(used, people), min(shown.active or 0, used))


def _row(code, name, note, own, by_level, courses):
    def count(level):
        return by_level.get((code, level), cascade.Count())

    masters, trainers = count(cascade.Level.MASTER), count(cascade.Level.TRAINER)
    return CountryRow(
        code=code,
        name=name,
        note=note,
        own=own and bool(code),
        masters=masters.people,
        trainers=cascade.shown(trainers.people, own),
        trained=Shown.of(count(cascade.Level.LEARNER), own),
        training=Shown.of(masters + trainers, own),
        courses=courses[code],
    )


def _has_anything(row):
    return bool(row.masters or row.courses or row.trained.people != 0 or row.trainers != 0)


def _by_generation(by_place):
    generations = sorted({key[1] for key in by_place}, key=lambda g: (g is None, g))
    return {
        generation: Totals.of(shown for (_, g), shown in by_place.items() if g == generation)
        for generation in generations
    }


def _visible(total):
    return Shown(total.people.number, total.used.number, total.active.number)
