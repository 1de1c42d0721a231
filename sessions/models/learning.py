from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Enrolment(models.Model):
    """A person learns in a course."""

    class Role(models.TextChoices):
        PARTICIPANT = "participant", _("Participant")

    course = models.ForeignKey("Course", models.CASCADE, related_name="enrolments")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="enrolments")
    role = models.CharField(max_length=11, choices=Role, default=Role.PARTICIPANT)
    enrolled_at = models.DateTimeField(default=timezone.now)
    completed = models.BooleanField(default=False)

    class Meta:
        ordering = ["enrolled_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["course", "person"], name="enrolment_once"),
        ]

    def __str__(self):
        return str(self.person)


class TrainerStepQuerySet(models.QuerySet):
    def latest_per_person(self):
        """The step that each person has reached; of two on one date, the one written later."""
        newer = TrainerStep.objects.filter(person=OuterRef("person")).filter(
            Q(taken_on__gt=OuterRef("taken_on"))
            | Q(taken_on=OuterRef("taken_on"), pk__gt=OuterRef("pk"))
        )
        return self.filter(~Exists(newer))


class TrainerStep(models.Model):
    """One dated step of a person on the way to master trainer: added, never edited."""

    class Level(models.TextChoices):
        PARTICIPANT = "participant", _("Participant")
        CANDIDATE = "candidate", _("Trainer in training")
        CO_TRAINED = "co_trained", _("Has taught beside a trainer")
        CERTIFIED = "certified", _("Certified trainer")
        MASTER = "master", _("Master trainer")
        LAPSED = "lapsed", _("No longer a trainer")

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="steps")
    course = models.ForeignKey("Course", models.PROTECT, null=True, related_name="steps")
    level = models.CharField(max_length=11, choices=Level)
    taken_on = models.DateField()
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = TrainerStepQuerySet.as_manager()

    class Meta:
        ordering = ["taken_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "taken_on", "level", "course"], name="trainer_step_once"
            ),
            # Two empty courses are not equal to a database, so that case has its own rule.
            models.UniqueConstraint(
                fields=["person", "taken_on", "level"],
                condition=Q(course=None),
                name="trainer_step_outside_courses_once",
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.get_level_display()}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise TypeError("A step is added, never edited: log a new one.")
        super().save(*args, **kwargs)
