"""What templates draw of pages: ribbons of blocks, grouped children, numbered sources.

A block of a ribbon is a dictionary as templates/components/ribbon.html takes it.
"""

import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from media.claims import CLAIM
from media.languages import copy_language
from media.models import SlideDeckPage
from media.stored import Audience


def activity_blocks(activities, strand):
    """One block for each activity; it leads to the activity on the same page."""
    names = ("title", "minutes", "method")
    return [
        {
            **{name: a.value[name] for name in names},
            "strand": strand,
            "href": f"#{a.id}",
        }
        for a in activities
    ]


def slide_titles(page):
    """Titles of the slides below a session plan by their codes."""
    decks = SlideDeckPage.objects.child_of(page).live()
    return {slide.value["code"]: slide.value["title"] for deck in decks for slide in deck.slides}


def shown_activities(page, activities):
    """Each activity with the titles of its slides, as the page's body lists it."""
    titles = slide_titles(page) if page.pk else {}
    return [
        {
            "id": activity.id,
            "value": activity.value,
            "slides": [titles[c] for c in (activity.value["slides"] or "").split() if c in titles],
        }
        for activity in activities
    ]


def plan_block(plan):
    return {
        "title": plan.title,
        "minutes": plan.minutes,
        "strand": plan.strand,
        "method": plan.stored.method if hasattr(plan, "stored") else "",
        "summary": plan.summary,
        "href": getattr(plan, "href", plan.url),
        "lang": getattr(plan, "lang", ""),
        "note": getattr(plan, "note", ""),
    }


def pause_block(pause):
    return {"title": pause["title"], "minutes": pause["minutes"], "strand": "break"}


def day_blocks(day, plans):
    """The day's sessions and pauses in order, each with the time at which it starts.

    A pause stands after the session that it names; one whose session is gone ends the day.
    """
    pauses = [block.value for block in day.pauses]
    codes = {plan.code for plan in plans}
    blocks = []
    for plan in plans:
        blocks.append(plan_block(plan))
        blocks += [pause_block(pause) for pause in pauses if pause["after"] == plan.code]
    blocks += [pause_block(pause) for pause in pauses if pause["after"] not in codes]
    return timed(blocks, day.opens)


def timed(blocks, opens):
    """The blocks with `starts`, one after the other from the time of opening."""
    clock = datetime.datetime.combine(datetime.date.min, opens)
    for block in blocks:
        block["starts"] = clock.time()
        clock += datetime.timedelta(minutes=block["minutes"])
    return blocks


def session_meta(facts):
    """The numbers under the heading of a session plan, in words."""
    minutes, core, practice = (facts[f"{name}minutes"] for name in ("", "core_", "practice_"))
    return [
        ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes},
        _("%(n)s minutes are core") % {"n": core} if core else "",
        _("%(n)s minutes are practice") % {"n": practice} if practice else "",
    ]


def grouped(surroundings, audience):
    """What `around` found, with the children by what a reader does with them.

    Tests before and after a course are for trainers only.
    """
    children = surroundings["children"]
    decks = [page for page in children if hasattr(page, "slidedeckpage")]
    handouts = [page for page in children if hasattr(page, "handoutpage")]
    others = [
        copy_language(page.specific, page) for page in children if page not in [*decks, *handouts]
    ]
    public = [page for page in others if getattr(page, "purpose", "module") == "module"]
    return {
        **surroundings,
        "decks": decks,
        "handouts": [copy_language(page.handoutpage, page) for page in handouts],
        "quizzes": others if audience == Audience.TRAINER else public,
    }


def claimed_keys(page):
    """Keys of the sources that the page's own texts name as [@key], in order, each once."""
    return list(dict.fromkeys(CLAIM.findall(page.to_json())))
