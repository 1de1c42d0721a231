"""Bring a deck from outside into a session plan: slides as blocks, the file beside them.

What the gate refuses leaves nothing behind. A deck that comes again keeps the ids, codes and,
where the words are the same, the rich text of its slides.
"""

import uuid
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug
from wagtail.documents import get_document_model
from wagtail_localize.models import Translation

from media.decks import slide_of
from media.matching import How, Match, match
from media.models import ORIGINALS, SlideDeckPage
from media.outline import Deck, Note, Paragraph, Run, Slide
from media.outline_html import html_from_paragraphs, paragraphs_from_html
from media.pictures.words import SKETCHES
from media.pptx.reading import read

SLUG = "slides"
LONGEST_TITLE, LONGEST_CODE = 255, 40


class NotImported(ValueError):
    """The deck is sound, but has no place to go to; the sentence says why."""


@dataclass(frozen=True)
class Imported:
    """What became of a deck. `matches` has one (title, Match) for each slide that came in.

    `gone` are titles of old slides that the file no longer has, `hidden` counts slides that
    stayed in the file because they are hidden there, `pictures` what only the file can show.
    """

    page: SlideDeckPage
    created: bool
    matches: list[tuple[str, Match]]
    gone: list[str]
    hidden: int
    pictures: int
    kept_notes: bool


def plan_with_code(code, language):
    """The session plan with this code in this language, or `NotImported`."""
    for model in SlideDeckPage.clean_parent_page_models():
        found = model.objects.filter(code=code, locale__language_code=language).first()
        if found is not None:
            return found
    raise NotImported(
        _("There is no session with the code %(code)s in the language %(language)s.")
        % {"code": code, "language": language}
    )


def import_deck(data: bytes, *, name: str, plan, by=None, publish=True) -> Imported:
    """The deck in `data` as the slide deck page of `plan`; `name` is the file's own name.

    Raises `media.pptx.refusals.Refused` or `NotImported`, and then nothing has changed.
    """
    deck = read(data)
    if all(slide.hidden for slide in deck.slides):
        raise NotImported(_("This file has no slides that would be shown."))
    page = _page_for(plan, deck.title or Path(name).stem)
    created = page.pk is None
    with translation.override(plan.locale.language_code):
        imported = _take(deck, page, created)
    with ExitStack() as on_failure:
        with transaction.atomic():
            page.original = _keep(data, name, by, on_failure)
            if created:
                plan.add_child(instance=page)
            revision = page.save_revision(user=by, log_action=True)
            if publish:
                revision.publish(user=by)
        on_failure.pop_all()
    page.refresh_from_db()
    return imported


def _page_for(plan, title):
    """The plan's slides as last drafted, else a new page that is not saved yet."""
    page = SlideDeckPage.objects.child_of(plan).order_by("path").first()
    if page is not None:
        _refuse_translated(page)
        return page.get_latest_revision_as_object()
    slug = find_available_slug(plan, SLUG)
    return SlideDeckPage(title=title[:LONGEST_TITLE], slug=slug, locale=plan.locale, live=False)


def _refuse_translated(page) -> None:
    """The next publication of a translation would write over what we bring."""
    if Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=page.locale, enabled=True
    ).exists():
        raise NotImported(
            _(
                "These slides are kept in the translation editor. "
                "Import the deck in the language that they are translated from."
            )
        )


def _take(deck: Deck, page, created: bool) -> Imported:
    """Put the deck's visible slides into the page, unsaved, and say what became of each."""
    blocks = list(page.slides)
    known = [slide_of(block) for block in blocks]
    found = [_titled(slide, n) for n, slide in enumerate(deck.slides, 1) if not slide.hidden]
    matches = match(known, found)
    has_notes = any(slide.notes.paragraphs for slide in found)
    keep_notes = not has_notes and any(slide.notes.paragraphs for slide in known)
    codes = {block.value["code"] for block in blocks}
    rows = []
    for slide, one in zip(found, matches, strict=True):
        old = None if one.known is None else blocks[one.known]
        rows.append(_block(slide, one.how, old, codes, keep_notes))
    page.slides = page.slides.stream_block.to_python(rows)
    matched = {one.known for one in matches}
    return Imported(
        page=page,
        created=created,
        matches=[(slide.title, one) for slide, one in zip(found, matches, strict=True)],
        gone=[slide.title for place, slide in enumerate(known) if place not in matched],
        hidden=sum(slide.hidden for slide in deck.slides),
        pictures=sum(slide.pictures for slide in found),
        kept_notes=keep_notes,
    )


def _titled(slide: Slide, number: int) -> Slide:
    """The slide as its block will say it, so that it can be compared with what we have.

    One without a title is named by its first line, else by its place; pictures leave their
    words behind.
    """
    alt_texts = [Paragraph((Run(words, italic=True),)) for words in slide.alt_texts]
    paragraphs = [*slide.paragraphs, *alt_texts]
    title = slide.title
    if not title and slide.paragraphs and len(slide.paragraphs[0].text) <= LONGEST_TITLE:
        title = paragraphs.pop(0).text.replace("\n", " ").strip()
    title = title or _("Slide %(number)s") % {"number": number}
    if len(title) > LONGEST_TITLE:
        paragraphs.insert(0, Paragraph((Run(title),)))
        title = title[: LONGEST_TITLE - 1] + "…"
    notes = Note(_as_stored(slide.notes.paragraphs))
    return replace(slide, title=title, paragraphs=_as_stored(paragraphs), notes=notes)


def _as_stored(paragraphs) -> tuple[Paragraph, ...]:
    return paragraphs_from_html(html_from_paragraphs(paragraphs))


def _block(slide: Slide, how: How, old, codes: set[str], keep_notes: bool) -> dict:
    """The row of a `slide` block; an old block lends its id, its code and unchanged texts."""
    text, notes = (html_from_paragraphs(p) for p in (slide.paragraphs, slide.notes.paragraphs))
    if old is None:
        value = {"code": _code(slide.title, codes), "layout": slide.layout}
        value |= {"title": slide.title, "text": text, "notes": notes, "picture": _drawing(slide)}
        return {"type": "slide", "id": str(uuid.uuid4()), "value": value}
    before = slide_of(old)
    if before.paragraphs == slide.paragraphs:
        text = old.value["text"].source
    if before.notes == slide.notes or keep_notes:
        notes = old.value["notes"].source
    # Other programs know no questions and closings; only a file of ours may take them away.
    plain = slide.layout == "content" and how != "id"
    layout = old.value["layout"] if plain else slide.layout
    value = {"code": old.value["code"], "layout": layout}
    # A file of ours says which drawing it has left; another program's file cannot know.
    picture = _drawing(slide) if how == "id" else old.value["picture"]
    value |= {"title": slide.title, "text": text, "notes": notes, "picture": picture}
    return {"type": "slide", "id": old.id, "value": value}


def _drawing(slide: Slide) -> str:
    """The name of our own drawing on the slide, as far as we still have it."""
    return slide.picture.name if slide.picture and slide.picture.name in SKETCHES else ""


def _code(title: str, taken: set[str]) -> str:
    """A short readable code that no other slide of the deck has; it is added to `taken`."""
    base = slugify(title)[: LONGEST_CODE - 4].strip("-") or "slide"
    code, number = base, 2
    while code in taken:
        code, number = f"{base}-{number}", number + 1
    taken.add(code)
    return code


def _keep(data: bytes, name: str, by, on_failure: ExitStack):
    """The file as a document; its bytes go again when the database does not follow."""
    document = get_document_model()(title=Path(name).name[:255], uploaded_by_user=by)
    document.file.save(ORIGINALS + Path(name).name, ContentFile(data), save=False)
    on_failure.callback(document.file.storage.delete, document.file.name)
    document.save()
    document.get_file_size()
    document.get_file_hash()
    return document
