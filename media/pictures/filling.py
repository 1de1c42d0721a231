"""Words put into a drawing, and the drawing as pixels. Pure: SVG in, SVG or PNG out.

A drawing has its shapes in one group and, after it, its labels: `<text>` with the key of its
words in double braces. A label is centred on its point and stands in lines of at most
`data-letters`; where it needs more than `data-lines`, it is written smaller. In a right-to-left
language the shapes are mirrored and the labels change places, never their letters.
"""

import re
import textwrap
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import typst
from lxml import etree

from media.pdf.typesetting import font_folders, loaded

FOLDER = Path(__file__).parent
SVG = "{http://www.w3.org/2000/svg}"
WIDTH, HEIGHT = 480, 400
SIZE, LINE = 20, 1.2
# Cyrillic and Georgian letters are about this much wider than Latin ones.
WIDE, WIDE_LETTERS = 1.15, re.compile("[\u0400-\u052f\u10a0-\u10ff]")
RIGHT_TO_LEFT = "\u200f"
# Two pixels for each unit of the drawing: sharp on a projector, light in a file.
PIXELS_PER_INCH = 144
# The light tokens of static/css/tokens.css: on paper and on a wall there is no dark mode.
INK = """
svg { fill: none; stroke: #23201b; stroke-width: 2.5; stroke-linecap: round;
  stroke-linejoin: round }
text { fill: #23201b; stroke: none; text-anchor: middle;
  font-family: "Noto Sans", "Noto Sans Arabic", "Noto Sans Georgian" }
.strong { font-weight: bold }
.wash { fill: #f4d9c6; stroke: none } .wash-2 { fill: #cddde6; stroke: none }
.paper { fill: #faf6ed } .dot { fill: #23201b } .edge { stroke: #23201b }
.spot { stroke: #97391d } .fine { stroke-width: 1.4 } .thick { stroke-width: 12 }
.dashed { stroke-dasharray: 6 6 }
"""


def filled(name: str, words: Mapping[str, str], *, title: str, rtl: bool = False) -> str:
    """The drawing `name` as SVG for a page, its `title` read out in its place."""
    root = etree.fromstring((FOLDER / f"{name}.svg").read_bytes())
    root.set("class", "picture")
    root.set("role", "img")
    for label in root.findall(f"{SVG}text"):
        _write(label, words, rtl)
    if rtl:
        for shapes in root.findall(f"{SVG}g"):
            shapes.set("transform", f"translate({WIDTH} 0) scale(-1 1)")
    head = etree.Element(f"{SVG}title")
    head.text = title
    root.insert(0, head)
    return etree.tostring(root, encoding="unicode")


def _write(label: etree._Element, words: Mapping[str, str], rtl: bool) -> None:
    text = (label.text or "").strip()
    text = words[text[2:-2]] if text.startswith("{{") else text
    letters, most = int(label.attrib.pop("data-letters")), int(label.attrib.pop("data-lines"))
    lines, size = fitted(text, letters, most)
    x, y = float(label.attrib.pop("x")), float(label.attrib.pop("y"))
    x = WIDTH - x if rtl else x
    label.text = None
    label.set("font-size", f"{size:g}")
    # The middle of the letters, not of their line, stands on the point.
    first = y + size * (0.35 - LINE * (len(lines) - 1) / 2)
    for number, line in enumerate(lines):
        row = etree.SubElement(label, f"{SVG}tspan", x=f"{x:g}")
        row.set("y", f"{first + number * size * LINE:.1f}")
        # Between two marks a colon at the end stays at the end, whatever draws the line.
        row.text = f"{RIGHT_TO_LEFT}{line}{RIGHT_TO_LEFT}" if rtl else line


def fitted(text: str, letters: int, most: int) -> tuple[list[str], float]:
    """Lines and size of letters: no more lines than `most`, and no word wider than its place."""
    width = letters / (WIDE if WIDE_LETTERS.search(text) else 1)
    room = max(1, int(width))
    while True:
        lines = textwrap.wrap(text, room, break_long_words=False)
        widest = max((len(line) for line in lines), default=1)
        if len(lines) <= most:
            return lines, round(SIZE * min(1, width / widest), 1)
        room += 1


@lru_cache(maxsize=64)
def rasterised(svg: str) -> bytes:
    """The PNG of a filled drawing on paper, 960 × 800 pixels; the same bytes for the same SVG."""
    compiler = typst.Compiler(
        str(FOLDER / "picture.typ"), root=str(FOLDER), font_paths=loaded(font_folders())
    )
    inked = svg.replace("<title>", f"<style>{INK}</style><title>", 1)
    png = compiler.compile(sys_inputs={"svg": inked}, format="png", ppi=PIXELS_PER_INCH)
    if not isinstance(png, bytes):
        raise TypeError("A picture has one page.")
    return png
