"""Our own empty 16:9 presentation, drawn in code: five layouts, one master, one theme.

Lengths are points on a slide of 960 × 540. A right-to-left deck is the same drawing mirrored.
python-pptx brings the package around it; its own layouts, theme and thumbnail are replaced.
"""

from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.presentation import Presentation as PresentationFile
from pptx.util import Pt

from media.outline import Layout
from media.pptx.parts import A

WIDTH, HEIGHT = 960, 540
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
# The light tokens of static/css/tokens.css: ink, paper, knowledge, paper-deep, skills, …
COLOURS = {
    "dk1": "23201B",
    "lt1": "FAF6ED",
    "dk2": "27577C",
    "lt2": "F1E9D9",
    "accent1": "27577C",
    "accent2": "B3532B",
    "accent3": "5C5447",
    "accent4": "A08A55",
    "accent5": "97391D",
    "accent6": "2B5B38",
    "hlink": "1C4F74",
    "folHlink": "5C5447",
}
INK, PAPER, BLUE, OCHRE, SOFT = "tx1", "bg1", "tx2", "accent2", "accent3"


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    height: float

    def xfrm(self, rtl: bool) -> str:
        x = WIDTH - self.x - self.width if rtl else self.x
        off, ext = (Pt(x), Pt(self.y)), (Pt(self.width), Pt(self.height))
        return (
            f'<a:xfrm><a:off x="{off[0]}" y="{off[1]}"/>'
            f'<a:ext cx="{ext[0]}" cy="{ext[1]}"/></a:xfrm>'
        )


@dataclass(frozen=True, slots=True)
class Shape:
    """A coloured bar, or a placeholder when `holder` holds the attributes of `p:ph`."""

    box: Box
    colour: str
    holder: str = ""
    size: int = 0
    bold: bool = False
    anchor: str = "t"
    bullets: bool = True


@dataclass(frozen=True, slots=True)
class Drawing:
    """A layout: its name and kind in the file, its ground, and what stands on it."""

    name: str
    kind: str
    shapes: tuple[Shape, ...]
    ground: str = PAPER
    foot: str = SOFT


def _title(box: Box, size: int, colour: str, anchor: str = "b", kind: str = "title") -> Shape:
    return Shape(box, colour, f'type="{kind}"', size, bold=True, anchor=anchor)


def _lead(box: Box, size: int, colour: str, kind: str) -> Shape:
    return Shape(box, colour, f'type="{kind}" idx="1"', size, bullets=False)


def _body(box: Box, size: int = 30) -> Shape:
    return Shape(box, INK, 'idx="1"', size)


DRAWINGS: dict[Layout, Drawing] = {
    "title": Drawing(
        "Title",
        "title",
        (
            Shape(Box(0, 0, 20, HEIGHT), BLUE),
            Shape(Box(72, 304, 96, 5), OCHRE),
            _title(Box(72, 118, 800, 170), 48, INK, kind="ctrTitle"),
            _lead(Box(72, 326, 800, 130), 26, SOFT, "subTitle"),
        ),
    ),
    "content": Drawing(
        "Content",
        "obj",
        (
            Shape(Box(48, 112, 864, 2), BLUE),
            _title(Box(48, 26, 864, 80), 36, INK),
            _body(Box(48, 132, 864, 350)),
        ),
    ),
    "section": Drawing(
        "Section",
        "secHead",
        (
            Shape(Box(72, 304, 96, 5), PAPER),
            _title(Box(72, 118, 800, 170), 42, PAPER),
            _lead(Box(72, 326, 800, 130), 26, PAPER, "body"),
        ),
        ground=BLUE,
        foot=PAPER,
    ),
    "question": Drawing(
        "Question",
        "obj",
        (
            Shape(Box(48, 96, 8, 200), OCHRE),
            _title(Box(80, 96, 812, 200), 42, BLUE, anchor="ctr"),
            _body(Box(80, 316, 812, 166)),
        ),
    ),
    "closing": Drawing(
        "Closing",
        "obj",
        (
            Shape(Box(0, HEIGHT - 56, WIDTH, 56), BLUE),
            Shape(Box(72, 164, 96, 5), OCHRE),
            _title(Box(72, 50, 800, 100), 40, INK),
            _body(Box(72, 186, 800, 280)),
        ),
        foot=PAPER,
    ),
}
FOOTER = 'type="ftr" sz="quarter" idx="11"'
NUMBER = 'type="sldNum" sz="quarter" idx="12"'
FOOTER_BOX, NUMBER_BOX = Box(48, 498, 760, 28), Box(822, 498, 90, 28)


def empty_presentation(rtl: bool) -> PresentationFile:
    """A presentation without slides whose layouts stand in the order of `DRAWINGS`."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Pt(WIDTH), Pt(HEIGHT)
    size = _only(presentation.part._element, "{*}sldSz")
    size.attrib.pop("type", "")
    _drop_leftovers(presentation)
    master = presentation.slide_master
    _dress(master.part.part_related_by(RT.THEME))
    drawn = Drawing(
        "", "", (_title(Box(48, 26, 864, 80), 36, INK), _master_body(Box(48, 132, 864, 350)))
    )
    _replace(master._element, "cSld", _common(drawn, rtl))
    _replace(master._element, "txStyles", _text_styles(rtl))
    for layout in list(presentation.slide_layouts)[len(DRAWINGS) :]:
        presentation.slide_layouts.remove(layout)
    for layout, drawing in zip(presentation.slide_layouts, DRAWINGS.values(), strict=True):
        _replace(layout._element, "cSld", _common(drawing, rtl))
        layout._element.set("type", drawing.kind)
    if rtl:
        for style in _only(presentation.part._element, "{*}defaultTextStyle"):
            style.attrib.update({"rtl": "1", "algn": "r"})
    return presentation


def _drop_leftovers(presentation: PresentationFile) -> None:
    """A thumbnail of another deck and settings of a printer that nobody has."""
    package, part = presentation.part.package, presentation.part
    for owner, kind in ((package, RT.THUMBNAIL), (part, RT.PRINTER_SETTINGS)):
        for key in [key for key, one in owner._rels.items() if one.reltype == kind]:
            owner._rels.pop(key)


def _dress(theme: Any) -> None:
    root = etree.fromstring(theme.blob)
    root.set("name", "Nurturing Care Toolkit")
    colours = _only(root, f".//{A}clrScheme")
    colours.set("name", "Ink on warm paper")
    for colour in colours:
        colour[:] = [etree.Element(A + "srgbClr", val=COLOURS[etree.QName(colour).localname])]
    for role in _only(root, f".//{A}fontScheme"):
        # Office has these on every desktop; a .pptx cannot carry fonts of its own.
        names = {"latin": "Calibri", "ea": "", "cs": "Arial"}
        role[:] = [etree.Element(A + tag, typeface=name) for tag, name in names.items()]
        for script, name in (("Arab", "Arial"), ("Geor", "Sylfaen")):
            role.append(etree.Element(A + "font", script=script, typeface=name))
    theme.blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _replace(parent: Any, tag: str, markup: str) -> None:
    parent.replace(_only(parent, "{*}" + tag), parse_xml(markup))


def _only(parent: Any, path: str) -> Any:
    (found,) = parent.findall(path)
    return found


def _master_body(box: Box) -> Shape:
    return Shape(box, INK, 'type="body" idx="1"', 30)


def _common(drawing: Drawing, rtl: bool) -> str:
    foot = (
        Shape(FOOTER_BOX, drawing.foot, FOOTER, 12, anchor="ctr", bullets=False),
        Shape(NUMBER_BOX, drawing.foot, NUMBER, 12, anchor="ctr", bullets=False),
    )
    shapes = "".join(
        shape_markup(shape, number, rtl) for number, shape in enumerate(drawing.shapes + foot, 2)
    )
    name = f' name="{drawing.name}"' if drawing.name else ""
    return (
        f"<p:cSld {NAMESPACES}{name}><p:bg><p:bgPr><a:solidFill>"
        f'<a:schemeClr val="{drawing.ground}"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
        '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        f"<p:grpSpPr/>{shapes}</p:spTree></p:cSld>"
    )


def shape_markup(shape: Shape, number: int, rtl: bool) -> str:
    fill = f'<a:solidFill><a:schemeClr val="{shape.colour}"/></a:solidFill>'
    geometry = f'{shape.box.xfrm(rtl)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    if not shape.holder:
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Bar {number}"/><p:cNvSpPr/>'
            '<p:nvPr userDrawn="1"/></p:nvSpPr>'
            f"<p:spPr>{geometry}{fill}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
        )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Placeholder {number}"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {shape.holder}/></p:nvPr></p:nvSpPr><p:spPr>{geometry}</p:spPr>"
        f'<p:txBody><a:bodyPr lIns="0" rIns="0" rtlCol="{int(rtl)}" anchor="{shape.anchor}">'
        f"<a:normAutofit/></a:bodyPr><a:lstStyle>{_first_level(shape, fill, rtl)}</a:lstStyle>"
        f"{_sample(shape)}</p:txBody></p:sp>"
    )


def _first_level(shape: Shape, fill: str, rtl: bool) -> str:
    ending = "l" if rtl else "r"
    align = f' algn="{ending}"' if shape.holder == NUMBER else ""
    inset = "" if shape.bullets else ' marL="0" indent="0"'
    none = "" if shape.bullets else "<a:buNone/>"
    return (
        f"<a:lvl1pPr{inset}{align}>{none}"
        f'<a:defRPr sz="{shape.size * 100}" b="{int(shape.bold)}">{fill}</a:defRPr></a:lvl1pPr>'
    )


def _sample(shape: Shape) -> str:
    if shape.holder == NUMBER:
        return (
            '<a:p><a:fld id="{8A6D3B52-0F6B-4621-9C5E-1F2A2EFBF7EF}" type="slidenum">'
            '<a:rPr lang="en-GB"/><a:t>‹#›</a:t></a:fld></a:p>'
        )
    words = "" if shape.holder == FOOTER else '<a:r><a:rPr lang="en-GB"/><a:t>…</a:t></a:r>'
    return f"<a:p>{words}</a:p>"


def _text_styles(rtl: bool) -> str:
    way = f'algn="{"r" if rtl else "l"}" rtl="{int(rtl)}"'
    fonts = '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>'
    ink = f'<a:solidFill><a:schemeClr val="{INK}"/></a:solidFill>{fonts}'
    bodies = "".join(
        f'<a:lvl{level}pPr marL="{Pt(32 * level)}" indent="{-Pt(32)}" {way}>'
        '<a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="1100"/></a:spcBef>'
        f'<a:buClr><a:schemeClr val="{OCHRE}"/></a:buClr><a:buFont typeface="Arial"/>'
        f'<a:buChar char="•"/><a:defRPr sz="{size}">{ink}</a:defRPr></a:lvl{level}pPr>'
        for level, size in enumerate((3000, 2600, 2200, 2000, 2000), 1)
    )
    others = "".join(
        f'<a:lvl{level}pPr {way}><a:defRPr sz="1800">{ink}</a:defRPr></a:lvl{level}pPr>'
        for level in range(1, 6)
    )
    return (
        f"<p:txStyles {NAMESPACES}><p:titleStyle><a:lvl1pPr {way}>"
        '<a:lnSpc><a:spcPct val="95000"/></a:lnSpc><a:buNone/>'
        f'<a:defRPr sz="3600" b="1">{ink}</a:defRPr></a:lvl1pPr></p:titleStyle>'
        f"<p:bodyStyle>{bodies}</p:bodyStyle><p:otherStyle>{others}</p:otherStyle></p:txStyles>"
    )
