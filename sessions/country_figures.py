"""What a coordinator reads about one country: its courses and who grew out of which."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count as CountRows
from django.db.models import Min, Q, Sum

from sessions import cascade
from sessions.drawing import Group, gather
from sessions.models import (
    Course,
    CourseTrainer,
    Enrolment,
    PracticeReport,
    Standing,
    StandingCount,
)
from sessions.models.courses import HELD

MOST_ENDS = 14
NO_COUNT = cascade.Count()
RANKED = Q(course__teachers__person__standing__generation__gte=0)


@dataclass(frozen=True, slots=True)
class CourseRow:
    """A held course; generation is that of its learners, None when not known."""

    course: Course
    trainers: list[str]
    generation: int | None
    learners: cascade.Count


@dataclass(frozen=True, slots=True)
class YearRow:
    """Trainees by the year of their first completed course, and the year's home visits."""

    year: int
    learners: cascade.Count
    visits: int


@dataclass(frozen=True, slots=True)
class CountryFigures:
    levels: dict[cascade.Level, cascade.Count]
    participations: int
    years: list[YearRow]
    courses: list[CourseRow]
    groups: list[Group]
    names: dict[str, str]

    @property
    def people(self):
        return sum(self.levels.values(), NO_COUNT)

    @property
    def training(self):
        return self.level("master") + self.level("trainer")

    @property
    def visits(self):
        return sum(row.visits for row in self.years)

    @property
    def of_unknown_trainers(self):
        return sum(1 for row in self.courses if row.generation is None)

    def level(self, name):
        return self.levels.get(cascade.Level(name), NO_COUNT)


@dataclass(frozen=True, slots=True)
class _Lesson:
    """A course that a trainer completed herself, and the generation that it gave her."""

    course: int
    name: str
    generation: int


def figures_of(place, on):
    """In nine queries, however many courses and people there are."""
    members = StandingCount.objects.filter(country_code=place.code).members()
    courses = list(
        Course.objects.held()
        .filter(place__path__startswith=place.path)
        .select_related("place")
        .order_by("starts", "pk")
    )
    teachers = _teachers([course.pk for course in courses])
    lessons = _lessons({people[0].person_id for people in teachers.values()})
    learners = _learners(Q(course__in=courses), on)
    rows = [_row(course, teachers.get(course.pk, ()), learners) for course in courses]
    elsewhere = {lesson.course for lesson in lessons.values()} - {course.pk for course in courses}
    ours = Q(course__in=elsewhere, person__standing__country_code=place.code)
    groups, names = _groups(rows, teachers, lessons, learners | _learners(ours, on))
    return CountryFigures(
        levels=cascade.totals(members, lambda member: member.level, on),
        participations=Enrolment.objects.filter(
            completed=True, course__state__in=HELD, person__standing__country_code=place.code
        ).count(),
        years=_years(place, members, on),
        courses=rows[::-1],
        groups=gather(groups, MOST_ENDS),
        names=names,
    )


def _teachers(courses):
    """Trainers by course, the one nearest to the first trainers at the head."""
    rows = CourseTrainer.objects.filter(course__in=courses).select_related("person__standing")
    teachers = {}
    for row in sorted(rows, key=lambda row: (_far(row.person), not row.lead, row.pk)):
        teachers.setdefault(row.course_id, []).append(row)
    return teachers


def _far(person):
    """Generation for sorting: who has none comes last."""
    generation = _generation(person)
    return (generation is None, generation)


def _generation(person):
    standing = getattr(person, "standing", None)
    known = standing is not None and standing.generation != Standing.UNKNOWN
    return standing.generation if known else None


def _lessons(people):
    """By trainer, the earliest of the courses that put her into her generation."""
    rows = (
        Enrolment.objects.filter(completed=True, course__state__in=HELD, person__in=people)
        .annotate(above=Min("course__teachers__person__standing__generation", filter=RANKED))
        .order_by("course__starts", "course")
        .values_list(
            "person",
            "person__standing__generation",
            "above",
            "course",
            "course__place__name",
            "course__starts__year",
        )
    )
    lessons = {}
    for person, generation, above, course, place, year in rows:
        if above is not None and generation == above + 1:
            lessons.setdefault(person, _Lesson(course, f"{place} {year}", generation))
    return lessons


def _learners(which, on):
    """Who completed each course, how many of them have delivered and how many still do."""
    since = cascade.month_number(cascade.active_since(on))
    rows = (
        Enrolment.objects.filter(which, completed=True)
        .order_by()
        .values_list("course")
        .annotate(
            people=CountRows("pk"),
            used=CountRows("pk", filter=Q(person__standing__delivered__gt=0)),
            active=CountRows(
                "pk",
                filter=Q(
                    person__standing__delivered__range=(since, cascade.month_number(on)),
                ),
            ),
        )
    )
    return {course: cascade.Count(*numbers) for course, *numbers in rows}


def _row(course, teachers, learners):
    above = _generation(teachers[0].person) if teachers else None
    return CourseRow(
        course=course,
        trainers=[str(teacher.person) for teacher in teachers],
        generation=None if above is None else above + 1,
        learners=learners.get(course.pk, NO_COUNT),
    )


def _groups(rows, teachers, lessons, learners):
    """A bar a course, growing from the course where its leading trainer learnt."""
    names, groups = {}, {}
    for row in rows:
        if row.generation is None:
            continue
        course = row.course
        lesson = lessons.get(teachers[course.pk][0].person_id)
        parent = str(lesson.course) if lesson else None
        if lesson:
            names.setdefault(parent, lesson.name)
            groups.setdefault(parent, _group(lesson.course, None, lesson.generation, learners))
        key = str(course.pk)
        names[key] = f"{course.place} {course.starts.year}"
        groups[key] = _group(course.pk, parent, row.generation, learners)
    return list(groups.values()), names


def _group(course, parent, generation, learners):
    count = learners.get(course, NO_COUNT)
    return Group(str(course), parent, generation, count.people, count.used, count.active)


def _years(place, members, on):
    learners = [member for member in members if member.level == cascade.Level.LEARNER]
    counts = cascade.totals(learners, lambda member: member.since, on)
    visits = Counter()
    reports = PracticeReport.objects.filter(person__standing__country_code=place.code)
    for year, number in (
        reports.order_by().values_list("ends__year").annotate(number=Sum("home_visits"))
    ):
        visits[year] = number
    years = sorted((counts.keys() | visits.keys()) - {0})
    return [YearRow(year, counts.get(year, NO_COUNT), visits[year]) for year in years]
