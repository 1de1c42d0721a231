import re
import tempfile
from pathlib import Path

import polib
from django.conf import settings
from django.test import SimpleTestCase, override_settings
from django.utils import translation
from django.utils.translation import check_for_language, get_language_from_path, ngettext

from config.catalogues import (
    PLACEHOLDER,
    DifferentPlurals,
    Message,
    compile_catalogue,
    forms_of,
    merged,
    messages_in,
    messages_of,
    path_of,
    update,
)

CODES = [code for code, _name in settings.LANGUAGES]
FOLDER = settings.BASE_DIR / "locale"
COMPLETE = ["ru", "ar"]
FILLED_IN = re.compile(PLACEHOLDER.pattern + r"|\{\w+\}")


def found(text, *, is_template=True):
    return [(m.text, m.plural, m.context) for m in messages_in(text, is_template=is_template)]


class FindingTests(SimpleTestCase):
    def test_code_is_read_with_every_call_that_translates(self):
        code = (
            "_('One')\ngettext_lazy('Two ' 'parts')\nngettext('%(n)d day', '%(n)d days', n)\n"
            "pgettext('of a course', 'Open')\nnpgettext_lazy('time', 'hour', 'hours', 2)\n"
            "gettext(variable)\n"
        )
        expected = [
            ("One", "", ""),
            ("Two parts", "", ""),
            ("%(n)d day", "%(n)d days", ""),
            ("Open", "", "of a course"),
            ("hour", "hours", "time"),
        ]
        self.assertEqual(found(code, is_template=False), expected)

    def test_templates_are_read_wherever_the_words_stand(self):
        template = (
            '<p>\n    {% translate "One" %}\n  {% if a %}{{ _("Two") }}{% endif %}\n'
            '{% translate "Open" context "of a course" %}\n'
            "{% blocktranslate trimmed with name=person.name %}\n  Hello\n  {{ name }}\n"
            "{% endblocktranslate %}\n{% include 'x' with text=_('Three') %}\n"
            "{% blocktranslate count n=days %}{{ n }} day{% plural %}{{ n }} days"
            "{% endblocktranslate %}\n</p>"
        )
        expected = [
            ("One", "", ""),
            ("Two", "", ""),
            ("Open", "", "of a course"),
            ("Hello %(name)s", "", ""),
            ("Three", "", ""),
            ("%(n)s day", "%(n)s days", ""),
        ]
        self.assertEqual(found(template), expected)

    def test_one_message_with_two_plurals_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "people").mkdir()
            code = "ngettext('day', 'days', 2)\nngettext('day', 'weekdays', 2)\n"
            (Path(folder) / "people" / "views.py").write_text(code)
            with self.assertRaises(DifferentPlurals):
                messages_of(Path(folder))


class CatalogueTests(SimpleTestCase):
    MESSAGES = (
        Message("A day", files={"b.py", "a.py"}),
        Message("%(n)s day", "%(n)s days", files={"a.py"}),
    )

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def written(self, code="ru", messages=MESSAGES):
        update(self.folder, code, list(messages))
        return path_of(self.folder, code).read_bytes()

    def test_writing_twice_gives_the_same_bytes(self):
        self.assertEqual(self.written(), self.written())

    def test_a_translation_is_kept_and_what_is_gone_is_dropped(self):
        self.written()
        path = path_of(self.folder, "ru")
        catalogue = polib.pofile(str(path))
        catalogue[0].msgstr = "День"
        catalogue.save()
        self.written(messages=[Message("A day"), Message("New")])
        self.assertEqual(
            [(entry.msgid, entry.msgstr) for entry in polib.pofile(str(path))],
            [("A day", "День"), ("New", "")],
        )

    def test_a_doubtful_translation_stays_doubtful(self):
        old = polib.POFile()
        old.append(polib.POEntry(msgid="A day", msgstr="День", flags=["fuzzy"]))
        self.assertIs(merged("ru", [Message("A day")], old)[0].fuzzy, True)

    def test_each_language_has_its_number_of_plural_forms(self):
        self.assertEqual([forms_of(code) for code in ("en", "ru", "sr-latn", "ar")], [2, 3, 3, 6])
        self.written("ar")
        self.assertEqual(len(polib.pofile(str(path_of(self.folder, "ar")))[1].msgstr_plural), 6)


class CompiledTests(SimpleTestCase):
    """The catalogues of the repository, compiled as an installation does it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        folder = cls.enterClassContext(tempfile.TemporaryDirectory())
        for code in CODES:
            compile_catalogue(FOLDER, code, into=Path(folder))
        cls.enterClassContext(override_settings(LOCALE_PATHS=[folder]))

    def test_every_language_prefix_resolves(self):
        for code in CODES:
            with self.subTest(code=code):
                self.assertEqual(get_language_from_path(f"/{code}/modules/"), code)

    def test_montenegrin_would_not_without_its_file(self):
        with tempfile.TemporaryDirectory() as empty, override_settings(LOCALE_PATHS=[empty]):
            self.assertIs(check_for_language("cnr"), False)

    def test_russian_and_arabic_count_as_their_speakers_do(self):
        def minutes(code, number):
            with translation.override(code):
                text = ngettext("%(minutes)s minute", "%(minutes)s minutes", number)
                return text % {"minutes": number}

        self.assertEqual(
            [minutes("ru", number) for number in (1, 2, 5, 21)],
            ["1 минута", "2 минуты", "5 минут", "21 минута"],
        )
        self.assertEqual(
            [minutes("ar", number) for number in (1, 2, 3, 11)],
            ["دقيقة واحدة", "دقيقتان", "3 دقائق", "11 دقيقة"],
        )


class TranslatedTests(SimpleTestCase):
    """Russian and Arabic say everything that the site says."""

    def catalogue(self, code):
        return polib.pofile(str(path_of(FOLDER, code)))

    def test_every_catalogue_is_what_extracting_would_write(self):
        messages = messages_of(settings.BASE_DIR)
        for code in CODES:
            with self.subTest(code=code):
                written = path_of(FOLDER, code).read_text(encoding="utf-8")
                fresh = f"{merged(code, messages, self.catalogue(code))}".rstrip("\n") + "\n"
                self.assertEqual(written == fresh, True, "manage.py messages extract")

    def test_no_message_is_missing_or_doubtful(self):
        for code in COMPLETE:
            with self.subTest(code=code):
                open_ones = [e.msgid for e in self.catalogue(code) if not e.translated()]
                self.assertEqual(open_ones, [])

    def test_translations_fill_in_what_their_source_fills_in(self):
        """A named value may be left out where the form says it in words: "two days"."""
        for code in COMPLETE:
            for entry in self.catalogue(code):
                source = set(FILLED_IN.findall(entry.msgid + entry.msgid_plural))
                forms = list(entry.msgstr_plural.values()) or [entry.msgstr]
                with self.subTest(code=code, message=entry.msgid):
                    self.assertEqual(set(FILLED_IN.findall("".join(forms))), source)
                    for form in forms:
                        self.assertLessEqual(source & {"%s", "%d"}, set(FILLED_IN.findall(form)))
