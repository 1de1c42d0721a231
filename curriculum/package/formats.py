"""Declares how a page type stands in a file, and reads and writes pages by it.

A PageFormat is data: which keys, rows, blocks and parts a file may have, and which field of
the page each belongs to. Values are plain Python: StreamFields as lists of
`{"type", "value", "id"}`, rich text as HTML.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from curriculum.package.document import Block, Document, serialise
from curriculum.package.keys import Key, Part, is_id, new_id
from curriculum.package.richtext import RichTextError, to_html, to_markdown

MakeId = Callable[[], str] | None


@dataclass(frozen=True)
class Fault:
    """What is wrong, and where: `line` counts from 1."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


@dataclass(frozen=True)
class Rows:
    """`[[name]]` tables, each one block of type `block` in the StreamField `attribute`.

    With `single`, the block is not a structure but the bare text of that key.
    """

    name: str
    attribute: str
    block: str
    keys: tuple[Key, ...]
    single: str = ""


@dataclass(frozen=True)
class BlockFormat:
    """`## kind: Title`: a block of type `type`, its title in field `title`."""

    kind: str
    title: str
    keys: tuple[Key, ...] = ()
    parts: tuple[Part, ...] = ()
    type: str = ""

    @property
    def block_type(self) -> str:
        return self.type or self.kind.replace("-", "_")


@dataclass(frozen=True)
class Values:
    """A file's content as a page stores it."""

    id: str
    title: str
    fields: Mapping[str, Any]


Check = Callable[[Values, Document], Iterator[tuple[int, str]]]


@dataclass(frozen=True)
class PageFormat:
    """One page type.

    `pattern` is a regular expression of its path within the package; `file` names the file of
    a page with that slug, relative to its parent's folder.
    """

    pattern: str
    file: str
    model: Any
    keys: tuple[Key, ...] = ()
    rows: tuple[Rows, ...] = ()
    introduction: str = ""
    body: str = ""
    blocks: tuple[BlockFormat, ...] = ()
    checks: tuple[Check, ...] = field(default=())

    def read(self, document: Document, make_id: MakeId = None) -> "Reading":
        """Values and faults of a document; `make_id` fills in ids that are missing."""
        return Reading(self, document, make_id)

    def values_of(self, page: Any) -> Values:
        """The values that a page (or an unsaved revision of it) holds now."""
        names = [key.target for key in self.keys]
        streams = [rows.attribute for rows in self.rows] + ([self.body] if self.body else [])
        fields = {name: getattr(page, name) for name in names}
        fields |= {name: getattr(page, name).get_prep_value() for name in streams}
        if self.introduction:
            fields[self.introduction] = getattr(page, self.introduction)
        return Values(str(page.translation_key), page.title, fields)

    def write(self, values: Values) -> str:
        """The canonical text of a page."""
        front: dict[str, Any] = {"id": values.id, "title": values.title}
        front |= _written(self.keys, values.fields)
        for rows in self.rows:
            if stream := values.fields[rows.attribute]:
                front[rows.name] = [_row(rows, child) for child in stream]
        introduction = to_markdown(values.fields[self.introduction]) if self.introduction else ""
        children = values.fields[self.body] if self.body else []
        return serialise(Document(front, introduction, tuple(map(self._block, children))))

    def _block(self, child: Mapping[str, Any]) -> Block:
        form = next(form for form in self.blocks if form.block_type == child["type"])
        value = child["value"]
        attributes = {"id": child["id"]}
        for key in form.keys:
            if (text := key.write_text(value.get(key.target))) is not None:
                attributes[key.name] = text
        parts = {}
        for part in form.parts:
            if text := part.write(value.get(part.target)):
                parts[part.name] = text
        return Block(form.kind, value[form.title], attributes, parts)


def _written(keys: Sequence[Key], value: Mapping[str, Any]) -> dict[str, Any]:
    written = {key.name: key.write(value[key.target]) for key in keys}
    return {name: text for name, text in written.items() if text is not None}


def _row(rows: Rows, child: Mapping[str, Any]) -> dict[str, Any]:
    value = {rows.single: child["value"]} if rows.single else child["value"]
    return {"id": child["id"], **_written(rows.keys, value)}


class Reading:
    """One document read by one format: `values`, and `faults` as (line, sentence)."""

    def __init__(self, form: PageFormat, document: Document, make_id: MakeId):
        self.form, self.document, self.make_id = form, document, make_id
        self.faults: list[tuple[int, str]] = []
        self.ids: dict[str, int] = {}
        front = document.front
        identity = self._id(front.get("id"), document.line_of("id"), "The page")
        title = front.get("title")
        if not isinstance(title, str) or not title.strip():
            self._fault(document.line_of("title"), "The page has no title.")
        fields = self._front(front)
        if form.introduction:
            fields[form.introduction] = self._html(document.introduction, 1)
        elif document.introduction:
            self._fault(1, "This kind of page has no introduction.")
        if form.body:
            children = [self._child(block) for block in document.blocks]
            fields[form.body] = [child for child in children if child]
        elif document.blocks:
            self._fault(document.blocks[0].line, "This kind of page has no blocks.")
        self.values = Values(identity, str(title or ""), fields)
        if not self.faults:
            for check in form.checks:
                self.faults += check(self.values, document)

    def _fault(self, line: int, message: str) -> None:
        self.faults.append((line, message))

    def _id(self, text: Any, line: int, what: str) -> str:
        if not is_id(text):
            if self.make_id is None:
                self._fault(line, f"{what} has no id; check_package --fix adds one.")
            text = new_id()
        if text in self.ids:
            self._fault(line, f"The id {text} stands on line {self.ids[text]} too.")
        self.ids[text] = line
        return str(text)

    def _html(self, text: str, line: int) -> str:
        try:
            return to_html(text)
        except RichTextError as error:
            self._fault(line, str(error))
            return ""

    def _front(self, front: Mapping[str, Any]) -> dict[str, Any]:
        known = {
            "id",
            "title",
            *(k.name for k in self.form.keys),
            *(r.name for r in self.form.rows),
        }
        for name in front.keys() - known:
            self._fault(self.document.line_of(name), f"«{name}» is not known here.")
        fields = self._values(self.form.keys, front, self.document.line_of)
        for rows in self.form.rows:
            fields[rows.attribute] = self._stream(rows, front.get(rows.name, []))
        return fields

    def _stream(self, rows: Rows, tables: Any) -> list[dict[str, Any]]:
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            self._fault(self.document.line_of(rows.name), f"Write [[{rows.name}]] before each row.")
            return []
        stream = []
        for number, table in enumerate(tables):

            def line_of(name: str, row: int = number) -> int:
                return self.document.line_of(f"{rows.name}.{name}", row)

            for name in table.keys() - {"id", *(key.name for key in rows.keys)}:
                self._fault(line_of(name), f"«{name}» is not known in {rows.name}.")
            value = self._values(rows.keys, table, line_of)
            identity = self._id(table.get("id"), line_of("id"), "The row")
            content = value[rows.single] if rows.single else value
            stream.append({"type": rows.block, "value": content, "id": identity})
        return stream

    def _values(
        self, keys: Sequence[Key], given: Mapping[str, Any], line_of: Callable[[str], int]
    ) -> dict[str, Any]:
        values = {}
        for key in keys:
            values[key.target] = key.default
            if given.get(key.name, "") == "":
                if key.required:
                    self._fault(line_of(key.name), f"«{key.name}» is missing.")
                continue
            try:
                values[key.target] = key.read(given[key.name])
            except ValueError as error:
                self._fault(line_of(key.name), str(error))
        return values

    def _child(self, block: Block) -> dict[str, Any] | None:
        form = next((form for form in self.form.blocks if form.kind == block.kind), None)
        if form is None:
            kinds = ", ".join(form.kind for form in self.form.blocks)
            self._fault(block.line, f"A block here is one of {kinds}, not «{block.kind}».")
            return None
        if not block.title:
            self._fault(block.line, "The block has no title.")
        self._unknown(form, block)
        identity = self._id(block.attributes.get("id"), block.line_of("id"), "The block")
        value = {form.title: block.title} | self._values(form.keys, block.attributes, block.line_of)
        for part in form.parts:
            value[part.target] = self._part(part, block)
        return {"type": form.block_type, "value": value, "id": identity}

    def _unknown(self, form: BlockFormat, block: Block) -> None:
        for name in block.attributes.keys() - {"id", *(key.name for key in form.keys)}:
            self._fault(block.line_of(name), f"«{name}» is not known in a block {form.kind}.")
        for name in block.parts.keys() - {part.name for part in form.parts}:
            self._fault(block.line_of(name), f"A block {form.kind} has no part «{name}».")

    def _part(self, part: Part, block: Block) -> Any:
        text = block.parts.get(part.name, "")
        line = block.line_of(part.name)
        if not text.strip():
            if part.required:
                self._fault(line, f"The part «{part.name}» is missing or empty.")
            return list(part.default) if isinstance(part.default, tuple) else part.default
        try:
            value = part.read(text, self.make_id)
        except ValueError as error:
            self._fault(line, str(error))
            return list(part.default) if isinstance(part.default, tuple) else part.default
        for item in value if isinstance(value, list) else ():
            self._id(item["id"], line, "The item")
        return value
