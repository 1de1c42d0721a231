from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.rich_text import RichText

from media.blocks import HandoutBodyBlock, SlidesBlock
from media.claims import without_claims
from media.decks import shown_slides
from media.handouts import ages_in_words, shown_blocks
from media.pages import ToolkitPage, fixed
from media.richtext import TextField
from media.stored import StoredPage

__all__ = ["HandoutPage", "SlideDeckPage", "StoredPage"]


# Below the folder of documents: files in it are for trainers only, whatever page names them.
ORIGINALS = "originals/"


class SlideDeckPage(ToolkitPage):
    """The slides of one session plan; the notes are for trainers only."""

    slides = StreamField(SlidesBlock(), blank=True, verbose_name=_("Slides"))
    original = models.ForeignKey(
        "wagtaildocs.Document",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The file that these slides were taken from."),
    )

    parent_page_types = ["curriculum.SessionPlanPage"]
    subpage_types = []
    template = "media/slide_deck_page.html"
    body_template = "media/slide_deck_page_body.html"
    content_panels = [*ToolkitPage.content_panels, FieldPanel("slides"), FieldPanel("original")]

    class Meta:
        verbose_name = _("slide deck")
        verbose_name_plural = _("slide decks")

    def facts(self):
        return {"item_count": len(self.slides)}

    def body_context(self, audience):
        return {**super().body_context(audience), "slides": shown_slides(self, audience)}

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), "trail": trail_to(self)}


class HandoutPage(ToolkitPage):
    """One or two printable pages with a short code such as 4b."""

    class Kind(models.TextChoices):
        HANDOUT = "handout", _("Handout")
        CARD = "card", _("Information card")
        CHECKLIST = "checklist", _("Checklist")
        FORM = "form", _("Form")

    code = models.CharField(_("code"), max_length=20)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.HANDOUT)
    age_from_months = models.PositiveSmallIntegerField(
        _("child's age from, in months"), null=True, blank=True
    )
    age_to_months = models.PositiveSmallIntegerField(
        _("child's age to, in months"), null=True, blank=True
    )
    summary = models.TextField(_("summary"), blank=True)
    introduction = TextField(_("introduction"), blank=True)
    body = StreamField(HandoutBodyBlock(), blank=True, verbose_name=_("Content"))

    parent_page_types = ["curriculum.SessionPlanPage", "curriculum.ModulePage"]
    subpage_types = []
    template = "media/handout_page.html"
    body_template = "media/handout_page_body.html"
    override_translatable_fields = fixed("slug", "code")
    content_panels = [
        *ToolkitPage.content_panels,
        FieldPanel("code"),
        FieldPanel("kind"),
        FieldPanel("age_from_months"),
        FieldPanel("age_to_months"),
        FieldPanel("summary"),
        FieldPanel("introduction"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("handout")
        verbose_name_plural = _("handouts")

    def body_context(self, audience):
        return {
            **super().body_context(audience),
            "kicker": f"{self.get_kind_display()} {self.code}",
            "ages": [ages_in_words(self)],
            "introduction": RichText(without_claims(self.introduction))
            if self.introduction
            else "",
            "blocks": shown_blocks(self),
        }

    def get_context(self, request, *args, **kwargs):
        return {**super().get_context(request, *args, **kwargs), "trail": trail_to(self)}


def trail_to(page):
    """The live pages above, from below the root to the parent, as breadcrumb.html takes them."""
    above = page.get_ancestors().filter(depth__gt=1).live().order_by("depth")
    return [{"title": one.title, "href": one.url} for one in above]
