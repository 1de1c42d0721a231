"""A copy of the small package that a test may spoil."""

import shutil
import tempfile
from pathlib import Path

from django.conf import settings

from config import package
from curriculum.package.loading import Loader

SMALL = Path(settings.BASE_DIR, "tests", "package")


class PackageCase:
    """Mixin: `self.root` is the copy."""

    def setUp(self):
        super().setUp()
        self.root = Path(tempfile.mkdtemp()) / "package"
        shutil.copytree(SMALL, self.root)
        self.addCleanup(shutil.rmtree, self.root.parent)

    def change(self, path, old, new):
        file = self.root / path
        text = file.read_text()
        self.assertIn(old, text)
        file.write_text(text.replace(old, new, 1))

    def lines(self, path):
        return (self.root / path).read_text().split("\n")

    def line_of(self, path, beginning):
        return next(n for n, line in enumerate(self.lines(path), 1) if line.startswith(beginning))

    def load(self, **options):
        tree = package.read(self.root)
        self.assertEqual(tree.faults, [])
        return Loader(tree, **options).load()

    def faults(self):
        return [str(fault) for fault in package.read(self.root).faults]
