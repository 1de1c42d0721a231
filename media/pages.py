"""What every page type of the toolkit is built on."""

from django.utils.functional import cached_property
from django.utils.safestring import mark_safe
from wagtail.models import Page, PagePermissionTester
from wagtail_localize.fields import SynchronizedField

from media.languages import missing_language, page_languages, sources_of
from media.stored import Audience, render_body, stored_body
from media.translating import refuse_gaps, translation_of


class TreeSafePageMixin:
    """Keeps a page's place in the tree when an older revision of it is published.

    wagtail-localize publishes page objects that it read before their children were made;
    saved as they are, they would write back `numchild = 0` and hide the whole subtree.
    """

    def with_content_json(self, content):
        page = super().with_content_json(content)
        page.path, page.depth, page.numchild = Page.objects.values_list(
            "path", "depth", "numchild"
        ).get(pk=self.pk)
        return page


class KeptByItsTeam(PagePermissionTester):
    """Who may not publish a page may not take it away either: a team was given it to work on."""

    def can_delete(self, ignore_bulk=False):
        return super().can_delete(ignore_bulk) and self.can_publish()


def fixed(*names):
    """Fields that are the same in every language and never shown to a translator."""
    return [SynchronizedField(name, overridable=False) for name in names]


class ToolkitPage(TreeSafePageMixin, Page):
    """A page whose own content is rendered once at publish.

    A page type names `template` (the whole page, cheap, made for each request that the page
    cache lets through) and `body_template` (its own content, stored). The body shows nothing
    of other pages: a list of children belongs into `get_context`. Trainer-only parts of the
    body stand behind `audience == "trainer"`.
    """

    body_template = ""
    # The address of a page is the same in every language, and never typed by a translator.
    override_translatable_fields = fixed("slug")

    class Meta:
        abstract = True

    def permissions_for_user(self, user):
        return KeptByItsTeam(user, self)

    @cached_property
    def editions(self):
        """The live pages that say the same, this one included, by language code."""
        pages = Page.objects.live().filter(translation_key=self.translation_key)
        return {page.locale.language_code: page for page in pages.select_related("locale")}

    def edition_for(self, code):
        """The edition that a reader of a language gets: hers, her source's, else this one."""
        return next((self.editions[c] for c in sources_of(code) if c in self.editions), self)

    @cached_property
    def reading_order(self):
        """This page, then the editions that stand in where its language lacks something."""
        codes = sources_of(self.locale.language_code)[1:]
        return [self, *(self.editions[code] for code in codes if code in self.editions)]

    def publish(self, revision, *args, **kwargs):
        """Untranslated, where the page is a translation that still has open texts.

        Every way to publish ends here: editor, list of pages, schedule, workflow, command.
        """
        if translation := translation_of(self):
            refuse_gaps(translation.source, self.locale, self.title)
        return super().publish(revision, *args, **kwargs)

    def body_context(self, audience):
        return {"page": self, "audience": str(audience)}

    def facts(self):
        """Columns of StoredPage that this page type fills."""
        return {}

    def audience_of(self, request):
        person = getattr(request, "user", None)
        if person is not None and person.is_authenticated and person.teaches:
            return Audience.TRAINER
        return Audience.PUBLIC

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        audience = self.audience_of(request)
        live_render = getattr(request, "is_preview", False)
        html = (render_body if live_render else stored_body)(self, audience)
        context.update(audience=str(audience), body=mark_safe(html))  # noqa: S308  our templates
        context.update(
            languages=page_languages(self, request),
            untranslated=missing_language(self, request),
        )
        return context

    def serve(self, request, *args, **kwargs):
        response = super().serve(request, *args, **kwargs)
        if request.user.is_authenticated:
            response.headers["Cache-Control"] = "private, no-store"
        return response
