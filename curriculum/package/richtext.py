"""Markdown of the package and HTML of the editor: paragraphs, lists, bold, italic, small headings.

`to_html` and `to_markdown` are inverse to each other on canonical text. Both know nothing
but what the editor offers; `to_html` refuses the rest with a sentence.
"""

import re
from collections.abc import Iterator
from html import escape

from lxml import html
from markdown_it import MarkdownIt
from markdown_it.token import Token

MARKDOWN = MarkdownIt("zero").enable(["list", "heading"])
# Inside a line our own rule, not CommonMark's: a star is always a mark, so that every
# combination of bold and italic comes back as it went ("1**<**" would not).
PIECES = re.compile(r"\\(\n|.)|(\*+)|(\n)|([^\\*\n]+|\\)")
LINK = re.compile(r"(?<!\\)\[[^\]]*\]\(")
UNKNOWN = re.compile(r"^(?:```|>|\|)", re.MULTILINE)
SPECIAL = re.compile(r"([\\*])")
MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
LINE_START = re.compile(r"^(#|[-+](?= |$)|\d+(?=[.)](?: |$)))", re.MULTILINE)


class RichTextError(ValueError):
    """Markdown that the package does not carry."""


def to_html(text: str) -> str:
    """HTML as the editor stores it. Raises RichTextError for what the format has not."""
    if LINK.search(text):
        raise RichTextError("Links do not belong into texts; name a source as [@key].")
    if UNKNOWN.search(text):
        raise RichTextError("Quotations, tables and code do not belong into texts.")
    return "".join(_render(MARKDOWN.parse(text)))


def _render(tokens: list[Token]) -> Iterator[str]:
    depth = 0
    for token in tokens:
        kind = token.type
        if kind == "inline":
            yield from _inline(token.content)
        elif kind.startswith("paragraph"):
            if not token.hidden:
                _refuse(depth > 0, "An item of a list is one paragraph.")
                yield f"<{'/' * (token.nesting < 0)}p>"
        elif kind.startswith("heading"):
            _refuse(token.tag != "h4", "A heading inside a text begins with ####.")
            yield f"<{'/' * (token.nesting < 0)}h4>"
        else:
            depth += token.nesting * kind.endswith(("list_open", "list_close"))
            _refuse(depth > 1, "A list inside a list does not belong into texts.")
            yield f"<{'/' * (token.nesting < 0)}{token.tag}>"


def _inline(text: str) -> Iterator[str]:
    opened: list[str] = []
    for escaped, stars, newline, plain in PIECES.findall(text):
        if escaped == "\n":
            yield "<br/>"
        elif stars:
            yield from _toggle(len(stars), opened)
        else:
            yield " " if newline else escape(escaped or plain, quote=False)
    _refuse(bool(opened), "A mark * or ** is opened and not closed; a star itself is \\*.")


def _toggle(stars: int, opened: list[str]) -> Iterator[str]:
    """Open or close marks for a row of stars, innermost first."""
    while stars:
        tag = "b" if stars > 1 and not (opened and opened[-1] == "i" and stars % 2) else "i"
        stars -= 2 if tag == "b" else 1
        if opened and opened[-1] == tag:
            opened.pop()
            yield f"</{tag}>"
        else:
            _refuse(tag in opened, "Marks * and ** close in the order in which they opened.")
            opened.append(tag)
            yield f"<{tag}>"


def _refuse(condition: bool, message: str) -> None:
    if condition:
        raise RichTextError(message)


def to_markdown(source: str) -> str:
    """Canonical Markdown of the editor's HTML. Unknown elements keep their text."""
    if not source.strip():
        return ""
    pieces = []
    for element in html.fragments_fromstring(source):
        if isinstance(element, str):
            pieces += [_start(_escaped(element.strip()))] if element.strip() else []
        elif element.tag in ("ul", "ol"):
            pieces.append("\n".join(_items(element)))
        else:
            mark = "#### " if element.tag in ("h2", "h3", "h4", "h5") else ""
            text = _text(element).strip()
            pieces += [mark + _start(text)] if text else []
        tail = "" if isinstance(element, str) else (element.tail or "").strip()
        pieces += [_start(_escaped(tail))] if tail else []
    return "\n\n".join(pieces)


def _items(element: html.HtmlElement) -> Iterator[str]:
    for number, item in enumerate(element.iterchildren("li"), 1):
        mark = f"{number}." if element.tag == "ol" else "-"
        yield f"{mark} {_start(_text(item).strip())}".rstrip()


def _text(element: html.HtmlElement) -> str:
    """The Markdown of an element's inside; neighbours with the same mark become one."""
    pieces: list[tuple[str, str]] = [("", _escaped(element.text or ""))]
    for child in element:
        mark = MARKS.get(str(child.tag), "")
        text = "\\\n" if child.tag == "br" else _text(child)
        if mark and len(pieces) > 1 and pieces[-1][0] == mark:
            pieces[-1] = (mark, pieces[-1][1] + text)
        else:
            pieces.append((mark, text))
        if tail := _escaped(child.tail or ""):
            pieces.append(("", tail))
    return "".join(_marked(text, mark) for mark, text in pieces)


def _marked(text: str, mark: str) -> str:
    """Marks hug the words: blanks at the ends move outside."""
    inner = text.strip()
    if not mark or not inner:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{mark}{inner}{mark}{after}"


def _escaped(text: str) -> str:
    return SPECIAL.sub(r"\\\1", " ".join(re.split(r"[ \t\n]+", text)))


def _start(text: str) -> str:
    """What would begin a list or heading is escaped: `1. ` becomes `1\\. `."""
    return LINE_START.sub(lambda m: m[1] + "\\" if m[1].isdigit() else "\\" + m[1], text)
