"""What must fit together between the files of a package."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from curriculum.package.formats import Fault
from curriculum.package.pages import DAY, HANDOUT, MODULE, SESSION_PLAN, SLIDE_DECK
from curriculum.package.tree import Entry, Tree


def guide_of(entry: Entry) -> str:
    return "/".join(PurePosixPath(entry.path).parts[:2])


def folder_of(entry: Entry) -> str:
    return str(PurePosixPath(entry.path).parent)


def of_form(tree: Tree, form) -> list[Entry]:
    return [entry for entry in tree.entries.values() if entry.form is form]


def handouts_exist(tree: Tree) -> Iterator[Fault]:
    known = {(guide_of(e), e.values.fields["code"]) for e in of_form(tree, HANDOUT)}
    for entry in of_form(tree, SESSION_PLAN):
        for line, code in named_codes(entry, "handouts"):
            if (guide_of(entry), code) not in known:
                yield Fault(entry.path, line, f"There is no handout «{code}» in this guide.")


def slides_exist(tree: Tree) -> Iterator[Fault]:
    known = {
        (folder_of(entry), child["value"]["code"])
        for entry in of_form(tree, SLIDE_DECK)
        for child in entry.values.fields["slides"]
    }
    for entry in of_form(tree, SESSION_PLAN):
        for line, code in named_codes(entry, "slides"):
            if (folder_of(entry), code) not in known:
                yield Fault(entry.path, line, f"The slides of this session have no «{code}».")


def named_codes(entry: Entry, name: str) -> Iterator[tuple[int, str]]:
    for block in entry.document.blocks:
        for code in block.attributes.get(name, "").replace(",", " ").split():
            yield block.line_of(name), code


def pauses_follow_sessions(tree: Tree) -> Iterator[Fault]:
    known = {
        (str(PurePosixPath(folder_of(e)).parent), e.values.fields["code"])
        for e in of_form(tree, SESSION_PLAN)
    }
    for entry in of_form(tree, DAY):
        for row, pause in enumerate(entry.values.fields["pauses"]):
            if (folder_of(entry), pause["value"]["after"]) not in known:
                line = entry.document.line_of("pauses.after", row)
                after = pause["value"]["after"]
                yield Fault(entry.path, line, f"This day has no session «{after}».")


def modules_exist(tree: Tree) -> Iterator[Fault]:
    known = {str(entry.values.fields["number"]) for entry in of_form(tree, MODULE)}
    for entry in of_form(tree, SESSION_PLAN):
        for number in (entry.values.fields["linked_modules"] or "").split():
            if number not in known:
                line = entry.document.line_of("modules")
                yield Fault(entry.path, line, f"There is no module {number} in the package.")


def codes_are_unique(tree: Tree) -> Iterator[Fault]:
    seen: dict[tuple, str] = {}
    for form, scope in [(SESSION_PLAN, guide_of), (HANDOUT, guide_of)]:
        for entry in of_form(tree, form):
            code = (id(form), scope(entry), entry.values.fields["code"])
            if (other := seen.setdefault(code, entry.path)) != entry.path:
                line = entry.document.line_of("code")
                yield Fault(entry.path, line, f"The code «{code[2]}» stands in {other} too.")
    numbers: dict[int, str] = {}
    for entry in of_form(tree, MODULE):
        other = numbers.setdefault(entry.values.fields["number"], entry.path)
        if other != entry.path:
            line = entry.document.line_of("number")
            yield Fault(entry.path, line, f"The number stands in {other} too.")


CHECKS = (
    handouts_exist,
    slides_exist,
    pauses_follow_sessions,
    modules_exist,
    codes_are_unique,
)
