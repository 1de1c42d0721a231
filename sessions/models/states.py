"""The states of a course, the verbs between them, and what is said where a verb is refused."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PLANNED = "planned", _("Planned")
    RUNNING = "running", _("Running")
    CLOSED = "closed", _("Closed")
    CANCELLED = "cancelled", _("Cancelled")


JOINABLE = frozenset({State.PLANNED, State.RUNNING})
CHANGEABLE = frozenset({State.DRAFT, State.PLANNED, State.RUNNING})
HELD = frozenset({State.RUNNING, State.CLOSED})

# Which states each verb starts from.
VERBS = {
    "plan": (State.PLANNED, frozenset({State.DRAFT})),
    "start": (State.RUNNING, frozenset({State.PLANNED})),
    "close": (State.CLOSED, frozenset({State.RUNNING})),
    "cancel": (State.CANCELLED, CHANGEABLE),
}
REFUSALS = {
    "plan": _("Only a draft can be opened."),
    "start": _("Only a planned course can start."),
    "close": _("Only a running course can be closed."),
    "cancel": _("This course is over already."),
}
WORDS = {
    "plan": _("Open it for joining"),
    "start": _("Start the course"),
    "close": _("Close the course"),
    "cancel": _("Cancel the course"),
}
NOT_JOINABLE = {
    State.DRAFT: ("not_open", _("This course is not open yet. Ask your trainer to open it.")),
    State.CLOSED: ("closed", _("This course is closed. Nobody can join it any more.")),
    State.CANCELLED: ("cancelled", _("This course was cancelled.")),
}
