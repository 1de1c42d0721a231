"""Which pages stand around a page: each answer is one query, whatever the tree holds."""

from wagtail.models import Page


def live_children(page, levels=1):
    """Live pages below `page`, specific, without their streams, with their stored facts.

    With `levels=2` the children of the children follow each child, in tree order.
    """
    depths = range(page.depth + 1, page.depth + levels + 1)
    return (
        Page.objects.live()
        .descendant_of(page)
        .filter(depth__in=depths)
        .order_by("path")
        .select_related("stored", "locale")
        .defer_streamfields()
        .specific(defer=False)
    )


def ancestors_between(page):
    """Live ancestors from below the tree's root down to the parent, for the trail on top."""
    return page.get_ancestors().filter(depth__gt=1).live().order_by("depth")


def neighbours(page):
    """The live pages before and after this one below the same parent, as previous and next."""
    ids = list(
        page.get_siblings(inclusive=True).live().order_by("path").values_list("pk", flat=True)
    )
    place = ids.index(page.pk) if page.pk in ids else None
    around = (
        {}
        if place is None
        else {
            "previous": ids[place - 1] if place else None,
            "next": ids[place + 1] if place + 1 < len(ids) else None,
        }
    )
    found = Page.objects.in_bulk([pk for pk in around.values() if pk])
    return {name: found.get(pk) for name, pk in around.items()}
