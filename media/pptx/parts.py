"""Parts of an opened package and the relationships between them."""

import posixpath
import zipfile
from dataclasses import dataclass

from lxml import etree

from media.pptx.refusals import Refused

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


@dataclass(frozen=True, slots=True)
class Relationship:
    """`kind` is the last word of its type, `target` a part name, or an address outside."""

    id: str
    kind: str
    target: str
    external: bool


class Package:
    """Reads parts by name. Every part is parsed without entities, network or huge trees."""

    def __init__(self, opened: zipfile.ZipFile) -> None:
        self._opened = opened
        self.names = frozenset(opened.namelist())
        self._shared: dict[str, etree._Element] = {}

    def xml(self, name: str) -> etree._Element:
        """The root of a part; `Refused` when it is missing or not well-formed."""
        if name not in self.names:
            raise Refused("damaged")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            return etree.fromstring(self._opened.read(name), parser)
        except (etree.XMLSyntaxError, ValueError) as fault:
            raise Refused("damaged") from fault

    def shared_xml(self, name: str) -> etree._Element:
        """Like `xml`, parsed once: for layouts and masters that many slides point to."""
        if name not in self._shared:
            self._shared[name] = self.xml(name)
        return self._shared[name]

    def relationships(self, name: str) -> dict[str, Relationship]:
        """By id; `name` "" gives those of the package itself."""
        folder, base = posixpath.split(name)
        part = posixpath.join(folder, "_rels", base + ".rels")
        if part not in self.names:
            return {}
        found = (_relationship(row, folder) for row in self.xml(part).iter(RELS + "Relationship"))
        return {one.id: one for one in found}

    def related(self, name: str, kind: str) -> str | None:
        """The first existing part of this kind, such as "notesSlide"."""
        for one in self.relationships(name).values():
            if one.kind == kind and not one.external and one.target in self.names:
                return one.target
        return None


def _relationship(row: etree._Element, folder: str) -> Relationship:
    target = str(row.get("Target", ""))
    external = row.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    kind = str(row.get("Type", "")).rsplit("/", 1)[-1]
    return Relationship(str(row.get("Id", "")), kind, target, external)
