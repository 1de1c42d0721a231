from django.test import TestCase

from config import package
from curriculum.package.loading import Loader
from media.models import SlideDeckPage
from tests.packages import SMALL


class LoadedDeckTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        Loader(package.read(SMALL)).load()

    def test_a_slides_picture_is_the_same_in_every_language(self):
        for deck in SlideDeckPage.objects.exclude(title="Slides"):
            with self.subTest(deck.locale):
                pictures = [slide.value["picture"] for slide in deck.slides]
                self.assertEqual(pictures, ["", "feeding-cues"])

    def test_slides_keep_their_notes_apart(self):
        deck = SlideDeckPage.objects.get(title="Slides: watching")
        self.assertEqual(
            [(s.value["code"], s.value["notes"].source) for s in deck.slides],
            [("look", "<p>Say nothing for a minute.</p>"), ("signal", "")],
        )
