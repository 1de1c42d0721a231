"""What wagtail-localize knows about a page that is a translation."""

from django.core.exceptions import ValidationError
from django.utils.translation import ngettext
from wagtail_localize.models import StringSegment, Translation


class Untranslated(ValidationError):
    """A page may not go live: some of its texts are still in the source's language."""


def translation_of(page):
    """The running translation that makes this page, None for a page that stands by itself."""
    return (
        Translation.objects.filter(
            source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
        )
        .select_related("source")
        .first()
    )


def open_strings(source, locale) -> int:
    """How many texts of the source have no faultless translation into the locale."""
    segments = StringSegment.objects.filter(source=source).annotate_translation(locale)
    return segments.filter(translation__isnull=True).count()


def refuse_gaps(source, locale, title) -> None:
    """Untranslated, while the source has open texts in the locale; `title` names the page."""
    if count := open_strings(source, locale):
        raise Untranslated(
            ngettext(
                "“%(title)s” was not published in %(language)s: %(count)d text is not translated.",
                "“%(title)s” was not published in %(language)s: "
                "%(count)d texts are not translated.",
                count,
            ),
            code="untranslated",
            params={"title": title, "language": locale.get_display_name(), "count": count},
        )
