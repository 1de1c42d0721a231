"""Every address of our own, and whom it lets in.

A new address without a row fails. Its row gives the status for each of these people, in this
order; what a door needs in its address (course_id and so on) comes from `ids`.
"""

import re
from dataclasses import dataclass, field

from django.db import transaction
from django.test import TestCase
from django.urls import get_resolver
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from curriculum.models import Topic
from people.doors import SECOND_FACTOR
from people.teams import ensure_team
from sessions.models import Course
from tests import make

OUR_CODE = {"config", "people", "media", "curriculum", "quizzes", "sessions"}
LOCALIZE = "/admin/localize"
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
    # curriculum: what stands before wagtail-localize
    f"{LOCALIZE}/submit/page/<int:page_id>/": opened(302, 403, 403, 403, 403, 302, 200),
    f"{LOCALIZE}/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/": opened(
        302, 403, 403, 403, 403, 302, 200
    ),
    f"{LOCALIZE}/update/<int:translation_source_id>/": opened(302, 403, 403, 403, 403, 302, 200),
    f"{LOCALIZE}/translate/<int:translation_id>/disable/": posted(
        302, 403, 403, 403, 403, 302, 302
    ),
    f"{LOCALIZE}/translate/<int:translation_id>/pofile/upload/": posted(
        302, 403, 403, 403, 403, 302, 302
    ),
    f"{LOCALIZE}/page/<int:page_id>/convert_to_alias/": opened(302, 403, 403, 403, 403, 302, 302),
    # media
    "media:deck_pptx": opened(200, 200, 200, 200, 200, 200, 200),
    "media:handout_pdf": opened(200, 200, 200, 200, 200, 200, 200),
    # quizzes
    "quizzes:coverage": opened(200, 200, 200, 200, 200, 200, 200),
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
    "training_sessions:course_edit": opened(302, 403, 404, 200, 403, 404, 200),
    "training_sessions:course_trainers": opened(302, 403, 404, 200, 403, 404, 200),
    "training_sessions:learner_pin": opened(302, 403, 404, 200, 403, 404, 200),
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


def our_doors(resolver, before="/", namespace=""):
    """Name and address of every view that our own code holds; its address, where it has no name."""
    for entry in resolver.url_patterns:
        address = f"{before}{entry.pattern}"
        if hasattr(entry, "url_patterns"):
            inner = f"{entry.namespace}:" if getattr(entry, "namespace", None) else namespace
            yield from our_doors(entry, address, inner)
        elif entry.callback.__module__.split(".")[0] in OUR_CODE:
            yield (f"{namespace}{entry.name}" if entry.name else address), address


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
            "person_id": cls.people["mina"].pk,
            "slot_id": make.slot(course, plan=plan).pk,
            "number": 1,
            "code": course.join_code,
            "attempt_uuid": make.attempt(cls.people["mina"], quiz, {}).uuid,
            "rest": "done/",
            "training_sessions:cascade_country": make.country("XK").code,
            "media:deck_pptx": make.deck(plan, {}).pk,
            "media:handout_pdf": make.handout(plan).pk,
            "quizzes:quiz_take": quiz.pk,
            **cls.in_translation(),
        }

    @classmethod
    def in_translation(cls):
        """The English home page, on its way into Russian."""
        home = make.home("en")
        source, _created = TranslationSource.update_or_create_from_instance(home)
        russian = Locale.objects.get(language_code="ru")
        order = Translation.objects.create(source=source, target_locale=russian)
        order.save_target(publish=False)
        ensure_team(russian)
        topic = Topic.objects.create(name="Play", locale=home.locale)
        return {
            "page_id": home.pk,
            "translation_source_id": source.pk,
            "translation_id": order.pk,
            f"{LOCALIZE}/page/<int:page_id>/convert_to_alias/": order.get_target_instance().pk,
            "app_label": "curriculum",
            "model_name": "topic",
            "pk": topic.pk,
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
        for name in ("vera", "ada"):
            people[name].authenticator_set.create(type="totp", data={})
        people["vera"].groups.add(ensure_team(Locale.objects.get(language_code="ru")))
        return people

    def address(self, name, pattern):
        """`page_id` means another page at each door: it stands in `ids` under the door's name."""

        def filled(match):
            return str(self.ids.get(name) or self.ids[match[1]])

        return re.sub(r"<(?:\w+:)?(\w+)>", filled, pattern)

    def enter(self, name):
        """By PIN who has one, else by password; staff have shown their second factor."""
        self.client.logout()
        if person := self.people[name]:
            by_pin = "PinBackend" if person.pin else "PasswordBackend"
            self.client.force_login(person, f"people.backends.{by_pin}")
            web = self.client.session
            web[SECOND_FACTOR] = True
            web.save()

    def test_every_door_is_in_the_table(self):
        self.assertEqual({name for name, _address in our_doors(get_resolver())}, set(DOORS))

    def test_each_door_opens_only_for_its_people(self):
        addresses = dict(our_doors(get_resolver()))
        for person in PEOPLE:
            for name, door in DOORS.items():
                with self.subTest(door=name, person=person), transaction.atomic():
                    self.enter(person)
                    send = getattr(self.client, door.method)
                    status = send(self.address(name, addresses[name]), door.data).status_code
                    self.assertEqual(status, door.statuses[PEOPLE.index(person)])
                    transaction.set_rollback(True)
