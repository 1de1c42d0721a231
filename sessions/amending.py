"""After a course was made: its details, its other trainers, and a new PIN for who forgot hers."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from people.codes import typed_code
from people.forms import NewPinForm
from people.models import Person, Role
from sessions import standings
from sessions.forms import DateInput
from sessions.models import Course
from sessions.views import editable_course


class DetailsForm(forms.ModelForm):
    """What is said of a course. Another first day takes all its days along."""

    language = forms.ChoiceField(choices=settings.LANGUAGES, label=_("Language"))

    class Meta:
        model = Course
        fields = ["title", "starts", "venue", "language", "group_size", "join_until"]
        widgets = {"starts": DateInput, "join_until": DateInput}
        help_texts = {
            "starts": _("If you change it, all days of the course move with it."),
            "venue": _("For example the name of the hotel or school."),
            "join_until": _("Leave it empty to let people join until the last day."),
        }

    def clean(self):
        if not self.instance.is_changeable:
            raise ValidationError(_("This course is over. It stays as it was."), code="over")
        return super().clean()

    @transaction.atomic
    def save(self, commit=True):
        by = self.cleaned_data["starts"] - self.initial["starts"]
        self.instance.ends += by
        course = super().save()
        # The last first: no day may stand on another's date, not even for a moment.
        for day in sorted(course.days.all(), key=lambda day: day.number, reverse=by.days > 0):
            course.days.filter(pk=day.pk).update(date=day.date + by)
        standings.settle_course(course)
        return course


class TrainerForm(forms.Form):
    """Somebody who teaches the course too; `trainer` is who that is, once the form is valid."""

    username = forms.CharField(
        label=_("User name"),
        help_text=_("The name with which the other trainer signs in."),
        max_length=64,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )
    days_taught = forms.DecimalField(
        label=_("Days taught"),
        help_text=_("How many days of the course this trainer teaches."),
        min_value=0,
        max_value=99,
        max_digits=3,
        decimal_places=1,
    )

    def __init__(self, *args, course, **kwargs):
        super().__init__(*args, **kwargs)
        self.course, self.trainer = course, None
        self.fields["days_taught"].initial = len(course.days.all())

    def clean_username(self):
        username = typed_code(self.cleaned_data["username"])
        trainers = Person.objects.filter(is_active=True, roles__kind=Role.Kind.TRAINER).distinct()
        self.trainer = trainers.filter(username=username).first()
        if self.trainer is None:
            raise ValidationError(_("There is no trainer with this user name."), code="unknown")
        return username

    def clean(self):
        if self.course.state == Course.State.CANCELLED:
            raise ValidationError(_("This course was cancelled."), code="cancelled")
        if self.trainer and self.course.enrolments.filter(person=self.trainer).exists():
            self.add_error("username", _("This person learns in the course."))
        return super().clean()

    def save(self):
        standings.add_trainer(self.course, self.trainer, self.cleaned_data["days_taught"])


@login_required
def course_edit(request, course_id):
    course = editable_course(request, course_id)
    form = DetailsForm(request.POST or None, instance=course)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect("training_sessions:course_detail", course.pk)
    words = {"title": _("Change the details"), "submit": _("Save")}
    return show(request, course_id, form, words)


@login_required
def course_trainers(request, course_id):
    course = editable_course(request, course_id)
    form = TrainerForm(request.POST or None, course=course)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect("training_sessions:course_detail", course.pk)
    words = {
        "title": _("Add a trainer"),
        "lead": _("Who teaches a course may change it, as you may."),
        "submit": _("Add"),
    }
    return show(request, course_id, form, words)


@never_cache
@login_required
def learner_pin(request, course_id, person_id):
    """A new PIN for a learner who has one. People with a password alone have none to forget."""
    course = editable_course(request, course_id)
    learners = Person.objects.filter(enrolments__course=course, is_active=True).exclude(pin="")
    learner = get_object_or_404(learners, pk=person_id)
    form = NewPinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save(learner)
        words = _("The new PIN holds from now on. The personal code is still %(code)s.")
        messages.success(request, words % {"code": learner.username})
        return redirect("training_sessions:course_detail", course.pk)
    words = {
        "title": str(learner),
        "lead": _(
            "With a new PIN the old one opens nothing any more, and phones that used it "
            "are signed out."
        ),
        "submit": _("Set the new PIN"),
    }
    return show(request, course_id, form, words)


def show(request, course_id, form, words):
    """`words`: title, submit, lead?. The stored course: a refused form has changed its own copy."""
    course = Course.objects.get(pk=course_id)
    context = {**words, "course": course, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "training_sessions/course_form.html", context, status=status)
