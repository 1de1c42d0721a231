from decimal import Decimal
from unittest import TestCase

from quizzes import typed_answers


class PlainTests(TestCase):
    def same(self, one, other):
        self.assertEqual(typed_answers.plain(one), typed_answers.plain(other))

    def test_case_and_white_space_do_not_matter(self):
        self.same("  Eye\u00a0 contact\n", "eye contact")
        self.same("STRASSE", "straße")

    def test_every_apostrophe_is_the_same(self):
        for sign in "ʻʼ‘’`´′＇":
            with self.subTest(sign=sign):
                self.same(f"bola{sign}lar", "bola'lar")

    def test_every_dash_is_the_same(self):
        for sign in "‐‑–—−":
            with self.subTest(sign=sign):
                self.same(f"back{sign}and{sign}forth", "back-and-forth")

    def test_composed_and_decomposed_letters_are_the_same(self):
        self.same("cafe\u0301", "café")
        self.same("ﬁve", "five")

    def test_russian_yo_may_be_written_as_ye(self):
        self.same("Ребёнок", "ребенок")
        self.same("РЕБЁНОК", "ребенок")

    def test_arabic_vowel_signs_and_stretching_do_not_matter(self):
        self.same("لَعِب", "لعب")
        self.same("لـــعب", "لعب")

    def test_arabic_hamza_and_last_dots_do_not_matter(self):
        self.same("ادنبره", "إدنبرة")
        self.same("الإكتئاب", "الاكتئاب")
        self.same("رعايه الاخرى", "رعاية الأخري")
        self.assertNotEqual(typed_answers.plain("سؤال"), typed_answers.plain("سوال"))

    def test_invisible_direction_marks_do_not_matter(self):
        self.same("\u200fلعب\u200e", "لعب")

    def test_closing_punctuation_does_not_matter(self):
        self.same("Play.", "play")
        self.same("لعب؟", "لعب")

    def test_different_words_stay_different(self):
        self.assertNotEqual(typed_answers.plain("played"), typed_answers.plain("play"))
        self.assertNotEqual(typed_answers.plain("қ"), typed_answers.plain("к"))


class NumberTests(TestCase):
    def test_numbers_as_people_type_them(self):
        typed = {
            "6": "6",
            " 6 ": "6",
            "6.5": "6.5",
            "6,5": "6.5",
            "06": "6",
            "+6": "6",
            "-6": "-6",
            "−6": "-6",
            "6.": "6",
            "٦": "6",
            "٦٫٥": "6.5",
            "۶": "6",
            "६": "6",
            "６": "6",
            "\u200f٦\u200e": "6",
            "1 000": "1000",
            "1\u202f000": "1000",
            "1,000": "1",
            "1,000.5": "1000.5",
            "1.000,5": "1000.5",
            "1,000,000": "1000000",
            "1٬000": "1000",
        }
        for text, value in typed.items():
            with self.subTest(text=text):
                self.assertEqual(typed_answers.number(text), Decimal(value))

    def test_what_is_no_single_number_is_none(self):
        for text in ("", " ", "six", "6-7", "6 or 7", "..", ",", "-", "1e3", "½", "6/2", "NaN"):
            with self.subTest(text=text):
                self.assertIsNone(typed_answers.number(text))

    def test_the_unit_of_the_question_may_follow(self):
        self.assertEqual(typed_answers.number("6 Months", "months"), Decimal(6))
        self.assertEqual(typed_answers.number("٦ أشهر", "أشهر"), Decimal(6))
        self.assertEqual(typed_answers.number("6 cups a day", "cups a day"), Decimal(6))
        self.assertEqual(typed_answers.number("6 per 100 g", "per 100 g"), Decimal(6))

    def test_another_unit_may_not_follow(self):
        self.assertIsNone(typed_answers.number("6 weeks", "months"))
        self.assertIsNone(typed_answers.number("6 months"))
