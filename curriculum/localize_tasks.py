"""What wagtail-localize does in the background, one transaction for each page."""

from django.contrib.auth import get_user_model
from django.core.exceptions import ObjectDoesNotExist
from django_tasks import task
from wagtail.models import Locale, Page
from wagtail_localize.models import TranslationSource
from wagtail_localize.operations import translate_object
from wagtail_localize.synctree import synchronize_tree


@task()
def translate_subtree(page_id, locale_ids, person_id):
    """Page by page, so that no page is saved that was read before its children were made."""
    person = get_user_model().objects.filter(pk=person_id).first()
    locales = list(Locale.objects.filter(pk__in=locale_ids))
    for page in Page.objects.get(pk=page_id).get_descendants().order_by("path"):
        translate_object(page.specific, locales, None, person)


@task()
def refresh_source(source_id):
    """Take the texts of a source page anew; does nothing where the page has gone meanwhile."""
    try:
        TranslationSource.objects.get(pk=source_id).update_from_db()
    except ObjectDoesNotExist:
        return


@task()
def synchronize_locales(source_id, target_id):
    synchronize_tree(Locale.objects.get(pk=source_id), Locale.objects.get(pk=target_id))
