from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from people.models import Role
from sessions import agenda, printing, replanning, standings
from sessions.forms import CourseForm, HoursForm
from sessions.models import Course, Slot


def visible_course(request, course_id):
    """The course with `may_edit`; 404 for whom it does not exist."""
    courses = Course.objects.visible_to(request.user).with_rights(request.user)
    return get_object_or_404(courses.select_related("place", "guide"), pk=course_id)


def editable_course(request, course_id):
    course = visible_course(request, course_id)
    if not course.may_edit:
        raise PermissionDenied
    return course


@login_required
def course_list(request):
    courses = Course.objects.visible_to(request.user).with_rights(request.user)
    context = {
        "courses": courses.select_related("place"),
        "may_create": request.user.has_role(Role.Kind.TRAINER),
    }
    return render(request, "training_sessions/course_list.html", context)


@login_required
def course_create(request):
    if not request.user.has_role(Role.Kind.TRAINER):
        raise PermissionDenied
    language = request.user.language or get_language()
    form = CourseForm(request.POST or None, maker=request.user, initial={"language": language})
    if request.method == "POST" and form.is_valid():
        return redirect("training_sessions:course_agenda", form.save().pk)
    status = 422 if form.is_bound else 200
    return render(request, "training_sessions/course_create.html", {"form": form}, status=status)


@login_required
def course_detail(request, course_id):
    course = visible_course(request, course_id)
    context = {
        "course": course,
        "guide": course.guide and course.guide.edition_for(get_language()),
        "agenda": agenda.read(course),
        "teachers": course.teachers.select_related("person"),
        "enrolments": course.enrolments.select_related("person"),
    }
    return render(request, "training_sessions/course_detail.html", context)


@require_POST
@login_required
def course_change(request, course_id, verb):
    """Do one of the course's verbs, named by the address."""
    course = editable_course(request, course_id)
    try:
        standings.change(course, verb, timezone.now())
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("training_sessions:course_detail", course.pk)


@login_required
def course_code(request, course_id):
    """The join code as large as the screen, for the projector."""
    course = editable_course(request, course_id)
    link = request.build_absolute_uri(course.join_url)
    context = {"course": course, "link": link, "qr": printing.qr_code(link)}
    return render(request, "training_sessions/course_code.html", context)


@login_required
def course_agenda(request, course_id):
    return render_agenda(request, visible_course(request, course_id))


def render_agenda(request, course, form=None, slot_id=None, status=200):
    context = {
        "course": course,
        "agenda": agenda.read(course),
        "form": form,
        "refused_slot": slot_id,
        "may_change": course.may_edit and course.is_changeable,
    }
    return render(request, "training_sessions/course_agenda.html", context, status=status)


@require_POST
@login_required
def slot_change(request, course_id, slot_id, form_class):
    course = editable_course(request, course_id)
    form = form_class(request.POST)
    if form.is_valid():
        try:
            version = form.cleaned_data["version"]
            replanning.change_slot(course, slot_id, form.change, version=version)
        except Slot.DoesNotExist as error:
            raise Http404 from error
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect(f"{course.agenda_url}#slot-{slot_id}")
    return render_agenda(request, course, form, slot_id, status=status_of(form))


@login_required
def slot_plan(request, course_id, slot_id):
    """To the session plan of a slot. Links of 45 pages would cost the agenda their queries."""
    course = visible_course(request, course_id)
    slots = Slot.objects.filter(day__course=course, plan__live=True).select_related("plan")
    return redirect(get_object_or_404(slots, pk=slot_id).plan.url)


@require_POST
@login_required
def day_hours(request, course_id, number):
    course = editable_course(request, course_id)
    day = get_object_or_404(course.days, number=number)
    form = HoursForm(request.POST, instance=day)
    if form.is_valid():
        try:
            replanning.change_hours(course, number, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return redirect(f"{course.agenda_url}#day-{number}")
    return render_agenda(request, course, form, status=status_of(form))


def status_of(form):
    """409 when the page was out of date, else 422."""
    return 409 if form.has_error(NON_FIELD_ERRORS, "stale") else 422


@login_required
def agenda_pdf(request, course_id):
    """The agenda on paper; `for=trainer` adds what only trainers read."""
    course = visible_course(request, course_id)
    reader = printing.Reader.TRAINER if course.may_edit else printing.Reader.PARTICIPANT
    reader = request.GET.get("for", reader)
    if reader not in printing.Reader.values:
        raise Http404
    if reader == printing.Reader.TRAINER and not course.may_edit:
        raise PermissionDenied
    pdf = printing.agenda_pdf(agenda.read(course), reader)
    name = f"{slugify(course.title) or 'agenda'}-{reader}.pdf"
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )
