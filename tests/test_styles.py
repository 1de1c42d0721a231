"""Each component is shown here with a sample of what it takes."""

import gzip
import re
from pathlib import Path

from django.conf import settings
from django.test import SimpleTestCase

STYLES = Path(settings.BASE_DIR, "static", "css")


class StyleTests(SimpleTestCase):
    def test_only_logical_properties(self):
        physical = re.compile(r"(margin|padding|border)-(left|right)|^\s*(left|right|float):", re.M)
        for path in STYLES.glob("*.css"):
            with self.subTest(path.name):
                self.assertIsNone(physical.search(path.read_text()))

    def test_all_styles_together_stay_small(self):
        styles = b"".join(path.read_bytes() for path in sorted(STYLES.glob("*.css")))
        self.assertLess(len(gzip.compress(styles)), 14 * 1024)

    def test_every_token_that_is_used_is_defined(self):
        styles = "".join(path.read_text() for path in STYLES.glob("*.css"))
        used = set(re.findall(r"var\((--[\w-]+)", styles))
        self.assertEqual(used - set(re.findall(r"(--[\w-]+):", styles)), set())


class ContrastTests(SimpleTestCase):
    """WCAG 2.2: 4.5 for text (1.4.3), 3 for what must be seen to understand (1.4.11)."""

    TEXT = (
        *((ink, paper) for ink in ("ink", "ink-soft", "link") for paper in ("paper", "paper-deep")),
        *((ink, "info-tint") for ink in ("ink", "ink-soft", "link", "info")),
        *(("spot", paper) for paper in ("paper", "paper-deep", "on-spot")),
        *(("ink", tint) for tint in ("paper", "good-tint", "warning-tint")),
        ("good", "good-tint"),
        ("warning", "warning-tint"),
    )
    SHAPES = (
        *((name, "paper") for name in ("knowledge", "skills", "break", "focus", "rule-strong")),
        ("tone-active", "paper"),
        ("knowledge", "knowledge-tint"),
        ("skills", "skills-tint"),
    )

    @staticmethod
    def schemes():
        light, dark = (STYLES / "tokens.css").read_text().split("@media")
        found = [dict(re.findall(r"--([\w-]+): (#\w{6});", part)) for part in (light, dark)]
        return {"light": found[0], "dark": {**found[0], **found[1]}}

    @staticmethod
    def luminance(colour):
        channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    def contrast(self, one, other):
        low, high = sorted((self.luminance(one), self.luminance(other)))
        return (high + 0.05) / (low + 0.05)

    def test_contrast_is_enough_in_light_and_dark(self):
        for scheme, colours in self.schemes().items():
            for pairs, least in ((self.TEXT, 4.5), (self.SHAPES, 3)):
                for ink, paper in pairs:
                    with self.subTest(scheme, ink=ink, paper=paper):
                        self.assertGreaterEqual(self.contrast(colours[ink], colours[paper]), least)

    def test_the_dark_scheme_changes_every_colour(self):
        light, dark = self.schemes().values()
        self.assertEqual([name for name in light if light[name] == dark[name]], [])
