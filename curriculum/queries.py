"""Which pages stand around a page: few queries, whatever the tree holds.

Where the page's language lacks something that its source has, the source's page stands in,
marked as `media.languages.mark_language` does.
"""

from django.db.models import Exists, F, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce
from wagtail.models import Page

from media.languages import mark_language, sources_of
from media.stored import StoredPage

STEP = Page.steplen


def readable(page, depths, *, beside=False, above=()):
    """Live pages below `page` at these depths, at the paths `above`, and `beside` it.

    `place` orders them as the source does, whatever the order they were translated in.
    """
    wanted, nearer = Q(path__in=above), []
    for edition in page.reading_order:
        here = Q(path__startswith=edition.path, depth__in=depths)
        if beside:
            here |= Q(path__startswith=edition.path[:-STEP], depth=page.depth)
        wanted |= here & ~translated_into(nearer) if nearer else here
        nearer.append(edition.locale_id)
    original = Page.objects.filter(
        translation_key=OuterRef("translation_key"), locale_id=page.reading_order[-1].locale_id
    )
    place = Coalesce(Subquery(original.values("path")[:1]), F("path")) if nearer[1:] else F("path")
    return Page.objects.live().filter(wanted).annotate(place=place).order_by("place")


def translated_into(locales):
    twins = Page.objects.live().filter(
        translation_key=OuterRef("translation_key"), locale_id__in=locales
    )
    return Q(Exists(twins))


def marked(page, found):
    """The found pages as a list; those in another language than `page` say so."""
    found = list(found)
    codes = {edition.locale_id: edition.locale.language_code for edition in page.reading_order}
    for each in found:
        if each.locale_id != page.locale_id:
            mark_language(each, codes[each.locale_id], codes[page.locale_id])
    return found


def live_children(page, levels=1):
    """Live pages below `page`, specific, without their streams, with their stored facts.

    With `levels=2` the children of the children follow each child, in tree order.
    """
    depths = range(page.depth + 1, page.depth + levels + 1)
    facts = StoredPage.objects.defer("public_html", "trainer_html")
    found = (
        readable(page, depths)
        .defer_streamfields()
        .specific(defer=False)
        .prefetch_related(Prefetch("stored", facts))
    )
    return marked(page, found)


def days_below(guide):
    """Live days of the guide with their streams, each with its live session plans."""
    days = marked(guide, readable(guide, [guide.depth + 1]).specific())
    below = live_children(guide, levels=2)
    plans = [page for page in below if page.depth == guide.depth + 2]
    return [(day, [plan for plan in plans if stands_below(plan, day)]) for day in days]


def stands_below(page, above) -> bool:
    """Whether a page, or its original, stands below the other, or below that one's original."""
    return page.path.startswith(above.path) or page.place.startswith(above.place)


def around(page):
    """What a page leads to, in one query: `trail`, `previous`, `next` and `children`.

    The trail begins with the home page. Children are plain pages with their stored facts,
    and with `slidedeckpage` or `handoutpage` where they are one.
    """
    above = [page.path[:end] for end in range(2 * STEP, len(page.path), STEP)]
    found = marked(
        page,
        readable(page, [page.depth + 1], beside=True, above=above)
        .select_related("stored", "slidedeckpage", "handoutpage")
        .defer("stored__public_html", "stored__trainer_html")
        .defer("slidedeckpage__slides", "handoutpage__body"),
    )
    here = page.reading_order[-1].path
    siblings = [each for each in found if each.depth == page.depth]
    return {
        "trail": [each for each in found if each.depth < page.depth],
        "previous": next((each for each in reversed(siblings) if each.place < here), None),
        "next": next((each for each in siblings if each.place > here), None),
        "children": [each for each in found if each.depth > page.depth],
    }


def nearest(pages, page):
    """Each of the pages once: in the language of `page`, else in the source's, marked."""
    codes = sources_of(page.locale.language_code)
    pages = pages.live().filter(locale__language_code__in=codes).select_related("locale")
    found = {}
    for each in sorted(pages, key=lambda one: codes.index(one.locale.language_code)):
        found.setdefault(each.translation_key, each)
    for each in found.values():
        if each.locale_id != page.locale_id:
            mark_language(each, each.locale.language_code, codes[0])
    return list(found.values())
