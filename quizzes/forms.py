"""Handing in a quiz."""

from datetime import datetime

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from quizzes import sheets, typed_answers
from quizzes.marking import mark
from quizzes.models import Attempt
from quizzes.questions import AnswerError, Number

SALT = "quizzes.ticket"

TOO_OLD = _("This page is too old. Nothing was saved. Please send your answers again.")
REFUSED = {
    "no_such_question": _(
        "One of your answers is for a question that this quiz does not have. "
        "Nothing was saved. Please look through your answers and send them again."
    ),
    "no_such_option": _("Please choose one of the answers that are shown."),
    "wrong_shape": _("This answer cannot be read. Please answer the question again."),
    "too_long": _("This answer is too long. Please write less."),
    "no_number": _("Please write one number in figures, for example 6 or 6.5."),
}


def ticket(quiz, person, at):
    """A signed note of who opened which revision of a quiz, and when; it goes with the sheet."""
    note = {
        "quiz": quiz.pk,
        "revision": quiz.live_revision_id,
        "person": person.pk,
        "started": at.isoformat(),
    }
    return signing.dumps(note, salt=SALT)


class SheetForm(forms.Form):
    """The answers on a sheet, handed in by `person` at the time `at`.

    `attempt` is the attempt's uuid, made before the answers; sent twice, it is one attempt.
    """

    attempt = forms.UUIDField(widget=forms.HiddenInput)
    ticket = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, quiz, person, at, **kwargs):
        super().__init__(*args, **kwargs)
        self.quiz, self.person, self.at = quiz, person, at
        self.note, self.problems = {}, {}

    def clean_ticket(self):
        try:
            note = signing.loads(self.cleaned_data["ticket"], salt=SALT)
        except signing.BadSignature as error:
            raise ValidationError(TOO_OLD, code="stale") from error
        if (note["quiz"], note["person"]) != (self.quiz.pk, self.person.pk):
            raise ValidationError(
                _("Somebody else opened this page. Check that these are your answers, then send."),
                code="foreign",
            )
        replaced = note["revision"] != self.quiz.live_revision_id
        if replaced and not self.quiz.revisions.filter(pk=note["revision"]).exists():
            raise ValidationError(TOO_OLD, code="stale")
        self.note = note
        return self.cleaned_data["ticket"]

    @property
    def revision_id(self):
        """The revision that was on the sheet; the live one for a sheet without a good ticket."""
        return self.note.get("revision", self.quiz.live_revision_id)

    @cached_property
    def quiz_as_taken(self):
        live = self.revision_id == self.quiz.live_revision_id
        return self.quiz if live else self.quiz.as_in(self.quiz.revisions.get(pk=self.revision_id))

    @cached_property
    def answers(self):
        return sheets.read(self.quiz_as_taken.asked, self.data) if self.is_bound else {}

    def clean(self):
        try:
            mark(self.quiz_as_taken.asked, self.answers)
        except AnswerError as error:
            self.refuse(error.code, error.question)
        for item in self.quiz_as_taken.asked:
            typed = self.answers.get(item.id)
            if (
                isinstance(item, Number)
                and typed
                and typed_answers.number(typed, item.unit) is None
            ):
                self.refuse("no_number", item.id)
        return super().clean()

    def refuse(self, code, question):
        """Beside the question where there is one, else above the sheet."""
        if code == "no_such_question":
            self.add_error(None, ValidationError(REFUSED[code], code=code))
            return
        if not self.problems:
            text = _("Nothing was saved yet. Please look at the answers that are marked below.")
            self.add_error(None, ValidationError(text, code=code))
        self.problems[question] = REFUSED[code]

    @transaction.atomic
    def save(self):
        """The attempt with these answers, or as it was when it had been handed in before.

        None when the uuid is that of somebody else's attempt.
        """
        attempt, _made = Attempt.objects.get_or_create(
            uuid=self.cleaned_data["attempt"],
            defaults={
                "person": self.person,
                "quiz": self.quiz,
                "revision_id": self.revision_id,
                "locale": self.quiz.locale,
                "started_at": datetime.fromisoformat(self.note["started"]),
            },
        )
        if attempt.person_id != self.person.pk:
            return None
        attempt.submit(self.answers, self.at)
        return attempt
