"""What people type into a quiz, read kindly: numbers in any script, short text in any spelling.

Pure: knows no question, no person and no database.
"""

import re
import unicodedata
from decimal import Decimal

# Every sign that a keyboard, a phone or a word processor puts for an apostrophe.
_APOSTROPHES = "'`´ʹʻʼʽʾʿˈ‘’‛′＇՚"
_DASHES = "-‐‑‒–—―−﹣－"
_SAME_SIGN = str.maketrans(
    {sign: "'" for sign in _APOSTROPHES} | {sign: "-" for sign in _DASHES} | {"ё": "е", "ـ": None}
)
# Phones leave these out so often that a spelling with them is no other word.
_ARABIC_LETTERS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه"})
_ARABIC_VOWELS = re.compile("[\u064b-\u0652\u0670]")
_NUMBER = re.compile(r"(?P<sign>[+-]?)(?P<figures>\d[\d.,]*)(?P<unit>.*)")


def plain(text: str) -> str:
    """The form in which two short answers are compared.

    NFKC, casefolded, white space collapsed, invisible signs and closing punctuation gone, one kind
    of apostrophe and of dash, Russian ё as е, Arabic without vowel signs, stretched letters,
    hamza on an alif and the dots of a last ya or ta.
    """
    # NFKC alone would make ´ a space with an accent; composing makes ё, casefolding undoes it.
    text = unicodedata.normalize("NFKC", text.translate(_SAME_SIGN)).casefold()
    text = unicodedata.normalize("NFKC", text).translate(_SAME_SIGN)
    text = _ARABIC_VOWELS.sub("", text).translate(_ARABIC_LETTERS)
    text = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return " ".join(text.split()).strip(" .,;:!?؟،؛")


def number(text: str, unit: str = "") -> Decimal | None:
    """The number that was typed, or None when it cannot be told for certain.

    Digits of any script count. One comma or point is the decimal mark (6,5 and 6.5 are the same,
    and 1,000 is one); where both stand, the last is the decimal mark; a mark that stands twice
    groups. The question's own unit may follow, any other word may not.
    """
    figures = _NUMBER.fullmatch(_european_digits(text))
    if figures is None or _word(figures["unit"]) not in ("", _word(unit)):
        return None
    whole, fraction = _split_at_decimal_mark(figures["figures"].rstrip(".,"))
    if not (whole + fraction).isdecimal():
        return None
    return Decimal(f"{figures['sign']}{whole or '0'}.{fraction or '0'}")


def _word(unit: str) -> str:
    return plain(_european_digits(unit))


def _european_digits(text: str) -> str:
    # The Arabic decimal mark must become a point before NFKC has a chance to touch it.
    text = text.replace("٫", ".").replace("٬", "").translate(_SAME_SIGN)
    digits = (str(unicodedata.decimal(sign, sign)) for sign in unicodedata.normalize("NFKC", text))
    kept = (sign for sign in digits if unicodedata.category(sign) not in ("Cf", "Zs"))
    return "".join(kept).strip()


def _split_at_decimal_mark(figures: str) -> tuple[str, str]:
    marks = [sign for sign in figures if sign in ".,"]
    if not marks or (len(marks) > 1 and len(set(marks)) == 1):
        return figures.replace(".", "").replace(",", ""), ""
    whole, _, fraction = figures.rpartition(marks[-1])
    return whole.replace(".", "").replace(",", ""), fraction
