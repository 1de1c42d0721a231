import secrets

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import (
    BooleanField,
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    Value,
)
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from people.models import Role
from sessions.models.learning import Enrolment, TrainerStep
from sessions.models.states import (
    CHANGEABLE,
    HELD,
    JOINABLE,
    NOT_JOINABLE,
    REFUSALS,
    VERBS,
    WORDS,
    State,
)

# No vowels, so that no code is a word; no 0 O 1 I L 2 Z 5 S 8 B, which people misread.
CODE_ALPHABET = "CDFGHJKMNPQRTVWXY34679"
CODE_LENGTH = 6


def new_join_code():
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


def clean_join_code(typed):
    """The code as it is stored, from what a person typed or read aloud."""
    return "".join(typed.split()).replace("-", "").upper()


def _edits(person):
    """The one rule of who may change a course: its trainers and who made it."""
    if person.is_superuser:
        return Q(pk__isnull=False)
    teaches = CourseTrainer.objects.filter(course=OuterRef("pk"), person=person)
    return Q(created_by=person) | Q(Exists(teaches))


def _oversees(person):
    """Coordinators and administrators see the courses of their place and of all below it."""
    roles = Role.objects.filter(
        person=person, kind__in=[Role.Kind.COORDINATOR, Role.Kind.ADMINISTRATOR]
    ).annotate(course_path=ExpressionWrapper(OuterRef("place__path"), CharField()))
    here = Q(place=None) | Q(course_path__startswith=F("place__path"))
    return Q(Exists(roles.filter(here)))


class CourseQuerySet(models.QuerySet):
    def editable_by(self, person):
        return self.filter(_edits(person))

    def visible_to(self, person):
        learns = Enrolment.objects.filter(course=OuterRef("pk"), person=person)
        return self.filter(_edits(person) | Q(Exists(learns)) | _oversees(person))

    def with_rights(self, person):
        """Adds `may_edit`, so that a view needs one query for 404 and 403."""
        rule = ExpressionWrapper(_edits(person), output_field=BooleanField())
        return self.annotate(may_edit=Value(True) if person.is_superuser else rule)

    def held(self):
        """Courses that take or took place, whatever their dates say."""
        return self.filter(state__in=HELD)

    def joinable(self, code, *, on):
        """The course that a code opens on a date.

        Raises ValidationError, with one of the codes unknown, not_open, closed, cancelled and
        expired, and a sentence for the person who typed it.
        """
        try:
            course = self.get(join_code=clean_join_code(code))
        except self.model.DoesNotExist:
            raise ValidationError(
                _("We do not know this code. Please look at it again."), code="unknown"
            ) from None
        course.check_joinable(on=on)
        return course


class Course(models.Model):
    """One training event: a guide taught at a place by trainers to people."""

    State = State

    title = models.CharField(_("title"), max_length=200)
    guide = models.ForeignKey(
        "curriculum.GuidePage",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="courses",
        verbose_name=_("guide"),
    )
    place = models.ForeignKey(
        "people.Place", models.PROTECT, related_name="courses", verbose_name=_("place")
    )
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    starts = models.DateField(_("first day"))
    ends = models.DateField(_("last day"))
    language = models.CharField(_("language"), max_length=12)
    group_size = models.PositiveSmallIntegerField(
        _("group size"),
        default=24,
        validators=[MinValueValidator(1), MaxValueValidator(500)],
    )
    join_code = models.CharField(
        max_length=CODE_LENGTH, unique=True, default=new_join_code, editable=False
    )
    join_until = models.DateField(_("people can join until"), null=True, blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT, editable=False)
    state_since = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="created_courses"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    people_taught = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="Enrolment", related_name="courses_attended"
    )
    trainers = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="CourseTrainer", related_name="courses_taught"
    )

    objects = CourseQuerySet.as_manager()

    class Meta:
        ordering = ["-starts", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")),
                name="course_ends_after_start",
                violation_error_message=_("The course ends before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(group_size__range=(1, 500)), name="course_group_size"
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("training_sessions:course_detail", args=[self.pk])

    @property
    def agenda_url(self):
        return reverse("training_sessions:course_agenda", args=[self.pk])

    @property
    def join_url(self):
        return reverse("training_sessions:join_course", args=[self.join_code])

    @property
    def is_changeable(self):
        return self.state in CHANGEABLE

    @property
    def open_verbs(self):
        """Names of the verbs that its state allows now."""
        return [verb for verb, (_to, sources) in VERBS.items() if self.state in sources]

    @property
    def next_steps(self):
        """Each verb that its state allows, in words and with its address."""
        return [
            {
                "verb": verb,
                "words": WORDS[verb],
                "url": reverse(f"training_sessions:course_{verb}", args=[self.pk]),
            }
            for verb in self.open_verbs
        ]

    @property
    def is_held(self):
        return self.state in HELD

    @property
    def is_joinable(self):
        return self.state in JOINABLE

    @property
    def last_join_day(self):
        return self.join_until or self.ends

    def check_joinable(self, *, on):
        """Raises ValidationError as `CourseQuerySet.joinable` says."""
        if self.state in NOT_JOINABLE:
            code, sentence = NOT_JOINABLE[self.state]
            raise ValidationError(sentence, code=code)
        if on > self.last_join_day:
            raise ValidationError(
                _("This code could be used until %(date)s. Ask your trainer for help."),
                code="expired",
                params={"date": date_format(self.last_join_day)},
            )

    def plan(self, at):
        """Open a draft: people may join."""
        self._become("plan", at)

    def start(self, at):
        self._become("start", at)

    def close(self, at):
        self._become("close", at)

    def cancel(self, at):
        self._become("cancel", at)

    def _become(self, verb, at):
        to, sources = VERBS[verb]
        rows = Course.objects.filter(pk=self.pk, state__in=sources)
        if not rows.update(state=to, state_since=at):
            raise ValidationError(REFUSALS[verb], code="wrong_state")
        self.refresh_from_db(fields=["state", "state_since"])

    def enrol(self, person, at):
        """Make a person a participant and log the step; a second time changes nothing.

        Who teaches the course is refused (code trainer). Whether the course is open is the
        question of `joinable`, so that a register on paper can be entered afterwards.
        """
        if self.teachers.filter(person=person).exists():
            raise ValidationError(_("You teach this course already."), code="trainer")
        with transaction.atomic():
            enrolment, is_new = Enrolment.objects.get_or_create(
                course=self, person=person, defaults={"enrolled_at": at}
            )
            if is_new:
                self.steps.create(
                    person=person,
                    level=TrainerStep.Level.PARTICIPANT,
                    taken_on=timezone.localdate(at),
                )
        return enrolment


class CourseTrainer(models.Model):
    """Who teaches a course, and for how many of its days."""

    course = models.ForeignKey(Course, models.CASCADE, related_name="teachers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="teaching")
    days_taught = models.DecimalField(max_digits=4, decimal_places=1, default=0)
    lead = models.BooleanField(default=False)

    class Meta:
        ordering = ["-lead", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["course", "person"], name="course_trainer_once"),
            models.CheckConstraint(
                condition=Q(days_taught__gte=0), name="course_trainer_days_not_negative"
            ),
        ]

    def __str__(self):
        return str(self.person)
