"""Where people stand in the cascade, kept beside them so that no list walks the whole tree."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sessions import cascade

LEVELS = [
    (cascade.Level.MASTER.value, _("Master trainer")),
    (cascade.Level.TRAINER.value, _("National trainer")),
    (cascade.Level.LEARNER.value, _("Trainee")),
]


class CascadeCell(models.Model):
    """What people of the cascade are counted by. Empty text and -1 mean "not known".

    `delivered` is the month of the last delivery, see `cascade.month_number`; 0 is never.
    `since` is the
    year in which a first course was completed; 0 for who only taught.
    """

    UNKNOWN = -1

    country_code = models.CharField(max_length=8, blank=True)
    generation = models.SmallIntegerField(default=UNKNOWN)
    level = models.CharField(max_length=7, choices=LEVELS)
    since = models.PositiveSmallIntegerField(default=0)
    delivered = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True

    @property
    def cell(self):
        return tuple(getattr(self, name) for name in CELL)


CELL = ("country_code", "generation", "level", "since", "delivered")


class Standing(CascadeCell):
    """A person's place in the cascade, computed by `standings`, never typed."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="standing")
    root = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="rooted_standings"
    )

    class Meta:
        indexes = [models.Index(fields=["country_code", "generation"], name="standing_country")]
        constraints = [
            models.CheckConstraint(
                condition=Q(generation=-1, root=None) | Q(generation__gte=0, root__isnull=False),
                name="standing_root_with_generation",
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.generation}"


class StandingCountQuerySet(models.QuerySet):
    def members(self):
        """The counters as `cascade.Member`s."""
        rows = self.filter(people__gt=0).values_list(*CELL, "people")
        return [_member(*row) for row in rows]

    def add(self, changes):
        """Add to the counters: people (may be negative) by cell. Safe beside other writers."""
        cells = sorted(cell for cell, people in changes.items() if people)
        zeros = [self.model(**dict(zip(CELL, cell, strict=True))) for cell in cells]
        self.bulk_create(zeros, ignore_conflicts=True)
        for cell in cells:
            row = self.filter(**dict(zip(CELL, cell, strict=True)))
            row.update(people=F("people") + changes[cell])


def _member(country_code, generation, level, since, delivered, people):
    return cascade.Member(
        country=country_code,
        generation=None if generation == CascadeCell.UNKNOWN else generation,
        level=cascade.Level(level),
        since=since,
        delivered=cascade.month(delivered),
        people=people,
    )


class StandingCount(CascadeCell):
    """How many people stand in a cell; changed in the transaction that changes a standing."""

    people = models.IntegerField(default=0)

    objects = StandingCountQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=CELL, name="standing_count_once"),
        ]

    def __str__(self):
        return f"{self.country_code} {self.generation}: {self.people}"
