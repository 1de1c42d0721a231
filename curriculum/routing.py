from django.http import Http404
from wagtail.models import Page
from wagtail.url_routing import RouteResult


class RoutesByPath:
    """Finds the page of a whole address in one query instead of one for each level."""

    def route(self, request, path_components):
        if not path_components:
            return super().route(request, path_components)
        url_path = self.url_path + "/".join(path_components) + "/"
        page = Page.objects.live().filter(url_path=url_path).first()
        if page is None:
            raise Http404
        model = page.specific_class
        return RouteResult(
            model.objects.defer_streamfields().select_related("locale").get(pk=page.pk)
        )
