"""What makes a package teachable: practice, objectives that are met, words that can be read."""

import re
from collections import defaultdict
from collections.abc import Iterator

from curriculum.blocks import PRACTICE_METHODS
from curriculum.package.checks import folder_of, guide_of, of_form
from curriculum.package.formats import Fault
from curriculum.package.pages import HANDOUT, MODULE, SESSION_PLAN, SLIDE_DECK
from curriculum.package.readability import grade
from curriculum.package.tree import Entry, Tree

# Of the minutes with participants; the programme asks for practice, not for listening.
LEAST_PRACTICE = 40
# Modules, cards and handouts are read by nurses, often in a second language.
HARDEST_GRADE = 8
MOST_LINES = 6
LINE = re.compile(r"<(?:p|li|h4|br)\b")
MARKUP = re.compile(r"<(/?)(p|li|h4|br)[^>]*>")
TAG = re.compile(r"<[^>]+>|\[@[^\]]*\]")


def objectives_are_met(tree: Tree) -> Iterator[Fault]:
    """Each objective of a session is worked on by at least one activity."""
    for entry in of_form(tree, SESSION_PLAN):
        used = {
            code
            for child in entry.values.fields["activities"]
            for code in child["value"]["objectives"].split()
        }
        for row, child in enumerate(entry.values.fields["objectives"]):
            if (code := child["value"]["code"]) not in used:
                line = entry.document.line_of("objectives.code", row)
                yield Fault(entry.path, line, f"No activity works on the objective «{code}».")


def practice_has_its_share(tree: Tree) -> Iterator[Fault]:
    minutes: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for entry in of_form(tree, SESSION_PLAN):
        for child in entry.values.fields["activities"]:
            value = child["value"]
            minutes[guide_of(entry)][0] += value["minutes"] or 0
            if value["method"] in PRACTICE_METHODS:
                minutes[guide_of(entry)][1] += value["minutes"] or 0
    for guide, (total, practice) in minutes.items():
        if practice * 100 < total * LEAST_PRACTICE:
            share = practice * 100 // total
            yield Fault(
                f"{guide}/guide.md",
                1,
                f"{share} % of the time is practice; it is at least {LEAST_PRACTICE} %.",
            )


def learners_can_read_it(tree: Tree) -> Iterator[Fault]:
    """The grade of modules and handouts, in English."""
    for form in (MODULE, HANDOUT):
        for entry in of_form(tree, form):
            if (level := grade(words_of(entry))) > HARDEST_GRADE:
                yield Fault(
                    entry.path,
                    1,
                    f"The text reads at grade {level:.1f}; write for grade {HARDEST_GRADE}: "
                    "shorter sentences, shorter words.",
                )


def words_of(entry: Entry) -> str:
    """The running text of a page, one line a paragraph."""
    texts = [entry.values.fields["introduction"]]
    texts += [
        part
        for child in entry.values.fields["body"]
        for part in child["value"].values()
        if isinstance(part, str) and part.startswith("<")
    ]
    return TAG.sub("", MARKUP.sub("\n", "\n".join(texts)))


def sessions_have_slides(tree: Tree) -> Iterator[Fault]:
    taught = {folder_of(entry) for entry in of_form(tree, SLIDE_DECK)}
    for entry in of_form(tree, SESSION_PLAN):
        if folder_of(entry) not in taught:
            yield Fault(entry.path, 1, "The session has no slides.md.")


def slides_are_short(tree: Tree) -> Iterator[Fault]:
    """At most six lines on a slide; the rest is said."""
    for entry in of_form(tree, SLIDE_DECK):
        children = entry.values.fields["slides"]
        for block, child in zip(entry.document.blocks, children, strict=False):
            lines = len(LINE.findall(child["value"]["text"]))
            if lines > MOST_LINES:
                yield Fault(
                    entry.path,
                    block.line_of("text"),
                    f"The slide has {lines} lines; it has room for {MOST_LINES}.",
                )


CHECKS = (
    objectives_are_met,
    practice_has_its_share,
    learners_can_read_it,
    sessions_have_slides,
    slides_are_short,
)
