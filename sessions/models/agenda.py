from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sessions import timetable

MOST_MINUTES = timetable.MINUTES_A_DAY


class CourseDay(models.Model):
    """A day of a course. `version` grows with every change of its slots or hours."""

    course = models.ForeignKey("Course", models.CASCADE, related_name="days")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200, blank=True)
    date = models.DateField(_("date"))
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["course_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["course", "number"], name="course_day_once"),
            models.CheckConstraint(
                condition=Q(closes=None) | Q(closes__gt=models.F("opens")),
                name="course_day_closes_after_opening",
                violation_error_message=_("The day closes before it opens."),
            ),
        ]

    def __str__(self):
        return f"{self.number}"


class SlotQuerySet(models.QuerySet):
    def placed(self):
        return self.filter(parked=False)

    def parked(self):
        return self.filter(parked=True)


class Slot(models.Model):
    """A placed piece of an agenda. What the planner needs of the session plan is copied here,
    so that the agenda reads no page and stays as it was planned."""

    class Kind(models.TextChoices):
        SESSION = "session", _("Session")
        BREAK = "break", _("Break")
        LUNCH = "lunch", _("Lunch")
        ENERGIZER = "energizer", _("Energizer")
        FREE = "free", _("Own block")

    # A parked slot keeps the day that it came from, and its version guards it there.
    day = models.ForeignKey(CourseDay, models.CASCADE, related_name="slots")
    # Not unique: one UPDATE reorders a day, and SQLite checks uniqueness row by row.
    position = models.PositiveSmallIntegerField(default=0)
    rail = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(9)])
    kind = models.CharField(max_length=9, choices=Kind, default=Kind.SESSION)
    title = models.CharField(max_length=255)
    minutes = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(MOST_MINUTES)]
    )
    pinned_at = models.TimeField(null=True, blank=True)
    parked = models.BooleanField(default=False)

    plan = models.ForeignKey(
        "curriculum.SessionPlanPage", models.PROTECT, null=True, blank=True, related_name="slots"
    )
    revision = models.ForeignKey(
        "wagtailcore.Revision", models.PROTECT, null=True, blank=True, related_name="+"
    )
    translation_key = models.UUIDField(null=True, blank=True)
    code = models.CharField(max_length=20, blank=True)
    strand = models.CharField(max_length=20, blank=True)
    method = models.CharField(max_length=20, blank=True, help_text="What takes most of its time.")
    note = models.TextField(blank=True, help_text="What trainers read beside it.")
    core_minutes = models.PositiveSmallIntegerField(default=0)
    objectives = models.TextField(blank=True, help_text="One to a line: block id, then words.")

    objects = SlotQuerySet.as_manager()

    class Meta:
        ordering = ["day_id", "position", "pk"]
        indexes = [models.Index(fields=["translation_key"], name="slot_translation_key")]
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__range=(1, MOST_MINUTES)), name="slot_minutes"
            ),
            models.CheckConstraint(condition=Q(rail__lte=9), name="slot_rail"),
            models.CheckConstraint(
                condition=Q(plan=None) | Q(kind="session"), name="slot_plan_is_a_session"
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_pause(self):
        return self.kind in PAUSES

    def as_piece(self):
        return timetable.Piece(
            key=self.pk,
            title=self.title,
            minutes=self.minutes,
            pinned_at=self.pinned_at,
            rail=self.rail,
            pause=self.is_pause,
            core_minutes=self.core_minutes,
            objectives=tuple(self.objectives.splitlines()),
        )


PAUSES = frozenset({Slot.Kind.BREAK, Slot.Kind.LUNCH, Slot.Kind.ENERGIZER})
