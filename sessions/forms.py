import datetime

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from curriculum.models import GuidePage
from people.models import Place
from sessions import drafting, timetable
from sessions.models import Course, CourseDay
from sessions.models.agenda import MOST_MINUTES


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self, **kwargs):
        super().__init__(format="%Y-%m-%d", **kwargs)


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, **kwargs):
        super().__init__(format="%H:%M", **kwargs)


class PlaceField(forms.ModelChoiceField):
    """Places as an indented tree."""

    def label_from_instance(self, place):
        return "\u2003" * (place.depth - 1) + place.name


class GuideField(forms.ModelChoiceField):
    """Guides by their title in the reader's language, where they are translated."""

    def label_from_instance(self, guide):
        return self.titles.get(guide.translation_key, guide.title)

    @cached_property
    def titles(self):
        spoken = GuidePage.objects.live().filter(locale__language_code=get_language())
        return dict(spoken.values_list("translation_key", "title"))


class CourseForm(forms.ModelForm):
    guide = GuideField(None, label=_("Guide"), empty_label=None)
    place = PlaceField(None, label=_("Place"), empty_label=_("Choose a place"))
    language = forms.ChoiceField(choices=settings.LANGUAGES, label=_("Language"))

    class Meta:
        model = Course
        fields = [
            "guide",
            "starts",
            "ends",
            "place",
            "venue",
            "language",
            "group_size",
            "title",
        ]
        widgets = {"starts": DateInput, "ends": DateInput}
        help_texts = {
            "ends": _("Leave it empty to take as many days as the guide has."),
            "venue": _("For example the name of the hotel or school."),
            "group_size": _("How many participants you expect."),
            "title": _("Leave it empty to name the course after its guide and place."),
        }

    def __init__(self, *args, maker, **kwargs):
        super().__init__(*args, **kwargs)
        self.maker = maker
        self.fields["guide"].queryset = drafting.guides()
        self.fields["place"].queryset = Place.objects.order_by("path")
        self.fields["ends"].required = self.fields["title"].required = False

    def clean(self):
        data = super().clean()
        guide, starts, place = data.get("guide"), data.get("starts"), data.get("place")
        if guide and starts:
            self._clean_dates(starts, data.get("ends"), drafting.day_pages(guide).count())
        if guide and place and not data.get("title"):
            edition = guide.edition_for(data.get("language"))
            data["title"] = f"{edition.title}, {place.name}"
        return data

    def _clean_dates(self, starts, ends, days):
        last = starts + datetime.timedelta(days - 1)
        if not days:
            self.add_error("guide", _("This guide has no days yet."))
        elif not ends:
            self.cleaned_data["ends"] = last
        elif ends < starts:
            self.add_error("ends", _("The course ends before it starts."))
        elif ends < last:
            sentence = ngettext(
                "The guide has %(days)s day. The dates leave less.",
                "The guide has %(days)s days. The dates leave fewer.",
                days,
            )
            self.add_error("ends", ValidationError(sentence % {"days": days}))

    def save(self, commit=True):
        return drafting.draft(super().save(commit=False), maker=self.maker)


class HoursForm(forms.ModelForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = CourseDay
        fields = ["opens", "closes"]
        widgets = {"opens": TimeInput, "closes": TimeInput}


class SlotForm(forms.Form):
    """A change of one slot; `version` is that of its day when the page was made."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def change(self, agenda, key):
        """The agenda as this form wants it."""
        raise NotImplementedError


class MoveUpForm(SlotForm):
    def change(self, agenda, key):
        return timetable.move_up(agenda, key)


class MoveDownForm(SlotForm):
    def change(self, agenda, key):
        return timetable.move_down(agenda, key)


class ParkForm(SlotForm):
    def change(self, agenda, key):
        return timetable.park(agenda, key)


class TransferForm(SlotForm):
    """To the end of a day; also back from the parking lot."""

    day = forms.IntegerField(min_value=1)

    def change(self, agenda, key):
        return timetable.move_to_day(agenda, key, self.cleaned_data["day"])


class StretchForm(SlotForm):
    """Longer or shorter than it is now, by some minutes."""

    by = forms.IntegerField(min_value=-120, max_value=120)

    def change(self, agenda, key):
        minutes = timetable.find(agenda, key).minutes + self.cleaned_data["by"]
        if not 1 <= minutes <= MOST_MINUTES:
            raise ValidationError(_("A block lasts at least one minute and at most a day."))
        return timetable.resize(agenda, key, minutes)


class EditForm(SlotForm):
    """Minutes, a clock time to hold to (none: follow the others), and the day."""

    minutes = forms.IntegerField(min_value=1, max_value=MOST_MINUTES, label=_("Minutes"))
    pinned_at = forms.TimeField(required=False, label=_("Fixed time"))
    day = forms.IntegerField(min_value=1, label=_("Day"))

    def change(self, agenda, key):
        data = self.cleaned_data
        agenda = timetable.resize(agenda, key, data["minutes"])
        agenda = timetable.pin(agenda, key, data["pinned_at"])
        stays = any(
            piece.key == key
            for day in agenda.days
            if day.number == data["day"]
            for piece in day.pieces
        )
        return agenda if stays else timetable.move_to_day(agenda, key, data["day"])
