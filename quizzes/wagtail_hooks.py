"""Wagtail's screens and what attempts need of them."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks

from quizzes.models import Attempt, QuizPage


def is_answered(page):
    """Whether somebody has answered this quiz or one below this page."""
    quizzes = QuizPage.objects.filter(path__startswith=page.path)
    return Attempt.objects.filter(quiz__in=quizzes).exists()


@hooks.register("before_delete_page")
def keep_answered_page(request, page):
    """An answered quiz may be unpublished, not deleted: results keep what was asked."""
    return _refuse(request, page) if is_answered(page) else None


@hooks.register("before_bulk_action")
def keep_answered_pages(request, action_type, objects, action_class_instance):
    answered = [page for page in objects if action_type == "delete" and is_answered(page)]
    return _refuse(request, answered[0]) if answered else None


def _refuse(request, page):
    sentence = _("People have answered the questions of “%(title)s”. Unpublish the page instead.")
    messages.error(request, sentence % {"title": page.title})
    return redirect("wagtailadmin_explore", page.get_parent().pk)
