"""The trainer says who completed the course: from then on they stand in the cascade."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from people.models import Person
from sessions import standings
from sessions.views import editable_course


class CompletionForm(forms.Form):
    """Everybody is ticked at first: those who did not complete are fewer."""

    people = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("Who completed the course?"),
        help_text=_("Take the tick away from those who did not."),
    )

    def __init__(self, *args, course, **kwargs):
        super().__init__(*args, **kwargs)
        self.course = course
        enrolments = dict(course.enrolments.values_list("person", "completed"))
        completed = [person for person, is_completed in enrolments.items() if is_completed]
        self.fields["people"].queryset = Person.objects.filter(pk__in=enrolments).order_by("name")
        self.fields["people"].initial = completed or list(enrolments)

    def clean(self):
        if not self.course.is_held:
            raise ValidationError(_("The course has not begun, or it was cancelled."), code="state")
        return super().clean()

    def save(self):
        standings.record(self.course, self.cleaned_data["people"])
        return len(self.cleaned_data["people"])


@login_required
def course_completions(request, course_id):
    course = editable_course(request, course_id)
    form = CompletionForm(request.POST or None, course=course)
    if request.method == "POST" and form.is_valid():
        number = form.save()
        words = ngettext(
            "%d person completed the course.", "%d people completed the course.", number
        )
        messages.success(request, words % number)
        return redirect("training_sessions:course_detail", course.pk)
    context = {"course": course, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "training_sessions/course_completions.html", context, status=status)
