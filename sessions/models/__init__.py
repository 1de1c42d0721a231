"""Courses, their agenda, and who taught and learnt in them."""

from sessions.models.agenda import CourseDay, Slot
from sessions.models.courses import Course, CourseTrainer
from sessions.models.learning import Enrolment, TrainerStep
from sessions.models.practice import PracticeReport
from sessions.models.standing import Standing, StandingCount

__all__ = [
    "Course",
    "CourseDay",
    "CourseTrainer",
    "Enrolment",
    "PracticeReport",
    "Slot",
    "Standing",
    "StandingCount",
    "TrainerStep",
]
