"""My learning: one person's courses, what to read and answer in them, and her results."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.db.models.functions import Left, Length
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from curriculum.models import ModulePage
from media.languages import mark_language
from quizzes.models import Attempt, QuizPage
from sessions.models import Course, Slot

SOURCE_LANGUAGE = "en"
MOST_RESULTS = 50


@dataclass(frozen=True)
class Entry:
    """One line of a list of things to open."""

    title: str
    href: str
    lang: str
    number: int | None = None
    note: str = ""


@dataclass(frozen=True)
class Learning:
    """One course, with its modules to read and its quizzes to take."""

    course: Course
    modules: tuple[Entry, ...]
    quizzes: tuple[Entry, ...]


@dataclass(frozen=True)
class Plan:
    """A session plan of a course's agenda: its place in the page tree, its modules' numbers."""

    path: str
    modules: frozenset[int]


def learning_of(person, best):
    """What a person learns, course by course, in five queries whatever she has.

    `best` is her best result in percent by quiz.
    """
    courses = list(Course.objects.filter(enrolments__person=person).select_related("place"))
    plans = plans_by_course(courses)
    modules = modules_by_number(courses, plans)
    parents = [plan.path for found in plans.values() for plan in found]
    quizzes = quizzes_by_parent([*parents, *(page.path for page in modules.values())])
    return [learning(each, plans.get(each.pk, []), modules, quizzes, best) for each in courses]


def learning(course, plans, modules, quizzes, best):
    numbers = sorted(set().union(*(plan.modules for plan in plans)))
    found = [
        modules.get((number, course.language)) or modules.get((number, SOURCE_LANGUAGE))
        for number in numbers
    ]
    pages = [page for page in found if page]
    parents = dict.fromkeys([plan.path for plan in plans] + [page.path for page in pages])
    asked = [quiz for path in parents for quiz in quizzes.get(path, ())]
    number_of = {page.path: page.number for page in pages}
    return Learning(
        course,
        tuple(entry_of(page, course.language, page.number) for page in pages),
        tuple(
            entry_of(quiz, course.language, number_of.get(quiz.above), best.get(quiz.pk))
            for quiz in asked
        ),
    )


def entry_of(page, language, number, percent=None):
    """One that stands in for a page which the language does not have says so."""
    code, href, note = page.locale.language_code, page.url, best_so_far(percent)
    if code != language:
        mark_language(page, code, language)
        href, note = page.href, note or page.note
    return Entry(page.title, href, code, number, note)


def best_so_far(percent):
    return "" if percent is None else _("Your best result: %(percent)s %%") % {"percent": percent}


def plans_by_course(courses):
    slots = Slot.objects.placed().filter(day__course__in=courses, plan__isnull=False)
    found = {}
    for course_id, path, numbers in slots.order_by("day__number", "position").values_list(
        "day__course_id", "plan__path", "plan__linked_modules"
    ):
        plan = Plan(path, frozenset(int(number) for number in numbers.split()))
        found.setdefault(course_id, []).append(plan)
    return found


def modules_by_number(courses, plans):
    """Live modules by (number, language), in the languages of the courses and the source's."""
    numbers = set().union(*(plan.modules for found in plans.values() for plan in found))
    languages = {SOURCE_LANGUAGE, *(course.language for course in courses)}
    pages = ModulePage.objects.live().filter(
        number__in=numbers, locale__language_code__in=languages
    )
    pages = pages.select_related("locale").defer_streamfields()
    return {(page.number, page.locale.language_code): page for page in pages}


def quizzes_by_parent(paths):
    """Live quizzes by the tree path of the page above them."""
    above = Left("path", Length("path") - QuizPage.steplen)
    quizzes = QuizPage.objects.live().annotate(above=above).filter(above__in=paths)
    found = {}
    for quiz in quizzes.select_related("locale").defer_streamfields().order_by("path"):
        found.setdefault(quiz.above, []).append(quiz)
    return found


@never_cache
@login_required
@require_safe
def learn(request):
    attempts = Attempt.objects.visible_to(request.user).submitted()
    results = list(attempts.for_listing()[:MOST_RESULTS])
    best = attempts.best_percent()
    context = {"courses": learning_of(request.user, best), "results": results}
    return render(request, "training_sessions/learn.html", context)
