import re
from io import BytesIO
from pathlib import Path
from unittest import TestCase

from pypdf import PdfReader

from media.pdf.typesetting import TEMPLATES, font_folders, typeset

LABELS = {"time": "Time", "minutes": "Minutes", "session": "Session", "notes": "Notes"}


def row(start="09:00", end="10:30", minutes=90, title="The first year", **more):
    return {
        "start": start,
        "end": end,
        "minutes": minutes,
        "title": title,
        "kind": "knowledge",
        **more,
    }


def agenda(*days, **more):
    return {
        "lang": "en",
        "rtl": False,
        "title": "Five days",
        "subtitle": "",
        "notice": "",
        "labels": LABELS,
        "days": [{"title": f"Day {n}", "date": "", "rows": rows} for n, rows in enumerate(days, 1)],
        **more,
    }


def pages(pdf):
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


class AgendaTests(TestCase):
    def test_a_day_shows_times_minutes_and_titles_in_order(self):
        (text,) = pages(typeset("agenda.typ", agenda([row(), row("10:30", "10:50", 20, "Tea")])))
        self.assertEqual(
            re.findall(r"09:00–10:30|10:30–10:50|The first year|Tea", text),
            ["09:00–10:30", "The first year", "10:30–10:50", "Tea"],
        )

    def test_the_column_of_notes_appears_only_where_a_row_has_some(self):
        bare = pages(typeset("agenda.typ", agenda([row()])))[0]
        noted = pages(typeset("agenda.typ", agenda([row(notes="Bring dolls.")])))[0]
        self.assertNotIn("Notes", bare)
        self.assertIn("Notes", noted)
        self.assertIn("Bring dolls.", noted)

    def test_words_never_become_markup(self):
        sly = '#read("lib.typ") *no* $x$ @ref <label> \\ //'
        (text,) = pages(typeset("agenda.typ", agenda([row(title=sly)])))
        self.assertIn(" ".join(sly.split()), " ".join(text.split()))

    def test_a_row_is_never_split_between_two_pages(self):
        tall = [row(title=f"Start{n}", detail="long words " * 60 + f"End{n}") for n in range(12)]
        texts = pages(typeset("agenda.typ", agenda(tall)))
        self.assertGreater(len(texts), 1)
        for n in range(12):
            with self.subTest(row=n):
                holders = [
                    page
                    for page, text in enumerate(texts)
                    if re.search(rf"\bStart{n}\b", text) or re.search(rf"\bEnd{n}\b", text)
                ]
                self.assertEqual(len(holders), 1)

    def test_each_day_may_start_on_its_own_page(self):
        days = ([row()], [row()])
        self.assertEqual(len(pages(typeset("agenda.typ", agenda(*days)))), 1)
        self.assertEqual(len(pages(typeset("agenda.typ", agenda(*days, day_per_page=True)))), 2)

    def test_every_kind_of_row_can_be_drawn(self):
        kinds = ("knowledge", "skills", "break", "lunch", "energizer", "free", "gap")
        for kind in kinds:
            with self.subTest(kind=kind):
                (text,) = pages(typeset("agenda.typ", agenda([row(kind=kind)])))
                self.assertIn("The first year", text)

    def test_every_method_of_the_sites_ribbon_has_its_hatching(self):
        styles = (Path(__file__).parents[1] / "static" / "css" / "ribbon.css").read_text()
        methods = styles[styles.index("/* Method") : styles.index("/* A pin")]
        hatches = (TEMPLATES / "ribbon.typ").read_text().split("#let hatches")[1]
        names = re.findall(r"^\.([\w-]+) \{", methods, re.MULTILINE)
        self.assertEqual(len(names), 10)
        for name in names:
            with self.subTest(name):
                self.assertRegex(hatches, rf'  "?{name}"?: ')
                typeset("agenda.typ", agenda([row(method=name)]))

    def test_a_day_without_rows_and_a_row_without_times_can_be_drawn(self):
        (text,) = pages(typeset("agenda.typ", agenda([], [row("", "", 0, "Spare block")])))
        self.assertIn("Day 1", text)
        self.assertIn("Spare block", text)

    def test_the_print_says_its_language_and_title_and_is_tagged(self):
        for code, said in (("en", "en"), ("sr-latn", "sr"), ("ru-kz", "ru-KZ"), ("cnr", "cnr")):
            with self.subTest(code=code):
                pdf = PdfReader(BytesIO(typeset("agenda.typ", agenda([row()], lang=code))))
                self.assertEqual(pdf.trailer["/Root"]["/Lang"], said)
                self.assertEqual(pdf.metadata.title, "Five days")
                self.assertTrue(pdf.trailer["/Root"]["/MarkInfo"]["/Marked"])

    def test_the_same_data_give_the_same_bytes(self):
        data = agenda([row()])
        self.assertEqual(typeset("agenda.typ", data), typeset("agenda.typ", data))

    def test_without_installed_fonts_it_still_prints(self):
        (text,) = pages(typeset("agenda.typ", agenda([row(title="Первый год")]), fonts=()))
        self.assertIn("Первый год", text)

    def test_only_folders_that_exist_are_offered_as_fonts(self):
        self.assertEqual(font_folders(Path("/nowhere")), ())
