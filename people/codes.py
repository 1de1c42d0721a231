"""Personal codes and PINs as people say, write and type them. No Django here."""

import re
import secrets
import unicodedata

# Without 0 and 1, which a tired eye reads as o and l.
DIGITS = "23456789"
# For names that have no Latin letters: short, known in many languages, kind.
WORDS = ("anis", "banan", "delfin", "kakao", "kiwi", "limon", "mango", "melon", "mimosa", "tulipan")
STEM_LENGTH = 8


def personal_code(name: str, choice=secrets.choice) -> str:
    """A code to sign in with, such as `mina-4827`; the caller makes sure that it is free.

    The first word of the name helps its owner to remember it. `choice` picks from a sequence.
    """
    return f"{stem(name) or choice(WORDS)}-{''.join(choice(DIGITS) for _ in range(4))}"


def stem(name: str) -> str:
    """The first word's plain Latin letters, small, or "" where fewer than two are left."""
    first = name.split()[0] if name.split() else ""
    letters = re.sub("[^a-z]", "", unicodedata.normalize("NFKD", first).lower())[:STEM_LENGTH]
    return letters if len(letters) > 1 else ""


def plain_digits(text: str) -> str:
    """The same text with digits of any script (٤٨, ४८) as 0 to 9."""
    return "".join(str(unicodedata.digit(sign, sign)) for sign in text)


def typed_code(text: str) -> str:
    """What was typed as a personal code or staff name, in the form in which it is kept.

    Capitals, spaces, a missing or long dash and digits of another script do no harm.
    """
    tidy = re.sub(r"[\s‐-―−]+", "-", plain_digits(text.strip()).lower())
    return re.sub(r"^([a-z]+)([0-9]{4})$", r"\1-\2", re.sub("-+", "-", tidy))


def typed_pin(text: str) -> str:
    return re.sub(r"\s", "", plain_digits(text))
