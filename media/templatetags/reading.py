"""What templates need to show the texts of a page."""

import re

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from wagtail.rich_text import expand_db_html

from media.claims import CLAIM

register = template.Library()
WITH_SPACE = re.compile(r"\s*" + CLAIM.pattern)


@register.filter
def values(stream):
    """The values of a stream's blocks, in order."""
    return [child.value for child in stream]


@register.filter
def cited(text, sources):
    """Rich text as HTML; each [@key] becomes a small number that leads to that source.

    `sources` is the page's list in order, or empty. A key that is not in it is left out.
    """
    numbers = {source.key: number for number, source in enumerate(sources or [], 1)}

    def mark(found):
        key = found[1]
        if key not in numbers:
            return ""
        link = '<a class="claim" href="#source-{}"><sup>{}</sup></a>'
        return format_html(link, key, numbers[key])

    html = expand_db_html(getattr(text, "source", text) or "")
    return mark_safe(WITH_SPACE.sub(mark, html))


@register.filter
def below_h2(html):
    """The small headings of rich text as h3: for text that stands under an h2."""
    return mark_safe(html.replace("<h4", "<h3").replace("</h4>", "</h3>"))
