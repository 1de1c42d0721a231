"""What a trainer changes after her course was made: details, trainers, a learner's PIN."""

import datetime

from django.core.cache import cache
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone

from people import wrong_pins
from people.models import Role
from sessions import cascade, standings
from sessions.models import Course, Enrolment
from tests import make
from tests.make import MONDAY, NOW


class AmendingCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.alma = make.person("alma", roles=[Role.Kind.TRAINER])
        cls.course = make.course(trainers=[cls.alma], days=2, state="planned", title="Two days")

    def setUp(self):
        self.client.force_login(self.alma)

    def url(self, name, *more):
        return reverse(f"training_sessions:{name}", args=[self.course.pk, *more])

    def facts(self):
        """All that these pages may change."""
        names = ["title", "starts", "ends", "venue", "language", "group_size", "join_until"]
        return (
            Course.objects.values_list(*names).get(),
            list(self.course.days.values_list("number", "date")),
            set(self.course.teachers.values_list("person__username", "days_taught")),
        )


class DetailsTests(AmendingCase):
    def post(self, **changes):
        fields = {
            "title": "Two days in Tirana",
            "starts": MONDAY,
            "venue": "School 4",
            "language": "sq",
            "group_size": 18,
            "join_until": "2026-03-01",
        }
        return self.client.post(self.url("course_edit"), {**fields, **changes})

    def test_the_details_are_changed(self):
        self.assertRedirects(self.post(), self.course.get_absolute_url())
        ends = MONDAY + datetime.timedelta(1)
        until = datetime.date(2026, 3, 1)
        details, days, _teachers = self.facts()
        self.assertEqual(details, ("Two days in Tirana", MONDAY, ends, "School 4", "sq", 18, until))
        self.assertEqual(days, [(1, MONDAY), (2, ends)])

    def test_another_first_day_takes_all_days_along_in_both_directions(self):
        for by in (1, -1, 30):
            starts = self.course.starts + datetime.timedelta(by)
            self.post(starts=starts)
            with self.subTest(by=by):
                details, days, _teachers = self.facts()
                last = starts + datetime.timedelta(1)
                self.assertEqual(details[1:3], (starts, last))
                self.assertEqual(days, [(1, starts), (2, last)])
            self.course.refresh_from_db()

    def test_a_running_course_that_moves_takes_its_delivery_along(self):
        Course.objects.update(state="running")
        standings.settle_course(self.course)
        self.post(starts="2026-04-06")
        self.assertEqual(standings.faults(), (set(), set()))
        april = cascade.month_number(datetime.date(2026, 4, 6))
        self.assertEqual(self.alma.standing.delivered, april)

    def test_what_cannot_be_is_refused_and_nothing_changes(self):
        before = self.facts()
        for changes, sentence in [
            ({"starts": ""}, "This field is required."),
            ({"title": ""}, "This field is required."),
            ({"group_size": 0}, "greater than or equal to 1"),
            ({"language": "xx"}, "Select a valid choice."),
        ]:
            with self.subTest(changes):
                self.assertContains(self.post(**changes), sentence, status_code=422)
                self.assertEqual(self.facts(), before)

    def test_a_course_that_is_over_stays_as_it_was(self):
        for state in ("closed", "cancelled"):
            Course.objects.update(state=state)
            before = self.facts()
            with self.subTest(state):
                self.assertContains(self.post(), "This course is over.", status_code=422)
                self.assertEqual(self.facts(), before)
                page = self.client.get(self.course.get_absolute_url())
                self.assertNotContains(page, self.url("course_edit"))


class TrainerTests(AmendingCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.edona = make.person("edona", roles=[Role.Kind.TRAINER])

    def post(self, username="edona", days=1):
        data = {"username": username, "days_taught": days}
        return self.client.post(self.url("course_trainers"), data)

    def test_a_trainer_is_added_and_may_change_the_course(self):
        self.assertRedirects(self.post(" Edona "), self.course.get_absolute_url())
        self.assertEqual(self.facts()[2], {("alma", 0), ("edona", 1)})
        self.assertIn(self.course, Course.objects.editable_by(self.edona))

    def test_adding_twice_changes_the_days_only(self):
        self.post()
        self.post(days="1.5")
        self.assertEqual(self.facts()[2], {("alma", 0), ("edona", 1.5)})

    def test_a_trainer_who_is_added_to_a_held_course_has_taught_its_learners(self):
        edona = make.first_trainer("first", roles=[Role.Kind.TRAINER])
        Course.objects.update(state="running")
        mina = make.person("mina")
        self.course.enrolments.create(person=mina)
        standings.complete(self.course, [mina])
        self.post("first")
        mina.standing.refresh_from_db()
        self.assertEqual((mina.standing.generation, mina.standing.root), (1, edona))
        self.assertEqual(standings.faults(), (set(), set()))

    def test_who_cannot_teach_it_is_refused_and_nothing_changes(self):
        make.person("boris")
        make.person("gone", roles=[Role.Kind.TRAINER], is_active=False)
        learner = make.person("learner", roles=[Role.Kind.TRAINER])
        self.course.enrol(learner, NOW)
        before = self.facts()
        for username, days, sentence in [
            ("boris", 1, "There is no trainer with this user name."),
            ("gone", 1, "There is no trainer with this user name."),
            ("nobody", 1, "There is no trainer with this user name."),
            ("learner", 1, "This person learns in the course."),
            ("edona", -1, "greater than or equal to 0"),
        ]:
            with self.subTest(username):
                self.assertContains(self.post(username, days), sentence, status_code=422)
                self.assertEqual(self.facts(), before)

    def test_nobody_is_added_to_a_cancelled_course(self):
        Course.objects.update(state="cancelled")
        before = self.facts()
        self.assertContains(self.post(), "This course was cancelled.", status_code=422)
        self.assertEqual(self.facts(), before)


class PinTests(AmendingCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.mina = make.person("mina-4827", name="Mina", pin="2580")
        cls.course.enrol(cls.mina, NOW)

    def post(self, pin="7391", person=None):
        url = self.url("learner_pin", (person or self.mina).pk)
        return self.client.post(url, {"pin": pin}, follow=True)

    def pin_of(self, person):
        person.refresh_from_db()
        return person.pin

    def test_a_learner_signs_in_with_the_new_pin_and_not_with_the_old_one(self):
        page = self.client.get(self.course.get_absolute_url())
        self.assertContains(page, self.url("learner_pin", self.mina.pk))
        self.assertContains(self.post("٧٣ ٩١"), "The personal code is still mina-4827.")
        phone = Client()
        for pin, status in (("2580", 422), ("7391", 302)):
            with self.subTest(pin):
                answer = phone.post("/sign-in/", {"code": "mina-4827", "pin": pin})
                self.assertEqual(answer.status_code, status)

    def test_the_new_pin_ends_what_the_old_one_had_opened(self):
        phone = Client()
        phone.post("/sign-in/", {"code": "mina-4827", "pin": "2580"})
        self.assertEqual(phone.get("/learn/").status_code, 200)
        self.post()
        self.assertEqual(phone.get("/learn/").status_code, 302)

    def test_a_code_that_rests_is_woken(self):
        self.addCleanup(cache.clear)
        for _time in range(wrong_pins.LIMIT):
            wrong_pins.note("mina-4827", at=timezone.now())
        self.assertTrue(wrong_pins.is_resting("mina-4827", at=timezone.now()))
        self.post()
        self.assertFalse(wrong_pins.is_resting("mina-4827", at=timezone.now()))

    def test_a_pin_that_is_no_good_is_refused_and_the_old_one_stays(self):
        before = self.mina.pin
        for pin, sentence in [
            ("12", "A PIN has 4 to 6 digits."),
            ("1234", "This PIN is too easy to guess."),
            ("", "This field is required."),
        ]:
            with self.subTest(pin):
                self.assertContains(self.post(pin), sentence, status_code=422)
                self.assertEqual(self.pin_of(self.mina), before)

    def test_only_learners_of_this_course_who_have_a_pin_are_found(self):
        sara = make.person("sara-5932", pin="3690")
        staff = make.person("staff", password="a-long-password")
        Enrolment.objects.create(course=self.course, person=staff)
        for person in (sara, staff):
            before = person.pin
            with self.subTest(person=person):
                self.assertEqual(self.post(person=person).status_code, 404)
                self.assertEqual(self.pin_of(person), before)
        page = self.client.get(self.course.get_absolute_url())
        self.assertNotContains(page, self.url("learner_pin", staff.pk))

    def test_who_does_not_teach_the_course_gives_no_pin(self):
        before = self.mina.pin
        for person, status in ((self.mina, 403), (make.person("boris"), 404)):
            self.client.force_login(person)
            with self.subTest(person=person):
                self.assertEqual(self.post().status_code, status)
                self.assertEqual(self.pin_of(self.mina), before)
