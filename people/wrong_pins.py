"""A gentle limit on guessing: counted for each personal code, not for each address.

A class of sixty stands behind one address, and one of them mistypes; only her own code rests.
"""

import datetime
from hashlib import blake2b

from django.core.cache import cache

LIMIT = 10
WINDOW = datetime.timedelta(minutes=15)


def is_resting(code: str, *, at: datetime.datetime) -> bool:
    """Whether this code rests: its tenth wrong PIN within the window is less than one ago."""
    wrong = cache.get(key(code), [])
    return len(wrong) >= LIMIT and at - wrong[-1] < WINDOW and wrong[-1] - wrong[-LIMIT] < WINDOW


def note(code: str, *, at: datetime.datetime) -> None:
    """Remember one wrong PIN, for codes that nobody has as well."""
    wrong = [*cache.get(key(code), []), at][-LIMIT:]
    cache.set(key(code), wrong, 2 * WINDOW.total_seconds())


def forget(code: str) -> None:
    cache.delete(key(code))


def key(code: str) -> str:
    return f"wrong-pins:{blake2b(code.encode(), digest_size=16).hexdigest()}"
