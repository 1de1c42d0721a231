"""Write an outline as a real .pptx: titles and text in placeholders, notes in notes pages."""

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from math import ceil
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.presentation import Presentation as PresentationFile

from media.outline import Deck, Layout, Paragraph, Run, Slide
from media.pptx.parts import A, R
from media.pptx.pictures import PLACES, move, put
from media.pptx.template import (
    DRAWINGS,
    FOOTER,
    FOOTER_BOX,
    NAMESPACES,
    NUMBER,
    NUMBER_BOX,
    Shape,
    empty_presentation,
    shape_markup,
)

AUTHOR = "Nurturing Care Toolkit"
# Office wants a region or a script where our locale codes have none.
TAGS = {
    "en": "en-GB",
    "ru": "ru-RU",
    "sq": "sq-AL",
    "ka": "ka-GE",
    "kk": "kk-KZ",
    "sr": "sr-Cyrl-RS",
    "sr-latn": "sr-Latn-RS",
    "bs": "bs-Latn-BA",
    "hr": "hr-HR",
    "cnr": "sr-Latn-ME",
    "tk": "tk-TM",
    "uz": "uz-Latn-UZ",
    "uz-cyrl": "uz-Cyrl-UZ",
    "ar": "ar-SA",
}
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# How many lines a layout's text holds before it has to shrink, and letters in such a line.
ROOM: dict[Layout, int] = {"title": 4, "content": 7, "section": 4, "question": 3, "closing": 5}
LETTERS_IN_LINE = 56
LINES_OF_TITLE = 3


@dataclass(frozen=True, slots=True)
class _Voice:
    """What every run and paragraph of a deck says about its language."""

    tag: str
    rtl: bool
    latin: str


def write(deck: Deck, *, written_at: datetime | None = None) -> bytes:
    """The .pptx of `deck`; the same bytes for the same deck and time.

    `Slide.id` travels as the slide's name in the file, so that `reading.read` finds it again.
    Of pictures only our own drawings are written; of others an outline has the words alone.
    """
    presentation = empty_presentation(deck.rtl)
    base = deck.language.split("-")[0]
    tag = TAGS.get(deck.language.lower(), deck.language or "en-GB")
    voice = _Voice(tag, deck.rtl, "Sylfaen" if base == "ka" else "")
    _describe(presentation, deck, tag, written_at)
    layouts = dict(zip(DRAWINGS, presentation.slide_layouts, strict=True))
    for slide in deck.slides:
        _write_slide(presentation, layouts[slide.layout], slide, deck, voice)
    out = BytesIO()
    presentation.save(out)
    return _steady(out.getvalue())


def _describe(file: PresentationFile, deck: Deck, tag: str, written_at: datetime | None) -> None:
    core = file.core_properties
    core._element[:] = []
    core.title, core.author, core.language = _clean(deck.title)[:255], AUTHOR, tag
    if written_at is not None:
        core.created = core.modified = written_at.replace(microsecond=0)


def _write_slide(
    file: PresentationFile, layout: Any, slide: Slide, deck: Deck, voice: _Voice
) -> None:
    written = file.slides.add_slide(layout)
    element = written._element
    if slide.id:
        element.find("{*}cSld").set("name", slide.id)
    if slide.hidden:
        element.set("show", "0")
    title = Paragraph((Run(slide.title),))
    for holder in list(written.placeholders):
        is_title = holder.placeholder_format.idx == 0
        paragraphs = ([title] if slide.title else []) if is_title else slide.paragraphs
        if paragraphs:
            _fill(holder._element.txBody, paragraphs, voice, written.part, is_title)
            _place(holder, slide, paragraphs, deck.rtl)
        else:
            holder._element.getparent().remove(holder._element)
    if slide.picture:
        put(written, slide.picture, PLACES[slide.layout].picture, deck.rtl)
    _write_foot(written, slide, deck, voice)
    if slide.notes.paragraphs:
        notes = written.notes_slide
        _fill(notes.notes_text_frame._txBody, slide.notes.paragraphs, voice, notes.part, False)


def _write_foot(written: Any, slide: Slide, deck: Deck, voice: _Voice) -> None:
    """A number on every slide, so that a trainer can name it, and the deck's footer."""
    colour = DRAWINGS[slide.layout].foot
    tree = written.shapes._spTree
    number = max(int(n) for n in tree.xpath("//@id") if str(n).isdecimal()) + 1
    shapes = [Shape(NUMBER_BOX, colour, NUMBER, 12, anchor="ctr", bullets=False)]
    if deck.footer:
        shapes.append(Shape(FOOTER_BOX, colour, FOOTER, 12, anchor="ctr", bullets=False))
    for position, shape in enumerate(shapes):
        markup = shape_markup(shape, number + position, voice.rtl)
        element = parse_xml(markup.replace("<p:sp>", f"<p:sp {NAMESPACES}>", 1))
        tree.append(element)
        for properties in element.iter(A + "rPr"):
            properties.set("lang", voice.tag)
        if shape.holder == FOOTER:
            footer = Paragraph((Run(deck.footer),))
            _fill(element.txBody, [footer], voice, written.part, True)


def _fill(
    body: Any, paragraphs: Sequence[Paragraph], voice: _Voice, part: Any, is_title: bool
) -> None:
    for old in body.findall(A + "p"):
        body.remove(old)
    for paragraph in paragraphs:
        row = etree.SubElement(body, A + "p")
        row.append(_paragraph_properties(paragraph, voice, is_title))
        for run in paragraph.runs:
            for number, line in enumerate(_clean(run.text).split("\n")):
                if number:
                    etree.SubElement(row, A + "br").append(_run_properties(run, voice, None))
                if line:
                    row.append(_run(run, line, voice, part))


def _paragraph_properties(paragraph: Paragraph, voice: _Voice, is_title: bool) -> Any:
    properties = etree.Element(A + "pPr")
    if paragraph.level:
        properties.set("lvl", str(paragraph.level))
    if voice.rtl:
        properties.attrib.update({"algn": "r", "rtl": "1"})
    if is_title:
        return properties
    if paragraph.bullet == "none":
        properties.attrib.update({"marL": "0", "indent": "0"})
        etree.SubElement(properties, A + "buNone")
    elif paragraph.bullet == "number":
        etree.SubElement(properties, A + "buFont", typeface="+mj-lt")
        etree.SubElement(properties, A + "buAutoNum", type="arabicPeriod")
    else:
        etree.SubElement(properties, A + "buFont", typeface="Arial")
        etree.SubElement(properties, A + "buChar", char="•")
    return properties


def _run(run: Run, text: str, voice: _Voice, part: Any) -> Any:
    element = etree.Element(A + "r")
    element.append(_run_properties(run, voice, part))
    etree.SubElement(element, A + "t").text = text
    return element


def _run_properties(run: Run, voice: _Voice, part: Any) -> Any:
    properties = etree.Element(A + "rPr", lang=voice.tag)
    if run.bold:
        properties.set("b", "1")
    if run.italic:
        properties.set("i", "1")
    if voice.latin:
        etree.SubElement(properties, A + "latin", typeface=voice.latin)
    if voice.rtl:
        etree.SubElement(properties, A + "cs", typeface="Arial")
    if run.href and part is not None:
        link = part.relate_to(run.href, RT.HYPERLINK, is_external=True)
        etree.SubElement(properties, A + "hlinkClick").set(R + "id", link)
    return properties


def _place(holder: Any, slide: Slide, paragraphs: Sequence[Paragraph], rtl: bool) -> None:
    """Beside a picture the text has less room; a title is only then in need of shrinking."""
    is_title = holder.placeholder_format.idx == 0
    body, room = holder._element.txBody, ROOM[slide.layout]
    if slide.picture:
        places = PLACES[slide.layout]
        move(holder, places.title if is_title else places.text, rtl)
        letters = places.letters_in_title if is_title else places.letters_in_text
        _fit(body, paragraphs, LINES_OF_TITLE if is_title else room, letters)
    elif not is_title:
        _fit(body, paragraphs, room, LETTERS_IN_LINE)


def _fit(body: Any, paragraphs: Sequence[Paragraph], room: int, letters: int) -> None:
    """Say how far the text shrinks: PowerPoint works this out only once somebody edits it."""
    lines = sum(max(1, ceil(len(p.text) / letters)) for p in paragraphs)
    properties = body.find(A + "bodyPr")
    if lines > room and properties is not None:
        scale = max(50, int(100 * (room / lines) ** 0.5))
        properties[:] = [etree.Element(A + "normAutofit", fontScale=f"{scale}000")]


def _clean(text: str) -> str:
    return NOT_IN_XML.sub("", text)


def _steady(data: bytes) -> bytes:
    """The same package without the clock that the zip writer put beside every entry."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            still = zipfile.ZipInfo(entry.filename)
            still.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(still, old.read(entry))
    return out.getvalue()
