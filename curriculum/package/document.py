"""The text of one file of the package: front matter, introduction, blocks with parts.

    +++
    title = "The first thousand days"        TOML
    +++

    Introduction in Markdown.

    ## activity: A line across the room      kind and title of a block

    id: 6f1c...                              attributes
    minutes: 20

    ### steps                                a part

    1. Markdown of the part.

`parse` and `serialise` are inverse to each other on canonical text.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import tomli_w

FENCE = "+++"
BLOCK = re.compile(r"## ([a-z][a-z-]*): ?(.*)")
PART = re.compile(r"### (.+)")
ATTRIBUTE = re.compile(r"([a-z][a-z ]*):(?: (.*))?")
TOML_PLACE = re.compile(r" ?\(at (?:line (\d+), column \d+|end of document)\)")


class DocumentError(ValueError):
    """Text that is not a document. `line` counts from 1."""

    def __init__(self, line: int, message: str):
        super().__init__(message)
        self.line = line


@dataclass(frozen=True)
class Block:
    kind: str
    title: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)
    line: int = 0
    lines: Mapping[str, int] = field(default_factory=dict)

    def line_of(self, name: str) -> int:
        """Where an attribute or part stands; the block's first line when it is missing."""
        return self.lines.get(name, self.line)


@dataclass(frozen=True)
class Document:
    front: Mapping[str, Any]
    introduction: str = ""
    blocks: tuple[Block, ...] = ()
    source: tuple[str, ...] = ()

    def line_of(self, key: str, row: int | None = None) -> int:
        """The line of a front matter key, or of a key in the row-th `[[table]]` of that name.

        `key` may be `table.key` where `row` is given. Falls back to the nearest line above.
        """
        table, _dot, inner = key.partition(".")
        if row is None:
            return self._search(rf"{re.escape(key)} *=", 0) or 1
        start = 0
        for _count in range(row + 1):
            start = self._search(rf"\[\[{re.escape(table)}\]\]", start) or start
        inside = self._search(rf"{re.escape(inner)} *=", start) if inner else 0
        return inside or start or 1

    def _search(self, pattern: str, after: int) -> int:
        for number, text in enumerate(self.source[after:], after + 1):
            if re.match(pattern, text):
                return number
            if number > 1 and text == FENCE:
                return 0
        return 0


def parse(text: str) -> Document:
    """Read a file's text. Raises DocumentError with the line that is wrong."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        raise DocumentError(1, "The file does not begin with a line +++.")
    try:
        end = next(n for n in range(1, len(lines)) if lines[n].rstrip() == FENCE)
    except StopIteration:
        raise DocumentError(1, "The front matter has no closing line +++.") from None
    front = _front("\n".join(lines[1:end]))
    first = next((n for n in range(end + 1, len(lines)) if lines[n].startswith("## ")), len(lines))
    introduction = "\n".join(lines[end + 1 : first]).strip("\n")
    return Document(front, introduction, tuple(_blocks(lines, first)), tuple(lines))


def _front(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = TOML_PLACE.search(str(error))
        line = int(place[1]) + 1 if place and place[1] else text.count("\n") + 2
        reason = TOML_PLACE.sub("", str(error))
        raise DocumentError(line, f"The front matter is not valid TOML: {reason}.") from error


def _blocks(lines: list[str], first: int) -> list[Block]:
    starts = [n for n in range(first, len(lines)) if lines[n].startswith("## ")]
    ends = [*starts[1:], len(lines)][: len(starts)]
    return [_block(lines, start, end) for start, end in zip(starts, ends, strict=True)]


def _block(lines: list[str], start: int, end: int) -> Block:
    heading = BLOCK.fullmatch(lines[start].rstrip())
    if heading is None:
        raise DocumentError(start + 1, "A block begins with «## kind: Title».")
    places: dict[str, int] = {}
    attributes, after = _attributes(lines, start + 1, end, places)
    parts = _parts(lines, after, end, places)
    return Block(heading[1], heading[2].strip(), attributes, parts, start + 1, places)


def _attributes(
    lines: list[str], start: int, end: int, places: dict[str, int]
) -> tuple[dict[str, str], int]:
    attributes: dict[str, str] = {}
    for number in range(start, end):
        text = lines[number].rstrip()
        if not text and not attributes:
            continue
        if not text or text.startswith("### "):
            return attributes, number
        match = ATTRIBUTE.fullmatch(text)
        if match is None:
            raise DocumentError(number + 1, "Here a line «name: value» or «### part» is expected.")
        if match[1] in attributes:
            raise DocumentError(number + 1, f"«{match[1]}» is given twice.")
        attributes[match[1]] = (match[2] or "").strip()
        places[match[1]] = number + 1
    return attributes, end


def _parts(lines: list[str], start: int, end: int, places: dict[str, int]) -> dict[str, str]:
    parts: dict[str, list[str]] = {}
    current: list[str] | None = None
    for number in range(start, end):
        if match := PART.fullmatch(lines[number].rstrip()):
            if match[1] in parts:
                raise DocumentError(number + 1, f"The part «{match[1]}» is given twice.")
            current = parts.setdefault(match[1], [])
            places[match[1]] = number + 1
        elif current is not None:
            current.append(lines[number].rstrip())
        elif lines[number].strip():
            raise DocumentError(number + 1, "Text in a block stands below a line «### part».")
    return {name: "\n".join(text).strip("\n") for name, text in parts.items()}


def serialise(document: Document) -> str:
    """The canonical text of a document: one blank line between all things, one at the end."""
    pieces = [f"{FENCE}\n{tomli_w.dumps(dict(document.front)).strip()}\n{FENCE}"]
    if document.introduction:
        pieces.append(document.introduction)
    for block in document.blocks:
        pieces.append(f"## {block.kind}: {block.title}".rstrip())
        if block.attributes:
            pieces.append(
                "\n".join(f"{name}: {value}".rstrip() for name, value in block.attributes.items())
            )
        for name, text in block.parts.items():
            pieces += [f"### {name}", text]
    return "\n\n".join(pieces) + "\n"
