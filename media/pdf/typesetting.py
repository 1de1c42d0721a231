"""Typeset a PDF from plain data.

A template in `templates/` reads one JSON value and nothing else: words arrive as data, so no
text of a trainer can become markup, and the compiler sees no file outside that folder.
What comes out is tagged (PDF/UA-1), has no date in it, and is therefore the same bytes for the
same data, which makes it cacheable.

Every template takes `lang` (a locale code such as "sr-latn"), `rtl` (bool), `title` (str, never
empty: PDF/UA asks for it) and `notice` (str, small print in the footer, may be empty).

agenda.typ
    subtitle: str               place, dates, whom the print is for; may be empty
    day_per_page: bool          optional; true starts each day on a new page
    labels: {"time", "minutes", "session", "notes"}      column headings, translated
    days: [{"title": str,       "Day 1: The first thousand days"
            "date": str,        already in the reader's words; may be empty
            "rows": [row, …]}]
    row: {"start": "09:00", "end": "10:30",              as shown; may be empty
          "minutes": int,       length on the ribbon
          "title": str,
          "kind": "knowledge" | "skills" | "break" | "lunch" | "energizer" | "free" | "gap",
          "method": str,        optional: hatches the ribbon ("group-work", "role-play", …)
          "detail": str,        optional: a second, smaller line (method, code, objectives)
          "notes": str,         optional: the trainer's column; drawn only where a row has some
          "warning": str,       optional: an overlap or lost minutes, in words
          "rail": int}          optional: above 0 runs in parallel and is not on the ribbon

handout.typ
    code: str                   "Handout 1a", as shown; may be empty
    meta: str                   a line such as "For children from 6 to 9 months"; may be empty
    summary: str                may be empty
    source: str                 where it belongs, at the foot of the page; may be empty
    blocks: [section | checklist | lines | table]
    section:   {"type": "section", "heading": str, "text": tree of `rich.tree`}
    checklist: {"type": "checklist", "heading": str, "items": [str, …]}
    lines:     {"type": "lines", "prompt": str, "count": int}
    table:     {"type": "table", "caption": str, "rows": [[str, …], …]}, first row = header
"""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

TEMPLATES = Path(__file__).parent / "templates"
INSTALLED_FONTS = Path(__file__).resolve().parents[2] / "node_modules" / "@expo-google-fonts"
FAMILIES = ("noto-sans", "noto-sans-arabic", "noto-sans-georgian")
# Each further weight costs start-up time in every process and is used by no template.
WEIGHTS = ("400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic")


def font_folders(root: Path = INSTALLED_FONTS) -> tuple[Path, ...]:
    """The folders below `root` that hold the weights we print with; empty before `npm ci`."""
    folders = (root / family / weight for family in FAMILIES for weight in WEIGHTS)
    return tuple(folder for folder in folders if folder.is_dir())


def typeset(
    template: str, data: Mapping[str, Any], *, fonts: Sequence[Path] | None = None
) -> bytes:
    """The PDF that `template` ("agenda.typ") makes of `data`; shapes stand above.

    `fonts` are folders of TTF files, by default the installed Noto families; without any the
    compiler's own fonts are used, which read well in Latin, Cyrillic and Georgian only.
    Raises `typst.TypstError` when the data lack a key: a fault of the caller, not of a person.
    """
    folders = font_folders() if fonts is None else tuple(fonts)
    compiler = typst.Compiler(
        str(TEMPLATES / template), root=str(TEMPLATES), font_paths=loaded(folders)
    )
    words = json.dumps(data, ensure_ascii=False)
    pdf = compiler.compile(sys_inputs={"data": words}, format="pdf", pdf_standards=["ua-1"])
    if not isinstance(pdf, bytes):
        raise TypeError("A list of pages comes only from the picture formats.")
    return pdf


@lru_cache(maxsize=4)
def loaded(folders: tuple[Path, ...]) -> typst.Fonts:
    """Fonts take longer to read than a page to set; each process reads a set of folders once."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(folder) for folder in folders])
