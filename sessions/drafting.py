"""From a guide to the first draft of a course: one copy of its days, sessions and pauses."""

import datetime
from collections import defaultdict
from dataclasses import replace
from itertools import count

from django.conf import settings
from django.db import transaction
from django.db.models import Case, When

from curriculum.models import DayPage, GuidePage, SessionPlanPage
from sessions import timetable
from sessions.models import CourseDay, Slot


def guides():
    """Guides that a course can start from, in the language in which their tree was written.

    In the order of reading, as `GuidePage.place_in_row` says.
    """
    written_in = GuidePage.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE)
    in_row = Case(*(When(kind=kind, then=row) for row, kind in enumerate(GuidePage.Kind.values)))
    return written_in.exclude(kind=GuidePage.Kind.GENERAL).order_by(in_row, "path")


def day_pages(guide):
    return DayPage.objects.live().child_of(guide).order_by("path")


@transaction.atomic
def draft(course, *, maker):
    """Store a new course with a slot for each session and pause of its guide.

    The maker becomes its lead trainer. Days follow each other from the first date. A session
    that is published in the language of the course is planned from that translation, else from
    the guide's own; the copy holds the revision that was live. Lunch is pinned where it falls.
    """
    course.created_by = maker
    course.save()
    pages = list(day_pages(course.guide))
    course.teachers.create(person=maker, lead=True, days_taught=len(pages))
    plans = _plans_by_day(course.guide)
    words = _translations(pages + [plan for day in plans.values() for plan in day], course.language)
    for number, page in enumerate(pages, 1):
        spoken = words.get(page.translation_key, page)
        slots = list(_slots(plans[page.path], _pauses(spoken), words))
        _store_day(course, number, spoken, slots)
    return course


def _plans_by_day(guide):
    """Live session plans below a guide in order, without their streams, by their day's path."""
    plans = SessionPlanPage.objects.live().descendant_of(guide).order_by("path")
    by_day = defaultdict(list)
    for plan in plans.defer_streamfields().select_related("stored"):
        by_day[plan.path[: -plan.steplen]].append(plan)
    return by_day


def _translations(pages, language):
    """The live pages in a language that translate some pages, by translation key."""
    keys = [page.translation_key for page in pages]
    there = {"locale__language_code": language, "translation_key__in": keys}
    plans = SessionPlanPage.objects.live().filter(**there).defer_streamfields()
    days = DayPage.objects.live().filter(**there)
    return {page.translation_key: page for page in [*days, *plans.select_related("stored")]}


def _pauses(page):
    """The pauses of a day by the code of the session that each follows."""
    after = defaultdict(list)
    for block in page.pauses:
        after[block.value["after"]].append(block.value)
    return after


def _slots(plans, pauses, words):
    for plan in plans:
        yield _session_slot(words.get(plan.translation_key, plan))
        yield from map(_pause_slot, pauses.pop(plan.code, []))
    # A pause after a session that is not live still belongs to the day: lost lunch is lost time.
    for left in pauses.values():
        yield from map(_pause_slot, left)


def _session_slot(plan):
    facts = getattr(plan, "stored", None)
    objectives = facts.objectives if facts else []
    return Slot(
        kind=Slot.Kind.SESSION,
        title=plan.title,
        minutes=plan.minutes,
        plan=plan,
        revision_id=plan.live_revision_id,
        translation_key=plan.translation_key,
        code=plan.code,
        strand=plan.strand,
        method=facts.method if facts else "",
        note=plan.summary,
        core_minutes=min(facts.core_minutes, plan.minutes) if facts else 0,
        objectives="\n".join(f"{key} {' '.join(text.split())}" for key, text in objectives),
    )


def _pause_slot(pause):
    return Slot(kind=pause["kind"], title=pause["title"], minutes=pause["minutes"])


def _store_day(course, number, page, slots):
    date = course.starts + datetime.timedelta(number - 1)
    day = CourseDay(course=course, number=number, title=page.title, date=date, opens=page.opens)
    keys = count()
    pieces = tuple(replace(slot.as_piece(), key=next(keys)) for slot in slots)
    timed = timetable.lay_out(timetable.Day(number, page.opens, pieces))
    for position, (slot, placed) in enumerate(zip(slots, timed, strict=True)):
        slot.day, slot.position = day, position
        if slot.kind == Slot.Kind.LUNCH:
            slot.pinned_at = placed.starts_at
    # The planned end is what a later overrun is measured from; a day past midnight has none.
    if timed and timed[-1].ends < timetable.MINUTES_A_DAY:
        day.closes = timed[-1].ends_at
    day.save()
    Slot.objects.bulk_create(slots)
