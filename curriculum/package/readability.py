"""How hard an English text is to read: the Flesch-Kincaid grade.

Kincaid, Fishburne, Rogers and Chissom (1975), *Derivation of new readability formulas for
Navy enlisted personnel*: grade = 0.39 x words per sentence + 11.8 x syllables per word - 15.59.
Syllables are counted by groups of vowels, a silent final e left out: good enough for a whole
text, not for a single word.
"""

import re

SENTENCE = re.compile(r"[.!?:]+(?:\s|$)|\n+")
WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
VOWELS = re.compile(r"[aeiouy]+")
SILENT = re.compile(r"(?:[^laeiouy]es|[^laeiouytd]ed|[^aeiouyl]e)$")


def syllables(word: str) -> int:
    """At least one. `word` may have capitals."""
    small = word.lower()
    groups = len(VOWELS.findall(small))
    return max(groups - (groups > 1 and SILENT.search(small) is not None), 1)


def grade(text: str) -> float:
    """School years that a reader needs; 0 for a text of fewer than 30 words."""
    words = WORD.findall(text)
    if len(words) < 30:
        return 0.0
    sentences = max(sum(bool(WORD.search(s)) for s in SENTENCE.split(text)), 1)
    total = sum(map(syllables, words))
    return 0.39 * len(words) / sentences + 11.8 * total / len(words) - 15.59
