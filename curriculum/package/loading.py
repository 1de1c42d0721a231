"""Writes a package that was read without faults into the page tree.

Idempotent. A page that was edited on the site since it was loaded is a conflict: it is
reported and kept, unless `take_package` says that the package wins. A file that is gone
unpublishes its page; nothing is deleted.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from wagtail.models import Locale, Page, Site

from curriculum.models import LoadedFile, Source
from curriculum.package.catalogues import locale_of, read_catalogue, source_of
from curriculum.package.translations import load_translation, translation_text
from curriculum.package.tree import Entry, Tree, canonical_meta

Progress = Callable[[int, int, str], None]


@dataclass
class Report:
    """Paths by what became of them."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    conflicts: list[tuple[str, str]] = field(default_factory=list)
    unpublished: list[str] = field(default_factory=list)
    leftovers: list[str] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        return bool(self.created or self.updated or self.unpublished)


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


class Loader:
    def __init__(self, tree: Tree, *, take_package: bool = False, progress: Progress | None = None):
        self.tree, self.take_package = tree, take_package
        self.progress = progress or (lambda done, total, path: None)
        self.locale = Locale.objects.get(language_code="en")
        self.loaded = {file.path: file for file in LoadedFile.objects.select_related("page")}
        self.pages: dict[str, Page] = {}
        self.report = Report()

    def load(self) -> Report:
        """Everything or nothing: one transaction. The tree must be without faults."""
        if self.tree.faults:
            raise ValueError("A package with faults is not loaded.")
        total = len(self.tree.entries) + len(self.tree.translations)
        with transaction.atomic():
            self.load_sources()
            for done, entry in enumerate(self.tree.entries.values(), 1):
                self.progress(done, total, entry.path)
                self.load_page(entry)
            self.put_in_order()
            for done, path in enumerate(self.translations(), len(self.tree.entries) + 1):
                self.progress(done, total, path)
                self.load_translation(path)
            self.unpublish_the_gone()
        return self.report

    def load_sources(self) -> None:
        for key, fields in self.tree.sources.items():
            Source.objects.update_or_create(key=key, defaults={"url": "", **fields})
        Source.objects.exclude(key__in=self.tree.sources).delete()
        LoadedFile.objects.update_or_create(
            path="package.toml",
            defaults={"digest": "", "text": canonical_meta(self.tree.meta)},
        )

    def load_page(self, entry: Entry) -> None:
        page = self.existing(entry)
        wanted = digest(entry.canonical)
        if page is None:
            self.pages[entry.path] = self.create(entry)
            self.remember(entry.path, wanted, self.pages[entry.path], self.report.created)
            return
        self.pages[entry.path] = page
        last = self.loaded.get(entry.path)
        now = digest(entry.form.write(entry.form.values_of(page.get_latest_revision_as_object())))
        if now == wanted and page.live:
            self.remember(entry.path, wanted, page, self.report.unchanged)
        elif last and now != last.digest and not self.take_package:
            self.report.conflicts.append((entry.path, page.title))
        else:
            self.fill(page, entry)
            self.publish(page)
            self.remember(entry.path, wanted, page, self.report.updated)

    def existing(self, entry: Entry) -> Page | None:
        return entry.form.model.objects.filter(
            translation_key=entry.values.id, locale=self.locale
        ).first()

    def create(self, entry: Entry) -> Page:
        page = entry.form.model(
            translation_key=entry.values.id, locale=self.locale, slug=entry.slug
        )
        self.fill(page, entry)
        above = self.tree.parent_of(entry.path)
        parent = self.pages[above] if above else tree_root()
        if above is None:
            self.make_room(parent)
        # The object in memory would not know of children that were added through others.
        Page.objects.get(pk=parent.pk).add_child(instance=page)
        if above is None:
            make_site(page)
        self.publish(page)
        return page

    def make_room(self, root: Page) -> None:
        """Wagtail's own first page, which nobody has filled, leaves."""
        for page in root.get_children().exact_type(Page):
            Site.objects.filter(root_page=page).delete()
            page.delete()

    def fill(self, page: Page, entry: Entry) -> None:
        page.title = page.draft_title = entry.values.title
        for name, value in entry.values.fields.items():
            if isinstance(value, list):
                value = json.dumps(value, cls=DjangoJSONEncoder)
            setattr(page, name, value)

    def publish(self, page: Page) -> None:
        page.full_clean()
        page.save_revision(clean=False).publish()
        page.refresh_from_db()

    def remember(
        self, path: str, wanted: str, page: Page, listed: list[str], text: str = ""
    ) -> None:
        listed.append(path)
        last = self.loaded.get(path)
        if last is None or (last.digest, last.page_id, last.text) != (wanted, page.pk, text):
            LoadedFile.objects.update_or_create(
                path=path, defaults={"digest": wanted, "page_id": page.pk, "text": text}
            )

    def put_in_order(self) -> None:
        """Children of a page stand in the order of their files."""
        families: dict[str, list[Page]] = {}
        for path, page in self.pages.items():
            if above := self.tree.parent_of(path):
                families.setdefault(above, []).append(page)
        for above, wanted in families.items():
            parent = Page.objects.get(pk=self.pages[above].pk)
            keys = [page.pk for page in wanted]
            now = [pk for pk in parent.get_children().values_list("pk", flat=True) if pk in keys]
            if now != keys:
                for pk in keys:
                    Page.objects.get(pk=pk).move(Page.objects.get(pk=parent.pk), pos="last-child")

    def translations(self) -> list[str]:
        """Translations, each after that of the page above it."""
        order = {path: place for place, path in enumerate(self.tree.entries)}
        return sorted(
            self.tree.translations,
            key=lambda path: (locale_of(path), order.get(source_of(path), 0)),
        )

    def load_translation(self, path: str) -> None:
        page = self.pages[source_of(path)]
        locale = Locale.objects.get(language_code=locale_of(path))
        now = translation_text(page, locale)
        target = page.get_translation_or_none(locale)
        if self.as_loaded(path, now, target):
            self.report.unchanged.append(path)
        elif self.changed_here(path, now, target) and not self.take_package:
            self.report.conflicts.append((path, target.title if target else page.title))
        else:
            listed = self.report.updated if target else self.report.created
            self.store_translation(path, page, locale, listed)

    def as_loaded(self, path: str, now: str | None, target: Page | None) -> bool:
        """Whether this very file was loaded last and nothing has moved since.

        Minutes and pictures are not translated: they follow a source that was updated now.
        """
        last, wanted = self.loaded.get(path), digest(self.tree.translations[path])
        if last is None or target is None or source_of(path) in self.report.updated:
            return False
        return last.digest == wanted and now == last.text and (target.live or not complete(now))

    def changed_here(self, path: str, now: str | None, target: Page | None) -> bool:
        """Whether somebody translated on the site, or stopped the translation there.

        Entries of the source text may have moved; a source that came back starts it again.
        """
        if now is None:
            return target is not None and source_of(path) not in self.report.created
        last = self.loaded.get(path)
        return last is not None and bool(translated(now) - translated(last.text))

    def store_translation(self, path, page, locale, listed) -> None:
        target, leftovers = load_translation(page, locale, self.tree.translations[path])
        self.report.leftovers += [f"{path}: {text}" for text in leftovers]
        wanted, text = digest(self.tree.translations[path]), translation_text(page, locale)
        self.remember(path, wanted, target, listed, text)

    def unpublish_the_gone(self) -> None:
        kept = {*self.tree.entries, *self.tree.translations, "package.toml"}
        for path, file in self.loaded.items():
            if path not in kept and file.page and file.page.live:
                file.page.specific.unpublish()
                self.report.unpublished.append(path)


def tree_root() -> Page:
    """The root above all homes; made where a database was emptied."""
    root = Page.get_first_root_node()
    return root or Page.add_root(instance=Page(title="Root", slug="root"))


def make_site(home: Page) -> None:
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": "localhost",
            "site_name": "Nurturing Care Toolkit",
            "root_page": home,
        },
    )


def translated(text: str) -> set[tuple[str, str]]:
    """What a catalogue says, wherever it stands."""
    return {(entry.msgid, entry.msgstr) for entry in read_catalogue(text) if entry.msgstr}


def complete(text: str) -> bool:
    """Whether a catalogue leaves nothing open."""
    return all(entry.msgstr for entry in read_catalogue(text))
