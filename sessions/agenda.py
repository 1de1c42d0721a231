"""The agenda of a course as people read it: laid out, with what is wrong put into words."""

from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sessions import replanning, timetable
from sessions.models import Course, CourseDay, Slot


@dataclass(frozen=True)
class Row:
    """A slot with its computed times."""

    slot: Slot
    timed: timetable.Timed
    is_first: bool
    is_last: bool

    @property
    def strand(self):
        """How a ribbon draws it: knowledge, skills, break or free."""
        return "break" if self.slot.is_pause else self.slot.strand or "free"

    @property
    def core_missing(self):
        return max(self.slot.core_minutes - self.slot.minutes, 0)

    @property
    def warnings(self):
        return [sentence for sentence in (self._overlap(), self._core(), self._night()) if sentence]

    def _overlap(self):
        minutes = self.timed.overlap
        if not minutes:
            return ""
        if self.is_first:
            sentence = ngettext(
                "Starts %(minutes)d minute before the day opens.",
                "Starts %(minutes)d minutes before the day opens.",
                minutes,
            )
        else:
            sentence = ngettext(
                "Starts %(minutes)d minute before what comes before it ends.",
                "Starts %(minutes)d minutes before what comes before it ends.",
                minutes,
            )
        return sentence % {"minutes": minutes}

    def _core(self):
        sentence = ngettext(
            "%(minutes)d core minute is missing.",
            "%(minutes)d core minutes are missing.",
            self.core_missing,
        )
        return self.core_missing and sentence % {"minutes": self.core_missing}

    def _night(self):
        return self.timed.past_midnight and _("This runs past midnight.")


@dataclass(frozen=True)
class DayAgenda:
    day: CourseDay
    plan: timetable.Day
    rows: list[Row]

    @property
    def ends_at(self):
        return timetable.clock(timetable.end_of(self.plan))

    @property
    def contact_minutes(self):
        return timetable.contact_minutes(self.plan)

    @property
    def warnings(self):
        minutes = timetable.overrun(self.plan)
        if not minutes:
            return []
        if self.day.closes is None:
            sentence = ngettext(
                "The day runs %(minutes)d minute past midnight.",
                "The day runs %(minutes)d minutes past midnight.",
                minutes,
            )
        else:
            sentence = ngettext(
                "The day runs %(minutes)d minute past its end at %(time)s.",
                "The day runs %(minutes)d minutes past its end at %(time)s.",
                minutes,
            )
        closes = self.day.closes and f"{self.day.closes:%H:%M}"
        return [sentence % {"minutes": minutes, "time": closes}]

    @cached_property
    def ribbon(self):
        """Blocks for components/ribbon.html. Of parallel rails the longest stands for all."""
        return [block for row in self.rows for block in _blocks(row)]

    @property
    def bare_ribbon(self):
        """The same for a page that does not list the slots."""
        return [{**block, "href": ""} for block in self.ribbon]


@dataclass(frozen=True)
class CourseAgenda:
    course: Course
    days: list[DayAgenda]
    parked: list[Slot]
    plan: timetable.Agenda

    @cached_property
    def ledger(self):
        """What the course leaves out of what its slots hold."""
        return timetable.ledger(_in_full(self.plan), self.plan)

    @property
    def lost_objectives(self):
        return [line.partition(" ")[2] for line in self.ledger.objectives_lost]


def read(course):
    """The agenda of a course in two queries."""
    days = list(course.days.order_by("number"))
    slots = list(replanning.slots_of(course))
    plan = replanning.agenda_of(days, slots)
    by_id = {slot.pk: slot for slot in slots}
    homes = {day.pk: day for day in days}
    for slot in slots:
        slot.day = homes[slot.day_id]
    return CourseAgenda(
        course=course,
        days=[
            DayAgenda(day, laid, _rows(laid, by_id))
            for day, laid in zip(days, plan.days, strict=True)
        ],
        parked=[slot for slot in slots if slot.parked],
        plan=plan,
    )


def _rows(day, slots):
    timed = timetable.lay_out(day)
    last = len(timed) - 1
    return [
        Row(slots[each.piece.key], each, is_first=place == 0, is_last=place == last)
        for place, each in enumerate(timed)
    ]


def _blocks(row):
    if row.timed.slack:
        yield {"title": _("Open time"), "minutes": row.timed.slack, "strand": "slack"}
    if row.slot.rail == 0:
        yield {
            "title": row.slot.title,
            "minutes": row.slot.minutes,
            "strand": row.strand,
            "method": row.slot.method,
            "starts": row.timed.starts_at,
            "pinned": row.slot.pinned_at is not None,
            "over": bool(row.timed.overlap),
            "href": f"#slot-{row.slot.pk}",
        }


def _in_full(agenda):
    """The same course with nothing parked and nothing cut below its core."""

    def whole(pieces):
        return tuple(replace(p, minutes=max(p.minutes, p.core_minutes)) for p in pieces)

    days = [replace(day, pieces=whole(day.pieces)) for day in agenda.days]
    if days:
        days[-1] = replace(days[-1], pieces=(*days[-1].pieces, *whole(agenda.parked)))
    return timetable.Agenda(tuple(days))
