import tempfile
from dataclasses import replace
from io import StringIO
from pathlib import Path

from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.test import TestCase, override_settings
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.models import Locale, Page, Revision
from wagtail_localize.models import Translation, TranslationSource

from media.decks import outline_of
from media.importing import NotImported, import_deck, plan_with_code
from media.models import SlideDeckPage
from media.outline import Deck, Slide
from media.pptx.refusals import Refused
from media.pptx.writing import write
from people.models import Person
from tests import make
from tests.decks import SLIDE, altered, foreign_deck, hostile_decks, replacing


def stored_files():
    try:
        return sorted(default_storage.listdir("documents/originals")[1])
    except FileNotFoundError:
        return []


def everything_kept(page):
    counts = (Revision.objects.count(), Document.objects.count())
    return (*counts, stored_files(), list(page.slides.raw_data))


class OwnUploads:
    """Uploads of these tests go to a folder of their own."""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.enterClassContext(override_settings(MEDIA_ROOT=folder.name))
        super().setUpClass()

    def tearDown(self):
        for name in stored_files():
            default_storage.delete(f"documents/originals/{name}")


class ImportingTests(OwnUploads, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.plan = make.plan(code="FT-1.2")
        cls.data = foreign_deck()

    def take(self, data=None, **kwargs):
        return import_deck(data or self.data, name="play.pptx", plan=self.plan, **kwargs)

    def test_a_real_deck_becomes_a_live_page_with_its_file(self):
        imported = self.take()
        page = SlideDeckPage.objects.get()
        self.assertEqual(imported.page, page)
        self.assertEqual((page.title, page.slug, page.live), ("Play with me", "slides", True))
        self.assertEqual(page.get_parent().specific, self.plan)
        self.assertEqual(
            [(b.value["code"], b.value["layout"], b.value["title"]) for b in page.slides],
            [
                ("play-with-me", "title", "Play with me"),
                ("three-things", "content", "Three things"),
                ("in-numbers", "content", "In numbers"),
            ],
        )
        self.assertEqual(
            page.slides[1].value["text"].source,
            "<ul><li>Look closely (https://example.org/look)</li><li>at her eyes</li>"
            "<li>Follow<b> her lead</b></li></ul>",
        )
        self.assertEqual(page.slides[0].value["notes"].source, "<p>Say: welcome.</p><p>Wait.</p>")
        with page.original.open_file() as kept:
            self.assertEqual(kept.read(), self.data)

    def test_the_report_names_what_stayed_in_the_file(self):
        imported = self.take()
        self.assertEqual([m.how for _title, m in imported.matches], ["new"] * 3)
        self.assertEqual((imported.created, imported.hidden, imported.pictures), (True, 1, 2))
        self.assertIn(
            "<i>A father reads to his son</i>", imported.page.slides[2].value["text"].source
        )

    def test_coming_again_unchanged_changes_no_slide(self):
        first = [*self.take().page.slides.raw_data]
        again = self.take()
        self.assertEqual([m.how for _title, m in again.matches], ["same"] * 3)
        self.assertEqual([*again.page.slides.raw_data], first)
        self.assertEqual((again.created, again.gone), (False, []))
        self.assertEqual(SlideDeckPage.objects.count(), 1)

    def test_a_changed_deck_keeps_ids_and_codes_and_says_how_each_was_known(self):
        before = [(b.id, b.value["code"]) for b in self.take().page.slides]
        changed = altered(
            self.data,
            {
                SLIDE: replacing(b"Play with me", b"Play with us all"),
                "ppt/slides/slide2.xml": replacing(b"Three things", b"Three simple things"),
                "ppt/slides/slide3.xml": replacing(b"50", b"60"),
            },
        )
        again = self.take(changed)
        hows = [(title, m.how) for title, m in again.matches]
        self.assertEqual(
            hows,
            [
                ("Play with us all", "similar"),
                ("Three simple things", "similar"),
                ("In numbers", "title"),
            ],
        )
        self.assertEqual([(b.id, b.value["code"]) for b in again.page.slides], before)

    def test_our_own_file_comes_back_with_its_ids_and_claims(self):
        deck = make.deck(
            self.plan,
            {"title": "A", "text": "<p>True [@who-2018].</p>", "notes": "<p>Say</p>"},
            {"title": "B"},
        )
        before = list(deck.slides.raw_data)
        public = self.client.get(reverse("media:deck_pptx", args=[deck.pk])).content
        again = self.take(public)
        self.assertEqual([m.how for _title, m in again.matches], ["id", "id"])
        self.assertTrue(again.kept_notes)
        self.assertEqual([b.id for b in again.page.slides], [row["id"] for row in before])
        self.assertEqual(again.page.slides[0].value["text"].source, "<p>True [@who-2018].</p>")
        self.assertEqual(again.page.slides[0].value["notes"].source, "<p>Say</p>")

    def test_a_layout_that_other_programs_do_not_know_is_kept(self):
        make.deck(self.plan, {"title": "Three things", "layout": "question"})
        layouts = {b.value["title"]: b.value["layout"] for b in self.take().page.slides}
        self.assertEqual(layouts["Three things"], "question")

    def test_our_own_file_may_take_a_layout_away(self):
        deck = make.deck(self.plan, {"title": "Why?", "layout": "question"})
        outline = outline_of(deck)
        plain = replace(outline, slides=(replace(outline.slides[0], layout="content"),))
        self.assertEqual(self.take(write(plain)).page.slides[0].value["layout"], "content")

    def test_a_file_without_slides_to_show_wipes_nothing_out(self):
        deck = make.deck(self.plan, {"title": "A"})
        hidden = Deck(slides=(Slide("A", hidden=True),))
        before = everything_kept(deck)
        for data in (write(Deck()), write(hidden)):
            with self.assertRaises(NotImported):
                self.take(data)
        deck.refresh_from_db()
        self.assertEqual(everything_kept(deck), before)

    def test_a_slide_that_is_gone_is_named(self):
        make.deck(self.plan, {"title": "Old and unlike"})
        self.assertEqual(self.take().gone, ["Old and unlike"])

    def test_a_draft_stays_a_draft(self):
        page = self.take(publish=False).page
        self.assertFalse(page.live)
        self.assertEqual(len(page.get_latest_revision_as_object().slides), 3)

    def test_long_and_missing_titles_find_a_form(self):
        long = b"x" * 300
        data = altered(
            self.data,
            {
                SLIDE: replacing(b"Play with me", long),
                "ppt/slides/slide2.xml": replacing(b"<a:t>Three things</a:t>", b"<a:t/>"),
                "ppt/slides/slide3.xml": replacing(b"<a:t>In numbers</a:t>", b"<a:t/>"),
            },
        )
        first, second, third = self.take(data).page.slides
        self.assertEqual(first.value["title"], "x" * 254 + "…")
        self.assertIn("x" * 300, first.value["text"].source)
        self.assertEqual(second.value["title"], "Look closely")
        self.assertNotIn("Look", second.value["text"].source)
        self.assertEqual(third.value["title"], "Age | Words")

    def test_a_refused_file_leaves_nothing_behind(self):
        page = self.take().page
        before = everything_kept(page)
        for name, (data, code) in hostile_decks().items():
            with self.subTest(name):
                with self.assertRaises(Refused) as caught:
                    import_deck(data, name="x.pptx", plan=self.plan)
                self.assertEqual(caught.exception.code, code)
        self.assertEqual(everything_kept(SlideDeckPage.objects.get()), before)

    def test_the_file_goes_again_when_the_page_cannot_be_kept(self):
        nobody = Person(username="nobody")
        with self.assertRaises(ValueError):
            self.take(by=nobody)
        self.assertEqual(stored_files(), [])
        self.assertEqual((Document.objects.count(), SlideDeckPage.objects.count()), (0, 0))

    def test_an_address_that_is_taken_is_not_taken_again(self):
        make.handout(self.plan, slug="slides")
        self.assertEqual(self.take().page.slug, "slides-1")

    def test_translated_slides_are_not_written_over(self):
        deck = make.deck(self.plan, {"title": "A"})
        source, _created = TranslationSource.get_or_create_from_instance(deck)
        russian = Locale.objects.get(language_code="ru")
        plan = make.plan(make.day_page(make.guide(make.home("ru"))))
        copy = make.deck(plan, {"title": "Б"})
        Page.objects.filter(pk=copy.pk).update(translation_key=deck.translation_key)
        Translation.objects.create(source=source, target_locale=russian)
        with self.assertRaises(NotImported):
            import_deck(self.data, name="x.pptx", plan=plan)
        self.assertEqual(
            [b.value["title"] for b in SlideDeckPage.objects.get(pk=copy.pk).slides], ["Б"]
        )
        self.assertEqual(stored_files(), [])

    def test_only_trainers_get_the_file_as_it_came(self):
        document = self.take().page.original
        self.take()  # the first file is now nobody's original, and still not public
        for person, status in (
            (None, 404),
            (make.person("boris"), 404),
            (make.person("alma", roles=["trainer"]), 200),
        ):
            with self.subTest(person):
                self.client.logout()
                if person:
                    self.client.force_login(person)
                self.assertEqual(self.client.get(document.url).status_code, status)


class CommandTests(OwnUploads, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.plan = make.plan(code="FT-1.2")

    def run_on(self, data, *args):
        out = StringIO()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "play.pptx")
            path.write_bytes(data)
            call_command("import_deck", str(path), *args, stdout=out)
        return out.getvalue()

    def test_it_says_what_became_of_each_slide(self):
        said = self.run_on(foreign_deck(), "--session", "FT-1.2")
        self.assertEqual(
            said,
            "  1  Play with me  (new)\n  2  Three things  (new)\n  3  In numbers  (new)\n"
            "Hidden slides left in the file: 1.\n"
            "Pictures, charts and films that only the file shows: 2.\n"
            "Made “Play with me” with 3 slides.\n",
        )

    def test_a_refusal_and_an_unknown_session_are_said_in_one_sentence(self):
        strict, _code = hostile_decks()["Strict"]
        for data, session, words in (
            (strict, "FT-1.2", "play.pptx: This file was saved as Strict Open XML."),
            (foreign_deck(), "FT-9.9", "play.pptx: There is no session with the code FT-9.9"),
        ):
            with self.subTest(words), self.assertRaisesMessage(CommandError, words):
                self.run_on(data, "--session", session)
        self.assertEqual(SlideDeckPage.objects.count(), 0)
        self.assertEqual(Document.objects.count(), 0)

    def test_each_kind_of_bad_file_is_refused_in_its_own_words_and_nothing_is_stored(self):
        bad = hostile_decks()
        for kind, words in (
            ("cut in half", "This file is damaged or was not uploaded completely."),
            ("with a password", "This file is protected with a password."),
            ("with macros", "This file contains macros."),
            ("macro type", "This file contains macros."),
            ("Strict", "This file was saved as Strict Open XML."),
        ):
            with self.subTest(kind), self.assertRaisesMessage(CommandError, f"play.pptx: {words}"):
                self.run_on(bad[kind][0], "--session", "FT-1.2")
        self.assertEqual((SlideDeckPage.objects.count(), Document.objects.count()), (0, 0))
        self.assertEqual(stored_files(), [])

    def test_a_file_that_is_not_there_is_said_so(self):
        with self.assertRaisesMessage(CommandError, "cannot be read"):
            call_command("import_deck", "/nowhere.pptx", "--session", "FT-1.2")

    def test_the_session_is_found_in_its_language(self):
        with self.assertRaises(NotImported):
            plan_with_code("FT-1.2", "ru")
        self.assertEqual(plan_with_code("FT-1.2", "en"), self.plan)
