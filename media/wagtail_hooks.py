from django.http import Http404
from wagtail import hooks

from media.models import ORIGINALS, SlideDeckPage


@hooks.register("before_serve_document")
def originals_are_for_trainers(document, request):
    """A deck as it came holds what its author says to trainers; others find nothing there."""
    is_kept = f"/{ORIGINALS}" in document.file.name
    is_original = is_kept or SlideDeckPage.objects.filter(original=document).exists()
    if is_original and not (request.user.is_authenticated and request.user.teaches):
        raise Http404
