"""How a quiz stands in a file of the package."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import PurePosixPath
from typing import Any

from curriculum.package.document import Document
from curriculum.package.formats import BlockFormat, Fault, PageFormat, Values
from curriculum.package.keys import Choice, Code, Flag, ItemsPart, Key, Number, Part
from curriculum.package.pages import FOLDER, MODULE, SUMMARY
from curriculum.package.tree import Tree
from quizzes.blocks import QuestionsBlock
from quizzes.models import QuizPage


@dataclass(frozen=True)
class DecimalKey(Key):
    """A number with a point where it has a fraction; its value is text, as in JSON."""

    def read(self, value: Any) -> Any:
        try:
            number = Decimal(value)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite():
            raise ValueError(f"«{self.name}» is a number such as 6 or 0.5, not «{value}».")
        return f"{number:f}"

    def write(self, value: Any) -> Any:
        return None if value is None else f"{Decimal(value):f}"


@dataclass(frozen=True)
class Permission(Flag):
    """Written only where it is given."""

    def write(self, value: Any) -> Any:
        return True if value else None


def question(kind: str, *keys: Key, parts: tuple[Part, ...]) -> BlockFormat:
    common = (Code("code", required=True), Code("case"), Code("objective"), Code("section"))
    return BlockFormat(kind, "text", (*common, *keys), (Part("stem"), *parts))


FEEDBACK = Part("feedback")
OPTIONS = ItemsPart("options", required=True, text="text", tick="right", note="feedback")
PAIRS = ItemsPart("pairs", required=True, text="left", right="right", note="feedback")
KINDS = (
    question("single", parts=(OPTIONS,)),
    question("multiple", parts=(OPTIONS,)),
    question(
        "true-false",
        Choice("answer", required=True, choices=("true", "false")),
        parts=(Part("if true"), Part("if false")),
    ),
    question("matching", parts=(PAIRS, FEEDBACK)),
    question("ordering", parts=(ItemsPart("items", required=True, ordered=True), FEEDBACK)),
    question(
        "number",
        DecimalKey("answer", required=True),
        DecimalKey("tolerance", default="0"),
        Key("unit"),
        parts=(FEEDBACK,),
    ),
    question("short", parts=(ItemsPart("answers", required=True), FEEDBACK)),
    question("reflection", parts=(FEEDBACK,)),
    BlockFormat("case", "title", (Code("code", required=True),), (Part("stem", required=True),)),
)


def goal_is_a_percentage(values: Values, document: Document) -> Iterator[tuple[int, str]]:
    if (values.fields["pass_percent"] or 0) > 100:
        yield document.line_of("pass_percent"), "«pass_percent» is at most 100."


def codes_are_unique(values: Values, document: Document) -> Iterator[tuple[int, str]]:
    codes = [child["value"]["code"] for child in values.fields["questions"]]
    for block, code in zip(document.blocks, codes, strict=True):
        if Counter(codes)[code] > 1:
            yield block.line_of("code"), f"The code «{code}» stands twice in this quiz."


def cases_come_first(values: Values, document: Document) -> Iterator[tuple[int, str]]:
    told: set[str] = set()
    for block, child in zip(document.blocks, values.fields["questions"], strict=True):
        value = child["value"]
        if child["type"] == "case":
            told.add(value["code"])
        elif value["case"] and value["case"] not in told:
            yield block.line_of("case"), f"No case «{value['case']}» stands before this question."


def questions_have_a_key(values: Values, document: Document) -> Iterator[tuple[int, str]]:
    kinds = QuestionsBlock().child_blocks
    for block, child in zip(document.blocks, values.fields["questions"], strict=True):
        kind = kinds[child["type"]]
        try:
            kind.question(child["id"], kind.to_python(child["value"]))
        except ValueError as error:
            yield block.line, str(error)


QUIZ = PageFormat(
    pattern=rf"(guides/{FOLDER}/{FOLDER}/{FOLDER}|modules/{FOLDER})/quiz(-[a-z0-9-]+)?\.md",
    file="{slug}.md",
    model=QuizPage,
    keys=(
        Choice("purpose", required=True, choices=tuple(QuizPage.Purpose.values)),
        Number("pass_percent"),
        Permission("show_key"),
        SUMMARY,
    ),
    introduction="introduction",
    body="questions",
    blocks=KINDS,
    checks=(goal_is_a_percentage, codes_are_unique, cases_come_first, questions_have_a_key),
)


def sections_and_objectives_exist(tree: Tree) -> Iterator[Fault]:
    """What a module's quiz says to read again, and what it asks about, stands in the module."""
    for entry in tree.entries.values():
        module = tree.entries.get(str(PurePosixPath(entry.path).parent / "module.md"))
        if entry.form is not QUIZ or module is None or module.form is not MODULE:
            continue
        fields = module.values.fields
        sections = [child for child in fields["body"] if child["type"] == "section"]
        known = {
            "section": {child["value"]["code"] for child in sections},
            "objective": {row["value"]["code"] for row in fields["outcomes"]},
        }
        for block in entry.document.blocks:
            for name, codes in known.items():
                code = block.attributes.get(name)
                if code and code not in codes:
                    line = block.line_of(name)
                    yield Fault(entry.path, line, f"The module has no {name} «{code}».")


FORMATS = (QUIZ,)
CHECKS = (sections_and_objectives_exist,)
