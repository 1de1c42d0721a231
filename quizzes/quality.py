"""What makes a quiz teach: every answer is answered, every outcome is asked about."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from curriculum.package.document import Block
from curriculum.package.formats import Fault
from curriculum.package.pages import MODULE
from curriculum.package.tree import Entry, Tree
from quizzes.package import QUIZ

# A story asks nothing itself; its questions do.
WITHOUT_FEEDBACK = {"case"}


def quizzes_of(tree: Tree) -> list[Entry]:
    return [entry for entry in tree.entries.values() if entry.form is QUIZ]


def questions_have_feedback(tree: Tree) -> Iterator[Fault]:
    """Whatever a learner answers, the quiz says why it is right or wrong."""
    for entry in quizzes_of(tree):
        blocks = entry.document.blocks
        for block, child in zip(blocks, entry.values.fields["questions"], strict=True):
            if child["type"] not in WITHOUT_FEEDBACK:
                for line, message in silent(block, child["value"]):
                    yield Fault(entry.path, line, message)


def silent(block: Block, value: dict[str, Any]) -> Iterator[tuple[int, str]]:
    options = value.get("options") or []
    for option in options:
        if not option["value"]["feedback"]:
            text = option["value"]["text"]
            yield block.line_of("options"), f"The option «{text}» has no feedback."
    if "if_true" in value:
        for name in ("if_true", "if_false"):
            if not value[name]:
                yield block.line, f"The part «{name.replace('_', ' ')}» is missing."
    elif not options and not value.get("feedback") and not pairs_answer(value):
        yield block.line, "The question has no feedback."


def pairs_answer(value: dict[str, Any]) -> bool:
    pairs = value.get("pairs") or []
    return bool(pairs) and all(pair["value"].get("feedback") for pair in pairs)


def outcomes_are_asked(tree: Tree) -> Iterator[Fault]:
    """Each learning outcome of a module is asked about in its quiz."""
    for entry in tree.entries.values():
        if entry.form is not MODULE:
            continue
        folder = PurePosixPath(entry.path).parent
        asked = {
            child["value"].get("objective")
            for quiz in quizzes_of(tree)
            if PurePosixPath(quiz.path).parent == folder
            for child in quiz.values.fields["questions"]
        }
        for row, child in enumerate(entry.values.fields["outcomes"]):
            if (code := child["value"]["code"]) not in asked:
                line = entry.document.line_of("outcomes.code", row)
                yield Fault(entry.path, line, f"No question asks about the outcome «{code}».")


CHECKS = (questions_have_feedback, outcomes_are_asked)
