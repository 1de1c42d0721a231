import random
import zipfile
from io import BytesIO
from unittest import TestCase

from media.pptx.gate import Limits, admit
from media.pptx.reading import read
from media.pptx.refusals import SENTENCES, Refused
from tests.decks import altered, foreign_deck, hostile_decks


class GateTests(TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.good = foreign_deck()

    def refusal(self, data, limits=None):
        with self.assertRaises(Refused) as caught:
            read(data, limits or Limits())
        return caught.exception

    def test_a_plain_deck_passes(self):
        with admit(self.good) as package:
            self.assertIn("ppt/presentation.xml", package.namelist())

    def test_each_bad_file_is_refused_for_its_own_reason(self):
        for name, (data, code) in hostile_decks().items():
            with self.subTest(name):
                self.assertEqual(self.refusal(data).code, code)

    def test_a_zip_with_a_password_is_refused(self):
        data = bytearray(self.good)
        place = data.rindex(b"PK\x01\x02")
        data[place + 8] |= 1
        self.assertEqual(self.refusal(bytes(data)).code, "password")

    def test_limits_are_kept_to_the_byte_and_the_part(self):
        with zipfile.ZipFile(BytesIO(self.good)) as opened:
            entries = opened.infolist()
            unpacked = sum(entry.file_size for entry in entries)
        for fine, too_small, code in (
            (Limits(file=len(self.good)), Limits(file=len(self.good) - 1), "too_large"),
            (Limits(entries=len(entries)), Limits(entries=len(entries) - 1), "too_many_parts"),
            (Limits(unpacked=unpacked), Limits(unpacked=unpacked - 1), "too_much_inside"),
            (Limits(), Limits(elements=50), "too_much_inside"),
            (Limits(), Limits(xml_unpacked=1000), "too_much_inside"),
            (Limits(), Limits(media_part=60), "too_much_inside"),
        ):
            with self.subTest(too_small):
                admit(self.good, fine).close()
                self.assertEqual(self.refusal(self.good, too_small).code, code)

    def test_a_refusal_is_a_sentence_with_its_numbers_filled_in(self):
        refused = self.refusal(self.good, Limits(file=0))
        self.assertEqual(
            str(refused),
            "This file is larger than 0 MB. Compress its pictures in PowerPoint, "
            "save it, and upload it again.",
        )
        self.assertEqual(refused.details, {"limit": 0})

    def test_strict_is_explained_as_a_trainer_would_explain_it(self):
        data, _ = hostile_decks()["Strict"]
        self.assertEqual(
            str(self.refusal(data)),
            "This file was saved as Strict Open XML. Open it in PowerPoint, choose Save as, "
            "type PowerPoint Presentation (.pptx), and upload it again.",
        )

    def test_every_sentence_ends_as_one(self):
        for code, sentence in SENTENCES.items():
            with self.subTest(code):
                self.assertTrue(sentence.endswith("."))

    def test_a_link_to_a_file_outside_the_package_reads_nothing(self):
        rels = "ppt/slides/_rels/slide1.xml.rels"
        notes = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/notesSlide"
        row = b'<Relationship Id="r9" Type="%s" Target="../../../../etc/passwd"/>' % notes
        sly = altered(
            self.good,
            {rels: lambda xml: xml.replace(b"<Relationship ", row + b"<Relationship ", 1)},
        )
        self.assertEqual(read(sly).slides[0].notes.text, "Say: welcome.\nWait.")

    def test_bytes_changed_at_random_are_read_or_refused_and_nothing_else(self):
        dice = random.Random(7)
        for number in range(300):
            data = bytearray(self.good)
            for _ in range(dice.choice((1, 3, 30))):
                data[dice.randrange(len(data))] = dice.randrange(256)
            with self.subTest(number):
                try:
                    read(bytes(data))
                except Refused:
                    pass
