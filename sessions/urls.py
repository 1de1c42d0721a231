from django.urls import path

from sessions import amending, cascade_views, completing, forms, joining, learning, views

app_name = "training_sessions"


def slot_door(name, form_class):
    """One address for each change of a slot: `name` after slot_, for the form that does it."""
    address = f"courses/<int:course_id>/slots/<int:slot_id>/{name.replace('_', '-')}/"
    return path(address, views.slot_change, {"form_class": form_class}, name=f"slot_{name}")


def course_door(verb):
    address = f"courses/<int:course_id>/{verb}/"
    return path(address, views.course_change, {"verb": verb}, name=f"course_{verb}")


urlpatterns = [
    path("courses/", views.course_list, name="course_list"),
    path("courses/new/", views.course_create, name="course_create"),
    path("courses/<int:course_id>/", views.course_detail, name="course_detail"),
    path("courses/<int:course_id>/edit/", amending.course_edit, name="course_edit"),
    path("courses/<int:course_id>/trainers/", amending.course_trainers, name="course_trainers"),
    path(
        "courses/<int:course_id>/people/<int:person_id>/pin/",
        amending.learner_pin,
        name="learner_pin",
    ),
    path("courses/<int:course_id>/code/", views.course_code, name="course_code"),
    path("courses/<int:course_id>/agenda/", views.course_agenda, name="course_agenda"),
    path("courses/<int:course_id>/agenda.pdf", views.agenda_pdf, name="agenda_pdf"),
    path("courses/<int:course_id>/days/<int:number>/", views.day_hours, name="day_hours"),
    path("courses/<int:course_id>/slots/<int:slot_id>/", views.slot_plan, name="slot_plan"),
    course_door("plan"),
    course_door("start"),
    course_door("close"),
    course_door("cancel"),
    slot_door("move_up", forms.MoveUpForm),
    slot_door("move_down", forms.MoveDownForm),
    slot_door("transfer", forms.TransferForm),
    slot_door("stretch", forms.StretchForm),
    slot_door("edit", forms.EditForm),
    slot_door("park", forms.ParkForm),
    path("join/", joining.join, name="join"),
    path("join/<str:code>/", joining.join_course, name="join_course"),
    path("learn/", learning.learn, name="learn"),
    path("learn/code/", joining.join_welcome, name="join_welcome"),
    path(
        "courses/<int:course_id>/completions/",
        completing.course_completions,
        name="course_completions",
    ),
    path("cascade/", cascade_views.cascade_show, name="cascade_show"),
    path("cascade/<slug:code>/", cascade_views.cascade_country, name="cascade_country"),
]
