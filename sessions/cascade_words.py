"""What the numbers of the cascade are called and what they mean: said once, shown everywhere."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from sessions.cascade import ACTIVE_MONTHS


@dataclass(frozen=True, slots=True)
class Term:
    name: str | Promise
    meaning: str | Promise


TERMS = {
    "people": Term(
        _("People"),
        _("Everybody who began the cascade, completed a course or taught one, counted once."),
    ),
    "participations": Term(
        _("Participations"),
        _(
            "Completed places in courses. Who completed two courses is one person and two "
            "participations. Certificates are a third number and are not counted here."
        ),
    ),
    "masters": Term(
        _("Master trainers"),
        _("People whose last step as a trainer is master trainer."),
    ),
    "trainers": Term(
        _("National trainers"),
        _("People whose last step as a trainer is certified trainer."),
    ),
    "trainees": Term(
        _("Trainees"),
        _("People who completed a course and are not trainers: mostly home visitors."),
    ),
    "courses": Term(
        _("Courses"),
        _("Courses that take or took place here. Planned and cancelled ones are not counted."),
    ),
    "used": Term(
        _("Trainers ever used"),
        _("Master and national trainers who have taught at least one course."),
    ),
    "active": Term(
        _("Trainers still active"),
        format_lazy(
            _("Master and national trainers who taught a course in the last {months} months."),
            months=ACTIVE_MONTHS,
        ),
    ),
    "delivering": Term(
        _("Trainees who delivered"),
        _("Trainees who have reported home visits, or taught, at least once after training."),
    ),
    "visits": Term(
        _("Home visits"),
        _("Home visits that people have reported. Visits that nobody reports are not known."),
    ),
    "generation": Term(
        _("Generation"),
        _(
            "How many trainings a person stands from the first trainers, by the shortest way. "
            "Who was taught by several trainers follows the nearest one."
        ),
    ),
    "delivered": Term(
        _("Ever delivered"),
        _("People who have taught a course or reported home visits at least once."),
    ),
    "delivers": Term(
        _("Still active"),
        format_lazy(
            _("People who taught a course or reported home visits in the last {months} months."),
            months=ACTIVE_MONTHS,
        ),
    ),
    "completed": Term(
        _("Completed"),
        _("People who completed this course."),
    ),
}
