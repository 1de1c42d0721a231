"""Bodies of pages, rendered once at publish, and the numbers that lists need."""

from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from django.conf import settings
from django.db import models
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    PUBLIC = "public", _("Everybody")
    TRAINER = "trainer", _("Trainers")


@lru_cache(maxsize=1)
def fingerprint(debug: bool) -> str:
    """A short hash of templates, catalogues and drawings: what stored bodies depend on."""
    files = [*Path(settings.BASE_DIR, "templates").rglob("*.html")]
    files += Path(settings.BASE_DIR, "locale").rglob("*.mo")
    files += Path(settings.BASE_DIR, "media", "pictures").glob("*.svg")
    digest = blake2b(digest_size=8)
    for path in sorted(files):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def render_version() -> str:
    """The version that bodies stored now carry. Under DEBUG templates may change at any time."""
    if settings.DEBUG:
        fingerprint.cache_clear()
    return fingerprint(settings.DEBUG)


class StoredPage(models.Model):
    """What a published page shows to each audience, and its countable facts.

    Not page fields: wagtail-localize would translate those, and an old revision would bring
    them back. `objectives` is a list of [block id, text]; `method` is the one that
    takes most of a session plan's time.
    """

    page = models.OneToOneField(
        "wagtailcore.Page", models.CASCADE, primary_key=True, related_name="stored"
    )
    version = models.CharField(max_length=16)
    public_html = models.TextField(blank=True)
    trainer_html = models.TextField(blank=True)
    minutes = models.PositiveIntegerField(default=0)
    core_minutes = models.PositiveIntegerField(default=0)
    practice_minutes = models.PositiveIntegerField(default=0)
    item_count = models.PositiveIntegerField(default=0)
    objectives = models.JSONField(default=list)
    method = models.CharField(max_length=20, blank=True)

    def __str__(self):
        return f"{self.page_id} at {self.version}"

    def html_for(self, audience) -> str:
        return self.trainer_html if audience == Audience.TRAINER else self.public_html


def render_body(page, audience) -> str:
    """The page's own content in its own language, without what surrounds it."""
    with translation.override(page.locale.language_code):
        return render_to_string(page.body_template, page.body_context(audience))


def store(page) -> StoredPage:
    """Render a live page for each audience and keep it with the page's facts."""
    stored, _created = StoredPage.objects.update_or_create(
        page_id=page.pk,
        defaults={
            "version": render_version(),
            "public_html": render_body(page, Audience.PUBLIC),
            "trainer_html": render_body(page, Audience.TRAINER),
            **page.facts(),
        },
    )
    return stored


def stored_body(page, audience) -> str:
    """The stored body where it is current, else one rendered now (`manage.py rerender`)."""
    stored = StoredPage.objects.filter(page_id=page.pk, version=render_version()).first()
    if stored is None:
        return render_body(type(page).objects.get(pk=page.pk), audience)
    return stored.html_for(audience)
