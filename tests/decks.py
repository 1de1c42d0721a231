"""Decks that this code base did not write, and broken ones made from them."""

import re
import zipfile
from io import BytesIO

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
SLIDE = "ppt/slides/slide1.xml"


def foreign_deck():
    """A deck on python-pptx's own 4:3 template: inherited bullets, a table, a group, a chart."""
    deck = Presentation()
    opening = deck.slides.add_slide(deck.slide_layouts[0])
    opening.shapes.title.text = "Play with me"
    opening.placeholders[1].text = "An afternoon course"
    opening.notes_slide.notes_text_frame.text = "Say: welcome.\nWait."
    plain = deck.slides.add_slide(deck.slide_layouts[1])
    plain.shapes.title.text = "Three things"
    frame = plain.placeholders[1].text_frame
    frame.text = "Look"
    for words, level in (("at her eyes", 1), ("Follow", 0)):
        paragraph = frame.add_paragraph()
        paragraph.text, paragraph.level = words, level
    strong = frame.paragraphs[2].add_run()
    strong.text, strong.font.bold = " her lead", True
    link = frame.paragraphs[0].add_run()
    link.text, link.hyperlink.address = " closely", "https://example.org/look"
    mixed = deck.slides.add_slide(deck.slide_layouts[5])
    mixed.shapes.title.text = "In numbers"
    table = mixed.shapes.add_table(2, 2, Inches(1), Inches(2), Inches(4), Inches(1)).table
    for place, words in enumerate(("Age", "Words", "2 years", "50")):
        table.cell(place // 2, place % 2).text = words
    group = mixed.shapes.add_group_shape()
    group.shapes.add_textbox(0, 0, Inches(2), Inches(1)).text_frame.text = "Inside a group"
    picture = mixed.shapes.add_picture(BytesIO(PIXEL), 0, 0)
    picture._element.nvPicPr.cNvPr.set("descr", "A father reads to his son")
    data = CategoryChartData()
    data.categories, _ = ("Girls", "Boys"), data.add_series("Visits", (3, 4))
    mixed.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, Inches(2), Inches(2), data)
    deck.slides.add_slide(deck.slide_layouts[2]).shapes.title.text = "Part two"
    deck.slides[3]._element.set("show", "0")
    out = BytesIO()
    deck.save(out)
    return out.getvalue()


def altered(data, change=None, add=None, drop=()):
    """The package with parts changed by `{name pattern: function}`, added and dropped."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            content = old.read(name)
            for pattern, function in (change or {}).items():
                if re.fullmatch(pattern, name):
                    content = function(content)
            if name not in drop:
                new.writestr(name, content)
        for name, content in (add or {}).items():
            new.writestr(name, content)
    return out.getvalue()


def replacing(old, new):
    def change(content):
        assert old in content, old
        return content.replace(old, new, 1)

    return change


def after_declaration(text):
    return lambda content: content.replace(b"?>", b"?>" + text, 1)


def hostile_decks():
    """Name → (bytes, code of the refusal that it deserves)."""
    good = foreign_deck()
    end = b"</p:spTree>"
    lol = b'<!DOCTYPE p:sld [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>'
    outside = b'<!DOCTYPE p:sld [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    types = r"\[Content_Types\]\.xml"
    main = b"presentationml.presentation.main+xml"
    macro = b"vnd.ms-powerpoint.presentation.macroEnabled.main+xml"
    ole = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 512
    wide = after_declaration(lol)
    return {
        "empty": (b"", "not_pptx"),
        "a letter": (b"Dear Sir or Madam, " * 40, "not_pptx"),
        "a zip of something else": (altered(good, drop=("[Content_Types].xml",)), "not_pptx"),
        "a text document": (
            altered(good, {types: replacing(main, b"wordprocessingml.document.main+xml")}),
            "not_pptx",
        ),
        "cut in half": (good[: len(good) // 2], "damaged"),
        "one byte of a part wrong": (_flip_a_byte(good), "damaged"),
        "a slide that is not XML": (altered(good, {SLIDE: lambda _: b"<p:sld"}), "damaged"),
        "a slide that is gone": (altered(good, drop=(SLIDE,)), "damaged"),
        "with a password": (ole + "EncryptedPackage".encode("utf-16-le"), "password"),
        "old .ppt": (ole + "PowerPoint Document".encode("utf-16-le"), "old_format"),
        "with macros": (altered(good, add={"ppt/vbaProject.bin": b"x"}), "macros"),
        "macro type": (
            altered(
                good,
                {
                    types: replacing(
                        b"application/vnd.openxmlformats-officedocument." + main,
                        b"application/" + macro,
                    )
                },
            ),
            "macros",
        ),
        "a show": (
            altered(good, {types: replacing(main, b"presentationml.slideshow.main+xml")}),
            "show_or_template",
        ),
        "Strict": (
            altered(
                good,
                {
                    r"_rels/\.rels": replacing(
                        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
                        b"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument",
                    )
                },
            ),
            "strict",
        ),
        "entities": (altered(good, {SLIDE: wide}), "strange"),
        "an outside entity": (altered(good, {SLIDE: after_declaration(outside)}), "strange"),
        "entities in UTF-16": (
            altered(good, {SLIDE: lambda text: wide(text).decode().encode("utf-16")}),
            "strange",
        ),
        "a part outside": (altered(good, add={"../../pwned.xml": b"<x/>"}), "strange"),
        "a part twice": (altered(good, add={SLIDE.upper(): b"<x/>"}), "strange"),
        "mostly air": (
            altered(good, add={"ppt/media/air.png": b"\0" * (4 << 20)}),
            "too_much_inside",
        ),
        "a slide of spaces": (
            altered(good, {SLIDE: replacing(end, b" " * (25 << 20) + end)}),
            "too_much_inside",
        ),
        "a slide without bottom": (
            altered(good, {SLIDE: replacing(end, b"<p:grpSp>" * 400 + b"</p:grpSp>" * 400 + end)}),
            "damaged",
        ),
        "a slide shown too often": (
            altered(
                good,
                {
                    "ppt/presentation.xml": lambda xml: re.sub(
                        rb"<p:sldId [^>]*/>", lambda m: m.group() * 300, xml
                    )
                },
            ),
            "too_many_slides",
        ),
    }


def _flip_a_byte(data):
    with zipfile.ZipFile(BytesIO(data)) as opened:
        entry = opened.getinfo(SLIDE)
        place = entry.header_offset + 30 + len(entry.filename) + entry.compress_size // 2
    return data[:place] + bytes([data[place] ^ 255]) + data[place + 1 :]
