"""Text bodies of shapes as paragraphs, with the bullets that they inherit."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from lxml import etree

from media.outline import Bullet, Paragraph, Run
from media.pptx.parts import A, R, Relationship

BULLETS: dict[str, Bullet] = {
    A + "buNone": "none",
    A + "buAutoNum": "number",
    A + "buChar": "dot",
    A + "buBlip": "dot",
}
TRUE = ("1", "true", "on")
LINKS = ("http://", "https://", "mailto:")

Styles = Sequence[etree._Element]
Links = Mapping[str, Relationship]


def paragraphs(body: etree._Element, styles: Styles, links: Links) -> list[Paragraph]:
    """The paragraphs that hold text. `styles` are list styles, the nearest first."""
    own = body.find(A + "lstStyle")
    chain = [*([] if own is None else [own]), *styles]
    found = (_paragraph(p, chain, links) for p in body.iter(A + "p"))
    return [paragraph for paragraph in found if paragraph.text.strip()]


def merged(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Neighbours of one look become one run: spelling marks split words where no eye sees it."""
    groups = groupby(runs, key=lambda run: (run.bold, run.italic, run.href))
    joined = (
        Run("".join(run.text for run in group), bold, italic, href)
        for (bold, italic, href), group in groups
    )
    return tuple(run for run in joined if run.text)


def _paragraph(element: etree._Element, chain: Styles, links: Links) -> Paragraph:
    properties = element.find(A + "pPr")
    level = _level(properties)
    runs = merged(run for child in element if (run := _run(child, links)) is not None)
    return Paragraph(runs, level, _bullet(properties, level, chain))


def _level(properties: etree._Element | None) -> int:
    given = "0" if properties is None else str(properties.get("lvl", "0"))
    return min(int(given), 8) if given.isdecimal() else 0


def _bullet(properties: etree._Element | None, level: int, chain: Styles) -> Bullet:
    places = [] if properties is None else [properties]
    for style in chain:
        at_level = style.find(f"{A}lvl{level + 1}pPr")
        if at_level is not None:
            places.append(at_level)
    for place in places:
        for child in place:
            if child.tag in BULLETS:
                return BULLETS[child.tag]
    return "none"


def _run(element: etree._Element, links: Links) -> Run | None:
    if element.tag == A + "br":
        return Run("\n")
    if element.tag not in (A + "r", A + "fld"):
        return None
    text = element.findtext(A + "t") or ""
    look = element.find(A + "rPr")
    if look is None:
        return Run(text)
    return Run(text, look.get("b") in TRUE, look.get("i") in TRUE, _href(look, links))


def _href(look: etree._Element, links: Links) -> str:
    click = look.find(A + "hlinkClick")
    link = None if click is None else links.get(str(click.get(R + "id", "")))
    if link is None or not link.external or not link.target.startswith(LINKS):
        return ""
    return link.target
