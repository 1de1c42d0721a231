"""A slide deck as plain values: what readers give and writers take.

No file format, no Django and no page is known here, so every format meets in one place.
"""

from dataclasses import dataclass, replace
from typing import Literal, get_args

Layout = Literal["title", "content", "question", "section", "closing"]
Bullet = Literal["none", "dot", "number"]

LAYOUTS: tuple[Layout, ...] = get_args(Layout)


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look. A line break inside a paragraph is "\\n"."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `level` counts from 0 and moves a list item inwards."""

    runs: tuple[Run, ...] = ()
    level: int = 0
    bullet: Bullet = "none"

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Note:
    """What the trainer says beside one slide. It is never part of the slide."""

    paragraphs: tuple[Paragraph, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Picture:
    """One of our own drawings as a file shows it: `png` of `width` to `height`, words for it.

    What is read from a file has the name and the words only.
    """

    name: str
    alt_text: str
    png: bytes = b""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide.

    `id` is the UUID under which the toolkit knows the slide, "" when it comes from elsewhere.
    `picture` is a drawing of ours. `pictures` counts all others, charts and films; `alt_texts`
    holds the words for those that have some. The text of tables and diagrams stands among the
    paragraphs.
    """

    title: str = ""
    layout: Layout = "content"
    paragraphs: tuple[Paragraph, ...] = ()
    notes: Note = Note()
    alt_texts: tuple[str, ...] = ()
    pictures: int = 0
    hidden: bool = False
    id: str = ""
    picture: Picture | None = None

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Deck:
    """Slides in order. `language` is a locale code or the tag that a file carried."""

    title: str = ""
    slides: tuple[Slide, ...] = ()
    language: str = ""
    rtl: bool = False
    footer: str = ""

    def without_notes(self) -> "Deck":
        """The same deck for people who may not see what the trainer says."""
        return replace(self, slides=tuple(replace(s, notes=Note()) for s in self.slides))
