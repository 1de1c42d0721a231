"""What learners read, and resources that others published."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from curriculum import blocks
from curriculum.models.references import cited_sources
from curriculum.queries import around, live_children
from curriculum.showing import grouped
from media.pages import ToolkitPage, fixed
from media.richtext import TextField


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
    key_messages = blocks.stream(blocks.PointsBlock, _("Key messages"))
    outcomes = blocks.stream(blocks.ObjectivesBlock, _("Learning outcomes"))
    body = blocks.stream(blocks.ModuleBodyBlock, _("Content"))
    summary_points = blocks.stream(blocks.PointsBlock, _("Summary"))
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
