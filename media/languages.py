"""In which languages a page can be read, and which one stands in where a language is missing."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

CODES = frozenset(code for code, _name in settings.LANGUAGES)


def sources_of(code) -> list[str]:
    """The language itself, the one that it is translated from, that one's source, and so on."""
    codes = [code]
    while (source := settings.TRANSLATION_SOURCES.get(codes[-1])) and source not in codes:
        codes.append(source)
    return codes


def targets_of(code) -> list[str]:
    """The languages that are translated from this one."""
    return [target for target, source in settings.TRANSLATION_SOURCES.items() if source == code]


def name_of(code) -> str:
    """The language's name in the active language."""
    return str(dict(settings.LANGUAGES).get(code, code))


def language_link(code, url, *, current, translated=True) -> dict:
    """A language as components/language_switcher.html and language_links.html take it."""
    return {
        "code": code,
        "name": get_language_info(code)["name_local"],
        "dir": "rtl" if code in settings.LANGUAGES_BIDI else "ltr",
        "url": url,
        "current": current,
        "translated": translated,
        "original": code == settings.LANGUAGE_CODE,
    }


def page_languages(page, request) -> list[dict]:
    """Every language of the toolkit: its edition of the page, else the edition that stands in.

    The address of the latter carries the language that was wanted, for `missing_language`.
    """
    links = []
    for code, _name in settings.LANGUAGES:
        edition = page.edition_for(code)
        url = edition.get_url(request) or ""
        translated = edition.locale.language_code == code
        links.append(
            language_link(
                code,
                url if translated else f"{url}?lang={code}",
                current=code == page.locale.language_code,
                translated=translated,
            )
        )
    return links


def wanted_language(page, request) -> str:
    """The other language that the reader asked for by `?lang=`, else nothing."""
    code = request.GET.get("lang", "")
    return code if code in CODES and code != page.locale.language_code else ""


def missing_language(page, request) -> dict | None:
    """What to tell a reader whose language this page does not have, and in which language."""
    reader = wanted_language(page, request)
    if not reader:
        return None
    code = page.locale.language_code
    with translation.override(reader):
        return {"reader": reader, "code": code, "name": name_of(code)}


def mark_language(page, code, reader) -> None:
    """Say on a page that it stands in for one which the reader's language does not have."""
    page.lang = code
    page.note = _("Not yet translated (%(language)s)") % {"language": name_of(code)}
    page.href = f"{page.url}?lang={reader}"


def copy_language(page, like):
    """The page, marked as another object of the same page is."""
    for name in {"lang", "note", "href"} & vars(like).keys():
        setattr(page, name, getattr(like, name))
    return page
