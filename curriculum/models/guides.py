"""Trainer guides, their days and session plans."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel

from curriculum import blocks
from curriculum.activities import activity_facts, resolved_activities
from curriculum.models.modules import KnowledgePage, ModulePage
from curriculum.models.references import cited_sources
from curriculum.queries import around, days_below, live_children, nearest
from curriculum.routing import RoutesByPath
from curriculum.showing import activity_blocks, day_blocks, grouped, session_meta, shown_activities
from media.pages import ToolkitPage, fixed
from media.richtext import TextField


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
        children = list(live_children(self))
        guides = [page for page in children if isinstance(page, GuidePage)]
        return {
            **context,
            "guides": sorted(guides, key=GuidePage.place_in_row),
            "resources": [page for page in children if isinstance(page, KnowledgePage)],
        }


class GuidePage(ToolkitPage):
    class Kind(models.TextChoices):
        GENERAL = "general", _("General Overview")
        FOUNDATIONAL = "foundational", _("Foundational Training")
        EXTENDED = "extended", _("Extended Training")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    summary = models.TextField(_("summary"), blank=True)
    introduction = TextField(_("introduction"), blank=True)
    body = blocks.stream(blocks.GuideBodyBlock, _("Sections"))

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
    pauses = blocks.stream(blocks.PausesBlock, _("Pauses"))

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
    objectives = blocks.stream(blocks.ObjectivesBlock, _("Objectives"))
    key_messages = blocks.stream(blocks.PointsBlock, _("Key messages"))
    materials = blocks.stream(blocks.MaterialsBlock, _("Materials"))
    preparation = blocks.stream(blocks.PreparationsBlock, _("Preparation"))
    activities = blocks.stream(blocks.ActivitiesBlock, _("Activities"))
    reflective_questions = blocks.stream(blocks.PointsBlock, _("Reflective questions"))
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
            "activities": shown_activities(self, activities),
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
            "modules": nearest(ModulePage.objects.filter(number__in=numbers), self),
        }
