"""Rich text as a tree that a template can draw: words stay words, marks become names.

A node is a string or {"t": kind, "c": [node, …]}, with kinds p, h, ul, ol, li, b, i, br and a
(which also has "href"). A browser's HTML goes in, and no sign in it can become markup of the
typesetter.
"""

import re
from typing import Any

from lxml import html

from media.claims import without_claims

Node = str | dict[str, Any]

KINDS = {
    "p": "p",
    "h2": "h",
    "h3": "h",
    "h4": "h",
    "ul": "ul",
    "ol": "ol",
    "li": "li",
    "b": "b",
    "strong": "b",
    "i": "i",
    "em": "i",
    "br": "br",
}
SPACE = re.compile(r"\s+")


def tree(text: str) -> list[Node]:
    """The nodes of rich text, in order; unknown elements leave their words behind."""
    if not text.strip():
        return []
    return _children(html.fragment_fromstring(text, create_parent="div"))


def _children(element: Any) -> list[Node]:
    nodes: list[Node] = list(_words(element.text))
    for child in element:
        if isinstance(child.tag, str):
            nodes += _nodes(child)
        nodes += _words(child.tail)
    if element.tag in ("ul", "ol"):
        return [node for node in nodes if isinstance(node, dict) and node["t"] == "li"]
    return nodes


def _nodes(element: Any) -> list[Node]:
    inside = _children(element)
    href = str(element.get("href", ""))
    if element.tag == "a" and href.startswith(("http://", "https://", "mailto:")):
        return [{"t": "a", "c": inside, "href": href}]
    kind = KINDS.get(element.tag)
    return [{"t": kind, "c": inside}] if kind else inside


def _words(text: str | None) -> list[str]:
    words = SPACE.sub(" ", without_claims(text or ""))
    return [words] if words else []
