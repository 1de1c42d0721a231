"""The gate for files from outside: what passes is a whole, plain .pptx of a bounded size.

Nothing is written to disk here and nothing that the file points to is fetched. The sizes that a
zip declares are true bounds, as Python reads no more than declared; all of them are checked
before the first byte is unpacked.
"""

import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from media.pptx.refusals import Refused

MB = 1024 * 1024
CONTENT_TYPES = "[Content_Types].xml"
MAIN_TYPE = b"presentationml.presentation.main+xml"
OTHER_TYPES = (b"presentationml.slideshow.main+xml", b"presentationml.template.main+xml")
OLE_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
# What Python's zipfile lets out when bytes of a zip are wrong or missing.
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    ValueError,
)
XML_ENDINGS = (".xml", ".rels", ".vml")


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds in bytes and counts; the defaults let real decks of 300 slides pass."""

    file: int = 100 * MB
    entries: int = 20_000
    unpacked: int = 800 * MB
    media_part: int = 300 * MB
    xml_part: int = 24 * MB
    xml_unpacked: int = 200 * MB
    elements: int = 2_000_000
    ratio: int = 200


LIMITS = Limits()


def admit(data: bytes, limits: Limits = LIMITS) -> zipfile.ZipFile:
    """The opened package, or `Refused` with a sentence that its owner can act on."""
    if len(data) > limits.file:
        raise Refused("too_large", limit=limits.file // MB)
    _refuse_other_formats(data)
    try:
        package = zipfile.ZipFile(BytesIO(data))
        for check in CHECKS:
            check(package, limits)
    except Refused:
        raise
    except UNREADABLE as fault:
        raise Refused("damaged") from fault
    return package


def is_xml(name: str) -> bool:
    return name.lower().endswith(XML_ENDINGS)


def _refuse_other_formats(data: bytes) -> None:
    if data.startswith(OLE_MAGIC):
        # Both kinds are OLE files; only the encrypted one names this stream.
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise Refused("password" if encrypted else "old_format")
    if not data.startswith(b"PK\x03\x04"):
        raise Refused("not_pptx")


def _check_names(package: zipfile.ZipFile, limits: Limits) -> None:
    entries = package.infolist()
    if len(entries) > limits.entries:
        raise Refused("too_many_parts")
    # Office treats part names that differ only in case as the same part.
    if len({entry.filename.lower() for entry in entries}) != len(entries):
        raise Refused("strange")
    if any(_is_bad_name(entry.filename) for entry in entries):
        raise Refused("strange")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused("password")


def _is_bad_name(name: str) -> bool:
    parts = name.split("/")
    return (
        name.startswith("/")
        or ".." in parts
        or any(sign in name for sign in "\\:")
        or any(ord(sign) < 32 for sign in name)
    )


def _check_sizes(package: zipfile.ZipFile, limits: Limits) -> None:
    entries = package.infolist()
    xml = [entry.file_size for entry in entries if is_xml(entry.filename)]
    rest = [entry.file_size for entry in entries if not is_xml(entry.filename)]
    if max(xml, default=0) > limits.xml_part or max(rest, default=0) > limits.media_part:
        raise Refused("too_much_inside")
    if sum(xml) > limits.xml_unpacked or sum(xml) + sum(rest) > limits.unpacked:
        raise Refused("too_much_inside")
    for entry in entries:
        if entry.file_size > MB and entry.file_size > limits.ratio * max(1, entry.compress_size):
            raise Refused("too_much_inside")


def _check_kind(package: zipfile.ZipFile, limits: Limits) -> None:
    names = {name.lower() for name in package.namelist()}
    if CONTENT_TYPES.lower() not in names:
        raise Refused("not_pptx")
    types = package.read(CONTENT_TYPES) if CONTENT_TYPES in package.namelist() else b""
    if any(name.endswith("vbaproject.bin") for name in names):
        raise Refused("macros")
    if b"macroenabled" in types.lower() or b"vbaproject" in types.lower():
        raise Refused("macros")
    if any(kind in types for kind in OTHER_TYPES):
        raise Refused("show_or_template")
    if MAIN_TYPE not in types or "_rels/.rels" not in package.namelist():
        raise Refused("not_pptx")
    if b"http://purl.oclc.org/ooxml/" in package.read("_rels/.rels"):
        raise Refused("strict")


def _check_parts(package: zipfile.ZipFile, limits: Limits) -> None:
    """Unpack every part once: a wrong checksum shows here and not in front of a class."""
    elements = 0
    for entry in package.infolist():
        if not is_xml(entry.filename):
            with package.open(entry) as part:
                while part.read(MB):
                    pass
            continue
        # Without the zero bytes, UTF-16 cannot hide a word from the search.
        text = package.read(entry).replace(b"\0", b"")
        if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
            raise Refused("strange")
        # A parsed element takes some hundred bytes however short it is written.
        elements += text.count(b"<")
        if elements > limits.elements:
            raise Refused("too_much_inside")


CHECKS: tuple[Callable[[zipfile.ZipFile, Limits], None], ...] = (
    _check_names,
    _check_sizes,
    _check_kind,
    _check_parts,
)
