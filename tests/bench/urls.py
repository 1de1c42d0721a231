from django.http import HttpResponse
from django.urls import path

from config.urls import urlpatterns as site


def bare(request):
    """Through every middleware like any page, but never from the page cache."""
    return HttpResponse("<p>Hello</p>", headers={"Cache-Control": "private"})


urlpatterns = [path("bench/bare", bare), *site]
