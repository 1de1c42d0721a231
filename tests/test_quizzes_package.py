"""Quizzes as files of the package."""

import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import TestCase

from config import package
from curriculum.package.document import parse
from quizzes.blocks import QuestionsBlock, asked
from quizzes.package import QUIZ

PACKAGE = Path(__file__).parent.parent / "package"
MODULE = "modules/01-early-childhood-years"
TEXT = """+++
id = "00000000-0000-4000-8000-000000000001"
title = "Quiz: The first years"
purpose = "post"
pass_percent = 70
show_key = true
summary = "Eight questions."
+++

Take your **time**.

## single: Which answer is best?

id: 00000000-0000-4000-8000-000000000002
code: best
objective: 1
section: brain

### stem

A father asks.

### options

- [ ] "It does no harm." {#00000000-0000-4000-8000-000000000003}
  > Learning starts earlier.
- [x] "You build with her." {#00000000-0000-4000-8000-000000000004}

## multiple: Which signs?

id: 00000000-0000-4000-8000-000000000005
code: signs

### options

- [x] Mouth opens {#00000000-0000-4000-8000-000000000006}
- [x] Hand to mouth {#00000000-0000-4000-8000-000000000007}

## true-false: It makes no difference.

id: 00000000-0000-4000-8000-000000000008
code: difference
answer: false

### if true

Many think so.

### if false

Right.

## matching: What fits?

id: 00000000-0000-4000-8000-000000000009
code: fits

### pairs

- One month :: Faces {#00000000-0000-4000-8000-000000000010}
  > Faces first.
- Nine months :: Hide and seek {#00000000-0000-4000-8000-000000000011}

## ordering: In which order?

id: 00000000-0000-4000-8000-000000000012
code: order

### items

1. See {#00000000-0000-4000-8000-000000000013}
2. Say {#00000000-0000-4000-8000-000000000014}

### feedback

You look first.

## number: How many months?

id: 00000000-0000-4000-8000-000000000015
code: months
answer: 6.5
tolerance: 0
unit: months

### feedback

About half a year.

## short: In one word?

id: 00000000-0000-4000-8000-000000000016
code: word

### answers

- play {#00000000-0000-4000-8000-000000000017}

## case: Nino

id: 00000000-0000-4000-8000-000000000018
code: nino

### stem

Nino is tired.

## reflection: And you?

id: 00000000-0000-4000-8000-000000000019
code: you
case: nino

### feedback

Thank you.
"""


def faults(text):
    return QUIZ.read(parse(text)).faults


class FormatTests(TestCase):
    def test_every_kind_is_read_and_written_byte_for_byte(self):
        reading = QUIZ.read(parse(TEXT))
        self.assertEqual(reading.faults, [])
        self.assertEqual(QUIZ.write(reading.values), TEXT)

    def test_what_was_read_is_json(self):
        questions = QUIZ.read(parse(TEXT)).values.fields["questions"]
        self.assertEqual(json.loads(json.dumps(questions)), questions)

    def test_what_was_read_can_be_asked(self):
        values = QUIZ.read(parse(TEXT)).values
        items = asked(QuestionsBlock().to_python(values.fields["questions"]))
        kinds = [getattr(item, "kind", "case") for item in items]
        self.assertEqual(
            kinds,
            [
                *("single", "multiple", "true_false", "matching", "ordering"),
                *("number", "short", "case", "reflection"),
            ],
        )
        self.assertEqual(items[0].options[1].right, True)
        self.assertEqual(items[2].options[1].feedback, "<p>Right.</p>")
        self.assertEqual(str(items[5].answer), "6.5")
        self.assertEqual(items[8].case, "nino")

    def test_what_is_wrong_is_said_with_its_line(self):
        """Each change of the text, and the line that has the fault then."""
        wrong = [
            ('purpose = "post"', 'purpose = "exam"', 'purpose = "exam"'),
            ("pass_percent = 70", "pass_percent = 170", "pass_percent = 170"),
            ('- [x] "You build', '- [ ] "You build', "## single: Which answer is best?"),
            ("answer: false", "answer: maybe", "answer: maybe"),
            ("answer: 6.5", "answer: six", "answer: six"),
            ("answer: 6.5", "answer: NaN", "answer: NaN"),
            ("code: signs", "code: best", "code: best"),
            ("case: nino", "case: giorgi", "case: giorgi"),
            ("Nine months :: Hide", "Nine months, Hide", "### pairs"),
            ("### pairs", "### couples", "### couples"),
            ("code: word\n", "", "## short: In one word?"),
        ]
        for old, new, faulty in wrong:
            with self.subTest(new):
                self.assertEqual(TEXT.count(old), 1)
                text = TEXT.replace(old, new)
                self.assertIn(text.split("\n").index(faulty) + 1, dict(faults(text)))

    def test_a_sound_file_has_no_fault(self):
        self.assertEqual(faults(TEXT), [])

    def test_files_of_quizzes_have_their_names(self):
        for path in (
            "modules/01-years/quiz.md",
            "guides/foundational/day-1/ft-1-1/quiz-pre-test.md",
        ):
            self.assertRegex(path, f"^(?:{QUIZ.pattern})$")
        for path in ("modules/quiz.md", "modules/01-years/test.md", "guides/a/b/quiz.md"):
            self.assertIsNone(re.fullmatch(QUIZ.pattern, path))


class StarterTests(TestCase):
    def test_every_quiz_of_the_starter_package_reads_and_writes_itself(self):
        files = sorted(PACKAGE.rglob("quiz*.md"))
        self.assertGreaterEqual(len(files), 3)
        for path in files:
            with self.subTest(path.parent.name):
                text = path.read_text("utf-8")
                reading = QUIZ.read(parse(text))
                self.assertEqual(reading.faults, [])
                self.assertEqual(QUIZ.write(reading.values), text)


class ModuleTests(TestCase):
    """What a quiz names of its module has to be there; copied from the starter package."""

    def faults_with(self, old, new):
        with TemporaryDirectory() as folder:
            for name in ("home.md", "modules/index.md", f"{MODULE}/module.md", f"{MODULE}/quiz.md"):
                target = Path(folder, name)
                target.parent.mkdir(parents=True, exist_ok=True)
                text = (PACKAGE / name).read_text("utf-8")
                target.write_text(text.replace(old, new, 1) if name.endswith("quiz.md") else text)
            tree = package.read(Path(folder))
        return [str(fault) for fault in tree.faults if "sources.toml" not in str(fault)]

    def test_the_quiz_as_it_is_has_no_fault(self):
        self.assertEqual(self.faults_with("", ""), [])

    def test_a_section_or_objective_that_the_module_does_not_have_is_a_fault(self):
        lines = (PACKAGE / MODULE / "quiz.md").read_text("utf-8").split("\n")
        for name in ("section", "objective"):
            place, line = next((n, t) for n, t in enumerate(lines, 1) if t.startswith(f"{name}: "))
            with self.subTest(name):
                fault = f"{MODULE}/quiz.md:{place}: The module has no {name} «gone»."
                self.assertEqual(self.faults_with(line, f"{name}: gone"), [fault])
