"""The language of addresses that do not begin with one."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import get_language_from_path

from media.languages import CODES, language_link


class LanguageOfPerson:
    """The person's language, else `?lang=`, else what LocaleMiddleware has found.

    A view that knows better (the language of a course) activates its own.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if get_language_from_path(request.path_info):
            return self.get_response(request)
        if code := wanted_language(request):
            translation.activate(code)
            request.LANGUAGE_CODE = code
        return self.get_response(request)


def wanted_language(request) -> str:
    for code in (getattr(request.user, "language", ""), request.GET.get("lang", "")):
        if code in CODES:
            return code
    return ""


def language_links(request):
    """`languages` for the switcher, on pages whose address has no language.

    Empty for who has chosen a language: it stands in her profile and is changed there.
    """
    if get_language_from_path(request.path_info) or getattr(request.user, "language", ""):
        return {}
    return {"languages": [link_here(request, code) for code, _name in settings.LANGUAGES]}


def link_here(request, code):
    query = request.GET.copy()
    query["lang"] = code
    url = f"{request.path}?{query.urlencode()}"
    return language_link(code, url, current=code == translation.get_language())
