"""Writes the site's pages as a package: the same text that was loaded, byte for byte."""

from collections.abc import Sequence
from pathlib import Path

from wagtail.models import Locale, Page

from curriculum.models import LoadedFile, Source
from curriculum.package.formats import PageFormat
from curriculum.package.translations import translation_text
from curriculum.package.tree import canonical_sources


def package_texts(forms: Sequence[PageFormat]) -> dict[str, str]:
    """The text of every file by its path: live pages of the source language, translations."""
    texts = {file.path: file.text for file in LoadedFile.objects.filter(path="package.toml")}
    texts["sources.toml"] = canonical_sources(
        {source.key: fields_of(source) for source in Source.objects.all()}
    )
    by_model = {form.model: form for form in forms}
    locales = list(Locale.objects.exclude(language_code="en"))
    folders: dict[str, str] = {}
    pages = Page.objects.filter(locale__language_code="en", depth__gt=1, live=True)
    for page in pages.order_by("path").specific():
        if form := by_model.get(type(page)):
            path = folders.get(page.path[: -Page.steplen], "") + form.file.format(slug=page.slug)
            folders[page.path] = path.rpartition("/")[0] + "/" if "/" in path else ""
            texts[path] = form.write(form.values_of(page))
            texts |= translation_texts(page, path, locales)
    return texts


def translation_texts(page: Page, path: str, locales: Sequence[Locale]) -> dict[str, str]:
    name = path.removesuffix(".md") + ".po"
    found = {locale.language_code: translation_text(page, locale) for locale in locales}
    return {f"translations/{code}/{name}": text for code, text in found.items() if text}


def fields_of(source: Source) -> dict[str, str | int]:
    fields = {"title": source.title, "organisation": source.organisation, "year": source.year}
    return fields | ({"url": source.url} if source.url else {})


def write_package(root: Path, texts: dict[str, str]) -> None:
    """Write every file below `root`; other files there stay as they are."""
    for path, text in texts.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8", newline="\n")
