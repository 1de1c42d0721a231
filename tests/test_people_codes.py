from unittest import TestCase

from django.core.exceptions import ValidationError

from people.codes import DIGITS, WORDS, personal_code, plain_digits, typed_code, typed_pin
from people.validators import validate_pin


def last(options):
    return options[-1]


class PersonalCodeTests(TestCase):
    def test_a_code_is_made_of_the_first_name_and_four_digits(self):
        self.assertEqual(personal_code("Mina Petrova", choice=last), "mina-9999")

    def test_accents_fall_away_and_long_names_are_cut(self):
        self.assertEqual(personal_code("Željkoslava", choice=last), "zeljkosl-9999")

    def test_a_name_without_latin_letters_gets_a_word(self):
        for name in ["Гульнара", "ليلى", "", "M."]:
            with self.subTest(name=name):
                self.assertEqual(personal_code(name, choice=last), f"{WORDS[-1]}-9999")

    def test_no_digit_looks_like_a_letter(self):
        self.assertEqual(set(DIGITS) & set("01"), set())

    def test_what_people_type_for_a_code_is_understood(self):
        for text in ["mina-4827", " Mina 4827", "MINA4827", "mina–4827", "mina - 4827", "mina٤٨٢٧"]:
            with self.subTest(text=text):
                self.assertEqual(typed_code(text), "mina-4827")

    def test_a_staff_name_stays_as_it_is(self):
        for text in ["alma", "alma.b@example.org", "vera_2", "ada2026x"]:
            with self.subTest(text=text):
                self.assertEqual(typed_code(text), text)

    def test_digits_of_other_scripts_are_plain_digits(self):
        self.assertEqual(plain_digits("٤٨٢٧ ۴۸ ४८"), "4827 48 48")
        self.assertEqual(typed_pin(" ٤٨ ٢٧"), "4827")


class PinTests(TestCase):
    def refused_with(self, pin):
        with self.assertRaises(ValidationError) as caught:
            validate_pin(pin)
        return caught.exception.code

    def test_four_to_six_digits_are_taken(self):
        for pin in ["2580", "48271", "481627", "1224"]:
            with self.subTest(pin=pin):
                self.assertIsNone(validate_pin(pin))

    def test_another_length_or_another_sign_is_refused(self):
        for pin in ["", "482", "4816273", "48a2", "48 2", "٤٨٢٧", "4827\n"]:
            with self.subTest(pin=pin):
                self.assertEqual(self.refused_with(pin), "pin_form")

    def test_what_a_stranger_would_try_first_is_refused(self):
        easy = ["0000", "99999", "1234", "4321", "123456", "7890", "0987", "1212", "121212"]
        for pin in easy:
            with self.subTest(pin=pin):
                self.assertEqual(self.refused_with(pin), "pin_guessable")
