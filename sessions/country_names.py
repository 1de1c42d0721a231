from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language, to_locale


def country_name(place):
    """The country's name in the reader's language, unless an office gave it a name of its own."""
    if place.name != _name(place.code, "en"):
        return place.name
    return _name(place.code, get_language() or "en") or place.name


def _name(code, language):
    try:
        name = Locale.parse(to_locale(language)).territories.get(code, "")
    except (UnknownLocaleError, ValueError):
        return ""
    # CLDR writes "Bosnia & Herzegovina".
    return name.replace(" & ", " and ") if language == "en" else name
