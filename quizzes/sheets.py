"""A quiz as a sheet of native controls: which inputs each question has, and what they send back.

A control's name is `q.<block id>` or `q.<block id>.<part id>`. Nothing on the sheet tells what is
right: matching and ordering show their parts in an order of their own, and a right side goes by
a token instead of the id that would name its left side.
"""

from dataclasses import dataclass, field

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from quizzes.arrangements import Arrangement, Matching, Ordering
from quizzes.marking import Case
from quizzes.questions import Choice, MultipleChoice, Number, Reflection

PREFIX = "q"
HINTS = {
    "multiple": _("You can tick more than one."),
    "matching": _("Choose what belongs to each line."),
    "ordering": _("Give each line its place. 1 comes first."),
    "reflection": _("This question is for you to think about. It gives no points."),
}


def token(part_id):
    """A name for a part that tells nothing about the others; the same on every day and phone."""
    return salted_hmac("quizzes.sheets", part_id, algorithm="sha256").hexdigest()[:16]


def mixed(parts):
    """The parts in an order that is the same for everybody and not the right one."""
    order = sorted(parts, key=lambda part: token(part.id))
    return order[::-1] if order == list(parts) else order


@dataclass(frozen=True)
class Control:
    """One input. `choices` are (value, text, whether it is chosen); `kind` names its template."""

    kind: str
    name: str
    text: str = ""
    value: str = ""
    checked: bool = False
    choices: tuple = ()


@dataclass(frozen=True)
class Row:
    """A question with its controls, or a case, which has neither number nor controls."""

    item: object
    title: str
    stem: object
    number: int = 0
    controls: tuple = ()
    problem: str = ""
    result: object = None

    @property
    def hint(self):
        return HINTS.get(self.item.kind, "")

    @property
    def is_choice(self):
        return isinstance(self.item, Choice)


@dataclass
class Sheet:
    """What `quiz` asks, filled in with `answers`; `problems` are sentences by question id."""

    quiz: object
    answers: dict = field(default_factory=dict)
    problems: dict = field(default_factory=dict)
    results: dict = field(default_factory=dict)

    @property
    def total(self):
        return sum(not isinstance(item, Case) for item in self.quiz.asked)

    def rows(self):
        number = 0
        for block, item in zip(self.quiz.questions, self.quiz.asked, strict=True):
            stem = block.value["stem"]
            if isinstance(item, Case):
                yield Row(item, item.title, stem)
                continue
            number += 1
            yield Row(
                item,
                item.text,
                stem,
                number,
                tuple(controls(item, self.answers.get(item.id))),
                self.problems.get(item.id, ""),
                self.results.get(item.id),
            )


def controls(question, answer):
    """The inputs of a question, filled in. What cannot be shown in them is left out."""
    name = f"{PREFIX}.{question.id}"
    if isinstance(question, Choice):
        return _choices(question, answer, name)
    if isinstance(question, Matching):
        return _pairs(question, answer, name)
    if isinstance(question, Ordering):
        return _places(question, answer, name)
    kind = "long_text" if isinstance(question, Reflection) else "line"
    kind = "number" if isinstance(question, Number) else kind
    return [Control(kind, name, getattr(question, "unit", ""), str(answer or ""))]


def _choices(question, answer, name):
    many = isinstance(question, MultipleChoice)
    chosen = answer if isinstance(answer, list) else [answer]
    kind = "checkbox" if many else "radio"
    return [Control(kind, name, o.text, o.id, o.id in chosen) for o in question.options]


def _pairs(question, answer, name):
    rights = {}
    for pair in mixed(question.pairs):
        rights.setdefault(pair.right.casefold(), pair)
    chosen = {pair.id: pair.right.casefold() for pair in question.pairs}
    given = answer if isinstance(answer, dict) else {}
    for pair in question.pairs:
        mine = chosen.get(given.get(pair.id))
        choices = ((token(r.id), r.right, key == mine) for key, r in rights.items())
        yield Control("select", f"{name}.{pair.id}", pair.left, choices=tuple(choices))


def _places(question, answer, name):
    given = answer if isinstance(answer, dict) else {}
    for item in mixed(question.items):
        places = range(1, len(question.items) + 1)
        choices = ((str(place), str(place), given.get(item.id) == place) for place in places)
        yield Control("select", f"{name}.{item.id}", item.text, choices=tuple(choices))


def read(items, data):
    """Answers by question id from a submitted form, in the shapes that marking takes.

    Keeps what cannot belong to the quiz as it came, so that marking refuses it.
    """
    asked = {item.id: item for item in items}
    answers = {}
    for name in data:
        prefix, _dot, rest = name.partition(".")
        if prefix != PREFIX:
            continue
        question_id, dot, part = rest.partition(".")
        question, value = asked.get(rest), data[name]
        if dot and isinstance(asked.get(question_id), Arrangement):
            if value:
                table = answers.setdefault(question_id, {})
                table[part] = _part(asked[question_id], value)
        elif isinstance(question, MultipleChoice):
            answers[rest] = data.getlist(name)
        elif value or question is None:
            answers[rest] = value
    return answers


def _part(question, value):
    if isinstance(question, Ordering):
        return int(value) if value.isascii() and value.isdecimal() and len(value) < 4 else value
    return {token(pair.id): pair.id for pair in question.pairs}.get(value, value)
