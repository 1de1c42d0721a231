"""Topics, sources, and what was loaded from which file."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import TranslatableMixin
from wagtail.snippets.models import register_snippet

from curriculum.showing import claimed_keys


@register_snippet
class Topic(TranslatableMixin, models.Model):
    """A subject that visitors see; tags are for editors only."""

    name = models.CharField(_("name"), max_length=100)

    panels = ["name"]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self):
        return self.name


class Source(models.Model):
    """Where a fact comes from; texts name it as [@key]."""

    key = models.SlugField(_("key"), primary_key=True, max_length=60)
    title = models.CharField(_("title"), max_length=500)
    organisation = models.CharField(_("organisation"), max_length=255)
    year = models.PositiveSmallIntegerField(_("year"))
    url = models.URLField(_("address"), max_length=500, blank=True)

    class Meta:
        ordering = ["organisation", "year", "key"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self):
        return f"{self.organisation} ({self.year}). {self.title}"


def cited_sources(page, *more):
    """The sources that the page's texts name, in that order, then those of the other keys."""
    keys = dict.fromkeys([*claimed_keys(page), *more])
    found = Source.objects.in_bulk(keys)
    return [found[key] for key in keys if key in found]


class LoadedFile(models.Model):
    """What load_package last wrote from a file: tells an edit on the site from an update.

    `digest` is the SHA-256 of the file's canonical text; `text` keeps the text itself of
    translations and of package.toml.
    """

    path = models.CharField(max_length=500, unique=True)
    digest = models.CharField(max_length=64)
    text = models.TextField(blank=True)
    page = models.ForeignKey("wagtailcore.Page", models.SET_NULL, null=True, related_name="+")

    def __str__(self):
        return self.path
