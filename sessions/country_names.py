from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language, gettext, gettext_noop, to_locale

UNSCR_1244 = gettext_noop(
    "All references to Kosovo are to be understood in the context of United Nations Security "
    "Council Resolution 1244 (1999)."
)


def country_name(place):
    """The country's name in the reader's language, unless an office gave it a name of its own."""
    if place.name != _name(place.code, "en"):
        return place.name
    return _name(place.code, get_language() or "en") or place.name


def country_note(place):
    """The note of a country, in the reader's language where it is one that we know."""
    return gettext(place.note) if place.note else ""


def _name(code, language):
    try:
        name = Locale.parse(to_locale(language)).territories.get(code, "")
    except (UnknownLocaleError, ValueError):
        return ""
    # CLDR writes "Bosnia & Herzegovina".
    return name.replace(" & ", " and ") if language == "en" else name
