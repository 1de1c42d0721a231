from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import TranslatableMixin
from wagtail.snippets.models import register_snippet

from curriculum import blocks
from curriculum.activities import activity_facts, resolved_activities
from curriculum.queries import around, days_below, live_children
from curriculum.routing import RoutesByPath
from curriculum.showing import activity_blocks, claimed_keys, day_blocks, grouped, session_meta
from media.pages import ToolkitPage, fixed
from media.richtext import TextField


def stream(block, label):
    return StreamField(block(), blank=True, verbose_name=label)


class HomePage(RoutesByPath, ToolkitPage):
    """The front page of one language."""

    tagline = models.CharField(_("tagline"), max_length=255, blank=True)
    introduction = TextField(_("introduction"), blank=True)

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "curriculum.GuidePage",
        "curriculum.ModuleIndexPage",
        "curriculum.KnowledgePage",
    ]
    template = "curriculum/home_page.html"
    body_template = "curriculum/home_page_body.html"
    content_panels = [*ToolkitPage.content_panels, "tagline", "introduction"]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        guides = [page for page in live_children(self) if isinstance(page, GuidePage)]
        return {**context, "guides": sorted(guides, key=GuidePage.place_in_row)}


class GuidePage(ToolkitPage):
    class Kind(models.TextChoices):
        GENERAL = "general", _("General Overview")
        FOUNDATIONAL = "foundational", _("Foundational Training")
        EXTENDED = "extended", _("Extended Training")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    summary = models.TextField(_("summary"), blank=True)
    introduction = TextField(_("introduction"), blank=True)
    body = stream(blocks.GuideBodyBlock, _("Sections"))

    parent_page_types = ["curriculum.HomePage"]
    subpage_types = ["curriculum.DayPage"]
    template = "curriculum/guide_page.html"
    body_template = "curriculum/guide_page_body.html"
    content_panels = [*ToolkitPage.content_panels, "kind", "summary", "introduction", "body"]

    class Meta:
        verbose_name = _("trainer guide")
        verbose_name_plural = _("trainer guides")

    def place_in_row(self):
        """The overview is read first, then the course, then its continuation."""
        return self.Kind.values.index(self.kind)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        days = [(day, day_blocks(day, plans)) for day, plans in days_below(self)]
        return {**context, **around(self), "days": days}

    def body_context(self, audience):
        return {**super().body_context(audience), "sources": cited_sources(self)}


class DayPage(ToolkitPage):
    """One day of a guide: its sessions are its children, its pauses are kept here."""

    number = models.PositiveSmallIntegerField(_("number"))
    opens = models.TimeField(_("opens at"), default="09:00")
    introduction = TextField(_("introduction"), blank=True)
    pauses = stream(blocks.PausesBlock, _("Pauses"))

    parent_page_types = ["curriculum.GuidePage"]
    subpage_types = ["curriculum.SessionPlanPage"]
    template = "curriculum/day_page.html"
    body_template = "curriculum/day_page_body.html"
    content_panels = [*ToolkitPage.content_panels, "number", "opens", "introduction", "pauses"]

    class Meta:
        verbose_name = _("day")
        verbose_name_plural = _("days")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return {
            **context,
            **around(self),
            "blocks": day_blocks(self, live_children(self)),
        }


class SessionTag(TaggedItemBase):
    content_object = ParentalKey(
        "curriculum.SessionPlanPage", on_delete=models.CASCADE, related_name="tagged_items"
    )


class SessionPlanPage(ToolkitPage):
    """What a trainer teaches from: at most 15 activities that add up to its minutes."""

    class Strand(models.TextChoices):
        KNOWLEDGE = "knowledge", _("Knowledge")
        SKILLS = "skills", _("Skills")

    code = models.CharField(_("code"), max_length=20)
    strand = models.CharField(_("strand"), max_length=10, choices=Strand)
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    summary = models.TextField(_("summary"), blank=True)
    introduction = TextField(_("introduction"), blank=True)
    linked_modules = models.CharField(_("numbers of linked modules"), max_length=100, blank=True)
    objectives = stream(blocks.ObjectivesBlock, _("Objectives"))
    key_messages = stream(blocks.PointsBlock, _("Key messages"))
    materials = stream(blocks.MaterialsBlock, _("Materials"))
    preparation = stream(blocks.PreparationsBlock, _("Preparation"))
    activities = stream(blocks.ActivitiesBlock, _("Activities"))
    reflective_questions = stream(blocks.PointsBlock, _("Reflective questions"))
    tags = ClusterTaggableManager(through=SessionTag, blank=True)

    parent_page_types = ["curriculum.DayPage"]
    subpage_types = ["media.SlideDeckPage", "media.HandoutPage", "quizzes.QuizPage"]
    template = "curriculum/session_plan_page.html"
    body_template = "curriculum/session_plan_page_body.html"
    override_translatable_fields = fixed("slug", "code", "linked_modules")
    content_panels = [
        *ToolkitPage.content_panels,
        "code",
        "strand",
        "minutes",
        "summary",
        "introduction",
        "objectives",
        "key_messages",
        "materials",
        "preparation",
        "activities",
        "reflective_questions",
        "linked_modules",
    ]
    promote_panels = [*ToolkitPage.promote_panels, FieldPanel("tags")]

    class Meta:
        verbose_name = _("session plan")
        verbose_name_plural = _("session plans")

    def facts(self):
        return activity_facts(self)

    def body_context(self, audience):
        activities, facts = resolved_activities(self), self.facts()
        return {
            **super().body_context(audience),
            "activities": activities,
            "blocks": activity_blocks(activities, self.strand),
            "meta": session_meta(facts),
            "sources": cited_sources(self),
        }

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        numbers = [int(number) for number in self.linked_modules.split()]
        return {
            **context,
            **grouped(around(self), context["audience"]),
            "modules": ModulePage.objects.live().filter(locale=self.locale, number__in=numbers),
        }


class ModuleIndexPage(ToolkitPage):
    summary = models.TextField(_("summary"), blank=True)
    introduction = TextField(_("introduction"), blank=True)

    parent_page_types = ["curriculum.HomePage"]
    subpage_types = ["curriculum.ModulePage"]
    template = "curriculum/module_index_page.html"
    body_template = "curriculum/module_index_page_body.html"
    content_panels = [*ToolkitPage.content_panels, "summary", "introduction"]

    class Meta:
        verbose_name = _("list of modules")
        verbose_name_plural = _("lists of modules")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return {**context, **around(self), "modules": live_children(self)}


class ModulePage(ToolkitPage):
    """What a learner reads. Numbers have gaps, and change from one set version to the next."""

    number = models.PositiveSmallIntegerField(_("number"))
    version = models.CharField(_("version of the set"), max_length=20, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    introduction = TextField(_("introduction"), blank=True)
    key_messages = stream(blocks.PointsBlock, _("Key messages"))
    outcomes = stream(blocks.ObjectivesBlock, _("Learning outcomes"))
    body = stream(blocks.ModuleBodyBlock, _("Content"))
    summary_points = stream(blocks.PointsBlock, _("Summary"))
    references = models.TextField(_("keys of sources"), blank=True)

    parent_page_types = ["curriculum.ModuleIndexPage"]
    subpage_types = ["media.HandoutPage", "quizzes.QuizPage"]
    template = "curriculum/module_page.html"
    body_template = "curriculum/module_page_body.html"
    override_translatable_fields = fixed("slug", "version", "references")
    content_panels = [
        *ToolkitPage.content_panels,
        "number",
        "version",
        "summary",
        "introduction",
        "key_messages",
        "outcomes",
        "body",
        "summary_points",
        "references",
    ]

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")

    def facts(self):
        return {
            "item_count": sum(block.block_type == "section" for block in self.body),
            "objectives": [[outcome.id, outcome.value["text"]] for outcome in self.outcomes],
        }

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return {**context, **grouped(around(self), context["audience"])}

    def body_context(self, audience):
        sources = cited_sources(self, *self.references.split())
        return {**super().body_context(audience), "sources": sources}


class KnowledgePage(ToolkitPage):
    """A resource that others published: what it is, whose, and where to get it."""

    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    organisations = models.CharField(_("organisations"), max_length=255, blank=True)
    languages = models.CharField(_("languages"), max_length=255, blank=True)
    contact = models.CharField(_("contact"), max_length=255, blank=True)
    link = models.URLField(_("address"), blank=True)
    introduction = TextField(_("description"), blank=True)

    parent_page_types = ["curriculum.HomePage"]
    subpage_types = []
    template = "curriculum/knowledge_page.html"
    body_template = "curriculum/knowledge_page_body.html"
    override_translatable_fields = fixed("slug", "organisations", "contact", "link")
    content_panels = [
        *ToolkitPage.content_panels,
        "year",
        "organisations",
        "languages",
        "contact",
        "link",
        "introduction",
    ]

    class Meta:
        verbose_name = _("resource")
        verbose_name_plural = _("resources")


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
