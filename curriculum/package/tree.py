"""A whole package read from its folder: every file, in tree order, with all that is wrong."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

import tomli_w

from curriculum.package.document import Document, DocumentError, parse
from curriculum.package.formats import Fault, MakeId, PageFormat, Reading, Values

MAIN_FILES = {"home.md", "guide.md", "day.md", "session.md", "index.md", "module.md"}
CLAIM = re.compile(r"\[@([^\]]*)\]")
META_KEYS = {"title": str, "version": str, "languages": list, "licence": str, "notice": str}
SOURCE_KEYS = {"title": str, "organisation": str, "year": int, "url": str}


@dataclass(frozen=True)
class Entry:
    """One page's file. `text` is what the file holds, `canonical` what it should."""

    path: str
    form: PageFormat
    document: Document
    values: Values
    text: str
    canonical: str

    @property
    def slug(self) -> str:
        place = PurePosixPath(self.path)
        if self.path == "home.md":
            return "home"
        return place.parent.name if place.name in MAIN_FILES else place.stem


@dataclass
class Tree:
    """What `read_tree` found; with `faults`, it must not be loaded."""

    root: Path
    entries: dict[str, Entry] = field(default_factory=dict)
    translations: dict[str, str] = field(default_factory=dict)
    meta: dict[str, Any] = field(default_factory=dict)
    sources: dict[str, dict[str, Any]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)

    def fault(self, path: str, line: int, message: str) -> None:
        self.faults.append(Fault(path, line, message))

    def parent_of(self, path: str) -> str | None:
        """The path of the page above, by folders; None for home.md."""
        place = PurePosixPath(path)
        folders = [place.parent, *place.parent.parents]
        if place.name in MAIN_FILES:
            folders = folders[1:]
        for folder in folders:
            for name in sorted(MAIN_FILES):
                if (above := str(folder / name)) in self.entries:
                    return above
        return None

    def uncanonical(self) -> dict[str, str]:
        """Files whose text differs from the canonical one, with the canonical text.

        A file that could not be read whole is left alone: nothing of it may be written over.
        """
        wanted = {entry.path: entry.canonical for entry in self.entries.values()}
        broken = {fault.path for fault in self.faults}
        if "sources.toml" in self.texts.keys() - broken:
            wanted["sources.toml"] = canonical_sources(self.sources)
        if "package.toml" in self.texts.keys() - broken:
            wanted["package.toml"] = canonical_meta(self.meta)
        return {path: text for path, text in wanted.items() if text != self.texts[path]}


def natural(path: str) -> list[tuple[int, int, str]]:
    """Sort key that puts day-2 before day-10, and a folder's main file first."""
    place = PurePosixPath(path)
    names = list(place.parts[:-1] if place.name in MAIN_FILES else place.parts)
    return [
        (1, int(piece), "") if piece.isdigit() else (2, 0, piece)
        for name in names
        for piece in [*re.split(r"(\d+)", name), "/"]
    ]


def canonical_sources(sources: dict[str, dict[str, Any]]) -> str:
    return tomli_w.dumps(
        {
            key: {k: sources[key][k] for k in SOURCE_KEYS if k in sources[key]}
            for key in sorted(sources)
        }
    )


def canonical_meta(meta: dict[str, Any]) -> str:
    return tomli_w.dumps({key: meta[key] for key in META_KEYS if key in meta})


def read_tree(
    root: Path, forms: Sequence[PageFormat], checks: Iterable[Any] = (), make_id: MakeId = None
) -> Tree:
    """Read and check a package. Needs no database; stops at nothing, reports everything.

    `checks` are functions of the tree that yield Faults. With `make_id`, missing ids are made
    instead of reported.
    """
    tree = Tree(root)
    if not (root / "home.md").is_file():
        tree.fault("home.md", 1, "The package has no home.md.")
    paths = [path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()]
    for path in sorted(paths, key=natural):
        read_file(tree, path, forms, make_id)
    for path in tree.entries:
        if path != "home.md" and tree.parent_of(path) is None:
            tree.fault(path, 1, "There is no page above this one.")
    for check in [duplicates, claims, *checks]:
        tree.faults += check(tree)
    return tree


def read_file(tree: Tree, path: str, forms: Sequence[PageFormat], make_id: MakeId) -> None:
    if path.startswith(".") or path in ("README.md", "LICENSE"):
        return
    try:
        text = tree.texts[path] = (tree.root / path).read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        tree.fault(path, 1, "The file is not written in UTF-8.")
        return
    if "\r" in text:
        tree.fault(path, 1, "Lines end with LF alone, not with CR and LF.")
    elif path in ("package.toml", "sources.toml"):
        read_toml(tree, path, text)
    elif re.fullmatch(r"translations/[a-z-]+/.+\.po", path):
        tree.translations[path] = text
    else:
        read_page(tree, path, text, forms, make_id)


def read_page(
    tree: Tree, path: str, text: str, forms: Sequence[PageFormat], make_id: MakeId
) -> None:
    form = next((form for form in forms if re.fullmatch(form.pattern, path)), None)
    if form is None:
        tree.fault(path, 1, "No kind of page has a file with this name in this place.")
        return
    try:
        document = parse(text)
    except DocumentError as error:
        tree.fault(path, error.line, str(error))
        return
    reading = Reading(form, document, make_id)
    for line, message in reading.faults:
        tree.fault(path, line, message)
    canonical = "" if reading.faults else form.write(reading.values)
    tree.entries[path] = Entry(path, form, document, reading.values, text, canonical or text)


def read_toml(tree: Tree, path: str, text: str) -> None:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        tree.fault(path, int(place[1]) if place else 1, f"The file is not valid TOML: {error}.")
        return
    if path == "package.toml":
        tree.meta = data
        for line, message in wrong_keys(text, data, META_KEYS, required=META_KEYS):
            tree.fault(path, line, message)
        return
    tree.sources = {key: value for key, value in data.items() if isinstance(value, dict)}
    for key, value in data.items():
        start = line_starting(text, f"[{key}]")
        if not isinstance(value, dict) or not re.fullmatch(r"[a-z0-9-]+", key):
            tree.fault(path, start, f"«{key}» is not a table such as [who-2018].")
            continue
        for _line, message in wrong_keys("", value, SOURCE_KEYS, ("title", "organisation", "year")):
            tree.fault(path, start, message)


def line_starting(text: str, beginning: str) -> int:
    lines = text.split("\n")
    return next((n for n, line in enumerate(lines, 1) if line.startswith(beginning)), 1)


def wrong_keys(text, data, known, required) -> Iterator[tuple[int, str]]:
    for key in required:
        if key not in data:
            yield 1, f"«{key}» is missing."
    for key, value in data.items():
        if key not in known:
            yield line_starting(text, key), f"«{key}» is not known here."
        elif not isinstance(value, known[key]):
            yield line_starting(text, key), f"«{key}» has the wrong type."


def identities(entry: Entry) -> Iterator[tuple[str, int]]:
    """Every id of a file with its line."""
    yield entry.values.id, entry.document.line_of("id")
    for number, text in enumerate(entry.document.source, 1):
        for match in re.finditer(r"^id(?: = \"|: )([0-9a-f-]{36})|\{#([0-9a-f-]{36})\}", text):
            if (identity := match[1] or match[2]) != entry.values.id:
                yield identity, number


def duplicates(tree: Tree) -> Iterator[Fault]:
    """Ids that stand in two files, and folders or codes that say the same twice."""
    seen: dict[str, tuple[str, int]] = {}
    for entry in tree.entries.values():
        for identity, line in identities(entry):
            if identity in seen and seen[identity][0] != entry.path:
                path, first = seen[identity]
                yield Fault(entry.path, line, f"The id {identity} stands in {path}:{first} too.")
            seen.setdefault(identity, (entry.path, line))


def claims(tree: Tree) -> Iterator[Fault]:
    """Sources that are named in a text but not in sources.toml."""
    for entry in tree.entries.values():
        for number, text in enumerate(entry.document.source, 1):
            for key in CLAIM.findall(text):
                if key not in tree.sources:
                    yield Fault(entry.path, number, f"sources.toml has no source «{key}».")
