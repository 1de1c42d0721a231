"""Where a picture stands on a slide, and where the text goes that makes room for it."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pptx.util import Pt

from media.outline import Layout, Picture
from media.pptx.template import WIDTH, Box

# The name of the shape tells our own drawings from pictures that somebody else put in.
MARK = "toolkit:"


@dataclass(frozen=True, slots=True)
class Places:
    """Boxes on a slide with a picture, and letters in a line of the narrower title and text."""

    title: Box
    text: Box
    picture: Box
    letters_in_title: int
    letters_in_text: int


SHARED = Places(Box(48, 26, 864, 80), Box(48, 132, 424, 350), Box(492, 130, 420, 350), 46, 27)
PLACES: dict[Layout, Places] = {
    "title": Places(Box(72, 118, 420, 170), Box(72, 326, 420, 130), Box(516, 88, 420, 350), 16, 30),
    "content": SHARED,
    "section": Places(
        Box(72, 118, 420, 170), Box(72, 326, 420, 130), Box(516, 88, 420, 350), 18, 30
    ),
    "question": Places(
        Box(80, 96, 396, 200), Box(80, 316, 396, 166), Box(496, 96, 420, 350), 17, 25
    ),
    "closing": Places(
        Box(72, 50, 800, 100), Box(72, 186, 420, 280), Box(516, 120, 396, 330), 40, 26
    ),
}


def move(holder: Any, box: Box, rtl: bool) -> None:
    """Give a placeholder a place of its own; it keeps everything else of its layout."""
    x = WIDTH - box.x - box.width if rtl else box.x
    holder.left, holder.top = Pt(x), Pt(box.y)
    holder.width, holder.height = Pt(box.width), Pt(box.height)


def put(written: Any, picture: Picture, box: Box, rtl: bool) -> None:
    """The picture as large as its box allows, in the middle of it, with its words."""
    scale = min(box.width / picture.width, box.height / picture.height)
    width, height = picture.width * scale, picture.height * scale
    x = WIDTH - box.x - box.width if rtl else box.x
    left, top = x + (box.width - width) / 2, box.y + (box.height - height) / 2
    shape = written.shapes.add_picture(
        BytesIO(picture.png), Pt(left), Pt(top), Pt(width), Pt(height)
    )
    named = shape._element.nvPicPr.cNvPr
    named.set("name", MARK + picture.name)
    named.set("descr", picture.alt_text)
