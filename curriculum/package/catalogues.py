"""Translations of the package as PO files: reading, writing, and what is wrong in them."""

import re
from collections.abc import Iterator

import polib
from django.conf import settings

from curriculum.package.formats import Fault
from curriculum.package.tree import Tree

IDENTITY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
TAG = re.compile(r"</?[a-z0-9]+")
SYNTAX_LINE = re.compile(r"\(?line (\d+)\)?")
UNBROKEN = 10**6


def source_of(path: str) -> str:
    """`translations/ru/guides/x/guide.po` is a translation of `guides/x/guide.md`."""
    return path.split("/", 2)[2].removesuffix(".po") + ".md"


def locale_of(path: str) -> str:
    return path.split("/", 2)[1]


def write_catalogue(language: str, entries: list[tuple[str, str, str]]) -> str:
    """The canonical text of a catalogue of (content path, source, translation or "")."""
    catalogue = polib.POFile(wrapwidth=UNBROKEN)
    catalogue.metadata = {
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": language,
    }
    for path, source, target in entries:
        catalogue.append(polib.POEntry(msgctxt=path, msgid=source, msgstr=target))
    return f"{catalogue}\n"


def read_catalogue(text: str) -> polib.POFile:
    """Raises ValueError with a sentence when the text is no catalogue."""
    try:
        return polib.pofile(text, wrapwidth=UNBROKEN)
    except (OSError, UnicodeDecodeError) as error:
        place = SYNTAX_LINE.search(str(error))
        raise ValueError(place[1] if place else "1") from error


def catalogues(tree: Tree) -> Iterator[Fault]:
    """Check every translation of a package without a database."""
    languages = {code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES} - {"en"}
    for path, text in tree.translations.items():
        if locale_of(path) not in languages:
            yield Fault(path, 1, f"«{locale_of(path)}» is none of the toolkit's languages.")
        elif source_of(path) not in tree.entries:
            yield Fault(path, 1, f"There is no {source_of(path)} that this could translate.")
        else:
            yield from catalogue(tree, path, text)


def catalogue(tree: Tree, path: str, text: str) -> Iterator[Fault]:
    above = tree.parent_of(source_of(path))
    if above:
        parent = f"translations/{locale_of(path)}/{above.removesuffix('.md')}.po"
        if parent not in tree.translations:
            yield Fault(path, 1, f"The page above is not translated: {parent} is missing.")
    try:
        entries = read_catalogue(text)
    except ValueError as error:
        yield Fault(path, int(str(error)), "The file is not a valid PO file.")
        return
    source = tree.texts[source_of(path)]
    for entry in entries:
        if lost := [i for i in IDENTITY.findall(entry.msgctxt or "") if i not in source]:
            yield Fault(path, entry.linenum, f"The source has no block {lost[0]}.")
        elif entry.msgstr and sorted(TAG.findall(entry.msgstr)) != sorted(TAG.findall(entry.msgid)):
            yield Fault(path, entry.linenum, "The translation has other tags than its source.")
