"""The languages of the toolkit, and what Django does not know about some of them."""

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _

# Django knows neither Montenegrin nor Uzbek in Cyrillic; ISO 639-3 gives Montenegrin `cnr`.
LANG_INFO.update(
    {
        "cnr": {"bidi": False, "code": "cnr", "name": "Montenegrin", "name_local": "crnogorski"},
        "uz-cyrl": {
            "bidi": False,
            "code": "uz-cyrl",
            "name": "Uzbek (Cyrillic)",
            "name_local": "ўзбекча",
        },
    }
)
# Django 5.2 marks Azerbaijani as written right to left. It is not.
LANG_INFO["az"] = {**LANG_INFO["az"], "bidi": False}

LANGUAGES = [
    ("en", _("English")),
    ("ru", _("Russian")),
    ("sq", _("Albanian")),
    ("ka", _("Georgian")),
    ("kk", _("Kazakh")),
    ("sr", _("Serbian (Cyrillic)")),
    ("sr-latn", _("Serbian (Latin)")),
    ("bs", _("Bosnian")),
    ("hr", _("Croatian")),
    ("cnr", _("Montenegrin")),
    ("tk", _("Turkmen")),
    ("uz", _("Uzbek (Latin)")),
    ("uz-cyrl", _("Uzbek (Cyrillic)")),
    ("ar", _("Arabic")),
]

# Each locale is translated from exactly one other.
SOURCE_OF = {code: "en" for code, _name in LANGUAGES if code != "en"} | {
    "sr-latn": "sr",
    "uz-cyrl": "uz",
}
