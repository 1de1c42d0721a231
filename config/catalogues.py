"""The words on screen: found in code and templates, kept in PO files, compiled without gettext."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import polib
from babel.messages.extract import extract
from django.utils.translation import to_locale
from django.utils.translation.template import templatize

FOLDERS = ("config", "curriculum", "media", "people", "quizzes", "sessions", "templates")
CONTEXT = (1, "c")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": (CONTEXT, 2),
    "pgettext_lazy": (CONTEXT, 2),
    "npgettext": (CONTEXT, 2, 3),
    "npgettext_lazy": (CONTEXT, 2, 3),
}
TWO_FORMS = "nplurals=2; plural=(n != 1);"
SLAVIC_FORMS = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
    "n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
)
ARABIC_FORMS = (
    "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : "
    "n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
)
PLURAL_FORMS = {code: SLAVIC_FORMS for code in ("ru", "sr", "sr-latn", "bs", "hr", "cnr")} | {
    "ar": ARABIC_FORMS
}
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd]")


class DifferentPlurals(ValueError):
    """One message stands in two places with two plurals."""


@dataclass
class Message:
    """One text of the source language, and the files that it stands in."""

    text: str
    plural: str = ""
    context: str = ""
    files: set[str] = field(default_factory=set)

    @property
    def key(self) -> tuple[str, str]:
        return self.text, self.context


def messages_of(root: Path) -> list[Message]:
    """Every message below `root`, each once, in the order of their texts."""
    found: dict[tuple[str, str], Message] = {}
    for path in source_files(root):
        name = path.relative_to(root).as_posix()
        for message in messages_in(path.read_text(), is_template=path.suffix != ".py"):
            known = found.setdefault(message.key, message)
            if message.plural and known.plural not in ("", message.plural):
                raise DifferentPlurals(f"{name}: {message.text}")
            known.plural = known.plural or message.plural
            known.files.add(name)
    return [found[key] for key in sorted(found)]


def source_files(root: Path) -> Iterator[Path]:
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".py", ".html", ".txt") and "migrations" not in path.parts:
                yield path


def messages_in(text: str, *, is_template: bool) -> Iterator[Message]:
    if is_template:
        # What is left of a template is no Python: only its calls count, never its indentation.
        text = "\n".join(line.strip() for line in templatize(text).splitlines())
    for _line, found, _notes, context in extract("python", BytesIO(text.encode()), KEYWORDS):
        singular, plural = found if isinstance(found, tuple) else (found, "")
        yield Message(singular, plural, context or "")


def path_of(folder: Path, code: str) -> Path:
    return folder / to_locale(code) / "LC_MESSAGES" / "django.po"


def merged(code: str, messages: list[Message], old: polib.POFile | None) -> polib.POFile:
    """A catalogue of exactly these messages, with the translations that `old` has for them.

    The same messages give the same bytes: no dates, no line numbers, one order.
    """
    catalogue = polib.POFile(wrapwidth=100)
    catalogue.metadata = {
        "Project-Id-Version": "Nurturing Care Toolkit",
        "Language": to_locale(code),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURAL_FORMS.get(code, TWO_FORMS),
    }
    known = {(entry.msgid, entry.msgctxt or ""): entry for entry in old or () if not entry.obsolete}
    for message in messages:
        catalogue.append(entry_for(message, known.get(message.key), forms_of(code)))
    return catalogue


def forms_of(code: str) -> int:
    return int(re.match(r"nplurals=(\d)", PLURAL_FORMS.get(code, TWO_FORMS))[1])


def entry_for(message: Message, known: polib.POEntry | None, forms: int) -> polib.POEntry:
    entry = polib.POEntry(
        msgid=message.text,
        msgctxt=message.context or None,
        occurrences=[(name, "") for name in sorted(message.files)],
        flags=["python-format"] if PLACEHOLDER.search(message.text + message.plural) else [],
    )
    if message.plural:
        kept = known.msgstr_plural if known and known.msgid_plural == message.plural else {}
        entry.msgid_plural = message.plural
        entry.msgstr_plural = {form: kept.get(form, "") for form in range(forms)}
    elif known:
        entry.msgstr = known.msgstr
    if known and known.fuzzy:
        entry.flags.append("fuzzy")
    return entry


def update(folder: Path, code: str, messages: list[Message]) -> polib.POFile:
    """Bring a locale's file up to date, and give its catalogue."""
    path = path_of(folder, code)
    old = polib.pofile(str(path)) if path.exists() else None
    catalogue = merged(code, messages, old)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{catalogue}".rstrip("\n") + "\n", encoding="utf-8", newline="\n")
    return catalogue


def compile_catalogue(folder: Path, code: str, *, into: Path) -> None:
    """Write the MO file that Django reads, also for a language without any translation yet.

    Django takes a language for its own only where such a file exists (Montenegrin: nowhere else).
    """
    target = path_of(into, code).with_suffix(".mo")
    target.parent.mkdir(parents=True, exist_ok=True)
    polib.pofile(str(path_of(folder, code))).save_as_mofile(str(target))
