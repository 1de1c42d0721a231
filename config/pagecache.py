"""Whole pages for visitors who are nobody in particular, emptied by one counter."""

import uuid
from hashlib import blake2b

from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse

GENERATION = "pagecache:generation"
LIFETIME = 3600
KEPT_HEADERS = ("Content-Type", "Content-Language", "Content-Security-Policy", "Vary")
PRIVATE_PREFIXES = tuple(
    f"/{name}/"
    for name in [
        "admin",
        "accounts",
        "sign-in",
        "sign-out",
        "courses",
        "join",
        "learn",
        "translate",
        "cascade",
        "coverage",
        "api",
        "healthz",
    ]
)


def bump() -> None:
    """Forget every stored page: something that they show has changed."""
    cache.set(GENERATION, uuid.uuid4().hex, None)


def generation() -> str:
    """The current generation; a new one is begun when the cache has lost it."""
    value = cache.get(GENERATION)
    if value is None:
        bump()
        value = cache.get(GENERATION, "none")
    return value


def may_be_stored(request) -> bool:
    """Only plain reads by visitors without a cookie, at addresses that cannot be invented."""
    return (
        request.method == "GET"
        and not request.COOKIES.get(settings.SESSION_COOKIE_NAME)
        and not request.META.get("QUERY_STRING")
        and not request.path.startswith(PRIVATE_PREFIXES)
        and len(request.path.strip("/")) > 0
    )


class AnonymousPageCache:
    """Serves stored HTML before sessions, languages and views are reached.

    A request with a session cookie or a query string passes by. The language is part of
    the path, so a stored page never depends on a header. Only 200 answers of HTML without
    cookies are stored.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not may_be_stored(request):
            return self.get_response(request)
        key = self.key(request)
        if hit := cache.get(key):
            return self.answer(*hit)
        response = self.get_response(request)
        if self.storable(response):
            headers = {name: response[name] for name in KEPT_HEADERS if response.has_header(name)}
            if encoding := response.get("Content-Encoding"):
                headers["Content-Encoding"] = encoding
            cache.set(key, (headers, response.content), LIFETIME)
        return response

    def key(self, request) -> str:
        gzip = "gzip" in request.headers.get("Accept-Encoding", "")
        text = f"{request.scheme}|{request.get_host()}|{gzip}|{request.path}"
        return f"page:{generation()}:{blake2b(text.encode(), digest_size=16).hexdigest()}"

    def storable(self, response) -> bool:
        return (
            response.status_code == 200
            and not response.streaming
            and not response.cookies
            and response.get("Content-Type", "").startswith("text/html")
            and "private" not in response.get("Cache-Control", "")
        )

    def answer(self, headers, content) -> HttpResponse:
        return HttpResponse(content, headers={**headers, "X-Cache": "hit"})
