"""Slow proofs: `make proof`, with `CORPUS=folder` for PPTX files of one's own."""

import os
import shutil
import subprocess
import time
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.test import SimpleTestCase, TestCase, tag
from pypdf import PdfReader
from wagtail.models import Page

from config import package
from curriculum.package.exporting import package_texts
from curriculum.package.loading import Loader
from media.decks import pptx_of
from media.handouts import pdf_of
from media.models import HandoutPage, SlideDeckPage
from media.pptx.checking import faults
from media.pptx.reading import read
from media.pptx.refusals import Refused
from media.stored import Audience

WHOLE = Path(settings.PACKAGE_DIR)
IGNORED = {"LICENSE", "README.md"}


@tag("proof")
class WholePackageTests(TestCase):
    def test_the_starter_package_loads_from_nothing_and_comes_back_byte_for_byte(self):
        tree = package.read(WHOLE)
        began = time.monotonic()
        report = Loader(tree).load()
        print(f"\n{len(report.created)} files loaded in {time.monotonic() - began:.0f} s")
        self.assertEqual(len(report.created), len(tree.entries) + len(tree.translations))
        self.assertEqual((report.conflicts, report.leftovers), ([], []))
        self.assertEqual(list(Page.objects.filter(live=False, depth__gt=1)), [])
        began = time.monotonic()
        again = Loader(package.read(WHOLE)).load()
        print(f"loaded again in {time.monotonic() - began:.0f} s")
        self.assertFalse(again.changed)
        files = {p.relative_to(WHOLE).as_posix() for p in WHOLE.rglob("*") if p.is_file()}
        texts = package_texts(package.FORMATS)
        self.assertEqual(set(texts), files - IGNORED)
        changed = [path for path, text in texts.items() if text != (WHOLE / path).read_text()]
        self.assertEqual(changed, [])
        self.check_files()

    def check_files(self):
        """Every handout prints on one or two pages, every deck is a sound PPTX file."""
        pages = HandoutPage.objects.live().select_related("locale")
        lengths = {page.url_path: len(PdfReader(BytesIO(pdf_of(page))).pages) for page in pages}
        self.assertEqual({path: n for path, n in lengths.items() if n > 2}, {})
        for deck in SlideDeckPage.objects.live().select_related("locale"):
            self.assertEqual(faults(pptx_of(deck, Audience.TRAINER)), [], deck.url_path)
        print(f"{len(lengths)} handouts, {SlideDeckPage.objects.live().count()} decks made")


@tag("proof")
class CorpusTests(SimpleTestCase):
    def test_every_deck_of_the_corpus_is_read_or_refused_in_words(self):
        folder = os.environ.get("CORPUS")
        if not folder:
            self.skipTest("CORPUS names no folder")
        counts = {"read": 0, "refused": 0}
        for path in sorted(Path(folder).rglob("*.p[op][tp]*")):
            with self.subTest(path.name):
                try:
                    read(path.read_bytes())
                    counts["read"] += 1
                except Refused as refused:
                    self.assertTrue(str(refused).endswith("."))
                    counts["refused"] += 1
        print(f"\n{counts}")


@tag("proof")
class CatalogueTests(SimpleTestCase):
    def test_msgfmt_accepts_every_catalogue(self):
        program = shutil.which("msgfmt")
        if program is None:
            self.skipTest("msgfmt is not installed")
        catalogues = [*Path(settings.BASE_DIR, "locale").rglob("*.po")]
        catalogues += WHOLE.joinpath("translations").rglob("*.po")
        for path in catalogues:
            command = [program, "--check-format", "--check-domain", "-o", os.devnull, str(path)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            with self.subTest(path):
                self.assertEqual((done.returncode, done.stderr), (0, ""))
