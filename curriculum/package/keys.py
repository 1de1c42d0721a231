"""How single values stand in front matter, in attributes of blocks and in parts of blocks.

Every class here turns text into the value that a page stores and back; what cannot be read
raises ValueError with a sentence for the author.
"""

import datetime
import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from curriculum.package.richtext import to_html, to_markdown

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*")
UUID_TEXT = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def new_id() -> str:
    return str(uuid.uuid4())


def is_id(text: Any) -> bool:
    return isinstance(text, str) and UUID_TEXT.fullmatch(text) is not None


@dataclass(frozen=True)
class Key:
    """One named value. `name` in the file, `attribute` on the page or in the block."""

    name: str
    attribute: str = ""
    required: bool = False
    default: Any = ""

    @property
    def target(self) -> str:
        return self.attribute or self.name

    def read(self, value: Any) -> Any:
        """The stored value of what TOML or an attribute line gave."""
        if not isinstance(value, str):
            raise ValueError(f"«{self.name}» is a text in quotation marks.")
        return value

    def write(self, value: Any) -> Any:
        """What TOML gets; None leaves the key out."""
        return None if value in (None, "") and not self.required else value

    def write_text(self, value: Any) -> str | None:
        """What an attribute line gets; None leaves the line out."""
        written = self.write(value)
        return None if written is None else str(written)


@dataclass(frozen=True)
class Number(Key):
    default: Any = None
    least: int = 0

    def read(self, value: Any) -> Any:
        if isinstance(value, bool) or not re.fullmatch(r"-?\d+", str(value)):
            raise ValueError(f"«{self.name}» is a whole number, not «{value}».")
        if int(value) < self.least:
            raise ValueError(f"«{self.name}» is at least {self.least}, not {value}.")
        return int(value)


@dataclass(frozen=True)
class Choice(Key):
    choices: tuple[str, ...] = ()

    def read(self, value: Any) -> Any:
        if value not in self.choices:
            raise ValueError(f"«{self.name}» is one of {', '.join(self.choices)}, not «{value}».")
        return value


@dataclass(frozen=True)
class Flag(Key):
    default: Any = False

    def read(self, value: Any) -> Any:
        if value not in ("yes", "no", True, False):
            raise ValueError(f"«{self.name}» is yes or no, not «{value}».")
        return value in ("yes", True)

    def write(self, value: Any) -> Any:
        return bool(value)

    def write_text(self, value: Any) -> str | None:
        return "yes" if value else "no"


@dataclass(frozen=True)
class Code(Key):
    """A short readable name."""

    def read(self, value: Any) -> Any:
        if not isinstance(value, str) or not CODE.fullmatch(value):
            raise ValueError(f"«{self.name}» is a short code such as 4b, not «{value}».")
        return value


@dataclass(frozen=True)
class Codes(Key):
    """Codes in one line, kept as one text with single blanks."""

    def read(self, value: Any) -> Any:
        words = str(value).replace(",", " ").split()
        if bad := [word for word in words if not CODE.fullmatch(word)]:
            raise ValueError(f"«{self.name}» lists short codes; «{bad[0]}» is none.")
        return " ".join(words)


@dataclass(frozen=True)
class Clock(Key):
    default: Any = None

    def read(self, value: Any) -> Any:
        try:
            return datetime.time.fromisoformat(value)
        except (TypeError, ValueError):
            raise ValueError(f'«{self.name}» is a time such as "09:00".') from None

    def write(self, value: Any) -> Any:
        return f"{value:%H:%M}"


@dataclass(frozen=True)
class Words(Key):
    """A TOML list, kept as one text with single blanks between its items."""

    numbers: bool = False

    def read(self, value: Any) -> Any:
        kind = int if self.numbers else str
        if not isinstance(value, list) or not all(isinstance(item, kind) for item in value):
            raise ValueError(f"«{self.name}» is a list in square brackets.")
        return " ".join(str(item) for item in value)

    def write(self, value: Any) -> Any:
        items = value.split()
        return [int(item) for item in items] if self.numbers and items else items or None


@dataclass(frozen=True)
class Part:
    """A `### part` of a block that holds rich text."""

    name: str
    attribute: str = ""
    required: bool = False
    default: Any = ""

    @property
    def target(self) -> str:
        return self.attribute or self.name.replace(" ", "_")

    def read(self, text: str, make_id: Callable[[], str] | None = None) -> Any:
        return to_html(text)

    def write(self, value: Any) -> str | None:
        return to_markdown(value or "") or None


@dataclass(frozen=True)
class PlainPart(Part):
    """One paragraph without marks."""

    def read(self, text: str, make_id: Callable[[], str] | None = None) -> Any:
        return " ".join(text.split())

    def write(self, value: Any) -> str | None:
        return value or None


ITEM = re.compile(r"(?:-|\d+\.) (?:\[([ x])\] )?(.*?)(?: \{#([^}]*)\})?")


@dataclass(frozen=True)
class ItemsPart(Part):
    """A list whose items have ids: `- [x] left :: right {#id}`, then `  > note`.

    `text` names the field of an item's text; None makes the item a bare text. `tick`, `right`
    and `note` name the fields of the box, of what follows `::` and of the indented note.
    """

    default: Any = ()
    text: str | None = None
    tick: str | None = None
    right: str | None = None
    note: str | None = None
    ordered: bool = False

    def read(self, text: str, make_id: Callable[[], str] | None = None) -> Any:
        items: list[dict[str, Any]] = []
        for line in filter(None, text.split("\n")):
            if line.startswith("  > ") and items and self.note:
                items[-1]["value"][self.note] = line[4:].strip()
            else:
                items.append(self._item(line, make_id))
        return items

    def _item(self, line: str, make_id: Callable[[], str] | None) -> dict[str, Any]:
        match = ITEM.fullmatch(line)
        if match is None:
            raise ValueError(f"«{line.strip()}» is not an item: «- text».")
        box, text, identity = match.groups()
        if (box is None) is not (self.tick is None):
            wanted = "with" if self.tick else "without"
            raise ValueError(f"Items of «{self.name}» stand {wanted} a box [x] or [ ].")
        if not is_id(identity):
            if make_id is None:
                raise ValueError(f"«{text}» has no id; check_package --fix adds one.")
            identity = make_id()
        return {"type": "item", "value": self._value(box, text.strip()), "id": identity}

    def _value(self, box: str | None, text: str) -> Any:
        if self.text is None:
            return text
        left, _separator, right = text.partition(" :: ")
        if self.right and not right:
            raise ValueError(f"«{text}» has no «::» between its two sides.")
        value: dict[str, Any] = {self.text: left.strip() if self.right else text}
        value |= {self.tick: box == "x"} if self.tick else {}
        value |= {self.right: right.strip()} if self.right else {}
        return value | ({self.note: ""} if self.note else {})

    def write(self, value: Any) -> str | None:
        lines = []
        for number, item in enumerate(value or (), 1):
            content = item["value"]
            mark = f"{number}." if self.ordered else "-"
            lines.append(f"{mark} {self._line(content)} {{#{item['id']}}}")
            if self.note and content.get(self.note):
                lines.append(f"  > {content[self.note]}")
        return "\n".join(lines) or None

    def _line(self, content: Any) -> str:
        if self.text is None:
            return str(content)
        box = ("[x] " if content[self.tick] else "[ ] ") if self.tick else ""
        right = f" :: {content[self.right]}" if self.right else ""
        return f"{box}{content[self.text]}{right}"


@dataclass(frozen=True)
class TablePart(Part):
    """A pipe table; its first row is the header."""

    def read(self, text: str, make_id: Callable[[], str] | None = None) -> Any:
        rows = [self._cells(line) for line in text.split("\n") if line.strip()]
        if len(rows) < 2 or any(set(cell) - set("-: ") for cell in rows[1]):
            raise ValueError("A table has a header, a line of dashes and rows between pipes.")
        rows = [rows[0], *rows[2:]]
        if len({len(row) for row in rows}) > 1:
            raise ValueError("The rows of the table have different numbers of cells.")
        return {"data": rows, "first_row_is_table_header": True, "first_col_is_header": False}

    def _cells(self, line: str) -> list[str]:
        return [cell.strip() for cell in line.strip().strip("|").split("|")]

    def write(self, value: Any) -> str | None:
        rows = [[cell or "" for cell in row] for row in value["data"]]
        lines = [rows[0], ["---"] * len(rows[0]), *rows[1:]]
        return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)
