"""Questions in which things are put beside each other or in order. Pure."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import ClassVar

from quizzes.questions import AnswerError, Question, Remark


@dataclass(frozen=True)
class Pair:
    id: str
    left: str
    right: str
    feedback: str = ""


@dataclass(frozen=True)
class Item:
    id: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Arrangement(Question):
    unanswered: ClassVar[object] = {}

    def table(self, answer: object) -> Mapping[str, object]:
        if not isinstance(answer, dict):
            raise AnswerError("wrong_shape", self.id)
        return answer


@dataclass(frozen=True, kw_only=True)
class Matching(Arrangement):
    kind: ClassVar[str] = "matching"
    pairs: tuple[Pair, ...]

    def __post_init__(self) -> None:
        if len(self.pairs) < 2:
            raise ValueError("A matching question needs at least two pairs.")

    def check(self, answer: object) -> None:
        ids = {pair.id for pair in self.pairs}
        for left, right in self.table(answer).items():
            self.known(left, ids)
            self.known(right, ids)

    def points(self, answer: object) -> Fraction:
        return Fraction(sum(line.right for line in self.remarks(answer)), len(self.pairs))

    def remarks(self, answer: object) -> tuple[Remark, ...]:
        rights = {pair.id: pair.right for pair in self.pairs}
        given = {left: rights[str(right)] for left, right in self.table(answer).items()}
        return tuple(self._remark(pair, given.get(pair.id, "")) for pair in self.pairs)

    def _remark(self, pair: Pair, given: str) -> Remark:
        # Two pairs may share their right side: what counts is what the person read, not its id.
        right = given.casefold() == pair.right.casefold()
        feedback = pair.feedback if given else ""
        return Remark(pair.id, pair.left, given, right, feedback, key=pair.right)


@dataclass(frozen=True, kw_only=True)
class Ordering(Arrangement):
    """`items` stand in the right order."""

    kind: ClassVar[str] = "ordering"
    items: tuple[Item, ...]

    def __post_init__(self) -> None:
        if len(self.items) < 2:
            raise ValueError("An ordering question needs at least two items.")

    def check(self, answer: object) -> None:
        for item, place in self.table(answer).items():
            self.known(item, {item.id for item in self.items})
            # JSON's true is an int to Python, but no place in a row.
            if type(place) is not int or not 1 <= place <= len(self.items):
                raise AnswerError("wrong_shape", self.id)

    def points(self, answer: object) -> Fraction:
        return Fraction(len(self._well_followed(answer)), len(self.items) - 1)

    def remarks(self, answer: object) -> tuple[Remark, ...]:
        """In the right order; `given` and `key` are places from 1, `right` when they are equal.

        The points go by neighbours, so a row that begins one place too late gains most of them.
        """
        places = self._places(answer)
        return tuple(
            Remark(
                i.id, i.text, str(places.get(i.id, "")), places.get(i.id) == place, key=str(place)
            )
            for place, i in enumerate(self.items, start=1)
        )

    def _well_followed(self, answer: object) -> set[str]:
        """The ids of the items that the right one follows. A gap between places does no harm; two
        items on one place are in no order, neither with each other nor with their neighbours."""
        places = self._places(answer)
        taken = Counter(places.values())
        alone = {place: item for item, place in places.items() if taken[place] == 1}
        order = [alone.get(place, "") for place in sorted(taken)]
        ids = [item.id for item in self.items]
        return {first for first, second in pairwise(ids) if (first, second) in {*pairwise(order)}}

    def _places(self, answer: object) -> dict[str, int]:
        return {item: place for item, place in self.table(answer).items() if isinstance(place, int)}
