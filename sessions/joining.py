"""Joining a course by its code, with a name and a PIN and nothing else."""

import uuid

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from people.backends import sign_in_by_pin
from people.forms import NewPinField
from people.models import Person
from sessions.models import Course

PLAIN_TYPING = {"autocorrect": "off", "spellcheck": "false", "autocomplete": "off"}


class CodeForm(forms.Form):
    """A course's code; `course` is the course that it opens on the date `on`."""

    code = forms.CharField(
        label=_("Code of your course"),
        help_text=_("Your trainer has it: six letters and digits."),
        max_length=20,
        widget=forms.TextInput(
            attrs={"class": "code", "autocapitalize": "characters", "dir": "ltr", **PLAIN_TYPING}
        ),
    )

    def __init__(self, *args, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.on, self.course = on, None

    def clean_code(self):
        self.course = Course.objects.joinable(self.cleaned_data["code"], on=self.on)
        return self.course.join_code


class LearnerForm(forms.Form):
    """Who joins. `person` is her uuid, made with the page: sent twice, she is one person."""

    person = forms.UUIDField(widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Your name"),
        help_text=_("As it should stand on your certificate."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )
    pin = NewPinField(
        label=_("Choose a PIN"),
        help_text=_("4 to 6 digits that you can remember. Tell them to nobody."),
        max_length=20,
    )

    def __init__(self, data=None, **kwargs):
        super().__init__(data, initial={"person": uuid.uuid4()}, **kwargs)

    def clean_name(self):
        return " ".join(self.cleaned_data["name"].split())

    def clean(self):
        known = Person.objects.filter(uuid=self.cleaned_data.get("person")).first()
        if known and not known.check_pin(self.cleaned_data.get("pin", "")):
            raise ValidationError(
                _("You have joined already. Sign in with your personal code and your PIN."),
                code="known",
            )
        return super().clean()

    @transaction.atomic
    def save(self, course, at):
        """The person of this page, enrolled in the course."""
        values = self.cleaned_data
        person = Person.objects.filter(uuid=values["person"]).first()
        if person is None:
            person = Person.objects.create_learner(
                values["name"],
                values["pin"],
                uuid=values["person"],
                language=translation.get_language(),
            )
        course.enrol(person, at)
        return person


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request):
    data = request.POST if request.method == "POST" else None
    initial = {"code": request.GET.get("code", "")}
    form = CodeForm(data, on=timezone.localdate(), initial=initial)
    if form.is_valid():
        return redirect("training_sessions:join_course", form.course.join_code)
    status = 422 if form.is_bound else 200
    return render(request, "training_sessions/join.html", {"form": form}, status=status)


def refuse(request, code, error):
    """Why a code in an address opens nothing, and where to type another one."""
    form = CodeForm(initial={"code": code}, on=timezone.localdate())
    context = {"form": form, "problem": error.messages[0]}
    status = 404 if error.code == "unknown" else 410
    return render(request, "training_sessions/join.html", context, status=status)


def language_for(request, course):
    """The person's own language, else the one that she picked on the page, else the course's."""
    chosen = getattr(request.user, "language", "") or request.GET.get("lang")
    return translation.get_language() if chosen else course.language


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join_course(request, code):
    try:
        course = Course.objects.joinable(code, on=timezone.localdate())
    except ValidationError as error:
        return refuse(request, code, error)
    join_as = join_as_person if request.user.is_authenticated else join_as_learner
    with translation.override(language_for(request, course)):
        return join_as(request, course)


def join_as_person(request, course):
    """Somebody who is signed in joins with one button."""
    problem = ""
    if request.method == "POST":
        try:
            course.enrol(request.user, timezone.now())
            return redirect("training_sessions:learn")
        except ValidationError as error:
            problem = error.messages[0]
    context = {"course": course, "problem": problem}
    status = 422 if problem else 200
    return render(request, "training_sessions/join_course.html", context, status=status)


def join_as_learner(request, course):
    form = LearnerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        sign_in_by_pin(request, form.save(course, timezone.now()))
        return redirect("training_sessions:join_welcome")
    context = {"course": course, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "training_sessions/join_course.html", context, status=status)


@never_cache
@login_required
@require_safe
def join_welcome(request):
    """The personal code, large, to be written down."""
    return render(request, "training_sessions/join_welcome.html")
