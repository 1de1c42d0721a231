"""Changes of an agenda, stored. What a change does is a rule of `timetable`; here two trainers
who work at the same time are kept from undoing each other."""

from functools import reduce
from operator import or_

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sessions import timetable
from sessions.models import CourseDay, Slot

STALE = _(
    "Somebody changed this day while you were looking at it. "
    "Your change was not made. This is the day as it is now."
)
OVER = _("This course is over. Its agenda stays as it was.")
NO_SUCH_DAY = _("This course has no such day.")
DAY_FIELDS = ["id", "number", "opens", "closes", "version"]
SLOT_FIELDS = [
    "id",
    "position",
    "rail",
    "kind",
    "title",
    "minutes",
    "pinned_at",
    "parked",
    "core_minutes",
    "objectives",
]
CHANGED_FIELDS = ["day", "position", "minutes", "pinned_at", "parked"]


@transaction.atomic
def change_slot(course, slot_id, change, *, version):
    """Apply `change(agenda, slot_id) -> Agenda` and store what it moved, in three queries.

    `version` is that of the slot's day as the person saw it. Raises ValidationError with the
    code stale, over, no_such_day or what the change itself raises, or Slot.DoesNotExist.
    Nothing has changed then.
    """
    _check_changeable(course)
    days, slots = _read(course)
    if slot_id not in slots:
        raise Slot.DoesNotExist(slot_id)
    if slots[slot_id].day.version != version:
        raise ValidationError(STALE, code="stale")
    try:
        after = change(agenda_of(days, slots.values()), slot_id)
    except timetable.UnknownPiece:
        raise ValidationError(NO_SUCH_DAY, code="no_such_day") from None
    _store(slots, {day.number: day for day in days}, after)


def change_hours(course, number, *, version, opens, closes):
    """Give a day other hours. Raises ValidationError with the code stale or over."""
    _check_changeable(course)
    rows = course.days.filter(number=number, version=version)
    if not rows.update(version=F("version") + 1, opens=opens, closes=closes):
        raise ValidationError(STALE, code="stale")


def slots_of(course):
    return Slot.objects.filter(day__course=course).order_by("position", "pk")


def agenda_of(days, slots):
    """The pure agenda of days and of slots in their order."""
    placed = {day.pk: [] for day in days}
    parked = []
    for slot in slots:
        (parked if slot.parked else placed[slot.day_id]).append(slot.as_piece())
    return timetable.Agenda(
        tuple(
            timetable.Day(day.number, day.opens, tuple(placed[day.pk]), day.closes) for day in days
        ),
        tuple(parked),
    )


def _check_changeable(course):
    if not course.is_changeable:
        raise ValidationError(OVER, code="over")


def _read(course):
    """The days, and the slots by their id, of a course in one query; empty days are there too."""
    days, slots = {}, {}
    columns = [*DAY_FIELDS, *(f"slots__{name}" for name in SLOT_FIELDS)]
    rows = course.days.order_by("number", "slots__position", "slots__pk").values_list(*columns)
    for row in rows:
        of_day = dict(zip(DAY_FIELDS, row, strict=False))
        of_slot = dict(zip(SLOT_FIELDS, row[len(DAY_FIELDS) :], strict=True))
        day = days.setdefault(of_day["id"], CourseDay(**of_day))
        if of_slot["id"]:
            slots[of_slot["id"]] = Slot(day=day, **of_slot)
    return list(days.values()), slots


def _store(slots, days, agenda):
    """Write the slots that differ, and count up the version of every day that they touch."""
    changed, touched = [], {}
    for slot, new in _placements(slots, days, agenda):
        if any(getattr(slot, name) != value for name, value in new.items()):
            touched |= {slot.day.pk: slot.day, new["day"].pk: new["day"]}
            changed.append(slot)
            for name, value in new.items():
                setattr(slot, name, value)
    if changed:
        _claim(touched.values())
        Slot.objects.bulk_update(changed, CHANGED_FIELDS)


def _claim(days):
    """Count the versions up where they are still as they were read, or change nothing at all."""
    unchanged = reduce(or_, (Q(pk=day.pk, version=day.version) for day in days))
    if CourseDay.objects.filter(unchanged).update(version=F("version") + 1) != len(days):
        raise ValidationError(STALE, code="stale")


def _placements(slots, days, agenda):
    for day in agenda.days:
        for position, piece in enumerate(day.pieces):
            home = {"day": days[day.number], "position": position, "parked": False}
            yield slots[piece.key], home | _times(piece)
    for piece in agenda.parked:
        slot = slots[piece.key]
        home = {"day": slot.day, "position": slot.position, "parked": True}
        yield slot, home | _times(piece)


def _times(piece):
    return {"minutes": piece.minutes, "pinned_at": piece.pinned_at}
