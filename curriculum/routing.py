from django.http import Http404
from wagtail.models import Page
from wagtail.url_routing import RouteResult


class RoutesByPath:
    """Finds the page of a whole address in one query instead of one for each level.

    An address that this language does not have leads to the source's page: a hook sends the
    reader on to it. Addresses are the same in every language.
    """

    def route(self, request, path_components):
        if not path_components:
            return super().route(request, path_components)
        rest = "/".join(path_components) + "/"
        page = live_at([self], rest) or live_at(self.reading_order[1:], rest)
        if page is None:
            raise Http404
        model = page.specific_class
        return RouteResult(
            model.objects.defer_streamfields().select_related("locale").get(pk=page.pk)
        )


def live_at(homes, rest):
    """The live page at the rest of an address below the first of the homes that has it."""
    paths = [home.url_path + rest for home in homes]
    found = {page.url_path: page for page in Page.objects.live().filter(url_path__in=paths)}
    return next((found[path] for path in paths if path in found), None)
