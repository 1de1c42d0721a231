"""The agenda on paper and the join code as a picture."""

import segno
from django.db import models
from django.utils import translation
from django.utils.formats import date_format
from django.utils.safestring import mark_safe
from django.utils.translation import get_language_bidi, gettext_lazy
from django.utils.translation import gettext as _

from curriculum.blocks import METHODS
from media.pdf.typesetting import typeset
from sessions import timetable

METHOD_NAMES = dict(METHODS)


class Reader(models.TextChoices):
    TRAINER = "trainer", gettext_lazy("Trainers")
    PARTICIPANT = "participant", gettext_lazy("Participants")


def agenda_pdf(agenda, reader):
    """The PDF of a course's agenda in the course's own language."""
    with translation.override(agenda.course.language):
        return typeset("agenda.typ", agenda_data(agenda, reader))


def agenda_data(agenda, reader):
    """What `agenda.typ` takes, in the language that is active. Participants get times and
    titles; trainers also codes, notes and warnings."""
    course = agenda.course
    dates = " – ".join(date_format(date) for date in dict.fromkeys([course.starts, course.ends]))
    where = ", ".join(filter(None, [course.venue, course.place.name]))
    return {
        "lang": course.language,
        "rtl": get_language_bidi(),
        "title": course.title,
        "subtitle": " · ".join(map(_apart, [where, dates, Reader(reader).label])),
        "notice": _(
            "Sample content written for this toolkit. "
            "It is not the text of the UNICEF and ISSA package."
        ),
        "day_per_page": reader == Reader.TRAINER,
        "labels": {
            "time": _("Time"),
            "minutes": _("Minutes"),
            "session": _("Session"),
            "notes": _("Notes"),
        },
        "days": [_day(day, reader == Reader.TRAINER) for day in agenda.days],
    }


def _apart(text):
    """Text whose direction does not disturb that of its neighbours (Unicode isolates)."""
    return f"\u2068{text}\u2069"


def _day(day, for_trainers):
    title = _("Day %(number)d") % {"number": day.day.number}
    return {
        "title": f"{title}: {_apart(day.day.title)}" if day.day.title else title,
        "date": date_format(day.day.date, "l, j F Y"),
        "rows": [line for row in day.rows for line in _lines(row, for_trainers)],
    }


def _lines(row, for_trainers):
    timed, slot = row.timed, row.slot
    if timed.slack:
        yield _line(_("Open time"), timed.starts - timed.slack, timed.starts, "gap")
    kind = slot.kind if slot.is_pause else row.strand
    line = _line(slot.title, timed.starts, timed.ends, kind)
    if for_trainers:
        words = [slot.code, str(METHOD_NAMES.get(slot.method, ""))]
        detail = " · ".join(filter(None, words))
        line |= {"detail": detail, "notes": slot.note, "warning": " ".join(row.warnings)}
    yield line | {"rail": slot.rail, "method": slot.method}


def _line(title, starts, ends, kind):
    return {
        "start": f"{timetable.clock(starts):%H:%M}",
        "end": f"{timetable.clock(ends):%H:%M}",
        "minutes": ends - starts,
        "title": title,
        "kind": kind,
    }


def qr_code(link):
    """A link as an inline SVG that grows to its box."""
    svg = segno.make(link, error="m").svg_inline(omitsize=True, border=2, light="#fff")
    return mark_safe(svg)  # segno drew it; the link is only in its squares
