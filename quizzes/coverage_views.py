"""The page that says what the package covers, and what is missing."""

from collections import defaultdict

from django.conf import settings
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Page

from curriculum.blocks import PRACTICE_METHODS
from curriculum.coverage import Coverage, Guide, Link, module_of, plan_of
from curriculum.models import GuidePage, ModulePage, SessionPlanPage
from curriculum.package.quality import LEAST_PRACTICE
from media.models import SlideDeckPage
from quizzes.models import QuizPage


@require_safe
def coverage(request):
    """Of the source language's live pages: translations have the same objectives."""
    # One look at what is closed to visitors; `public()` on each model would look five times.
    public = Page.objects.live().public().values("pk")
    found = Coverage(tuple(guides(public)), tuple(modules(public)))
    context = {"coverage": found, "source": settings.LANGUAGE_CODE, "least": LEAST_PRACTICE}
    return render(request, "quizzes/coverage.html", context)


def source_pages(model, public, *deferred):
    pages = model.objects.filter(locale__language_code=settings.LANGUAGE_CODE, pk__in=public)
    return pages.select_related("locale").defer(*deferred).order_by("path")


def guides(public):
    """Guides in reading order, those without sessions left out."""
    decks = source_pages(SlideDeckPage, public).filter(stored__item_count__gt=0)
    with_slides = {path[: -SlideDeckPage.steplen] for path in decks.values_list("path", flat=True)}
    plans = [
        (page.path, plan_from(page, page.path in with_slides))
        for page in source_pages(SessionPlanPage, public, "materials", "preparation")
    ]
    for page in sorted(source_pages(GuidePage, public, "body"), key=GuidePage.place_in_row):
        below = tuple(plan for path, plan in plans if path.startswith(page.path))
        if below:
            yield Guide(Link(page.title, page.url), below)


def plan_from(page, has_slides):
    return plan_of(
        Link(f"{page.code} {page.title}", page.url),
        page.strand,
        objectives=page.objectives.raw_data,
        activities=page.activities.raw_data,
        practice=PRACTICE_METHODS,
        has_slides=has_slides,
    )


def modules(public):
    questions = defaultdict(list)
    quizzes = source_pages(QuizPage, public).filter(purpose=QuizPage.Purpose.MODULE)
    for quiz in quizzes:
        questions[quiz.path[: -QuizPage.steplen]] += questions_of(quiz)
    pages = source_pages(ModulePage, public, "body", "summary_points")
    for page in sorted(pages, key=lambda module: module.number):
        link = Link(f"{page.number} {page.title}", page.url)
        outcomes = page.outcomes.raw_data
        yield module_of(link, outcomes=outcomes, questions=questions[page.path])


def questions_of(quiz):
    """Each question with the code of its outcome; stories ask nothing themselves."""
    for row in quiz.questions.raw_data:
        if row["type"] != "case":
            yield row["value"].get("objective", ""), Link(row["value"]["text"], quiz.url)
