"""Between the paragraphs of an outline and the rich text of the editor.

The editor's rich text knows paragraphs, lists of one level, small headings, bold and italic.
What it cannot say is said in words (an address behind a link) or given up (a deeper level).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape
from itertools import groupby
from typing import Any

from lxml import html

from media.claims import without_claims
from media.outline import Bullet, Paragraph, Run
from media.pptx.paragraphs import merged

BOLD, ITALIC, HEADINGS = ("b", "strong"), ("i", "em"), ("h2", "h3", "h4", "h5")
LISTS: dict[str, Bullet] = {"ul": "dot", "ol": "number"}
SPACE = re.compile(r"\s+")


def paragraphs_from_html(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of rich text; empty ones are left out, a heading becomes a bold one."""
    if not text.strip():
        return ()
    root = html.fragment_fromstring(text, create_parent="div")
    return tuple(p for p in _blocks(root, 0, "none") if p.text.strip())


def html_from_paragraphs(paragraphs: Iterable[Paragraph]) -> str:
    """Rich text with the same words; neighbours with the same bullet form one list."""
    tags = {bullet: tag for tag, bullet in LISTS.items()}
    parts = []
    for bullet, group in groupby(paragraphs, key=lambda p: p.bullet):
        if bullet == "none":
            parts += [f"<p>{_inline(p)}</p>" for p in group]
        else:
            items = "".join(f"<li>{_inline(p)}</li>" for p in group)
            parts.append(f"<{tags[bullet]}>{items}</{tags[bullet]}>")
    return "".join(parts)


def _blocks(element: Any, level: int, bullet: Bullet) -> Iterator[Paragraph]:
    """Loose text and inline marks up to the next block form one paragraph of their own."""
    loose = list(_text(element.text, Run("")))
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag in LISTS or tag in ("p", "div", "li", *HEADINGS):
            yield _paragraph(loose, level, bullet)
            yield from _block(child, tag, level, bullet)
            loose = []
        elif tag:
            loose += _runs(child, Run(""))
        loose += _text(child.tail, Run(""))
    yield _paragraph(loose, level, bullet)


def _block(child: Any, tag: str, level: int, bullet: Bullet) -> Iterator[Paragraph]:
    if tag in LISTS:
        yield from _blocks(child, level + (bullet != "none"), LISTS[tag])
    elif tag in HEADINGS:
        yield _paragraph(list(_inside(child, Run("", bold=True))), level, bullet)
    else:
        yield from _blocks(child, level, bullet)


def _paragraph(runs: list[Run], level: int, bullet: Bullet) -> Paragraph:
    whole = merged(runs)
    if not whole:
        return Paragraph()
    edges = [replace(whole[0], text=whole[0].text.lstrip()), *whole[1:]]
    edges[-1] = replace(edges[-1], text=edges[-1].text.rstrip())
    return Paragraph(merged(edges), level, bullet)


def _runs(element: Any, look: Run) -> Iterator[Run]:
    if element.tag == "br":
        yield replace(look, text="\n")
        return
    href = str(element.get("href", "")) if element.tag == "a" else ""
    inner = Run(
        "",
        look.bold or element.tag in BOLD,
        look.italic or element.tag in ITALIC,
        href if href.startswith(("http://", "https://", "mailto:")) else look.href,
    )
    yield from _inside(element, inner)


def _inside(element: Any, look: Run) -> Iterator[Run]:
    yield from _text(element.text, look)
    for child in element:
        if isinstance(child.tag, str):
            yield from _runs(child, look)
        yield from _text(child.tail, look)


def _text(text: str | None, look: Run) -> Iterator[Run]:
    if text:
        yield replace(look, text=SPACE.sub(" ", without_claims(text)))


def _inline(paragraph: Paragraph) -> str:
    return "".join(_marked(run) for run in paragraph.runs)


def _marked(run: Run) -> str:
    text = escape(run.text, quote=False).replace("\n", "<br/>")
    address = run.href.removeprefix("mailto:")
    if address and address != run.text.strip():
        text += f" ({escape(address, quote=False)})"
    if run.italic:
        text = f"<i>{text}</i>"
    return f"<b>{text}</b>" if run.bold else text
