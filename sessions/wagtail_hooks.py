"""Wagtail's screens and what courses need of them."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks

from curriculum.models import GuidePage, SessionPlanPage
from sessions.models import Course, Slot


def is_planned(page):
    """Whether a course was planned from this page or from one below it."""
    below = {"path__startswith": page.path}
    plans = SessionPlanPage.objects.filter(**below)
    guides = GuidePage.objects.filter(**below)
    return (
        Slot.objects.filter(plan__in=plans).exists()
        or Course.objects.filter(guide__in=guides).exists()
    )


@hooks.register("before_delete_page")
def keep_planned_page(request, page):
    """A planned page may be unpublished, not deleted: courses keep what they were planned from."""
    if is_planned(page):
        return _refuse(request, page)
    return None


@hooks.register("before_bulk_action")
def keep_planned_pages(request, action_type, objects, action_class_instance):
    planned = [page for page in objects if action_type == "delete" and is_planned(page)]
    return _refuse(request, planned[0]) if planned else None


def _refuse(request, page):
    sentence = _("A course was planned from “%(title)s”. Unpublish the page instead.")
    messages.error(request, sentence % {"title": page.title})
    return redirect("wagtailadmin_explore", page.get_parent().pk)
