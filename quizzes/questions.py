"""The kinds of question: what an answer to each looks like, what it is worth and what to say to it.

Pure: no Django, no database, no clock. The rules in words stand in `quizzes.marking`.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from quizzes import typed_answers

LONGEST_TEXT = 4000
TRUE, FALSE = "true", "false"
RIGHT, WRONG = Fraction(1), Fraction(0)


class AnswerError(ValueError):
    """An answer that cannot belong to this quiz; `code` says why, `question` is its id."""

    SENTENCES: ClassVar = {
        "no_such_question": "This quiz has no question {question}.",
        "no_such_option": "Question {question} has no such option.",
        "wrong_shape": "The answer to question {question} has the wrong form.",
        "too_long": "The answer to question {question} is too long.",
    }

    def __init__(self, code: str, question: str) -> None:
        super().__init__(self.SENTENCES[code].format(question=question))
        self.code = code
        self.question = question


@dataclass(frozen=True)
class Option:
    id: str
    text: str
    right: bool = False
    feedback: str = ""


@dataclass(frozen=True)
class Remark:
    """One line of the result: about an option, a pair, an item, or about the question (empty id).

    `given` is what the person chose or wrote, empty for nothing; `right` says whether that was
    right (leaving a wrong option alone is right); `key` is the right answer here, for those who
    may see it.
    """

    id: str
    text: str
    given: str
    right: bool
    feedback: str = ""
    key: str = ""


@dataclass(frozen=True, kw_only=True)
class Question:
    """`objective`, `section` (what to read again) and `case` are codes, empty for none."""

    id: str
    text: str
    objective: str = ""
    section: str = ""
    case: str = ""
    feedback: str = ""

    kind: ClassVar[str]
    counts: ClassVar[bool] = True
    unanswered: ClassVar[object] = ""

    def check(self, answer: object) -> None:
        """Raise AnswerError unless this is an answer to this question, right or wrong."""
        raise NotImplementedError

    def points(self, answer: object) -> Fraction:
        """From 0 to 1, for an answer that `check` lets pass."""
        raise NotImplementedError

    def remarks(self, answer: object) -> tuple[Remark, ...]:
        """What to say to an answer that `check` lets pass."""
        raise NotImplementedError

    def known(self, given: object, ids: set[str]) -> None:
        """Raise AnswerError unless `given` is one of the ids."""
        if not isinstance(given, str):
            raise AnswerError("wrong_shape", self.id)
        if given not in ids:
            raise AnswerError("no_such_option", self.id)


@dataclass(frozen=True, kw_only=True)
class Choice(Question):
    options: tuple[Option, ...]

    def __post_init__(self) -> None:
        if not self.key:
            raise ValueError("A question needs at least one right option.")

    @property
    def key(self) -> set[str]:
        return {option.id for option in self.options if option.right}

    def chosen(self, answer: object) -> set[str]:
        return {str(answer)}

    def check(self, answer: object) -> None:
        self.known(answer, {option.id for option in self.options})

    def points(self, answer: object) -> Fraction:
        return RIGHT if self.chosen(answer) <= self.key else WRONG

    def remarks(self, answer: object) -> tuple[Remark, ...]:
        chosen = self.chosen(answer)
        return tuple(
            Remark(
                id=option.id,
                text=option.text,
                given=option.text if option.id in chosen else "",
                right=option.right == (option.id in chosen),
                feedback=option.feedback if option.id in chosen else "",
                key=option.text if option.right else "",
            )
            for option in self.options
        )


@dataclass(frozen=True, kw_only=True)
class SingleChoice(Choice):
    kind: ClassVar[str] = "single"

    def __post_init__(self) -> None:
        if len(self.key) != 1:
            raise ValueError("A question with one answer needs exactly one right option.")


@dataclass(frozen=True, kw_only=True)
class TrueFalse(Choice):
    """Its two options have the ids "true" and "false"; whoever builds it gives them their words."""

    kind: ClassVar[str] = "true_false"


@dataclass(frozen=True, kw_only=True)
class MultipleChoice(Choice):
    kind: ClassVar[str] = "multiple"
    unanswered: ClassVar[object] = ()

    def chosen(self, answer: object) -> set[str]:
        return set(answer) if isinstance(answer, list) else set()

    def check(self, answer: object) -> None:
        if not isinstance(answer, list):
            raise AnswerError("wrong_shape", self.id)
        for option in answer:
            self.known(option, {option.id for option in self.options})

    def points(self, answer: object) -> Fraction:
        chosen, key = self.chosen(answer), self.key
        return max(WRONG, Fraction(len(chosen & key) - len(chosen - key), len(key)))


@dataclass(frozen=True, kw_only=True)
class Typed(Question):
    def check(self, answer: object) -> None:
        if not isinstance(answer, str):
            raise AnswerError("wrong_shape", self.id)
        if len(answer) > LONGEST_TEXT:
            raise AnswerError("too_long", self.id)

    def remarks(self, answer: object) -> tuple[Remark, ...]:
        right = not self.counts or self.points(answer) == RIGHT
        return (Remark("", "", str(answer), right, key=self.key),)

    @property
    def key(self) -> str:
        return ""


@dataclass(frozen=True, kw_only=True)
class Number(Typed):
    kind: ClassVar[str] = "number"
    answer: Decimal
    tolerance: Decimal = Decimal(0)
    unit: str = ""

    @property
    def key(self) -> str:
        return f"{self.answer:f} {self.unit}".strip()

    def points(self, answer: object) -> Fraction:
        typed = typed_answers.number(str(answer), self.unit)
        near = typed is not None and abs(typed - self.answer) <= self.tolerance
        return RIGHT if near else WRONG


@dataclass(frozen=True, kw_only=True)
class ShortText(Typed):
    kind: ClassVar[str] = "short"
    accepted: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.accepted:
            raise ValueError("A question with a short answer needs an accepted one.")

    @property
    def key(self) -> str:
        return self.accepted[0]

    def points(self, answer: object) -> Fraction:
        accepted = {typed_answers.plain(text) for text in self.accepted}
        return RIGHT if typed_answers.plain(str(answer)) in accepted else WRONG


@dataclass(frozen=True, kw_only=True)
class Reflection(Typed):
    kind: ClassVar[str] = "reflection"
    counts: ClassVar[bool] = False
