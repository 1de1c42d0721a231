"""Small makers of valid objects; each test names only what it cares about.

The cast: alma trains, boris is a stranger, carla coordinates.
"""

import datetime
import uuid
from itertools import count

from wagtail.models import Locale, Page, Site
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from curriculum.models import (
    DayPage,
    GuidePage,
    HomePage,
    ModuleIndexPage,
    ModulePage,
    SessionPlanPage,
)
from media.models import HandoutPage, SlideDeckPage
from people.models import Person, Place
from people.teams import ensure_headquarters, ensure_team, reviewers_of, team_of
from quizzes.models import Attempt, QuizPage
from sessions import standings
from sessions.models import Course, CourseDay, Slot

n = count(1)
MONDAY = datetime.date(2026, 3, 2)
NOW = datetime.datetime(2026, 3, 2, 9, 30, tzinfo=datetime.UTC)


# People ---------------------------------------------------------------------------------------
def person(username=None, *, roles=(), **kwargs):
    """A person with roles, each a kind or a (kind, place)."""
    made = Person.objects.create_user(username or f"person{next(n)}", **kwargs)
    for role in roles:
        kind, where = (role, None) if isinstance(role, str) else role
        made.roles.create(kind=kind, place=where)
    return made


def place(name=None, parent=None, **kwargs):
    node = Place(**{"name": name or f"Place {next(n)}", "kind": Place.Kind.COUNTRY, **kwargs})
    return parent.add_child(instance=node) if parent else Place.add_root(instance=node)


# Curriculum -----------------------------------------------------------------------------------
def child(parent, page):
    """`page` published below `parent`, in its language."""
    page.locale = parent.locale if parent.depth > 1 else page.locale
    page.slug = page.slug or f"page-{next(n)}"
    parent.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def home(language="en"):
    locale, _created = Locale.objects.get_or_create(language_code=language)
    made = HomePage.objects.filter(locale=locale).first()
    page = HomePage(title="Nurturing Care Toolkit", locale=locale)
    made = made or child(Page.get_first_root_node(), page)
    if language == "en":
        place = {"hostname": "localhost", "root_page": made}
        Site.objects.update_or_create(is_default_site=True, defaults=place)
        Site.clear_site_root_paths_cache()
    return made


def guide(parent=None, **kwargs):
    fields = {"title": f"Guide {next(n)}", "kind": GuidePage.Kind.FOUNDATIONAL, **kwargs}
    return child(parent or home(), GuidePage(**fields))


def day_page(parent=None, **kwargs):
    fields = {"title": f"Theme {next(n)}", "number": 1, **kwargs}
    return child(parent or guide(), DayPage(**fields))


def plan(parent=None, **kwargs):
    number = next(n)
    fields = {"title": f"Plan {number}", "code": f"FT-{number}", "strand": "knowledge"}
    page = SessionPlanPage(**{**fields, "minutes": 60, **kwargs})
    return child(parent or day_page(), page)


def module(parent=None, **kwargs):
    number = next(n)
    parent = (
        parent or ModuleIndexPage.objects.first() or child(home(), ModuleIndexPage(title="Modules"))
    )
    return child(parent, ModulePage(**{"title": f"Module {number}", "number": number, **kwargs}))


# Sessions -------------------------------------------------------------------------------------
def course(*, by=None, trainers=(), days=1, **kwargs):
    """A course on consecutive dates, each of its days empty and open from nine."""
    starts = kwargs.pop("starts", MONDAY)
    fields = {
        "title": f"Course {next(n)}",
        "created_by": by or person(),
        "place": kwargs.pop("place", None) or place(),
        "starts": starts,
        "ends": starts + datetime.timedelta(days - 1),
        "language": "en",
    }
    made = Course.objects.create(**{**fields, **kwargs})
    for trainer in trainers:
        made.teachers.create(person=trainer)
    for number in range(1, days + 1):
        date = starts + datetime.timedelta(number - 1)
        made.days.create(number=number, date=date, opens=datetime.time(9))
    return made


def slot(course, number=1, **kwargs):
    """A slot at the end of a day of the course."""
    day = CourseDay.objects.get(course=course, number=number)
    fields = {"title": f"Slot {next(n)}", "minutes": 30, "position": day.slots.count()}
    return Slot.objects.create(day=day, **{**fields, **kwargs})


# Cascade --------------------------------------------------------------------------------------
def country(code, parent=None, **kwargs):
    return place(kwargs.pop("name", code), parent, code=code, **kwargs)


def first_trainer(name=None, **kwargs):
    """A master trainer by appointment: the cascade starts with her."""
    made = person(name, **kwargs)
    made.steps.create(level="master", taken_on=datetime.date(2014, 1, 1))
    standings.settle([made.pk])
    return made


def taught(trainers, learners, **kwargs):
    """A closed course that these learners completed; standings are up to date."""
    made = course(trainers=trainers, state=Course.State.CLOSED, **kwargs)
    for learner in learners:
        made.enrolments.create(person=learner)
    standings.complete(made, learners)
    return made


# Quizzes --------------------------------------------------------------------------------------
def block_id(number):
    """A readable id for a block, option or item."""
    return f"00000000-0000-4000-8000-{number:012d}"


def question(kind, number, text="?", **value):
    """A question block. Options, pairs, items and answers get the ids after its own."""
    common = {"text": text, "stem": "", "code": f"q{number}"}
    common |= {"objective": "", "section": "", "case": ""}
    for name in {"options", "pairs", "items", "answers"} & value.keys():
        value[name] = [
            {"type": "item", "value": item, "id": block_id(number + place)}
            for place, item in enumerate(value[name], start=1)
        ]
    return {"type": kind, "id": block_id(number), "value": {**common, **value}}


def single(number=100, **value):
    """Right is the first option, `number` + 1; wrong the second."""
    options = [
        {"text": "A warm voice", "right": True, "feedback": "Yes, voices first."},
        {"text": "A tablet", "right": False, "feedback": "Screens do not answer."},
    ]
    return question("single", number, **{"text": "What helps?", "options": options, **value})


def quiz(parent=None, questions=None, **kwargs):
    blocks = [single()] if questions is None else questions
    fields = {"title": f"Quiz {next(n)}", "questions": blocks, **kwargs}
    return child(parent or module(), QuizPage(**fields))


def attempt(person, quiz, answers=None, *, at=NOW, **kwargs):
    """An attempt; handed in, where there are answers."""
    fields = {"uuid": uuid.uuid4(), "started_at": at, "locale": quiz.locale}
    fields |= {"revision": quiz.live_revision}
    made = Attempt.objects.create(person=person, quiz=quiz, **{**fields, **kwargs})
    if answers is not None:
        made.submit(answers, at)
    return made


# Media ----------------------------------------------------------------------------------------
def slides(*rows):
    """Rows of `slide` blocks: each a dictionary of the fields that matter, `id` among them."""
    return [
        {
            "type": "slide",
            "id": row.get("id") or str(uuid.uuid4()),
            "value": {
                "code": f"slide-{number}",
                "layout": "content",
                "title": f"Slide {number}",
                "text": "",
                "notes": "",
                **{name: value for name, value in row.items() if name != "id"},
            },
        }
        for number, row in enumerate(rows, 1)
    ]


def deck(parent=None, *rows, **kwargs):
    fields = {"title": "Slides", "slides": slides(*rows), **kwargs}
    return child(parent or plan(), SlideDeckPage(**fields))


def handout(parent=None, **kwargs):
    fields = {"title": f"Handout {next(n)}", "code": "1a", **kwargs}
    return child(parent or plan(), HandoutPage(**fields))


# Translation ----------------------------------------------------------------------------------
def team_member(code, name=None, *, reviews=False):
    """A person of a language's team; with `reviews` one who may publish."""
    made = person(name)
    ensure_team(Locale.objects.get(language_code=code))
    made.groups.add(reviewers_of(code) if reviews else team_of(code))
    return made


def headquarters(name=None):
    made = person(name)
    made.groups.add(ensure_headquarters())
    return made


def translation(page, code):
    """A running translation of the page, its target a draft."""
    source, _created = TranslationSource.update_or_create_from_instance(page)
    locale = Locale.objects.get(language_code=code)
    made = Translation.objects.create(source=source, target_locale=locale)
    made.save_target(publish=False)
    return made


def translate(translation, *, leave=0):
    """Translate all texts but the last `leave`: each is its source after the language's code."""
    code = translation.target_locale.language_code
    segments = translation.source.stringsegment_set.order_by("order")
    for segment in segments[: segments.count() - leave]:
        StringTranslation.objects.update_or_create(
            translation_of_id=segment.string_id,
            context_id=segment.context_id,
            locale=translation.target_locale,
            defaults={"data": f"{code} {segment.string.data}"},
        )
