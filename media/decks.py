"""A slide deck page as an outline, and the .pptx made from it."""

from dataclasses import replace

from django.utils import translation
from wagtail.rich_text import RichText

from media.claims import without_claims
from media.notices import SAMPLE_NOTICE
from media.outline import Deck, Note, Slide
from media.outline_html import paragraphs_from_html
from media.pictures.words import picture_of, svg_of
from media.pptx.writing import write
from media.stored import Audience


def slide_of(block) -> Slide:
    """A `slide` block as an outline without its picture; its id is the block's."""
    value = block.value
    return Slide(
        title=value["title"],
        layout=value["layout"],
        paragraphs=paragraphs_from_html(_source(value["text"])),
        notes=Note(paragraphs_from_html(_source(value["notes"]))),
        id=str(block.id or ""),
    )


def outline_of(page) -> Deck:
    """The whole deck of a page with its notes, in the page's language."""
    language = page.locale.language_code
    with translation.override(language):
        return Deck(
            title=page.title,
            slides=tuple(
                replace(slide_of(block), picture=picture_of(block.value["picture"]))
                for block in page.slides
            ),
            language=language,
            rtl=translation.get_language_bidi(),
            # A deck that came from outside is not our sample content.
            footer="" if page.original_id else str(SAMPLE_NOTICE),
        )


def pptx_of(page, audience) -> bytes:
    """The page's deck as a file. Only trainers get what is to be said beside the slides."""
    deck = outline_of(page)
    if audience != Audience.TRAINER:
        deck = deck.without_notes()
    return write(deck, written_at=page.last_published_at)


def shown_slides(page, audience) -> list[dict]:
    """Slides as components/slide.html takes them; without notes unless for trainers."""
    with_notes = audience == Audience.TRAINER
    return [
        {
            "code": block.value["code"],
            "layout": block.value["layout"],
            "title": block.value["title"],
            "text": _rich(block.value["text"]),
            "notes": _rich(block.value["notes"]) if with_notes else "",
            "picture": svg_of(block.value["picture"]),
        }
        for block in page.slides
    ]


def _source(value) -> str:
    return getattr(value, "source", value) or ""


def _rich(value):
    source = _source(value)
    return RichText(without_claims(source)) if source else ""
