"""Marking: questions and answers in, points and words out. Pure: no Django, no database, no clock.

Every question that counts is worth one point. The points for an answer lie between 0 and 1, exact
as fractions, and the total is their sum:

single, true or false  1 for the right option, else 0.
several answers        (right ticks - wrong ticks) / number of right options, never below 0. Canvas
                       calls this "partial credit with penalty"; ticks all over gain little.
matching               the share of left sides that were given their right side. Right sides with
                       the same words are the same answer.
ordering               the share of items, all but the last, that are followed by the item that
                       should follow them. Moodle's ordering question calls this "relative to the
                       next item (excluding last)"; one misplaced item costs little.
number                 1 when no further from the answer than the tolerance, else 0.
short text             1 when equal to an accepted answer as `typed_answers.plain` has both, else 0.
reflection             does not count.

Answers are what JSON can carry, by the id of their question: an option's id (single; "true" or
"false"), a list of option ids (several answers), {pair id: id of the pair whose right side was
chosen} (matching), {item id: place from 1} (ordering), text (number, short text, reflection). A
missing, null or empty one is unanswered and gains nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from quizzes.questions import RIGHT, WRONG, AnswerError, Question, Remark


@dataclass(frozen=True)
class Case:
    """A story. The questions about it follow and carry its `code`; it takes no answer itself."""

    id: str
    code: str
    title: str


@dataclass(frozen=True)
class Marked:
    """One question and what its answer is worth; `points` is None when it does not count."""

    question: Question
    answered: bool
    points: Fraction | None
    remarks: tuple[Remark, ...]

    @property
    def outcome(self) -> str:
        """One of unmarked, unanswered, right, wrong, partly."""
        if self.points is None:
            return "unmarked"
        if not self.answered:
            return "unanswered"
        return {RIGHT: "right", WRONG: "wrong"}.get(self.points, "partly")


@dataclass(frozen=True)
class Result:
    marked: tuple[Marked, ...]

    @property
    def points(self) -> Fraction:
        return sum((line.points for line in self.marked if line.points is not None), Fraction(0))

    @property
    def possible(self) -> int:
        return sum(line.points is not None for line in self.marked)

    @property
    def percent(self) -> int:
        """Rounded down, so that the number shown and the pass mark never contradict each other.

        A quiz in which nothing counts gives 100.
        """
        return floor(100 * self.points / self.possible) if self.possible else 100

    @property
    def marks(self) -> dict[str, float]:
        """Points for each question that counts, by its id, to three decimal places."""
        counted = (line for line in self.marked if line.points is not None)
        return {line.question.id: round(float(line.points or 0), 3) for line in counted}

    @property
    def read_again(self) -> tuple[str, ...]:
        """Codes of the sections behind each question that missed a point, in the quiz's order."""
        return self._behind_misses("section")

    @property
    def objectives_missed(self) -> tuple[str, ...]:
        return self._behind_misses("objective")

    def _behind_misses(self, field: str) -> tuple[str, ...]:
        missed = (line.question for line in self.marked if line.points not in (None, RIGHT))
        codes = [str(getattr(question, field)) for question in missed]
        return tuple(dict.fromkeys(code for code in codes if code))


def mark(questions: Sequence[Question | Case], answers: Mapping[str, object]) -> Result:
    """Mark all of `answers`, or raise AnswerError for the first that does not belong here."""
    asked = {item.id: item for item in questions if isinstance(item, Question)}
    for question_id in answers:
        if question_id not in asked:
            raise AnswerError("no_such_question", question_id)
    return Result(tuple(_marked(question, answers.get(id)) for id, question in asked.items()))


def _marked(question: Question, answer: object) -> Marked:
    answered = not _is_empty(answer)
    if answered:
        question.check(answer)
    else:
        answer = question.unanswered
    remarks = question.remarks(answer)
    if not question.counts:
        return Marked(question, answered, None, remarks)
    return Marked(question, answered, question.points(answer) if answered else WRONG, remarks)


def _is_empty(answer: object) -> bool:
    return answer in (None, [], {}) or (isinstance(answer, str) and not answer.strip())
