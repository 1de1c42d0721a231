"""Django's and Wagtail's own events that the curriculum answers."""

from django.conf import settings
from django.db.models.signals import post_migrate
from django.dispatch import receiver
from wagtail.models import Locale
from wagtail.signals import page_published, page_unpublished

from media.models import SlideDeckPage
from media.pages import ToolkitPage
from media.stored import store


@receiver(post_migrate)
def make_locales(sender, **kwargs):
    """Every language of the settings is a locale from the start."""
    if sender.name == "curriculum":
        have = set(Locale.objects.values_list("language_code", flat=True))
        for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
            if code not in have:
                Locale.objects.create(language_code=code)


@receiver(page_published)
def store_body(sender, instance, **kwargs):
    if isinstance(instance, ToolkitPage):
        store(instance)


@receiver([page_published, page_unpublished])
def store_titles_of_slides(sender, instance, **kwargs):
    """A session plan names the slides of each activity, and so follows its deck."""
    if isinstance(instance, SlideDeckPage):
        plan = instance.get_parent().specific
        if plan.live:
            store(plan)
