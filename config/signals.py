"""Empties the anonymous pages whenever something that they show has changed."""

from django.db.models.signals import post_delete, post_save
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Site
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
    published,
    unpublished,
)

from config.pagecache import bump
from curriculum.models import Source, Topic
from media.stored import StoredPage


def empty_pages(**kwargs):
    bump()


for signal in (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
    published,
    unpublished,
):
    signal.connect(empty_pages, dispatch_uid="pagecache")

for model in (StoredPage, Source, Topic, Locale, Site, get_document_model(), get_image_model()):
    for signal in (post_save, post_delete):
        signal.connect(empty_pages, sender=model, dispatch_uid=f"pagecache-{model.__name__}")
