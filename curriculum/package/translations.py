"""Translations between PO files and wagtail-localize's own rows."""

from wagtail.models import Locale, Page
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from curriculum.package.catalogues import read_catalogue, write_catalogue


def translation_text(page: Page, locale: Locale) -> str | None:
    """The canonical catalogue of a page in a locale, None where it is not being translated."""
    source = TranslationSource.objects.get_for_instance_or_none(page)
    if source is None:
        return None
    if not source.translations.filter(target_locale=locale, enabled=True).exists():
        return None
    done = {
        (row.context_id, row.translation_of_id): row.data
        for row in StringTranslation.objects.filter(
            locale=locale, context__object_id=page.translation_key, has_error=False
        )
    }
    entries = {
        (segment.context.path, segment.string.data): done.get(
            (segment.context_id, segment.string_id), ""
        )
        for segment in segments_of(source)
    }
    return write_catalogue(
        locale.language_code, [(path, text, target) for (path, text), target in entries.items()]
    )


def segments_of(source: TranslationSource):
    return (
        StringSegment.objects.filter(source=source)
        .select_related("context", "string")
        .order_by("order", "pk")
    )


def load_translation(page: Page, locale: Locale, text: str) -> tuple[Page, list[str]]:
    """Store a catalogue and save the page in that locale; live only when nothing is missing.

    Returns the page and the entries whose source text is no longer there.
    """
    source, _created = TranslationSource.update_or_create_from_instance(page)
    Translation.objects.update_or_create(
        source=source, target_locale=locale, defaults={"enabled": True}
    )
    given = {(entry.msgctxt, entry.msgid): entry.msgstr for entry in read_catalogue(text)}
    segments = list(segments_of(source))
    store_strings(segments, given, locale)
    known = {(segment.context.path, segment.string.data) for segment in segments}
    leftovers = [f"«{msgid}»" for path, msgid in given.keys() - known]
    source.create_or_update_translation(locale, publish=False, fallback=True)
    target = Page.objects.get(translation_key=page.translation_key, locale=locale).specific
    if all(given.get(key) for key in known):
        target.get_latest_revision().publish()
    return target, leftovers


def store_strings(segments, given, locale) -> None:
    wanted = {}
    for segment in segments:
        if data := given.get((segment.context.path, segment.string.data)):
            wanted[segment.string_id, segment.context_id] = data
    have = StringTranslation.objects.filter(
        locale=locale, context_id__in={context for _string, context in wanted}
    )
    for row in have:
        data = wanted.pop((row.translation_of_id, row.context_id), row.data)
        if data != row.data:
            row.data, row.has_error = data, False
            row.save()
    StringTranslation.objects.bulk_create(
        StringTranslation(
            translation_of_id=string,
            context_id=context,
            locale=locale,
            data=data,
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        )
        for (string, context), data in wanted.items()
    )
