"""A handout page as print data, and the PDF made from them."""

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.rich_text import RichText

from media.claims import without_claims
from media.notices import SAMPLE_NOTICE
from media.pdf.rich import tree
from media.pdf.typesetting import typeset


def pdf_of(page) -> bytes:
    return typeset("handout.typ", print_data(page))


def print_data(page) -> dict:
    """What handout.typ takes, in the page's language; its shape stands in `typesetting`."""
    with translation.override(page.locale.language_code):
        return {
            "lang": page.locale.language_code,
            "rtl": translation.get_language_bidi(),
            "title": page.title,
            "notice": str(SAMPLE_NOTICE),
            "code": f"{page.get_kind_display()} {page.code}".strip(),
            "meta": ages_in_words(page),
            "summary": page.summary,
            "source": page.get_parent().title,
            "blocks": [*_introduction(page), *(_print_block(block) for block in page.body)],
        }


def shown_blocks(page) -> list[dict]:
    """Blocks as templates/media/handout_block.html takes them."""
    return [{"kind": block.block_type, **_fields(block)} for block in page.body]


def ages_in_words(page) -> str:
    """Such as "For children from 6 to 9 months"; empty when the handout is for any age."""
    first, last = page.age_from_months, page.age_to_months
    if first is not None and last is not None:
        return _("For children from %(first)s to %(last)s months") % {"first": first, "last": last}
    if first is not None:
        sentence = ngettext(
            "For children from %(first)s month", "For children from %(first)s months", first
        )
        return sentence % {"first": first}
    if last is not None:
        sentence = ngettext(
            "For children up to %(last)s month", "For children up to %(last)s months", last
        )
        return sentence % {"last": last}
    return ""


def _fields(block) -> dict:
    value = block.value
    if block.block_type == "section":
        return {"heading": value["heading"], "text": RichText(without_claims(value["text"].source))}
    if block.block_type == "checklist":
        return {"heading": value["heading"], "items": list(value["items"])}
    if block.block_type == "lines":
        return {"prompt": value["prompt"], "count": value["count"], "lines": range(value["count"])}
    rows = _rows(value["table"])
    return {"caption": value["caption"], "headings": rows[:1], "rows": rows[1:]}


def _print_block(block) -> dict:
    value = block.value
    kind = {"type": block.block_type}
    if block.block_type == "section":
        return {**kind, "heading": value["heading"], "text": tree(value["text"].source)}
    if block.block_type == "checklist":
        return {**kind, "heading": value["heading"], "items": list(value["items"])}
    if block.block_type == "lines":
        return {**kind, "prompt": value["prompt"], "count": value["count"]}
    return {**kind, "caption": value["caption"], "rows": _rows(value["table"])}


def _rows(table) -> list[list[str]]:
    """All rows in one length, empty cells as empty words."""
    rows = [[str(cell or "") for cell in row] for row in (table or {}).get("data") or []]
    width = max((len(row) for row in rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def _introduction(page) -> list[dict]:
    text = tree(page.introduction)
    return [{"type": "section", "heading": "", "text": text}] if text else []
