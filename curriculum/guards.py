"""What wagtail-localize would let happen to pages, refused.

It offers no seam for these, so its own classes are guarded once, when the site starts.
"""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models.signals import pre_save
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.signals import page_published
from wagtail_localize.models import Translation, TranslationLog, TranslationSource

from curriculum.localize_tasks import refresh_source
from media.languages import name_of
from media.translating import refuse_gaps

unguarded = TranslationSource.create_or_update_translation


class SecondSource(PermissionDenied):
    """A language would be translated from two others, or from one that is not its source."""


def guarded(source, locale, user=None, publish=True, **options):
    """Everything that makes or renews a translated page passes here.

    Untranslated, where a page would go live with open texts. A draft of a live page becomes
    a revision: wagtail-localize would save it into the row that the public sees. The pages
    above are translated too, as drafts: wagtail-localize would put live copies in their place.
    """
    if not issubclass(source.specific_content_type.model_class(), Page):
        return unguarded(source, locale, user=user, publish=publish, **options)
    if publish:
        refuse_gaps(source, locale, source.object_repr)
    elif live_page(source, locale):
        return save_revision(source, locale, user), False
    translate_above(source, locale, user)
    return unguarded(source, locale, user=user, publish=publish, **options)


def translate_above(source, locale, person) -> None:
    """Start the translation of every page above that the language does not have."""
    parent = source.get_source_instance().get_parent()
    if parent.depth == 1 or parent.has_translation(locale):
        return
    above, _created = TranslationSource.get_or_create_from_instance(parent)
    Translation.objects.update_or_create(
        source=above, target_locale=locale, defaults={"enabled": True}
    )
    guarded(above, locale, user=person, publish=False, fallback=True)


def live_page(source, locale):
    pages = Page.objects.live().filter(translation_key=source.object_id, locale=locale)
    return pages.filter(alias_of=None).first()


def save_draft(translation, person):
    """Keep what is translated so far as the page's newest revision; what is live stays as it is.

    Open texts stand there in the source's language. Returns the page.
    """
    return save_revision(translation.source, translation.target_locale, person)


@transaction.atomic
def save_revision(source, locale, person):
    page = source.get_ephemeral_translated_instance(locale, fallback=True)
    page.slug = Page.objects.values_list("slug", flat=True).get(pk=page.pk)
    revision = page.save_revision(user=person, log_action=True)
    TranslationLog.objects.create(source=source, locale=locale, revision=revision)
    return Page.objects.get(pk=page.pk).specific


def source_fault(translation) -> str:
    """Why this translation may not run: its language has another source. Else nothing."""
    code, target = translation.source.locale.language_code, translation.target_locale
    names = {"target": name_of(target.language_code), "source": name_of(code)}
    if settings.TRANSLATION_SOURCES.get(target.language_code, code) != code:
        names["right"] = name_of(settings.TRANSLATION_SOURCES[target.language_code])
        return _("%(target)s is translated from %(right)s, not from %(source)s.") % names
    others = Translation.objects.filter(
        source__object_id=translation.source.object_id, target_locale=target, enabled=True
    ).exclude(pk=translation.pk)
    if other := others.select_related("source__locale").first():
        names["right"] = name_of(other.source.locale.language_code)
        return (
            _(
                "This page is already translated into %(target)s from %(right)s. Stop that "
                "translation before you start one from %(source)s."
            )
            % names
        )
    return ""


def one_source(sender, instance, raw=False, **kwargs):
    """Two running translations into one page would break its editor."""
    if instance.enabled and not raw and (fault := source_fault(instance)):
        raise SecondSource(fault)


def refresh(sender, instance, **kwargs):
    """What was published is what is to be translated; nothing of the translations goes live."""
    if instance.alias_of_id is None:
        source = TranslationSource.objects.get_for_instance_or_none(instance)
        if source and source.translations.filter(enabled=True).exists():
            transaction.on_commit(lambda: refresh_source.enqueue(source.pk))


def install():
    TranslationSource.create_or_update_translation = guarded
    pre_save.connect(one_source, sender=Translation, dispatch_uid="one_source")
    page_published.connect(refresh, dispatch_uid="refresh_source")
