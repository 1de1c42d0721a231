"""Which slide of a changed deck is which slide of the deck that we already have."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from media.outline import Slide

How = Literal["id", "same", "title", "similar", "new"]
ENOUGH = 0.6


@dataclass(frozen=True, slots=True)
class Match:
    """`known` is the place of the old slide, None for a new one; `how` says what told us."""

    known: int | None
    how: How


def match(known: Sequence[Slide], found: Sequence[Slide]) -> list[Match]:
    """One answer a found slide, in order; no old slide is given twice.

    The surest sign goes first over the whole deck: our id in the file, then the same words,
    then the same title, then at least 60 % of words in common (Dice's coefficient).
    """
    answers: dict[int, Match] = {}
    free = set(range(len(known)))
    # Generators: `_similar` looks at what is left over only when its turn has come.
    rounds: tuple[tuple[How, Iterator[tuple[int, int]]], ...] = (
        ("id", _equal(known, found, lambda slide: slide.id)),
        ("same", _equal(known, found, lambda slide: f"{slide.title}\n{slide.text}".strip())),
        ("title", _equal(known, found, lambda slide: slide.title.strip().casefold())),
        ("similar", _similar(known, found, answers, free)),
    )
    for how, pairs in rounds:
        for new, old in pairs:
            if new not in answers and old in free:
                answers[new] = Match(old, how)
                free.discard(old)
    return [answers.get(new, Match(None, "new")) for new in range(len(found))]


def _equal(
    known: Sequence[Slide], found: Sequence[Slide], key: Callable[[Slide], str]
) -> Iterator[tuple[int, int]]:
    """Pairs (found, known) with an equal key that is not empty."""
    places: dict[str, list[int]] = {}
    for old, slide in enumerate(known):
        places.setdefault(key(slide), []).append(old)
    for new, slide in enumerate(found):
        if key(slide):
            yield from ((new, old) for old in places.get(key(slide), []))


def _similar(
    known: Sequence[Slide], found: Sequence[Slide], answers: Iterable[int], free: set[int]
) -> Iterator[tuple[int, int]]:
    """Pairs of what is left over, the closest first, then in the order of the deck."""
    bags = {old: _words(known[old]) for old in sorted(free)}
    scored = []
    for new in sorted(set(range(len(found))) - set(answers)):
        bag = _words(found[new])
        scored += [(-_dice(bag, bags[old]), new, old) for old in sorted(free & set(bags))]
    yield from ((new, old) for score, new, old in sorted(scored) if -score >= ENOUGH)


def _words(slide: Slide) -> Counter[str]:
    return Counter(f"{slide.title} {slide.text}".casefold().split())


def _dice(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0
