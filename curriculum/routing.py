from django.http import Http404
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from media.languages import sources_of


class RoutesByPath:
    """Finds the page of a whole address in one query instead of one for each level.

    An address that this language does not have leads to the source's page: a hook sends the
    reader on to it. Addresses are the same in every language.
    """

    def route(self, request, path_components):
        if not path_components:
            return super().route(request, path_components)
        rest = "/".join(path_components) + "/"
        page = page_at([self], rest)
        # Wagtail begins at another language's home while this language's is a draft.
        if page is None or page.locale.language_code != get_language():
            page = page_at(homes_to_search(self), rest)
        if page is None:
            raise Http404
        return RouteResult(page)


def homes_to_search(home):
    """The home pages, drafts too, of the active language, of its source, and so on."""
    codes = sources_of(get_language())
    homes = Page.objects.filter(
        translation_key=home.translation_key, locale__language_code__in=codes
    ).select_related("locale")
    return sorted(homes, key=lambda page: codes.index(page.locale.language_code))


def page_at(homes, rest):
    """The live page at the rest of an address below the first of the homes that has it."""
    paths = [home.url_path + rest for home in homes]
    found = {page.url_path: page for page in Page.objects.live().filter(url_path__in=paths)}
    page = next((found[path] for path in paths if path in found), None)
    if page is None:
        return None
    pages = page.specific_class.objects.defer_streamfields().select_related("locale")
    return pages.get(pk=page.pk)
