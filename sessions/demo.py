"""An invented cascade to look at: who taught whom from 2015 until the day it is loaded.

Counts that others reported are made from rows like everybody's: about 100 master trainers in more
than 16 countries; in Kosovo in 2015, 200 nurses trained in five municipalities, of whom 64 report
some 6,000 home visits. The same day gives the same people.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction

from people.models import Person, Place
from sessions import standings
from sessions.demo_countries import COUNTRIES
from sessions.models import Course, CourseTrainer, Enrolment, PracticeReport, TrainerStep
from sessions.models.courses import CODE_ALPHABET, CODE_LENGTH

REGION = "Europe and Central Asia"
FIRST_TRAINERS = ("Ingrid Solberg", "Marta Oliveira", "Peter Lindqvist", "Helen Marsh")
MASTER_COURSES = (
    date(2015, 1, 19),
    date(2016, 4, 11),
    date(2017, 10, 16),
    date(2019, 5, 13),
    date(2022, 9, 19),
)
MASTERS_A_COURSE = 20
LENGTH = timedelta(4)
# Of the twenty nurses in each room, how many report home visits; and how many visits in all.
KOSOVO_BEGAN = (7, 7, 6, 6, 6, 7, 7, 6, 6, 6)
KOSOVO_VISITS = 6000
Level = TrainerStep.Level


@dataclass
class Rows:
    """What will be written, in the order in which it can be."""

    people: list[Person] = field(default_factory=list)
    courses: list[Course] = field(default_factory=list)
    trainers: list[CourseTrainer] = field(default_factory=list)
    enrolments: list[Enrolment] = field(default_factory=list)
    steps: list[TrainerStep] = field(default_factory=list)
    reports: list[PracticeReport] = field(default_factory=list)

    def save(self):
        Person.objects.bulk_create([person for person in self.people if not person.pk])
        for rows in (self.courses, self.trainers, self.enrolments, self.steps, self.reports):
            if rows:
                type(rows[0]).objects.bulk_create(rows, batch_size=2000)


@transaction.atomic
def load_cascade(on):
    """Make places and the cascade; a second time changes nothing. Returns how many people."""
    region, places = load_places()
    if Person.objects.filter(username="demo-first-1").exists():
        return 0
    rows = Rows()
    masters = teach_masters(rows, region, places, on)
    for country in COUNTRIES:
        teach_country(rows, country, places[country.code], masters[country.code], on)
    rows.save()
    standings.settle_everybody()
    return len(rows.people)


def load_places():
    """The region and, by country code, each country followed by its towns."""
    region = Place.objects.filter(kind=Place.Kind.REGION, name=REGION).first()
    region = region or Place.add_root(kind=Place.Kind.REGION, name=REGION)
    return region, {country.code: _place(region, country) for country in COUNTRIES}


def _place(region, country):
    place = Place.objects.filter(code=country.code).first()
    if place is None:
        region.refresh_from_db()
        place = region.add_child(
            kind=Place.Kind.COUNTRY, code=country.code, name=country.name, note=country.note
        )
    towns = {town.name: town for town in place.get_children()}
    for name in country.towns:
        if name not in towns:
            place.refresh_from_db()
            towns[name] = place.add_child(kind=Place.Kind.MUNICIPALITY, name=name)
    return [place, *(towns[name] for name in country.towns)]


def teach_masters(rows, region, places, on):
    """First trainers teach everybody's master trainers; lately a refresher for some of them."""
    first = [_first_trainer(rows, at, name) for at, name in enumerate(FIRST_TRAINERS)]
    masters = {country.code: _masters(rows, country, places[country.code]) for country in COUNTRIES}
    everybody = [master for those in masters.values() for master in those]
    title = "Regional course for master trainers"
    for at, starts in enumerate(MASTER_COURSES):
        teachers = [first[at % 4], first[(at + 1) % 4]]
        learners = everybody[at * MASTERS_A_COURSE :][:MASTERS_A_COURSE]
        teach(rows, title, region, starts, "en", teachers, learners, Level.MASTER)
    refresher = on.replace(day=1) - timedelta(240)
    teach(
        rows, "Regional refresher, new package", region, refresher, "en", first[:2], everybody[::6]
    )
    return masters


def teach_country(rows, country, places, masters, on):
    """National trainers by the country's masters, then trainees, in a deep cascade one further."""
    here, *towns = places
    begins = date(country.since, 2, 2) - timedelta(0 if country.code == "XK" else 200)
    trainers = _people(rows, country, here, country.trainers, "t", "Trainer of home visitors")
    title = f"National trainers, {country.name}"
    teach(rows, title, here, begins, country.language, masters[:2], trainers, Level.CERTIFIED)
    used = trainers[: len(trainers) - 1 - len(trainers) // 8]
    refresh_trainers(rows, country, here, masters, trainers, on)
    if country.deep:
        used = _deepen(rows, country, towns, begins, used)
    for at, starts in enumerate(room_dates(country, begins, on)):
        town = towns[at % len(towns)]
        trainees = _people(rows, country, town, country.size, f"r{at}-", "Patronage nurse")
        teachers = [used[at % len(used)], used[(at + 3) % len(used)]]
        title = f"Foundational training, {town.name}"
        teach(rows, title, town, starts, country.language, teachers, trainees)
        report_visits(rows, country, at, town, starts, trainees, on)


def refresh_trainers(rows, country, here, masters, trainers, on):
    """Every second September other masters of the country bring its trainers together again."""
    last = min(country.until + 1 if country.until else on.year, on.year)
    title = f"Refresher for national trainers, {country.name}"
    for at, year in enumerate(range(country.since + 1, last + 1, 2)):
        starts = date(year, 9, 4 + at)
        teachers = [masters[(2 + at) % len(masters)], masters[(3 + at) % len(masters)]]
        if starts + LENGTH < on:
            teach(rows, title, here, starts, country.language, teachers, trainers[:-3])


def _deepen(rows, country, towns, begins, national):
    """Some regional trainers, taught by national ones, take over most courses."""
    regional = _people(rows, country, towns[0], 10, "g", "Supervisor of home visitors")
    starts = begins + timedelta(120)
    title = f"Regional trainers, {towns[0].name}"
    teach(rows, title, towns[0], starts, country.language, national[:2], regional, Level.CERTIFIED)
    return [*national[2:9], *regional[:8]]


def room_dates(country, begins, on):
    """Mondays of the courses for trainees, before `on`."""
    first = begins + timedelta(35 if country.code == "XK" else 180)
    last_year = min(country.until or on.year, on.year)
    gap = timedelta(days=11 if country.code == "XK" else 340 // country.rooms)
    starts = []
    for year in range(country.since, last_year + 1):
        day = max(first, date(year, 2, 10))
        for _ in range(country.rooms):
            monday = day - timedelta(day.weekday())
            if monday + LENGTH < on and monday.year == year:
                starts.append(monday)
            day += gap
    return starts


def report_visits(rows, country, room, town, starts, trainees, on):
    """Home visits of those who began: 64 of 200 in Kosovo in 2015, elsewhere about half."""
    if country.code == "XK":
        _report_kosovo(rows, room, town, trainees)
        return
    share = 3 + (len(country.name) + room) % 5
    began = trainees[: len(trainees) * share // 10]
    for at, person in enumerate(began):
        # Two thirds of those trained where courses go on are still visiting.
        lately = not country.until and at % 3 and starts.year >= on.year - 4
        ends = on.replace(day=1) - timedelta(1) if lately else starts + timedelta(200 + 9 * at)
        if ends < on:
            _report(rows, person, town, ends - timedelta(90), ends, 30 + (7 * at + room) % 25)


def _report_kosovo(rows, room, town, trainees):
    """Each reports her part of the visits, some a little more and the next as much less."""
    for at, person in enumerate(trainees[: KOSOVO_BEGAN[room]]):
        number, everybody = sum(KOSOVO_BEGAN[:room]) + at, sum(KOSOVO_BEGAN)
        visits = KOSOVO_VISITS * (number + 1) // everybody - KOSOVO_VISITS * number // everybody
        visits += (number // 2 * 5 % 11) * (-1) ** number
        summer = visits // 2
        _report(rows, person, town, date(2015, 6, 15), date(2015, 9, 14), summer)
        _report(rows, person, town, date(2015, 9, 15), date(2015, 12, 31), visits - summer)


def teach(rows, title, place, starts, language, teachers, learners, level=Level.PARTICIPANT):
    """A closed course of five days that everybody completed."""
    ends = starts + LENGTH
    at = datetime.combine(starts, time(8), UTC)
    course = Course(
        title=title,
        place=place,
        starts=starts,
        ends=ends,
        language=language,
        group_size=len(learners),
        join_code=_code(len(rows.courses)),
        state=Course.State.CLOSED,
        state_since=at + LENGTH,
        created_by=teachers[0],
        created_at=at,
    )
    rows.courses.append(course)
    for number, teacher in enumerate(teachers):
        days = 5 - 2 * number
        rows.trainers.append(
            CourseTrainer(course=course, person=teacher, days_taught=days, lead=not number)
        )
    for learner in learners:
        rows.enrolments.append(
            Enrolment(course=course, person=learner, enrolled_at=at, completed=True)
        )
        rows.steps.append(
            TrainerStep(course=course, person=learner, level=level, taken_on=ends, recorded_at=at)
        )


def _code(number):
    """Join codes that no two demo courses share."""
    base = len(CODE_ALPHABET)
    return "".join(CODE_ALPHABET[number // base**at % base] for at in range(CODE_LENGTH))


def _first_trainer(rows, at, name):
    person = _person(f"demo-first-{at + 1}", name, None, at != 2, "Paediatrician", "en")
    rows.people.append(person)
    rows.steps.append(TrainerStep(person=person, level=Level.MASTER, taken_on=date(2014, 9, 1)))
    return person


def _masters(rows, country, places):
    """The demo master trainer who signs in is one of Albania's."""
    alma = Person.objects.filter(username="alma", is_demo=True).first()
    if country.code != "AL" or alma is None:
        return _people(rows, country, places[0], country.masters, "m", "Paediatrician")
    alma.place = places[1]
    alma.save(update_fields=["place"])
    return [alma, *_people(rows, country, places[0], country.masters - 1, "m", "Paediatrician")]


def _people(rows, country, place, size, group, profession):
    """New people of a country; nine in ten are women, as home visitors are."""
    people = []
    for at in range(size):
        number = len(rows.people)
        is_woman = number % 10 != 4
        given = country.women if is_woman else country.men
        surname = country.surnames[(number + number // 10) % len(country.surnames)]
        name = f"{given[number % len(given)]} {_feminine(surname) if is_woman else surname}"
        username = f"demo-{country.code.lower()}-{group}{at + 1}"
        people.append(_person(username, name, place, is_woman, profession, country.language))
        rows.people.append(people[-1])
    return people


def _feminine(surname):
    for ending, feminine in (("ski", "ska"), ("ov", "ova"), ("ev", "eva"), ("ew", "ewa")):
        if surname.endswith(ending):
            return surname.removesuffix(ending) + feminine
    return surname.removesuffix("ow") + "owa" if surname.endswith("ow") else surname


def _person(username, name, place, is_woman, profession, language):
    return Person(
        username=username,
        name=name,
        place=place,
        sex=Person.Sex.FEMALE if is_woman else Person.Sex.MALE,
        profession=profession,
        sector="Health",
        language=language,
        is_demo=True,
        password=make_password(None),
    )


def _report(rows, person, town, starts, ends, visits):
    rows.reports.append(
        PracticeReport(person=person, place=town, starts=starts, ends=ends, home_visits=visits)
    )
