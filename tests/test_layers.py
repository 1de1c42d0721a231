import ast
from pathlib import Path
from unittest import TestCase

ROOT = Path(__file__).resolve().parent.parent
LAYERS = ["people", "media", "curriculum", "quizzes", "sessions", "config"]  # low to high
DRAWERS = {"core", "common", "utils", "helpers", "services", "tools", "base_views"}
# What computes and knows neither Django nor Wagtail.
PURE = [
    "media/outline.py",
    *(f"media/{kind}" for kind in ("pptx", "pdf")),
    "media/pictures/filling.py",
    "sessions/timetable.py",
    "sessions/cascade.py",
    "sessions/drawing.py",
    "quizzes/marking.py",
    "curriculum/coverage.py",
    *(f"curriculum/package/{name}.py" for name in ("document", "formats", "keys", "richtext")),
]


def sources(*places):
    for place in places:
        path = ROOT / place
        yield from [path] if path.is_file() else sorted(path.rglob("*.py"))


def imports(path):
    """The top-level packages that a module imports, with the line of each."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            yield (node.module or "").split(".")[0], node.lineno
        elif isinstance(node, ast.Import):
            yield from ((alias.name.split(".")[0], node.lineno) for alias in node.names)


class LayerTests(TestCase):
    def test_no_app_imports_from_an_app_above_it(self):
        for height, app in enumerate(LAYERS):
            upward = set(LAYERS[height + 1 :])
            for path in sources(app):
                if (app, path.name) == ("people", "apps.py"):
                    continue
                found = [
                    f"{path.relative_to(ROOT)}:{n}" for name, n in imports(path) if name in upward
                ]
                self.assertEqual(found, [])

    def test_relative_imports_hide_no_direction(self):
        for path in sources(*LAYERS):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.ImportFrom):
                    self.assertEqual(node.level, 0, f"{path}:{node.lineno}")

    def test_pure_modules_know_no_framework(self):
        for path in sources(*PURE):
            known = {name for name, _line in imports(path)}
            self.assertEqual(known & {"django", "wagtail", "wagtail_localize"}, set(), path)

    def test_there_are_no_drawers(self):
        found = [p for app in LAYERS for p in (ROOT / app).rglob("*") if p.stem in DRAWERS]
        self.assertEqual(found, [])

    def test_nothing_of_ours_is_called_session(self):
        for path in sources(*LAYERS):
            for node in ast.walk(ast.parse(path.read_text())):
                name = getattr(node, "name", None) or getattr(node, "id", None)
                self.assertNotIn(
                    name, ("Session", "session"), f"{path}:{getattr(node, 'lineno', 0)}"
                )

    def test_locale_stays_a_folder_of_catalogues(self):
        self.assertFalse((ROOT / "locale" / "__init__.py").exists())

    def test_files_stay_readable_in_one_go(self):
        long = {
            path.relative_to(ROOT).as_posix(): count
            for path in sources(*LAYERS, "tests")
            if "migrations" not in path.parts
            and (count := len(path.read_text().splitlines())) > 300
        }
        self.assertEqual(long, {})
