"""Marks such as `[@who-2018]` in rich text: the key of the source of a claim."""

import re

CLAIM = re.compile(r"\[@([a-z0-9-]+)\]")
_WITH_SPACE = re.compile(r"\s*" + CLAIM.pattern)


def without_claims(text: str) -> str:
    """The same words where a footnote has no place: on a slide, on a printed handout."""
    return _WITH_SPACE.sub("", text)
