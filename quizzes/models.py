"""Quizzes as pages, attempts at them, and the history of every attempt."""

from decimal import Decimal

from django.conf import settings
from django.db import models, transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.fields import StreamField

from media.pages import ToolkitPage, fixed
from media.richtext import TextField
from media.stored import Audience
from quizzes.blocks import QuestionsBlock, asked
from quizzes.marking import Case, mark
from quizzes.sheets import Sheet


class QuizPage(ToolkitPage):
    """Questions on a module, or a test before or after a course.

    The public page says what the quiz is; the questions are for people who have joined, the
    right answers for trainers and, where `shows_key`, for who has handed in an attempt.
    """

    class Purpose(models.TextChoices):
        MODULE = "module", _("Quiz on a module")
        PRE = "pre", _("Pre-test")
        POST = "post", _("Post-test")

    purpose = models.CharField(_("purpose"), max_length=6, choices=Purpose, default=Purpose.MODULE)
    pass_percent = models.PositiveSmallIntegerField(
        _("goal in percent"), null=True, blank=True, default=70
    )
    show_key = models.BooleanField(
        _("show the right answers of a test"),
        default=False,
        help_text=_("After a quiz on a module they are always shown."),
    )
    summary = models.TextField(_("summary"), blank=True)
    introduction = TextField(_("introduction"), blank=True)
    questions = StreamField(QuestionsBlock(), blank=True, verbose_name=_("Questions"))

    parent_page_types = ["curriculum.SessionPlanPage", "curriculum.ModulePage"]
    subpage_types = []
    template = "quizzes/quiz_page.html"
    body_template = "quizzes/quiz_page_body.html"
    override_translatable_fields = fixed("slug", "purpose", "pass_percent", "show_key")
    content_panels = [
        *ToolkitPage.content_panels,
        "purpose",
        "pass_percent",
        "show_key",
        "summary",
        "introduction",
        "questions",
    ]

    class Meta:
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pass_percent__isnull=True) | models.Q(pass_percent__lte=100),
                name="quiz_goal_is_a_percentage",
            )
        ]

    @property
    def shows_key(self):
        return self.show_key or self.purpose == self.Purpose.MODULE

    @cached_property
    def asked(self):
        """Questions and cases in order, as marking takes them."""
        return asked(self.questions)

    def as_in(self, revision):
        """This quiz as it stood in one of its revisions; None stands for the live one."""
        if revision is None or revision.pk == self.live_revision_id:
            return self
        return self.with_content_json(revision.content)

    def facts(self):
        return {"item_count": sum(not isinstance(item, Case) for item in self.asked)}

    @property
    def length_in_words(self):
        """How many questions there are, in a list of one for the page's head."""
        count = self.facts()["item_count"]
        return [ngettext("%(count)d question", "%(count)d questions", count) % {"count": count}]

    def body_context(self, audience):
        context = super().body_context(audience)
        if audience != Audience.TRAINER:
            return context
        nothing = mark(self.asked, {})
        return {**context, "key": Sheet(self, results={m.question.id: m for m in nothing.marked})}

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        mine = Attempt.objects.visible_to(request.user).submitted().filter(quiz=self)
        return {**context, "parent": self.get_parent(), "results": mine.for_listing()[:5]}


class AttemptQuerySet(models.QuerySet):
    def visible_to(self, person):
        return self.filter(person=person) if person.is_authenticated else self.none()

    def submitted(self):
        return self.filter(submitted_at__isnull=False)

    def for_display(self):
        return self.select_related("quiz__locale", "locale", "revision")

    def for_listing(self):
        """With the quiz's title, without its questions and the answers."""
        return self.select_related("quiz").defer("answers", "marks", "quiz__questions")

    def best_percent(self):
        """The best result of each quiz, by the quiz's id; of one person's attempts, hers."""
        best = self.order_by().values("quiz").annotate(best=models.Max("percent"))
        return dict(best.values_list("quiz", "best"))


class Attempt(models.Model):
    """One person's answers to one quiz, in the revision and the language that she saw.

    `answers` is by the id of the question's block, in the shapes of `quizzes.marking`, opaque
    to the database. The mark is stored once, at submit, and never computed again:
    `marks` holds the points for each question that counts, for item statistics.
    """

    uuid = models.UUIDField(unique=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="attempts")
    quiz = models.ForeignKey(QuizPage, models.PROTECT, related_name="attempts")
    revision = models.ForeignKey(
        "wagtailcore.Revision", models.PROTECT, null=True, related_name="+"
    )
    locale = models.ForeignKey("wagtailcore.Locale", models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict)
    started_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    phone_started_at = models.DateTimeField(null=True)
    phone_submitted_at = models.DateTimeField(null=True)
    points = models.DecimalField(max_digits=7, decimal_places=3, null=True)
    possible = models.PositiveSmallIntegerField(null=True)
    percent = models.PositiveSmallIntegerField(null=True)
    marks = models.JSONField(default=dict)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(submitted_at=None, points=None, possible=None, percent=None)
                | models.Q(
                    submitted_at__isnull=False,
                    points__isnull=False,
                    possible__isnull=False,
                    percent__isnull=False,
                ),
                name="attempt_is_marked_when_submitted",
            )
        ]

    def __str__(self):
        return str(self.uuid)

    @cached_property
    def quiz_as_taken(self):
        """The quiz as this person saw it, whatever was published since."""
        return self.quiz.as_in(self.revision)

    @property
    def passed(self):
        """Whether the goal was reached; None while there is no mark or no goal."""
        goal = self.quiz_as_taken.pass_percent
        return None if self.percent is None or goal is None else self.percent >= goal

    def result(self):
        """What each answer was worth and what to say to it; the stored mark stays the mark."""
        return mark(self.quiz_as_taken.asked, self.answers)

    @transaction.atomic
    def submit(self, answers, at, device=""):
        """Keep these answers and their mark; whether they were the first that were handed in.

        Answers and mark of a submitted attempt never change.

        AnswerError for an answer that does not belong to the quiz; nothing is stored then.
        """
        result = mark(self.quiz_as_taken.asked, answers)
        first = Attempt.objects.filter(pk=self.pk, submitted_at=None).update(
            answers=answers,
            submitted_at=at,
            points=Decimal(result.points.numerator) / result.points.denominator,
            possible=result.possible,
            percent=result.percent,
            marks=result.marks,
        )
        if first:
            self.changes.bulk_create(
                AttemptChange(
                    attempt=self,
                    question=question,
                    answer=answer,
                    device=device,
                    sequence=sequence,
                    received_at=at,
                )
                for sequence, (question, answer) in enumerate(answers.items(), start=1)
            )
        self.refresh_from_db()
        return bool(first)


class AttemptChange(models.Model):
    """One answer as it arrived. Rows are added, never changed or taken away.

    `sequence` counts up within a device; the form on the page is the device "". `late` marks
    what arrived after the attempt was submitted: kept and shown, never counted.
    """

    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="changes")
    question = models.UUIDField()
    answer = models.JSONField()
    device = models.CharField(max_length=64, blank=True)
    sequence = models.PositiveBigIntegerField()
    phone_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField()
    late = models.BooleanField(default=False)

    class Meta:
        ordering = ["received_at", "device", "sequence"]
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "device", "sequence"], name="attempt_change_once"
            )
        ]

    def __str__(self):
        return f"{self.attempt}: {self.question}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise TypeError("The history of an attempt is added to, never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("The history of an attempt is kept.")
