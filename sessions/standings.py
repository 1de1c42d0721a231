"""Standings follow who taught whom: call these in the transaction that changes it.

A first trainer is who was entered as a master trainer without a course that made her one. A person
is taught by each trainer of a held course that she completed.
"""

from collections import Counter

from django.db import transaction
from django.db.models import Max, Min

from people.models import Person, Place
from sessions import cascade
from sessions.models.courses import HELD, CourseTrainer
from sessions.models.learning import Enrolment, TrainerStep
from sessions.models.practice import PracticeReport
from sessions.models.standing import CELL, Standing, StandingCount

LEVEL_OF_STEP = {
    TrainerStep.Level.MASTER: cascade.Level.MASTER,
    TrainerStep.Level.CERTIFIED: cascade.Level.TRAINER,
}
DECISIVE = frozenset({*LEVEL_OF_STEP, TrainerStep.Level.LAPSED})


def complete(course, people):
    """These people have completed the course. A second time changes nothing."""
    with transaction.atomic():
        course.enrolments.filter(person__in=people, completed=False).update(completed=True)
        settle_course(course)


def record(course, people):
    """Exactly these of the enrolled people have completed the course."""
    with transaction.atomic():
        course.enrolments.exclude(person__in=people).update(completed=False)
        complete(course, people)


def change(course, verb, at):
    """Do one of the course's verbs, and what it means for the cascade."""
    with transaction.atomic():
        getattr(course, verb)(at)
        settle_course(course)


def add_trainer(course, person, days_taught):
    """This person teaches the course too. A second time changes the days only."""
    with transaction.atomic():
        course.teachers.update_or_create(person=person, defaults={"days_taught": days_taught})
        settle_course(course)


def settle_course(course, also=()):
    """Bring up to date everybody whom a change of this course concerns.

    `also` names people who no longer belong to it. Who taught keeps her own generation, so only
    learners take those below them along.
    """
    with transaction.atomic(savepoint=False):
        learners = _with_all_below({*course.enrolments.values_list("person", flat=True), *also})
        moved = _store(learners | set(course.teachers.values_list("person", flat=True)))
        if moved - learners:
            settle(moved - learners)


def settle(people):
    """Bring up to date these people and all whom they and theirs have taught."""
    with transaction.atomic(savepoint=False):
        _store(_with_all_below(set(people)))


def settle_everybody():
    """Bring up to date every standing and count anew, whatever was stored."""
    with transaction.atomic():
        _store(None)
        StandingCount.objects.all().delete()
        cells = Counter(standing.cell for standing in Standing.objects.all())
        StandingCount.objects.bulk_create(
            StandingCount(**dict(zip(CELL, cell, strict=True)), people=people)
            for cell, people in sorted(cells.items())
        )


def faults():
    """Stored against recomputed: people whose standing is wrong, and cells whose count is."""
    stored = {standing.person_id: _value(standing) for standing in Standing.objects.all()}
    fresh = {person: _value(standing) for person, standing in computed(None).items()}
    wrong = {p for p in stored.keys() | fresh.keys() if stored.get(p) != fresh.get(p)}
    cells = Counter(value[1] for value in stored.values())
    counts = {row.cell: row.people for row in StandingCount.objects.exclude(people=0)}
    miscounted = {c for c in cells.keys() | counts.keys() if cells[c] != counts.get(c, 0)}
    return wrong, miscounted


def bonds(people=None):
    """Who taught these people, or everybody."""
    rows = Enrolment.objects.filter(
        completed=True, course__state__in=HELD, course__teachers__isnull=False
    )
    pairs = _of(rows, people).values_list("course__teachers__person", "person").order_by()
    return {cascade.Bond(trainer, learner) for trainer, learner in pairs}


def computed(people):
    """Standings, not saved, by person; None asks for everybody. Whom nothing concerns has none."""
    taught_by = bonds(people)
    masters = _of(TrainerStep.objects.filter(level=TrainerStep.Level.MASTER, course=None), people)
    roots = set(masters.values_list("person", flat=True))
    starts = _ranks_outside(taught_by, people) | cascade.first_trainers(roots)
    ranks = cascade.generations(taught_by, starts).ranks
    since, delivered, levels = _since(people), _delivered(people), _levels(people)
    concerned = roots | since.keys() | delivered.keys()
    countries = _countries(people)
    standings = {}
    for person in concerned:
        rank = ranks.get(person)
        standings[person] = Standing(
            person_id=person,
            country_code=countries.get(person, ""),
            generation=rank.generation if rank else Standing.UNKNOWN,
            root_id=rank.root if rank else None,
            level=levels.get(person, cascade.Level.LEARNER).value,
            since=since.get(person, 0),
            delivered=delivered.get(person, 0),
        )
    return standings


def _value(standing):
    return standing.root_id, standing.cell


def _of(rows, people):
    return rows if people is None else rows.filter(person__in=people)


def _ranks_outside(taught_by, people):
    """Stored ranks of trainers who are not themselves recomputed."""
    if people is None:
        return {}
    outside = {bond.trainer for bond in taught_by} - people
    rows = Standing.objects.filter(person__in=outside).exclude(generation=Standing.UNKNOWN)
    return {
        person: cascade.Rank(generation, root)
        for person, generation, root in rows.values_list("person", "generation", "root")
    }


def _since(people):
    rows = _of(Enrolment.objects.filter(completed=True, course__state__in=HELD), people)
    firsts = rows.order_by().values_list("person").annotate(first=Min("course__ends"))
    return {person: first.year for person, first in firsts}


def _delivered(people):
    """Month numbers of last deliveries."""
    taught = _of(CourseTrainer.objects.filter(course__state__in=HELD), people)
    reported = _of(PracticeReport.objects.filter(home_visits__gt=0), people)
    months = {}
    for rows in (
        taught.order_by().values_list("person").annotate(last=Max("course__starts")),
        reported.order_by().values_list("person").annotate(last=Max("ends")),
    ):
        for person, last in rows:
            months[person] = max(months.get(person, 0), cascade.month_number(last))
    return months


def _levels(people):
    """By the last step that says so: who takes part in a refresher stays the trainer she is."""
    steps = _of(TrainerStep.objects.filter(level__in=DECISIVE), people)
    last = dict(steps.order_by("taken_on", "pk").values_list("person", "level"))
    return {
        person: LEVEL_OF_STEP[level] for person, level in last.items() if level in LEVEL_OF_STEP
    }


def _countries(people):
    """Country codes of those whose place lies in one."""
    codes = dict(Place.objects.filter(kind=Place.Kind.COUNTRY).values_list("path", "code"))
    rows = Person.objects.filter(place__isnull=False)
    rows = rows if people is None else rows.filter(pk__in=people)
    found = {}
    for person, path in rows.values_list("pk", "place__path"):
        ends = range(Place.steplen, len(path) + 1, Place.steplen)
        found[person] = next((codes[path[:end]] for end in ends if path[:end] in codes), "")
    return found


def _with_all_below(people):
    seen, frontier = set(people), set(people)
    while frontier:
        below = Enrolment.objects.filter(
            completed=True, course__state__in=HELD, course__teachers__person__in=frontier
        )
        frontier = set(below.values_list("person", flat=True)) - seen
        seen |= frontier
    return seen


def _store(people):
    """Save what changed of these people; returns those whose generation or root did."""
    if people is not None:
        # One writer at a time for a person, so that counters cannot miss a change.
        list(Person.objects.select_for_update().filter(pk__in=people).order_by("pk").only("pk"))
    stored = {standing.person_id: standing for standing in _of(Standing.objects.all(), people)}
    fresh = computed(people)
    changed = {p for p in stored.keys() | fresh.keys() if not _same(stored.get(p), fresh.get(p))}
    if gone := stored.keys() - fresh.keys():
        Standing.objects.filter(person__in=gone).delete()
    Standing.objects.bulk_create(
        [fresh[person] for person in sorted(changed & fresh.keys())],
        batch_size=500,
        update_conflicts=True,
        unique_fields=["person"],
        update_fields=[*CELL, "root"],
    )
    if people is not None:
        _recount(stored, fresh, changed)
    return {person for person in changed if _rank(stored, person) != _rank(fresh, person)}


def _recount(stored, fresh, changed):
    changes = Counter(fresh[person].cell for person in changed & fresh.keys())
    changes.subtract(Counter(stored[person].cell for person in changed & stored.keys()))
    StandingCount.objects.add(changes)


def _same(one, other):
    return one is not None and other is not None and _value(one) == _value(other)


def _rank(standings, person):
    standing = standings.get(person)
    return standing and (standing.generation, standing.root_id)
