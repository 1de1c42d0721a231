"""Which pages stand around a page: few queries, whatever the tree holds."""

from django.db.models import Prefetch, Q
from wagtail.models import Page

from media.stored import StoredPage

STEP = Page.steplen


def live_children(page, levels=1):
    """Live pages below `page`, specific, without their streams, with their stored facts.

    With `levels=2` the children of the children follow each child, in tree order.
    """
    depths = range(page.depth + 1, page.depth + levels + 1)
    facts = StoredPage.objects.defer("public_html", "trainer_html")
    return (
        Page.objects.live()
        .descendant_of(page)
        .filter(depth__in=depths)
        .order_by("path")
        .defer_streamfields()
        .specific(defer=False)
        .prefetch_related(Prefetch("stored", facts))
    )


def days_below(guide):
    """Live days of the guide with their streams, each with its live session plans."""
    days = guide.get_children().live().order_by("path").specific()
    plans = list(live_children(guide, levels=2).filter(depth=guide.depth + 2))
    return [(day, [plan for plan in plans if plan.path.startswith(day.path)]) for day in days]


def around(page):
    """What a page leads to, in one query: `trail`, `previous`, `next` and `children`.

    The trail begins with the home page. Children are plain pages with their stored facts,
    and with `slidedeckpage` or `handoutpage` where they are one.
    """
    above = [page.path[:end] for end in range(2 * STEP, len(page.path), STEP)]
    beside = Q(path__startswith=page.path[:-STEP], depth=page.depth)
    below = Q(path__startswith=page.path, depth=page.depth + 1)
    found = list(
        Page.objects.live()
        .filter(Q(path__in=above) | beside | below)
        .order_by("path")
        .select_related("stored", "slidedeckpage", "handoutpage")
        .defer("stored__public_html", "stored__trainer_html")
        .defer("slidedeckpage__slides", "handoutpage__body")
    )
    siblings = [each for each in found if each.depth == page.depth]
    return {
        "trail": [each for each in found if each.depth < page.depth],
        "previous": next((each for each in reversed(siblings) if each.path < page.path), None),
        "next": next((each for each in siblings if each.path > page.path), None),
        "children": [each for each in found if each.depth > page.depth],
    }
