import re
from pathlib import Path
from unittest import TestCase

from media.pdf.typesetting import TEMPLATES
from media.pptx.template import COLOURS

TOKENS = Path(__file__).resolve().parents[1] / "static" / "css" / "tokens.css"
COLOUR = r"#[0-9a-fA-F]{6}"
# Words that mean something else to the typesetter.
OTHER_NAMES = {"break-line": "break", "link-colour": "link"}


class LookTests(TestCase):
    """Site, print and slides share one set of colours; the site's tokens name them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        light = TOKENS.read_text().split("@media")[0]
        cls.tokens = dict(re.findall(rf"--([\w-]+): ({COLOUR});", light))

    def test_print_uses_the_sites_colours_under_their_names(self):
        named = re.findall(
            rf'#let ([\w-]+) = rgb\("({COLOUR})"\)', (TEMPLATES / "lib.typ").read_text()
        )
        self.assertGreater(len(named), 10)
        for name, colour in named:
            with self.subTest(name):
                self.assertEqual(colour, self.tokens[OTHER_NAMES.get(name, name)])

    def test_no_other_template_names_a_colour(self):
        for path in TEMPLATES.glob("*.typ"):
            if path.name != "lib.typ":
                with self.subTest(path.name):
                    self.assertEqual(re.findall(COLOUR, path.read_text()), [])

    def test_slides_use_the_sites_colours(self):
        site = {colour.upper() for colour in self.tokens.values()}
        self.assertEqual({f"#{colour}" for colour in COLOURS.values()} - site, set())
        for role, name in (("dk1", "ink"), ("lt1", "paper"), ("dk2", "knowledge")):
            with self.subTest(role):
                self.assertEqual(f"#{COLOURS[role]}", self.tokens[name].upper())
