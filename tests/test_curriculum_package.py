import shutil
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import SimpleTestCase, TestCase
from wagtail.models import Page

from config import package
from curriculum.models import LoadedFile, ModulePage, SessionPlanPage
from curriculum.package.exporting import package_texts
from curriculum.package.loading import Loader
from media.models import HandoutPage
from tests.packages import SMALL, PackageCase

DAY = "guides/foundational/day-1"
SESSION = f"{DAY}/ft-1-1-watching/session.md"
MODULE = "modules/01-first-years/module.md"
NUMBER_QUESTION = """
## number: For how many months only breast milk?

id: 0f0e7a52-5c0f-4b53-9f6e-7a3a2c9d1b44
code: q3
objective: 1
section: brain
answer: 6
tolerance: 0
unit: months

### feedback

About six months.
"""


def with_translations(path):
    """A file of the small package and its catalogues, in the order of loading."""
    return [path, *(f"translations/{code}/{path[:-3]}.po" for code in ("ar", "ru"))]


class CheckTests(PackageCase, SimpleTestCase):
    def test_the_small_package_and_the_starter_package_are_clean(self):
        for root in (SMALL, Path(settings.PACKAGE_DIR)):
            with self.subTest(root.parent.name):
                tree = package.read(root)
                self.assertEqual([str(fault) for fault in tree.faults], [])
                self.assertEqual(tree.uncanonical(), {})

    def test_each_fault_is_named_with_its_file_and_line(self):
        spoiled = [
            (SESSION, "minutes: 15", "minutes: -15", "minutes: -15",
             "«minutes» is at least 1, not -15."),
            (SESSION, "minutes: 15", "minutes: 20", "minutes = 45",
             "The activities take 50 minutes, the session 45."),
            (SESSION, "handouts: 1a", "handouts: 9z", "handouts: 9z",
             "There is no handout «9z» in this guide."),
            (SESSION, "slides: look", "slides: gone", "slides: gone",
             "The slides of this session have no «gone»."),
            (SESSION, "objectives: 2", "objectives: 2 7", "objectives: 2 7",
             "There is no objective «7»."),
            (SESSION, "method: practice", "method: magic", "method: magic",
             "«method» is one of presentation, discussion, group-work, role-play, demonstration, "
             "practice, case-study, reflection, game, quiz, not «magic»."),
            (SESSION, "core: no", "core: no\nprotected: 5", "protected: 5",
             "Only core activities have protected minutes."),
            (SESSION, "protected: 10", "protected: 16", "protected: 16",
             "More minutes are protected than the activity has."),
            (SESSION, "[@who-2018-nurturing-care]", "[@nobody]", "1. Collect",
             "sources.toml has no source «nobody»."),
            (SESSION, "### debrief", "### applause", "### applause",
             "A block activity has no part «applause»."),
            (SESSION, 'strand = "skills"', "", "+++", "«strand» is missing."),
            (f"{DAY}/day.md", 'after = "FT-1.1"', 'after = "FT-9.9"', 'after = "FT-9.9"',
             "This day has no session «FT-9.9»."),
            (f"{DAY}/day.md", 'opens = "09:00"', "opens = 9", "opens = 9",
             "«opens» is a time such as \"09:00\"."),
            (MODULE, "## case: Mira", "## saga: Mira", "## saga",
             "A block here is one of section, reflection, exercise, case, not «saga»."),
            (f"{DAY}/ft-1-2-listening/session.md", 'code = "FT-1.2"', 'code = "FT-1.1"',
             'code = "FT-1.1"', f"The code «FT-1.1» stands in {SESSION} too."),
        ]  # fmt: skip
        for path, old, new, beginning, sentence in spoiled:
            with self.subTest(sentence):
                before = (self.root / path).read_text()
                self.change(path, old, new)
                line = self.line_of(path, beginning)
                faults = self.faults()
                (self.root / path).write_text(before)
                self.assertEqual(faults, [f"{path}:{line}: {sentence}"])

    def test_a_slide_shows_only_a_picture_that_we_have(self):
        path = "guides/foundational/day-1/ft-1-1-watching/slides.md"
        self.change(path, "picture: feeding-cues", "picture: photo.svg")
        (fault,) = self.faults()
        self.assertIn("«picture» is one of brain-connections, cascade", fault)

    def test_an_id_that_stands_twice_is_a_fault_in_both_files(self):
        taken = package.read(self.root).entries[SESSION].values.id
        other = package.read(self.root).entries[MODULE].values.id
        self.change(MODULE, other, taken)
        faults = [str(fault) for fault in package.read(self.root).faults]
        self.assertEqual(faults, [f"{MODULE}:2: The id {taken} stands in {SESSION}:2 too."])

    def test_toml_and_po_that_cannot_be_read_are_named_with_their_line(self):
        resource = "knowledge/framework.md"
        self.change(resource, "year = 2018", "year = soon")
        self.change("translations/ru/home.po", 'msgctxt "tagline"', 'nonsense "tagline"')
        for code in ("ru", "ar"):
            shutil.rmtree(self.root / "translations" / code / "knowledge")
        line = self.line_of(resource, "year = soon")
        place = self.line_of("translations/ru/home.po", "nonsense")
        self.assertEqual(
            self.faults(),
            [
                f"{resource}:{line}: The front matter is not valid TOML: Invalid value.",
                f"translations/ru/home.po:{place}: The file is not a valid PO file.",
            ],
        )

    def test_fix_adds_ids_and_writes_the_canonical_form(self):
        identity = package.read(self.root).entries[SESSION].values.id
        self.change(SESSION, f'id = "{identity}"\n', "")
        with self.assertRaisesMessage(CommandError, "to mend"):
            call_command("check_package", self.root, stdout=StringIO())
        call_command("check_package", self.root, fix=True, stdout=StringIO())
        out = StringIO()
        call_command("check_package", self.root, stdout=out)
        self.assertEqual(
            out.getvalue(), f"{len(package.read(SMALL).texts)} files, nothing to mend.\n"
        )

    def test_fix_leaves_a_file_alone_that_it_cannot_read(self):
        for name in ("sources.toml", "package.toml", MODULE):
            file = self.root / name
            file.write_text(file.read_text() + "\n= broken\n## broken\n")
        before = {name: (self.root / name).read_text() for name in ("sources.toml", MODULE)}
        with self.assertRaises(CommandError):
            call_command("check_package", self.root, fix=True, stdout=StringIO())
        for name, text in before.items():
            self.assertEqual((self.root / name).read_text(), text)


class LoadTests(PackageCase, TestCase):
    @classmethod
    def setUpTestData(cls):
        Loader(package.read(SMALL)).load()

    def test_loading_again_changes_nothing(self):
        revisions = list(Page.objects.values_list("pk", "latest_revision_id"))
        report = self.load()
        self.assertEqual((report.created, report.updated, report.conflicts), ([], [], []))
        self.assertEqual(list(Page.objects.values_list("pk", "latest_revision_id")), revisions)

    def test_the_export_equals_the_source_byte_for_byte(self):
        texts = package_texts(package.FORMATS)
        files = {p.relative_to(SMALL).as_posix(): p for p in SMALL.rglob("*") if p.is_file()}
        self.assertEqual(set(texts), set(files))
        for path, text in texts.items():
            self.assertEqual(text, files[path].read_text(), path)

    def test_children_stand_in_the_order_of_their_folders(self):
        codes = SessionPlanPage.objects.filter(locale__language_code="en").order_by("path")
        self.assertEqual(list(codes.values_list("code", flat=True)), ["FT-1.1", "FT-1.2", "FT-2.1"])

    def test_an_edit_on_the_site_is_reported_and_kept(self):
        page = ModulePage.objects.get(locale__language_code="en")
        page.summary = "Edited by a person."
        page.save_revision().publish()
        self.change(MODULE, "Why they matter.", "Changed in the package.")
        report = self.load()
        self.assertEqual(report.conflicts, [(MODULE, "The first years")])
        page.refresh_from_db()
        self.assertEqual(page.summary, "Edited by a person.")
        self.assertEqual(self.load(take_package=True).updated, with_translations(MODULE))
        page.refresh_from_db()
        self.assertEqual(page.summary, "Changed in the package.")

    def test_a_draft_on_the_site_counts_as_an_edit(self):
        page = ModulePage.objects.get(locale__language_code="en")
        page.summary = "Not yet published."
        page.save_revision()
        self.assertEqual(self.load().conflicts, [(MODULE, "The first years")])
        self.assertEqual(page.get_latest_revision_as_object().summary, "Not yet published.")

    def test_a_changed_file_updates_its_page_and_keeps_the_block_ids(self):
        page = SessionPlanPage.objects.get(code="FT-1.1", locale__language_code="en")
        ids = [block.id for block in page.activities]
        self.change(SESSION, "Ask people to find", "Invite people to find")
        report = self.load()
        self.assertEqual(report.updated, with_translations(SESSION))
        self.assertFalse(self.load().changed)
        page.refresh_from_db()
        self.assertIn("Invite people", page.activities[0].value["steps"].source)
        self.assertEqual([block.id for block in page.activities], ids)

    def test_a_question_whose_answer_is_a_number_is_loaded_and_written_back(self):
        path = "modules/01-first-years/quiz.md"
        text = (self.root / path).read_text() + NUMBER_QUESTION
        (self.root / path).write_text(text)
        self.assertEqual(self.load().updated, with_translations(path))
        self.assertEqual(package_texts(package.FORMATS)[path], text)

    def test_a_translation_follows_minutes_that_changed_in_its_source(self):
        self.change(SESSION, "minutes = 45", "minutes = 50")
        self.change(SESSION, "minutes: 30", "minutes: 35")
        report = self.load()
        self.assertIn(f"translations/ru/{SESSION[:-3]}.po", report.updated)
        target = SessionPlanPage.objects.get(code="FT-1.1", locale__language_code="ru")
        minutes = [activity.value["minutes"] for activity in target.activities]
        self.assertEqual((target.minutes, minutes, target.live), (50, [15, 35], True))
        self.assertFalse(self.load().changed)

    def test_a_file_that_is_gone_unpublishes_its_page(self):
        path = f"{DAY}/ft-1-1-watching/handout-1a.md"
        self.change(SESSION, "handouts: 1a\n", "")
        (self.root / path).unlink()
        for name in with_translations(path)[1:]:
            (self.root / name).unlink()
        report = self.load()
        self.assertEqual(sorted(report.unpublished), sorted(with_translations(path)))
        lives = HandoutPage.objects.filter(code="1a").values_list("live", flat=True)
        self.assertEqual(list(lives), [False, False, False])

    def test_a_broken_package_changes_nothing(self):
        self.change(SESSION, "Ask people", "Beg people")
        self.change(MODULE, "minutes: 10", "minutes: -10")
        errors = StringIO()
        with self.assertRaisesMessage(CommandError, "1 fault; nothing was loaded."):
            call_command("load_package", self.root, stderr=errors, stdout=StringIO())
        line = self.line_of(MODULE, "minutes: -10")
        self.assertEqual(errors.getvalue(), f"{MODULE}:{line}: «minutes» is at least 1, not -10.\n")
        page = SessionPlanPage.objects.get(code="FT-1.1", locale__language_code="en")
        self.assertIn("Ask people", page.activities[0].value["steps"].source)
        self.assertEqual(LoadedFile.objects.filter(path=SESSION).count(), 1)

    def test_a_twin_id_bad_minutes_and_an_unknown_handout_load_nothing_of_the_package(self):
        self.change(SESSION, "Ask people", "Beg people")
        tree = package.read(self.root)
        own, taken = tree.entries[MODULE].values.id, tree.entries[SESSION].values.id
        for path, old, new, sentence in [
            (MODULE, own, taken, f"The id {taken} stands in {SESSION}:2 too."),
            (SESSION, "minutes: 15", "minutes: -15", "«minutes» is at least 1, not -15."),
            (SESSION, "handouts: 1a", "handouts: 9z", "There is no handout «9z» in this guide."),
        ]:
            with self.subTest(sentence):
                before = (self.root / path).read_text()
                self.change(path, old, new)
                errors = StringIO()
                with self.assertRaisesMessage(CommandError, "1 fault; nothing was loaded."):
                    call_command("load_package", self.root, stderr=errors, stdout=StringIO())
                (self.root / path).write_text(before)
                self.assertIn(sentence, errors.getvalue())
                page = SessionPlanPage.objects.get(code="FT-1.1", locale__language_code="en")
                self.assertIn("Ask people", page.activities[0].value["steps"].source)

    def test_translations_are_live_with_the_same_ids_and_addresses(self):
        source = SessionPlanPage.objects.get(code="FT-1.1", locale__language_code="en")
        target = SessionPlanPage.objects.get(code="FT-1.1", locale__language_code="ru")
        self.assertTrue(target.live)
        self.assertEqual(target.title, "Наблюдение за ребёнком")
        self.assertEqual(target.slug, source.slug)
        self.assertEqual(
            [block.id for block in target.activities], [block.id for block in source.activities]
        )
        self.assertEqual(target.activities[0].value["steps"].source.count("<b>смотрит</b>"), 1)

    def test_a_translation_with_a_gap_stays_a_draft(self):
        path = f"{DAY}/ft-1-2-listening/session.po"
        tree = package.read(self.root)
        page = SessionPlanPage.objects.get(code="FT-1.2", locale__language_code="en")
        self.assertNotIn(f"translations/ru/{path}", tree.translations)
        home = self.root / "translations/ru" / path
        home.parent.mkdir(parents=True, exist_ok=True)
        home.write_text(
            'msgid ""\nmsgstr ""\n"Language: ru\\n"\n'
            '"Content-Type: text/plain; charset=utf-8\\n"\n\n'
            'msgctxt "title"\nmsgid "Listening to a parent"\nmsgstr "Слушать родителя"\n'
        )
        self.load()
        target = page.get_translations().get(locale__language_code="ru")
        self.assertEqual((target.specific.draft_title, target.live), ("Слушать родителя", False))

    def test_a_translation_of_a_page_without_its_parent_is_refused(self):
        (self.root / "translations/ar/modules/index.po").unlink()
        self.assertEqual(
            [str(fault) for fault in package.read(self.root).faults],
            [
                "translations/ar/modules/01-first-years/module.po:1: The page above is not "
                "translated: translations/ar/modules/index.po is missing."
            ],
        )
