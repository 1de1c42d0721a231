"""Every address of our own, and whom it lets in.

A new address without a row fails. Its row gives the status for each of these people, in this
order; what a door needs in its address (course_id and so on) comes from `ids`.
"""

from dataclasses import dataclass, field

from django.db import transaction
from django.test import TestCase
from django.urls import get_resolver, reverse
from django.utils import timezone
from wagtail.models import Locale

from people.teams import ensure_team
from sessions.models import Course
from tests import make

OUR_CODE = {"config", "people", "media", "curriculum", "quizzes", "sessions"}
PEOPLE = ("nobody", "mina", "boris", "alma", "carla", "vera", "ada")


@dataclass(frozen=True)
class Door:
    """Statuses in the order of PEOPLE.

    nobody has not signed in; mina learns in the course, by PIN; boris is a stranger; alma
    teaches the course; carla coordinates; vera is in the Russian team; ada administers.
    """

    statuses: tuple[int, ...]
    method: str = "get"
    data: dict = field(default_factory=dict)


def posted(*statuses, **data):
    return Door(statuses, "post", data)


def opened(*statuses):
    return Door(statuses)


DOORS = {
    # config ---------------------------------- nobody mina boris alma carla vera ada
    "health": opened(200, 200, 200, 200, 200, 200, 200),
    # people
    "people:sign_in": opened(200, 302, 302, 302, 302, 302, 302),
    "people:sign_out": posted(302, 302, 302, 302, 302, 302, 302),
    "people:profile": opened(302, 200, 200, 200, 200, 200, 200),
    "people:staff_sign_in": opened(302, 403, 403, 403, 403, 302, 302),
    "people:staff_password_reset": opened(302, 403, 403, 403, 403, 302, 302),
    "people:staff_password_set": opened(302, 403, 403, 403, 403, 302, 302),
    # media
    "media:deck_pptx": opened(200, 200, 200, 200, 200, 200, 200),
    "media:handout_pdf": opened(200, 200, 200, 200, 200, 200, 200),
    # quizzes
    "quizzes:quiz_take": opened(302, 200, 200, 200, 200, 200, 200),
    "quizzes:attempt_detail": opened(302, 200, 404, 404, 404, 404, 404),
    # sessions
    "training_sessions:join": opened(200, 200, 200, 200, 200, 200, 200),
    "training_sessions:join_course": opened(200, 200, 200, 200, 200, 200, 200),
    "training_sessions:join_welcome": opened(302, 200, 200, 200, 200, 200, 200),
    "training_sessions:learn": opened(302, 200, 200, 200, 200, 200, 200),
    "training_sessions:course_list": opened(302, 200, 200, 200, 200, 200, 200),
    "training_sessions:course_create": opened(302, 403, 403, 200, 403, 403, 200),
    "training_sessions:course_detail": opened(302, 200, 404, 200, 200, 404, 200),
    "training_sessions:course_code": opened(302, 403, 404, 200, 403, 404, 200),
    "training_sessions:course_agenda": opened(302, 200, 404, 200, 200, 404, 200),
    "training_sessions:agenda_pdf": opened(302, 200, 404, 200, 200, 404, 200),
    "training_sessions:slot_plan": opened(302, 302, 404, 302, 302, 404, 302),
    "training_sessions:day_hours": posted(302, 403, 404, 422, 403, 404, 422),
    "training_sessions:course_plan": posted(302, 403, 404, 302, 403, 404, 302),
    "training_sessions:course_start": posted(302, 403, 404, 302, 403, 404, 302),
    "training_sessions:course_close": posted(302, 403, 404, 302, 403, 404, 302),
    "training_sessions:course_cancel": posted(302, 403, 404, 302, 403, 404, 302),
    "training_sessions:course_completions": opened(302, 403, 404, 200, 403, 404, 200),
    "training_sessions:cascade_show": opened(302, 404, 404, 404, 200, 404, 200),
    "training_sessions:cascade_country": opened(302, 404, 404, 404, 200, 404, 200),
    "training_sessions:slot_move_up": posted(302, 403, 404, 422, 403, 404, 422),
    "training_sessions:slot_move_down": posted(302, 403, 404, 422, 403, 404, 422),
    "training_sessions:slot_transfer": posted(302, 403, 404, 422, 403, 404, 422),
    "training_sessions:slot_stretch": posted(302, 403, 404, 422, 403, 404, 422),
    "training_sessions:slot_edit": posted(302, 403, 404, 422, 403, 404, 422),
    "training_sessions:slot_park": posted(302, 403, 404, 422, 403, 404, 422),
}


def our_doors(resolver, namespace=""):
    """(name, names of what its address needs) of every view that our own code holds."""
    for entry in resolver.url_patterns:
        if hasattr(entry, "url_patterns"):
            inner = f"{entry.namespace}:" if getattr(entry, "namespace", None) else namespace
            yield from our_doors(entry, inner)
        elif entry.callback.__module__.split(".")[0] in OUR_CODE:
            yield f"{namespace}{entry.name}", tuple(entry.pattern.converters)


class DoorTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.people = cls.cast()
        alma, today = cls.people["alma"], timezone.localdate()
        course = make.course(by=alma, trainers=[alma], state=Course.State.RUNNING, starts=today)
        course.enrolments.create(person=cls.people["mina"])
        plan = make.plan()
        quiz = make.quiz()
        cls.ids = {
            "course_id": course.pk,
            "slot_id": make.slot(course, plan=plan).pk,
            "number": 1,
            "code": course.join_code,
            "attempt_uuid": make.attempt(cls.people["mina"], quiz, {}).uuid,
            "rest": "done/",
            "training_sessions:cascade_country": make.country("XK").code,
            "media:deck_pptx": make.deck(plan, {}).pk,
            "media:handout_pdf": make.handout(plan).pk,
            "quizzes:quiz_take": quiz.pk,
        }

    @classmethod
    def cast(cls):
        people = {
            "nobody": None,
            "mina": make.person("mina-4827", pin="2580"),
            "boris": make.person("boris"),
            "alma": make.person("alma", roles=["trainer"]),
            "carla": make.person("carla", roles=["coordinator"]),
            "vera": make.person("vera", roles=["team"]),
            "ada": make.person("ada", roles=["administrator"], is_superuser=True),
        }
        people["vera"].groups.add(ensure_team(Locale.objects.get(language_code="ru")))
        return people

    def address(self, name, needs):
        """`page_id` means another page at each door: it stands in `ids` under the door's name."""
        return reverse(name, kwargs={key: self.ids.get(name, self.ids.get(key)) for key in needs})

    def enter(self, name):
        self.client.logout()
        if person := self.people[name]:
            by_pin = "PinBackend" if person.pin else "PasswordBackend"
            self.client.force_login(person, f"people.backends.{by_pin}")

    def test_every_door_is_in_the_table(self):
        self.assertEqual({name for name, _needs in our_doors(get_resolver())}, set(DOORS))

    def test_each_door_opens_only_for_its_people(self):
        needs = dict(our_doors(get_resolver()))
        for person in PEOPLE:
            for name, door in DOORS.items():
                with self.subTest(door=name, person=person), transaction.atomic():
                    self.enter(person)
                    send = getattr(self.client, door.method)
                    status = send(self.address(name, needs[name]), door.data).status_code
                    self.assertEqual(status, door.statuses[PEOPLE.index(person)])
                    transaction.set_rollback(True)
