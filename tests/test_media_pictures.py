"""Our own drawings: words in them, on the page, in the file and back; no SVG from outside."""

import re
from io import BytesIO
from unittest import TestCase as PlainTestCase

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.test import SimpleTestCase, TestCase
from django.utils import translation
from PIL import Image
from pptx import Presentation
from pptx.util import Pt
from wagtail.documents import get_document_model
from wagtail.documents.forms import get_document_form
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form

from media.decks import outline_of, shown_slides
from media.importing import import_deck
from media.outline import Deck, Paragraph, Picture, Run, Slide
from media.pictures.filling import FOLDER, filled, fitted
from media.pictures.words import SKETCHES, picture_of, svg_of
from media.pptx.reading import read
from media.pptx.template import WIDTH
from media.pptx.writing import write
from media.stored import Audience
from tests import make

DRAWN = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


class FillingTests(PlainTestCase):
    WORDS = {"serve": "Le <bébé>", "back": "The adult returns"}

    def fill(self, **kwargs):
        return filled("serve-and-return", self.WORDS, title="A & B", **kwargs)

    def test_words_and_title_are_put_in_as_text_never_as_markup(self):
        svg = self.fill()
        self.assertIn("Le &lt;bébé&gt;", svg)
        self.assertIn("<title>A &amp; B</title>", svg)
        self.assertNotIn("{{", svg)

    def test_right_to_left_mirrors_shapes_and_only_moves_labels(self):
        there, back = (re.findall(r'<tspan x="(\d+)"', self.fill(rtl=way)) for way in (False, True))
        self.assertEqual([int(x) for x in back], [480 - int(x) for x in there])
        self.assertEqual("scale(-1 1)" in self.fill(), False)
        self.assertEqual(self.fill(rtl=True).count("scale(-1 1)"), 1)

    def test_long_words_are_written_smaller_and_never_cut(self):
        self.assertEqual(fitted("Good health", 14, 3), (["Good health"], 20))
        self.assertEqual(fitted("Good health", 6, 2), (["Good", "health"], 20))
        self.assertEqual(fitted("Wohlbefinden", 6, 2), (["Wohlbefinden"], 10))
        self.assertEqual(fitted("one two three", 4, 1), (["one two three"], 6.2))


class SketchTests(SimpleTestCase):
    def test_each_drawing_has_its_words_and_each_word_its_place(self):
        self.assertEqual({path.stem for path in FOLDER.glob("*.svg")}, set(SKETCHES))
        for name, sketch in SKETCHES.items():
            keys = re.findall(r"\{\{(\w+)\}\}", (FOLDER / f"{name}.svg").read_text())
            with self.subTest(name):
                self.assertEqual(sorted(keys), sorted(sketch.words))

    def test_drawings_hold_no_style_script_or_address(self):
        for path in FOLDER.glob("*.svg"):
            with self.subTest(path.name):
                found = re.findall(r"style|script|href|on\w+=", path.read_text())
                self.assertEqual(found, [])

    def test_the_words_are_those_of_the_active_language(self):
        with translation.override("ar"):
            self.assertIn("الجيدة", svg_of("five-components"))
        with translation.override("ru"):
            self.assertIn("Хорошее", svg_of("five-components"))

    def test_a_picture_is_sharp_and_the_same_each_time(self):
        picture = picture_of("genogram")
        self.assertEqual(Image.open(BytesIO(picture.png)).size, (960, 800))
        self.assertEqual(picture.png, picture_of("genogram").png)
        self.assertEqual(picture.alt_text, str(SKETCHES["genogram"].title))

    def test_a_name_that_is_none_draws_nothing(self):
        self.assertEqual([svg_of(""), svg_of(None), svg_of("gone")], ["", "", ""])
        self.assertIsNone(picture_of(None))

    def test_the_slide_component_shows_it_once(self):
        slide = {"code": "a", "layout": "content", "title": "T", "picture": svg_of("iceberg")}
        html = render_to_string("components/slide.html", {"slide": slide})
        self.assertEqual(html.count("<svg"), 1)
        self.assertIn('class="slide content pictured"', html)


class WritingTests(PlainTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Not while the module is imported: typst starts threads, and a parallel run forks.
        cls.PNG = picture_of("iceberg").png

    def slide(self, layout="content", title="Seen", **kwargs):
        text = (Paragraph((Run("One line"),)),)
        picture = Picture("iceberg", "An iceberg", self.PNG, 480, 400)
        return Slide(title, layout, text, picture=picture, **kwargs)

    def shapes(self, slide, rtl=False):
        data = write(Deck("Deck", (slide,), "ar" if rtl else "en", rtl))
        return {s.name: s for s in Presentation(BytesIO(data)).slides[0].shapes}

    def test_picture_and_text_stand_side_by_side_and_change_sides_in_arabic(self):
        for layout in ("title", "content", "section", "question", "closing"):
            with self.subTest(layout):
                shapes = self.shapes(self.slide(layout))
                text = next(s for s in shapes.values() if s.has_text_frame and s.text == "One line")
                picture = shapes["toolkit:iceberg"]
                self.assertLessEqual(text.left + text.width, picture.left)
                mirrored = self.shapes(self.slide(layout), rtl=True)["toolkit:iceberg"]
                self.assertEqual(mirrored.left + mirrored.width, Pt(WIDTH) - picture.left)

    def test_it_keeps_its_shape_and_has_its_words(self):
        picture = self.shapes(self.slide())["toolkit:iceberg"]
        self.assertEqual(round(picture.width / picture.height, 2), 1.2)
        self.assertEqual(picture._element.nvPicPr.cNvPr.get("descr"), "An iceberg")

    def test_it_is_read_back_as_ours_and_leaves_no_words_in_the_text(self):
        (slide,) = read(write(Deck("Deck", (self.slide(),), "en"))).slides
        self.assertEqual(slide.picture, Picture("iceberg", "An iceberg"))
        self.assertEqual((slide.alt_texts, slide.pictures, slide.text), ((), 0, "One line"))


class DeckTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        rows = ({"picture": "iceberg", "text": "<p>Look.</p>"}, {"text": "<p>Talk.</p>"})
        cls.deck = make.deck(None, *rows)

    def test_a_page_has_its_drawing_in_html_and_in_the_outline(self):
        shown = shown_slides(self.deck, Audience.PUBLIC)
        self.assertEqual([bool(slide["picture"]) for slide in shown], [True, False])
        self.assertContains(self.client.get(self.deck.url), "What we see", count=1)
        pictures = [slide.picture and slide.picture.name for slide in outline_of(self.deck).slides]
        self.assertEqual(pictures, ["iceberg", None])

    def imported(self, change=None):
        file = Presentation(BytesIO(write(outline_of(self.deck))))
        if change:
            change(file.slides[0])
        out = BytesIO()
        file.save(out)
        page = import_deck(out.getvalue(), name="deck.pptx", plan=self.deck.get_parent().specific)
        return [(b.value["picture"], b.value["text"].source) for b in page.page.slides]

    def test_a_file_of_ours_brings_the_picture_back(self):
        self.assertEqual(self.imported(), [("iceberg", "<p>Look.</p>"), ("", "<p>Talk.</p>")])

    def test_who_takes_the_picture_out_of_our_file_takes_it_off_the_slide(self):
        def take_out(slide):
            (shape,) = [s for s in slide.shapes if s.name == "toolkit:iceberg"]
            shape._element.getparent().remove(shape._element)

        self.assertEqual(self.imported(take_out), [("", "<p>Look.</p>"), ("", "<p>Talk.</p>")])

    def test_a_file_of_another_program_leaves_the_picture_where_it_is(self):
        def forget(slide):
            slide._element.find("{*}cSld").set("name", "")
            (shape,) = [s for s in slide.shapes if s.name == "toolkit:iceberg"]
            shape._element.getparent().remove(shape._element)

        self.assertEqual(self.imported(forget)[0], ("iceberg", "<p>Look.</p>"))


class UploadTests(TestCase):
    """An SVG can carry scripts: only our own drawings are one."""

    def errors(self, form, model, field, name):
        uploaded = SimpleUploadedFile(name, DRAWN.encode(), "image/svg+xml")
        bound = form(model)(
            {"title": "Drawing"}, {field: uploaded}, user=make.person(is_superuser=True)
        )
        self.assertEqual(bound.is_valid(), False)
        self.assertEqual(model.objects.count(), 0)
        return " ".join(bound.errors[field])

    def test_an_svg_is_no_image(self):
        self.assertNotIn("svg", settings.WAGTAILIMAGES_EXTENSIONS)
        model = get_image_model()
        self.assertIn("GIF, JPG, JPEG, PNG", self.errors(get_image_form, model, "file", "a.svg"))
        self.assertIn("image", self.errors(get_image_form, model, "file", "a.png"))

    def test_an_svg_is_no_document(self):
        self.assertNotIn("svg", settings.WAGTAILDOCS_EXTENSIONS)
        model = get_document_model()
        sentence = self.errors(get_document_form, model, "file", "a.svg")
        self.assertIn("“svg” is not allowed", sentence)
