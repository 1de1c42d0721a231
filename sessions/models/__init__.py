"""Courses, their agenda, and who taught and learnt in them."""

from sessions.models.agenda import CourseDay, Slot
from sessions.models.courses import Course, CourseTrainer
from sessions.models.learning import Enrolment, TrainerStep

__all__ = ["Course", "CourseDay", "CourseTrainer", "Enrolment", "Slot", "TrainerStep"]
