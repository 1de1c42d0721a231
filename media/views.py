from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from media.decks import pptx_of
from media.handouts import pdf_of
from media.models import HandoutPage, SlideDeckPage
from media.stored import Audience, render_version

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
KEPT_SECONDS = 24 * 3600
# Raise it when the same page is written in another way: it is part of every file's mark.
WRITING = 2


@require_safe
def deck_pptx(request, page_id):
    """The slides as a file: with notes for trainers, without for everybody else."""
    page = get_object_or_404(
        SlideDeckPage.objects.live().public().select_related("locale"), pk=page_id
    )
    audience = page.audience_of(request)
    ending = "-notes" if audience == Audience.TRAINER else ""
    name = f"{file_name(page)}{ending}.pptx"
    return file_response(request, page, audience, lambda: pptx_of(page, audience), PPTX, name)


@require_safe
def handout_pdf(request, page_id):
    page = get_object_or_404(
        HandoutPage.objects.live().public().select_related("locale"), pk=page_id
    )
    name = f"{file_name(page, page.code)}.pdf"
    kind = "application/pdf"
    return file_response(request, page, Audience.PUBLIC, lambda: pdf_of(page), kind, name)


def file_name(page, *before) -> str:
    """Readable letters of the page's own language, then its code: "1a-play-en"."""
    words = " ".join([*before, page.title, page.locale.language_code])
    return slugify(words, allow_unicode=True)


def file_response(request, page, audience, build, content_type, name):
    """The built file, made once for each publication, translation of words and audience."""
    published = page.last_published_at.timestamp() if page.last_published_at else 0
    mark = f"{page.pk}-{published:.6f}-{audience}-{render_version()}-{WRITING}"
    response = get_conditional_response(request, etag=quote_etag(mark))
    if response is None:
        data = cache.get_or_set(f"file:{mark}", build, KEPT_SECONDS)
        response = HttpResponse(data, content_type=content_type)
        attached = content_type != "application/pdf"
        response["Content-Language"] = page.locale.language_code
        response["Content-Disposition"] = content_disposition_header(attached, name)
    response["ETag"] = quote_etag(mark)
    response["Cache-Control"] = (
        "private, no-store" if audience == Audience.TRAINER else "public, no-cache"
    )
    return response
