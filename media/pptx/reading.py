"""Read a .pptx into an outline. Nothing is written, fetched or created on the way.

A part that a slide only points to (a picture, a chart) may be missing; a slide may not.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from media.outline import Bullet, Deck, Layout, Note, Paragraph, Picture, Run, Slide
from media.pptx.gate import LIMITS, Limits, admit
from media.pptx.paragraphs import TRUE, Styles, paragraphs
from media.pptx.parts import A, P, Package, R, Relationship
from media.pptx.pictures import MARK
from media.pptx.refusals import Refused

MAX_SLIDES = 500
DC = "{http://purl.org/dc/elements/1.1/}"
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
RTL_LANGUAGES = ("ar", "fa", "he", "ur")
TITLES = ("title", "ctrTitle")
FURNITURE = ("dt", "ftr", "sldNum", "hdr")
OWN_LAYOUTS: dict[str, Layout] = {
    "Title": "title",
    "Content": "content",
    "Section": "section",
    "Question": "question",
    "Closing": "closing",
}
LAYOUT_TYPES: dict[str, Layout] = {"title": "title", "secHead": "section"}


def read(data: bytes, limits: Limits = LIMITS) -> Deck:
    """The deck in `data`; `Refused` when the gate or a broken part says no."""
    with admit(data, limits) as opened:
        package = Package(opened)
        main = package.related("", "officeDocument")
        if main is None:
            raise Refused("damaged")
        names = _slide_names(package, main)
        trees = {name: package.xml(name) for name in names}
        slides = tuple(_SlideReader(package, name, trees[name]).slide() for name in names)
        texts = list(trees.values())
        title = _deck_title(package) or (slides[0].title if slides else "")
        language = _language(texts)
        return Deck(title, slides, language, _is_rtl(texts, language))


def _slide_names(package: Package, main: str) -> list[str]:
    links = package.relationships(main)
    ids = [str(row.get(R + "id")) for row in package.xml(main).iter(P + "sldId")]
    if len(ids) > MAX_SLIDES:
        raise Refused("too_many_slides", limit=MAX_SLIDES)
    if any(one not in links for one in ids):
        raise Refused("damaged")
    return [links[one].target for one in ids]


def _deck_title(package: Package) -> str:
    name = package.related("", "core-properties")
    title = "" if name is None else (package.xml(name).findtext(DC + "title") or "").strip()
    # What PowerPoint itself puts there says nothing about the deck.
    return "" if title == "PowerPoint Presentation" else title


def _language(trees: list[etree._Element]) -> str:
    weights: Counter[str] = Counter()
    for tree in trees:
        for run in tree.iter(A + "r"):
            look = run.find(A + "rPr")
            if look is not None and look.get("lang"):
                weights[str(look.get("lang"))] += len(run.findtext(A + "t") or "")
    return weights.most_common(1)[0][0] if weights else ""


def _is_rtl(trees: list[etree._Element], language: str) -> bool:
    """A deck may leave the direction to its master, so the language counts as well."""
    if language.split("-")[0].lower() in RTL_LANGUAGES:
        return True
    ways = Counter(p.get("rtl") in TRUE for tree in trees for p in tree.iter(A + "pPr"))
    return ways[True] > ways[False]


@dataclass(slots=True)
class _Found:
    title: str
    paragraphs: list[Paragraph]
    alt_texts: list[str]
    pictures: int
    picture: Picture | None = None


class _SlideReader:
    def __init__(self, package: Package, name: str, tree: etree._Element) -> None:
        self.package, self.name, self.tree = package, name, tree
        self.links: dict[str, Relationship] = package.relationships(name)
        layout = package.related(name, "slideLayout")
        master = None if layout is None else package.related(layout, "slideMaster")
        self.layout = None if layout is None else package.shared_xml(layout)
        self.master = None if master is None else package.shared_xml(master)
        self.found = _Found("", [], [], 0)

    def slide(self) -> Slide:
        for shape in _shapes(self.tree):
            self._take(shape)
        own_name = _name(self.tree)
        return Slide(
            title=self.found.title,
            layout=self._layout(),
            paragraphs=tuple(self.found.paragraphs),
            notes=self._notes(),
            alt_texts=tuple(self.found.alt_texts),
            pictures=self.found.pictures,
            hidden=self.tree.get("show") in ("0", "false"),
            id=own_name if UUID.fullmatch(own_name) else "",
            picture=self.found.picture,
        )

    def _take(self, shape: etree._Element) -> None:
        holder = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        kind = None if holder is None else str(holder.get("type", "obj"))
        if kind in FURNITURE:
            return
        body = shape.find(P + "txBody")
        if kind in TITLES and not self.found.title and body is not None:
            self.found.title = " ".join(
                p.text.replace("\n", " ").strip() for p in paragraphs(body, [], {})
            )
        elif body is not None:
            self.found.paragraphs += paragraphs(body, self._styles(holder), self.links)
        elif shape.tag == P + "pic":
            self._take_picture(shape)
        elif shape.tag == P + "graphicFrame":
            self._take_frame(shape)

    def _take_picture(self, shape: etree._Element) -> None:
        named = shape.find(f"*/{P}cNvPr")
        words = "" if named is None else str(named.get("descr", "")).strip()
        name = "" if named is None else str(named.get("name", ""))
        if name.startswith(MARK):
            self.found.picture = Picture(name.removeprefix(MARK), words)
            return
        self.found.pictures += 1
        if words:
            self.found.alt_texts.append(words)

    def _take_frame(self, shape: etree._Element) -> None:
        table = shape.find(f".//{A}tbl")
        diagram = next(shape.iter(DGM + "relIds"), None)
        if table is not None:
            self.found.paragraphs += _table(table)
        elif diagram is not None:
            link = self.links.get(str(diagram.get(R + "dm", "")))
            if link is not None and link.target in self.package.names:
                self.found.paragraphs += _diagram(self.package.xml(link.target))
        else:
            self._take_picture(shape)

    def _styles(self, holder: etree._Element | None) -> Styles:
        """List styles from the layout's placeholder up to the master's text styles."""
        if self.master is None:
            return []
        if holder is None:
            return self.master.findall(f"{P}txStyles/{P}otherStyle")
        above = [self.layout, self.master]
        found = [_list_style(tree, holder) for tree in above if tree is not None]
        return [
            *(style for style in found if style is not None),
            *self.master.findall(f"{P}txStyles/{P}bodyStyle"),
        ]

    def _layout(self) -> Layout:
        if self.layout is None:
            return "content"
        own = OWN_LAYOUTS.get(_name(self.layout))
        return own or LAYOUT_TYPES.get(str(self.layout.get("type", "")), "content")

    def _notes(self) -> Note:
        name = self.package.related(self.name, "notesSlide")
        if name is None:
            return Note()
        links = self.package.relationships(name)
        found: list[Paragraph] = []
        for shape in _shapes(self.package.xml(name)):
            holder = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
            body = shape.find(P + "txBody")
            if holder is not None and holder.get("type") == "body" and body is not None:
                found += paragraphs(body, [], links)
        return Note(tuple(found))


def _name(tree: etree._Element) -> str:
    common = tree.find(P + "cSld")
    return "" if common is None else str(common.get("name", ""))


def _shapes(tree: etree._Element) -> Iterator[etree._Element]:
    """Shapes in reading order, groups opened; of alternatives only the first is taken."""
    root = tree.find(f"{P}cSld/{P}spTree")
    waiting = [] if root is None else list(root)[::-1]
    while waiting:
        shape = waiting.pop()
        if shape.tag == MC + "AlternateContent":
            choice = shape.find(MC + "Choice")
            waiting += [] if choice is None else list(choice)[::-1]
        elif shape.tag == P + "grpSp":
            waiting += list(shape)[::-1]
        elif shape.tag in (P + "sp", P + "pic", P + "graphicFrame", P + "cxnSp"):
            yield shape


def _list_style(tree: etree._Element, holder: etree._Element) -> etree._Element | None:
    """The list style of the placeholder that `holder` inherits from: same index, else kind."""
    for key, default in (("idx", "0"), ("type", "obj")):
        for shape in _shapes(tree):
            other = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
            if other is not None and other.get(key, default) == holder.get(key, default):
                return shape.find(f"{P}txBody/{A}lstStyle")
    return None


def _table(table: etree._Element) -> list[Paragraph]:
    """One paragraph a row, its cells parted by bars."""
    rows = []
    for row in table.iter(A + "tr"):
        cells = [_plain(cell) for cell in row.iter(A + "tc")]
        if any(cells):
            rows.append(_line(" | ".join(cells)))
    return rows


def _diagram(data: etree._Element) -> list[Paragraph]:
    texts = [_plain(text) for text in data.iter(DGM + "t")]
    return [_line(text, bullet="dot") for text in texts if text]


def _plain(holder: etree._Element) -> str:
    return " ".join(paragraph.text.strip() for paragraph in paragraphs(holder, [], {}))


def _line(text: str, bullet: Bullet = "none") -> Paragraph:
    return Paragraph((Run(text),), bullet=bullet)
