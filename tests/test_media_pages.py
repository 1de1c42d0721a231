import re
from io import BytesIO

from django.core.cache import cache
from django.test import TestCase
from django.urls import reverse
from pypdf import PdfReader
from wagtail.models import PageViewRestriction

from media.pptx.checking import faults
from media.pptx.reading import read
from tests import make

SECRET = "Count slowly to seven"


class DeckTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.alma = make.person("alma", roles=["trainer"])
        cls.boris = make.person("boris")
        cls.deck = make.deck(
            None,
            {"title": "Welcome", "layout": "title", "text": "<p>Day <b>one</b> [@who-2018]</p>"},
            {"title": "Wait", "text": "<ul><li>Look</li></ul>", "notes": f"<p>{SECRET}.</p>"},
            title="Первые дни",
        )
        cls.file = reverse("media:deck_pptx", args=[cls.deck.pk])

    def setUp(self):
        cache.clear()

    def page(self):
        return self.client.get(self.deck.url).content.decode()

    def test_everybody_reads_the_slides_and_only_trainers_the_notes(self):
        for person, seen in ((None, False), (self.boris, False), (self.alma, True)):
            with self.subTest(person):
                cache.clear()
                self.client.logout()
                if person:
                    self.client.force_login(person)
                html = self.page()
                self.assertIn("Slide 2 of 2", html)
                self.assertIn("<b>one</b>", html)
                self.assertEqual(SECRET in html, seen)
                self.assertNotIn("[@who-2018]", html)

    def test_only_the_trainers_file_holds_notes(self):
        for person, notes in ((None, ""), (self.boris, ""), (self.alma, f"{SECRET}.")):
            with self.subTest(person):
                self.client.logout()
                if person:
                    self.client.force_login(person)
                data = self.client.get(self.file).content
                self.assertEqual(faults(data), [])
                slides = read(data).slides
                self.assertEqual([slide.title for slide in slides], ["Welcome", "Wait"])
                self.assertEqual([slide.id for slide in slides], [b.id for b in self.deck.slides])
                self.assertEqual(slides[0].text, "Day one")
                self.assertEqual(slides[1].notes.text, notes)

    def test_a_visitor_after_a_trainer_gets_no_notes(self):
        self.client.force_login(self.alma)
        trainers = self.client.get(self.file)
        self.client.logout()
        public = self.client.get(self.file)
        self.assertEqual(trainers["Cache-Control"], "private, no-store")
        self.assertEqual(public["Cache-Control"], "public, no-cache")
        self.assertIn("Cookie", public["Vary"])
        self.assertEqual(read(public.content).slides[1].notes.text, "")

    def test_the_file_is_named_in_the_language_of_the_page(self):
        self.assertEqual(
            self.client.get(self.file)["Content-Disposition"],
            "attachment; filename*=utf-8''"
            "%D0%BF%D0%B5%D1%80%D0%B2%D1%8B%D0%B5-%D0%B4%D0%BD%D0%B8-en.pptx",
        )

    def test_a_file_is_sent_again_only_after_a_change(self):
        first = self.client.get(self.file)
        headers = {"if-none-match": first["ETag"]}
        self.assertEqual(self.client.get(self.file, headers=headers).status_code, 304)
        self.client.force_login(self.alma)
        self.assertEqual(self.client.get(self.file, headers=headers).status_code, 200)
        self.client.logout()
        self.deck.slides = make.slides({"title": "New"})
        self.deck.save_revision().publish()
        again = self.client.get(self.file, headers=headers)
        self.assertEqual([slide.title for slide in read(again.content).slides], ["New"])

    def test_what_is_not_public_has_no_file(self):
        draft = make.deck()
        draft.unpublish()
        hidden = make.deck()
        PageViewRestriction.objects.create(page=hidden, restriction_type="login")
        for pk in (draft.pk, hidden.pk, make.handout().pk, 999_999):
            with self.subTest(pk):
                address = reverse("media:deck_pptx", args=[pk])
                self.assertEqual(self.client.get(address).status_code, 404)

    def test_no_step_of_the_headings_is_left_out(self):
        self.assertEqual(re.findall(r"<h(\d)", self.page()), ["1", "2", "3", "3"])

    def test_files_are_only_read(self):
        self.assertEqual(self.client.post(self.file).status_code, 405)

    def test_a_deck_without_slides_says_what_comes(self):
        empty = make.deck()
        self.assertContains(self.client.get(empty.url), "No slides yet")
        data = self.client.get(reverse("media:deck_pptx", args=[empty.pk])).content
        self.assertEqual(read(data).slides, ())

    def test_an_arabic_deck_reads_from_right_to_left(self):
        home = make.home("ar")
        plan = make.plan(make.day_page(make.guide(home)))
        deck = make.deck(plan, {"title": "ما يحتاجه الطفل", "text": "<p>الأمان</p>"})
        outline = read(self.client.get(reverse("media:deck_pptx", args=[deck.pk])).content)
        self.assertEqual((outline.language, outline.rtl), ("ar-SA", True))


class HandoutTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        table = {"data": [["Age", "Game"], ["6", "Hide"], ["9", None]]}
        cls.handout = make.handout(
            make.plan(title="The first days"),
            title="Play",
            code="1a",
            age_from_months=6,
            age_to_months=9,
            summary="Keep it near.",
            introduction="<p>Begin here.</p>",
            body=[
                ("section", {"heading": "Why", "text": "<p>It <i>helps</i> [@who-2018].</p>"}),
                ("checklist", {"heading": "Before", "items": ["Call", "Walk"]}),
                ("lines", {"prompt": "What did you see?", "count": 3}),
                ("table", {"caption": "Games", "table": table}),
            ],
        )
        cls.file = reverse("media:handout_pdf", args=[cls.handout.pk])

    def setUp(self):
        cache.clear()

    def test_the_page_shows_every_kind_of_block(self):
        html = self.client.get(self.handout.url).content.decode()
        words = re.sub(r"<[^>]+>", " ", html)
        for expected in (
            "Handout 1a",
            "For children from 6 to 9 months",
            "Keep it near.",
            "Begin here.",
            "Walk",
            "What did you see?",
            "Hide",
        ):
            with self.subTest(expected):
                self.assertIn(expected, words)
        self.assertIn("It <i>helps</i>.", html)
        self.assertEqual(html.count("<span></span>"), 3)
        self.assertIn(self.file, html)

    def test_the_print_says_the_same(self):
        response = self.client.get(self.file)
        self.assertEqual(response["Content-Type"], "application/pdf")
        self.assertEqual(response["Content-Disposition"], 'inline; filename="1a-play-en.pdf"')
        self.assertEqual(response["Content-Language"], "en")
        pdf = PdfReader(BytesIO(response.content))
        text = pdf.pages[0].extract_text()
        for expected in (
            "Handout 1a",
            "For children from 6 to 9 months",
            "Begin here.",
            "It helps.",
            "Walk",
            "What did you see?",
            "Hide",
            "The first days",
            "Sample content written for this toolkit.",
        ):
            with self.subTest(expected):
                self.assertIn(expected, text)

    def test_ages_are_said_as_people_say_them(self):
        for first, last, words in (
            (None, None, ""),
            (0, 3, "For children from 0 to 3 months"),
            (1, None, "For children from 1 month"),
            (24, None, "For children from 24 months"),
            (None, 6, "For children up to 6 months"),
        ):
            with self.subTest(words):
                self.handout.age_from_months, self.handout.age_to_months = first, last
                self.assertEqual(self.handout.body_context("public")["ages"], [words])

    def test_an_arabic_handout_speaks_arabic_in_its_print(self):
        page = make.handout(make.plan(make.day_page(make.guide(make.home("ar")))), title="لعب")
        pdf = PdfReader(
            BytesIO(self.client.get(reverse("media:handout_pdf", args=[page.pk])).content)
        )
        self.assertEqual(pdf.trailer["/Root"]["/Lang"], "ar")
        self.assertEqual(pdf.metadata.title, "لعب")

    def test_the_file_is_made_once(self):
        self.client.get(self.file)
        with self.assertNumQueries(2):
            self.client.get(self.file)
