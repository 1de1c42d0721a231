from django.middleware.locale import LocaleMiddleware
from django.utils.translation import deactivate, get_language


class PrefixOnlyWhereNeeded(LocaleMiddleware):
    """Leaves a 404 of our own addresses a 404.

    Django's middleware answers every 404 without a language by a redirect to the same address
    with one, when some pattern fits there; the page tree's fits everywhere.
    """

    def __call__(self, request):
        # The thread serves somebody else next, who must not inherit this language.
        try:
            return super().__call__(request)
        finally:
            deactivate()

    def process_response(self, request, response):
        if response.status_code == 404 and getattr(request, "resolver_match", None):
            response.headers.setdefault("Content-Language", get_language())
            return response
        return super().process_response(request, response)
