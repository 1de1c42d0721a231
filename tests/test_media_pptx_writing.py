import re
import warnings
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from unittest import TestCase

from pptx import Presentation

from media.outline import LAYOUTS, Deck, Note, Paragraph, Run, Slide
from media.pptx.checking import faults
from media.pptx.reading import read
from media.pptx.writing import write
from tests.decks import altered, foreign_deck, replacing

ID = "0b0c7d8e-1111-4222-8333-444455556666"
SECRET = "Count slowly to seven"


def line(text, **more):
    return Paragraph((Run(text),), **more)


def full_deck():
    body = (
        line("Every day:"),
        Paragraph((Run("Food", bold=True), Run(" and ", italic=True), Run("rest")), bullet="dot"),
        line("sleep", level=1, bullet="dot"),
        Paragraph(
            (Run("see "), Run("more", href="https://example.org/a?b=c&d=e")), bullet="number"
        ),
        line("two\nlines"),
    )
    slides = [
        Slide(f"A {layout} <slide> & more", layout, body, Note((line(SECRET),)))
        for layout in LAYOUTS
    ]
    slides[0] = replace(slides[0], id=ID, hidden=True)
    return Deck("Needs", tuple(slides), "en-GB", False)


def part_texts(data):
    with zipfile.ZipFile(BytesIO(data)) as opened:
        return {name: opened.read(name).decode("utf-8", "replace") for name in opened.namelist()}


class WritingTests(TestCase):
    def test_what_is_written_is_read_back_equal(self):
        self.assertEqual(read(write(full_deck())), full_deck())

    def test_an_arabic_deck_is_right_to_left_in_every_paragraph(self):
        deck = Deck(
            "قبل",
            (Slide("سؤال", "question", (line("تحدثوا"),), Note((line("نص"),))),),
            "ar-SA",
            True,
        )
        data = write(deck)
        self.assertEqual(read(data), deck)
        texts = part_texts(data)
        self.assertEqual(texts["ppt/slides/slide1.xml"].count('rtl="1"'), 2)
        self.assertEqual(texts["ppt/slides/slide1.xml"].count('<a:cs typeface="Arial"/>'), 2)
        self.assertIn('rtl="1"', texts["ppt/notesSlides/notesSlide1.xml"])
        self.assertNotIn('rtl="0"', texts["ppt/slideMasters/slideMaster1.xml"])

    def test_every_file_that_we_write_is_sound(self):
        for name, deck in (
            ("full", full_deck()),
            ("empty", Deck()),
            ("bare slide", Deck(slides=(Slide(),))),
            ("right to left", replace(full_deck(), rtl=True, footer="Sample")),
        ):
            with self.subTest(name):
                self.assertEqual(faults(write(deck)), [])

    def test_powerpoints_placeholders_hold_title_text_and_notes(self):
        file = Presentation(BytesIO(write(full_deck())))
        self.assertEqual((file.slide_width, file.slide_height), (12192000, 6858000))
        names = [layout.name for layout in file.slide_layouts]
        self.assertEqual(names, ["Title", "Content", "Section", "Question", "Closing"])
        for slide, layout in zip(file.slides, LAYOUTS, strict=True):
            with self.subTest(layout):
                self.assertEqual(slide.slide_layout.name, layout.capitalize())
                self.assertEqual(slide.shapes.title.text, f"A {layout} <slide> & more")
                self.assertEqual(slide.placeholders[1].text_frame.paragraphs[0].text, "Every day:")
                self.assertEqual(slide.notes_slide.notes_text_frame.text, SECRET)

    def test_notes_never_reach_a_slide(self):
        holders = [name for name, text in part_texts(write(full_deck())).items() if SECRET in text]
        self.assertEqual(holders, [f"ppt/notesSlides/notesSlide{n}.xml" for n in range(1, 6)])

    def test_a_deck_without_notes_has_no_trace_of_them(self):
        texts = part_texts(write(full_deck().without_notes()))
        self.assertFalse([name for name in texts if "notes" in name.lower()])
        self.assertFalse([name for name, text in texts.items() if SECRET in text])
        self.assertEqual(read(write(full_deck().without_notes())), full_deck().without_notes())

    def test_an_empty_placeholder_is_left_out(self):
        file = Presentation(BytesIO(write(Deck(slides=(Slide("Only a title"),)))))
        self.assertEqual(
            [holder.placeholder_format.idx for holder in file.slides[0].placeholders], [0, 12]
        )

    def test_every_run_says_its_language(self):
        for code, tag in (("ka", "ka-GE"), ("uz-cyrl", "uz-Cyrl-UZ"), ("mk", "mk"), ("", "en-GB")):
            with self.subTest(code):
                data = write(Deck(language=code, slides=(Slide("A", "content", (line("b"),)),)))
                slide = part_texts(data)["ppt/slides/slide1.xml"]
                self.assertEqual(slide.count(f'<a:rPr lang="{tag}"'), slide.count("<a:t>"))

    def test_the_same_deck_gives_the_same_bytes(self):
        at = datetime(2026, 3, 2, 9, tzinfo=UTC)
        self.assertEqual(write(full_deck(), written_at=at), write(full_deck(), written_at=at))
        core = part_texts(write(full_deck(), written_at=at))["docProps/core.xml"]
        self.assertIn("2026-03-02T09:00:00Z", core)

    def test_signs_that_xml_cannot_hold_are_left_out(self):
        deck = Deck(slides=(Slide("A\x00B\x0bC", "content", (line("d\x1fe"),)),))
        (slide,) = read(write(deck)).slides
        self.assertEqual((slide.title, slide.text), ("ABC", "de"))

    def test_long_text_shrinks_and_short_text_does_not(self):
        for count, scaled in ((5, False), (20, True)):
            with self.subTest(count):
                deck = Deck(slides=(Slide("A", "content", (line("b"),) * count),))
                self.assertEqual(
                    "fontScale" in part_texts(write(deck))["ppt/slides/slide1.xml"], scaled
                )


class CheckingTests(TestCase):
    def test_each_fault_is_found(self):
        good = write(full_deck())
        layout, slide = "ppt/slideLayouts/slideLayout1.xml", "ppt/slides/slide1.xml"
        types, main = r"\[Content_Types\]\.xml", "ppt/presentation.xml"
        twice = b'<p:sldId id="256" r:id="rId2"/></p:sldIdLst>'
        lost = b'<p:x r:id="rId77"/></p:sld>'
        for data, fault in (
            (altered(good, drop=(layout,)), f"points to {layout}, which is missing"),
            (altered(good, drop=(layout,)), f"a content type is given for {layout}"),
            (altered(good, add={"ppt/x.xml": "<x/>"}), "nothing leads to ppt/x.xml"),
            (altered(good, {slide: replacing(b"</p:sld>", lost)}), "uses rId77, which it does"),
            (
                altered(foreign_deck(), {types: replacing(b'"png"', b'"pnx"')}),
                "ppt/media/image1.png has no content type",
            ),
            (altered(good, {main: replacing(b"</p:sldIdLst>", twice)}), "slide id 256 is used 2"),
            (altered(good, {main: replacing(b"</p:sldIdLst>", twice)}), "slide rId2 is listed 2"),
            (altered(good, {main: _without_first_slide}), "in the file but not in the show"),
            (_with_a_part_twice(good, slide), f"{slide} is there 2 times"),
        ):
            with self.subTest(fault):
                self.assertIn(fault, "; ".join(faults(data)))

    def test_a_deck_by_another_program_is_sound(self):
        self.assertEqual(faults(foreign_deck()), [])


def _without_first_slide(xml):
    return re.sub(rb"<p:sldId [^>]*/>", b"", xml, count=1)


def _with_a_part_twice(data, name):
    out = BytesIO(data)
    with warnings.catch_warnings(), zipfile.ZipFile(out, "a") as opened:
        warnings.simplefilter("ignore")
        opened.writestr(name, opened.read(name))
    return out.getvalue()
