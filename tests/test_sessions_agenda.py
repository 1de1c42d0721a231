"""The agenda screen: what it shows, what each button does, and who may press it."""

import datetime

from django.core.exceptions import ValidationError
from django.test import TestCase
from django.urls import reverse

from sessions import replanning, timetable
from sessions.models import CourseDay, Slot
from tests import make
from tests.make import NOW

NOON = datetime.time(12)


class AgendaTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.alma, cls.boris = make.person("alma"), make.person("boris")
        cls.learner = make.person("learner")
        cls.course = make.course(trainers=[cls.alma], days=2)
        cls.course.enrol(cls.learner, NOW)
        cls.first = make.slot(cls.course, title="Opening", minutes=60)
        cls.tea = make.slot(cls.course, title="Tea", minutes=20, kind="break")
        cls.brain = make.slot(cls.course, title="Brain", minutes=90, core_minutes=60)
        cls.lunch = make.slot(cls.course, title="Lunch", minutes=60, kind="lunch", pinned_at=NOON)

    def setUp(self):
        self.client.force_login(self.alma)

    def door(self, name, slot):
        return reverse(f"training_sessions:slot_{name}", args=[self.course.pk, slot.pk])

    def press(self, name, slot, **fields):
        if "version" not in fields:
            fields["version"] = CourseDay.objects.get(slots=slot).version
        return self.client.post(self.door(name, slot), fields)

    def layout(self):
        """Titles with minutes by day, then the parked ones."""
        days = [
            [
                (slot.title, slot.minutes)
                for slot in Slot.objects.filter(day=day).placed().order_by("position")
            ]
            for day in self.course.days.all()
        ]
        return days, list(Slot.objects.parked().values_list("title", flat=True))

    def rows(self):
        return Slot.objects.order_by("pk").values(), CourseDay.objects.order_by("pk").values()


START = [("Opening", 60), ("Tea", 20), ("Brain", 90), ("Lunch", 60)]


class ButtonTests(AgendaTestCase):
    def assert_pressed(self, response, slot, days, parked=()):
        url = f"{self.course.agenda_url}#slot-{slot.pk}"
        self.assertRedirects(response, url, fetch_redirect_response=False)
        self.assertEqual(self.layout(), (days, list(parked)))

    def test_up_and_down(self):
        moved = [START[0], START[2], START[1], START[3]]
        self.assert_pressed(self.press("move_up", self.brain), self.brain, [moved, []])
        self.assert_pressed(self.press("move_down", self.brain), self.brain, [START, []])

    def test_to_another_day_and_to_an_empty_one(self):
        response = self.press("transfer", self.brain, day=2)
        days = [[START[0], START[1], START[3]], [START[2]]]
        self.assert_pressed(response, self.brain, days)
        versions = self.course.days.order_by("number").values_list("version", flat=True)
        self.assertEqual(list(versions), [2, 2])

    def test_longer_and_shorter(self):
        for by, minutes in [("5", 95), ("-5", 90)]:
            self.press("stretch", self.brain, by=by)
            self.assertEqual(Slot.objects.get(title="Brain").minutes, minutes)

    def test_to_the_parking_lot_and_back_keeps_every_minute(self):
        response = self.press("park", self.brain)
        rest = [START[0], START[1], START[3]]
        self.assert_pressed(response, self.brain, [rest, []], ["Brain"])
        response = self.press("transfer", self.brain, day=1)
        self.assert_pressed(response, self.brain, [[*rest, START[2]], []])

    def test_one_form_sets_minutes_fixed_time_and_day(self):
        self.press("edit", self.brain, minutes=75, pinned_at="10:30", day=2)
        slot = Slot.objects.get(title="Brain")
        self.assertEqual(
            (slot.minutes, slot.pinned_at, slot.day.number), (75, datetime.time(10, 30), 2)
        )
        self.press("edit", self.lunch, minutes=60, pinned_at="", day=1)
        self.assertIsNone(Slot.objects.get(title="Lunch").pinned_at)

    def test_an_edit_on_the_same_day_keeps_the_place(self):
        self.press("edit", self.tea, minutes=30, pinned_at="", day=1)
        self.assertEqual(self.layout()[0][0], [START[0], ("Tea", 30), START[2], START[3]])

    def test_a_time_at_midnight_is_a_fixed_time(self):
        self.press("edit", self.tea, minutes=20, pinned_at="00:00", day=1)
        self.assertContains(self.client.get(self.course.agenda_url), "fixed time")
        self.assertEqual(Slot.objects.get(title="Tea").pinned_at, datetime.time(0))

    def test_hours_of_a_day(self):
        url = reverse("training_sessions:day_hours", args=[self.course.pk, 1])
        response = self.client.post(url, {"opens": "08:30", "closes": "16:00", "version": 1})
        self.assertRedirects(
            response, f"{self.course.agenda_url}#day-1", fetch_redirect_response=False
        )
        day = CourseDay.objects.get(number=1)
        self.assertEqual(
            (day.opens, day.closes, day.version), (datetime.time(8, 30), datetime.time(16), 2)
        )

    def test_a_press_that_changes_nothing_counts_no_version(self):
        self.press("move_up", self.first)
        self.assertEqual(CourseDay.objects.get(number=1).version, 1)


class RefusalTests(AgendaTestCase):
    def assert_refused(self, response, status, sentence=""):
        self.assertContains(response, sentence, status_code=status)

    def test_nothing_changes_when_a_change_is_refused(self):
        other = make.slot(make.course(trainers=[self.alma]))
        before = [list(rows) for rows in self.rows()]
        stale = "Somebody changed this day while you were looking at it."
        for name, slot, fields, status, sentence in [
            ("move_down", self.first, {"version": 7}, 409, stale),
            ("edit", self.tea, {"version": 0, "minutes": 5, "day": 2}, 409, stale),
            ("park", self.tea, {"version": ""}, 422, "This field is required."),
            ("transfer", self.tea, {"day": 3}, 422, "This course has no such day."),
            ("transfer", self.tea, {"day": "x"}, 422, "Enter a whole number."),
            ("edit", self.tea, {"minutes": -5, "day": 1}, 422, "greater than or equal to 1"),
            ("edit", self.tea, {"minutes": 1441, "day": 1}, 422, "less than or equal to 1440"),
            (
                "edit",
                self.tea,
                {"minutes": 5, "day": 1, "pinned_at": "25:00"},
                422,
                "Enter a valid time.",
            ),
            ("stretch", self.tea, {"by": -20}, 422, "A block lasts at least one minute"),
            ("stretch", self.tea, {"by": ""}, 422, "This field is required."),
        ]:
            with self.subTest(name=name, fields=fields):
                self.assert_refused(self.press(name, slot, **fields), status, sentence)
                self.assertEqual([list(rows) for rows in self.rows()], before)
        response = self.client.post(self.door("park", other), {"version": 1})
        self.assertEqual(response.status_code, 404)
        self.assertEqual([list(rows) for rows in self.rows()], before)

    def test_the_second_of_two_trainers_is_told_and_loses_nothing_of_the_first(self):
        self.press("stretch", self.tea, by=5, version=1)
        response = self.press("move_up", self.tea, version=1)
        self.assert_refused(response, 409, "This is the day as it is now.")
        self.assertContains(response, "25 minutes", status_code=409)
        self.assertEqual(self.layout()[0][0], [START[0], ("Tea", 25), START[2], START[3]])

    def test_a_change_between_reading_and_writing_is_not_overwritten(self):
        for number in (1, 2):

            def late(agenda, key, number=number):
                CourseDay.objects.filter(number=number).update(version=9)
                return timetable.move_to_day(agenda, key, 2)

            with self.subTest(number=number), self.assertRaises(ValidationError) as caught:
                replanning.change_slot(self.course, self.tea.pk, late, version=1)
            self.assertEqual(caught.exception.code, "stale")
            self.assertEqual(self.layout(), ([START, []], []))
            versions = CourseDay.objects.order_by("number").values_list("version", flat=True)
            self.assertEqual(list(versions), [1, 1])

    def test_two_trainers_on_two_days_do_not_meet(self):
        other = make.slot(self.course, 2, title="Play")
        self.press("stretch", other, by=5, version=1)
        self.assertEqual(self.press("stretch", self.tea, by=5, version=1).status_code, 302)

    def test_hours_that_end_before_they_begin_are_refused(self):
        url = reverse("training_sessions:day_hours", args=[self.course.pk, 1])
        for fields, status, sentence in [
            ({"opens": "09:00", "closes": "08:00", "version": 1}, 422, "closes before it opens"),
            ({"opens": "", "version": 1}, 422, "This field is required."),
            ({"opens": "08:00", "version": 5}, 409, "Somebody changed this day"),
        ]:
            with self.subTest(fields=fields):
                self.assert_refused(self.client.post(url, fields), status, sentence)
                day = CourseDay.objects.get(number=1)
                self.assertEqual((day.opens, day.closes), (datetime.time(9), None))

    def test_the_agenda_of_a_course_that_is_over_stays(self):
        self.course.state = "closed"
        self.course.save()
        self.assert_refused(self.press("park", self.tea), 422, "This course is over.")
        url = reverse("training_sessions:day_hours", args=[self.course.pk, 1])
        response = self.client.post(url, {"opens": "08:00", "version": 1})
        self.assert_refused(response, 422, "This course is over.")
        self.assertEqual(self.layout(), ([START, []], []))
        self.assertNotContains(self.client.get(self.course.agenda_url), "<button")

    def test_a_stranger_does_not_find_it_and_a_participant_may_not_change_it(self):
        doors = ["move_up", "move_down", "transfer", "stretch", "edit", "park"]
        hours = reverse("training_sessions:day_hours", args=[self.course.pk, 1])
        verbs = [
            reverse(f"training_sessions:course_{verb}", args=[self.course.pk])
            for verb in ["plan", "start", "close", "cancel"]
        ]
        urls = [self.door(name, self.tea) for name in doors] + [hours] + verbs
        fields = {"version": 1, "day": 2, "minutes": 5, "by": 5, "opens": "08:00"}
        before = [list(rows) for rows in self.rows()]
        for person, status in [(self.boris, 404), (self.learner, 403)]:
            self.client.force_login(person)
            for url in urls:
                with self.subTest(person=person, url=url):
                    self.assertEqual(self.client.post(url, fields).status_code, status)
                    self.assertEqual(self.client.get(url).status_code, 405)
        self.course.refresh_from_db()
        self.assertEqual(self.course.state, "draft")
        self.assertEqual([list(rows) for rows in self.rows()], before)
