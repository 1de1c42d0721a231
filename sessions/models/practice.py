from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PracticeReport(models.Model):
    """Home visits that a person reports for a period: a delivery, as teaching a course is."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="practice_reports"
    )
    place = models.ForeignKey("people.Place", models.PROTECT, related_name="practice_reports")
    starts = models.DateField(_("first day"))
    ends = models.DateField(_("last day"))
    home_visits = models.PositiveIntegerField(_("home visits"))
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["starts", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "starts"], name="practice_report_once"),
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")),
                name="practice_report_ends_after_start",
                violation_error_message=_("The period ends before it starts."),
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.home_visits}"
