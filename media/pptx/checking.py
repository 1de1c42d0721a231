"""A structural check of a .pptx with nothing but zip and XML.

It knows nothing of the library that wrote the file. What it finds is what makes PowerPoint
offer a repair.
"""

import zipfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO

from media.pptx.gate import CONTENT_TYPES
from media.pptx.parts import P, Package, R

CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"


def faults(data: bytes) -> list[str]:
    """What is wrong with the package, a line each; empty when it is sound."""
    with zipfile.ZipFile(BytesIO(data)) as opened:
        names = opened.namelist()
        package = Package(opened)
        reached = _reached(package)
        return [
            *(f"{name} is there {n} times" for name, n in Counter(names).items() if n > 1),
            *_relationship_faults(package, reached),
            *_content_type_faults(package, reached),
            *(f"nothing leads to {name}" for name in sorted(_parts(package) - reached)),
            *_slide_faults(package),
            *_id_faults(package),
        ]


def _parts(package: Package) -> set[str]:
    return {
        name
        for name in package.names
        if name != CONTENT_TYPES and not name.endswith((".rels", "/"))
    }


def _reached(package: Package) -> set[str]:
    reached: set[str] = set()
    waiting = [""]
    while waiting:
        for one in package.relationships(waiting.pop()).values():
            if not one.external and one.target in package.names and one.target not in reached:
                reached.add(one.target)
                waiting.append(one.target)
    return reached


def _relationship_faults(package: Package, reached: set[str]) -> Iterator[str]:
    for name in ["", *sorted(reached)]:
        links = package.relationships(name)
        for one in links.values():
            if not one.external and one.target not in package.names:
                yield f"{name or 'the package'} points to {one.target}, which is missing"
        if not name.endswith(".xml"):
            continue
        for element in package.xml(name).iter("*"):
            for key, value in element.attrib.items():
                if str(key).startswith(R) and value and value not in links:
                    yield f"{name} uses {value!s}, which it does not define"


def _content_type_faults(package: Package, reached: set[str]) -> Iterator[str]:
    types = package.xml(CONTENT_TYPES)
    own = {str(row.get("PartName")).lstrip("/") for row in types.iter(CT + "Override")}
    endings = {str(row.get("Extension")).lower() for row in types.iter(CT + "Default")}
    for name in sorted(reached):
        if name not in own and name.rsplit(".", 1)[-1].lower() not in endings:
            yield f"{name} has no content type"
    for name in sorted(own - package.names):
        yield f"a content type is given for {name}, which is missing"


def _slide_faults(package: Package) -> Iterator[str]:
    main = package.related("", "officeDocument") or ""
    links = package.relationships(main)
    listed = Counter(str(row.get(R + "id")) for row in package.xml(main).iter(P + "sldId"))
    slides = {one.id for one in links.values() if one.kind == "slide"}
    for one in sorted(slides - set(listed)):
        yield f"{links[one].target} is in the file but not in the show"
    for key, times in listed.items():
        if times > 1:
            yield f"slide {key} is listed {times} times"


def _id_faults(package: Package) -> Iterator[str]:
    """Ids of slides, and of masters and layouts together, are unique in a presentation."""
    main = package.related("", "officeDocument") or ""
    tree = package.xml(main)
    slides = [str(row.get("id")) for row in tree.iter(P + "sldId")]
    looks = [str(row.get("id")) for row in tree.iter(P + "sldMasterId")]
    for one in package.relationships(main).values():
        if one.kind == "slideMaster" and one.target in package.names:
            looks += [str(row.get("id")) for row in package.xml(one.target).iter(P + "sldLayoutId")]
    for what, ids in (("slide", slides), ("master or layout", looks)):
        for key, times in Counter(ids).items():
            if times > 1:
                yield f"{what} id {key} is used {times} times"
