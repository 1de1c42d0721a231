"""What every page type of the toolkit is built on."""

from django.utils.safestring import mark_safe
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from media.stored import Audience, render_body, stored_body


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
        return context

    def serve(self, request, *args, **kwargs):
        response = super().serve(request, *args, **kwargs)
        if request.user.is_authenticated:
            response.headers["Cache-Control"] = "private, no-store"
        return response
