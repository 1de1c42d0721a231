from django.test import TestCase
from django.utils import timezone

from sessions import standings
from sessions.models import Course, Standing
from tests import make

NOW = make.NOW


class CompletionTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.alma = make.first_trainer("alma", roles=["trainer"])
        cls.mina, cls.lira = make.person("mina", name="Mina"), make.person("lira", name="Lira")
        cls.course = make.course(by=cls.alma, trainers=[cls.alma], state=Course.State.RUNNING)
        for person in (cls.mina, cls.lira):
            cls.course.enrolments.create(person=person)
        cls.path = f"/courses/{cls.course.pk}/completions/"

    def setUp(self):
        self.client.force_login(self.alma)

    def completed(self):
        rows = self.course.enrolments.filter(completed=True)
        return sorted(rows.values_list("person__username", flat=True))

    def test_everybody_is_ticked_until_somebody_has_said_otherwise(self):
        self.assertContains(self.client.get(self.path), " checked", count=2)
        standings.record(self.course, [self.mina])
        self.assertContains(self.client.get(self.path), " checked", count=1)

    def test_who_completed_stands_in_the_cascade_at_once(self):
        answer = self.client.post(self.path, {"people": [self.mina.pk]})
        self.assertRedirects(answer, f"/courses/{self.course.pk}/")
        self.assertEqual(self.completed(), ["mina"])
        self.assertEqual(Standing.objects.get(person=self.mina).generation, 1)
        self.assertFalse(Standing.objects.filter(person=self.lira).exists())
        self.assertEqual(standings.faults(), (set(), set()))

    def test_what_was_said_can_be_taken_back(self):
        self.client.post(self.path, {"people": [self.mina.pk, self.lira.pk]})
        self.client.post(self.path, {"people": [self.lira.pk]})
        self.assertEqual(self.completed(), ["lira"])
        self.assertFalse(Standing.objects.filter(person=self.mina).exists())
        self.assertEqual(standings.faults(), (set(), set()))

    def test_nobody_can_complete_a_course_that_she_has_not_joined(self):
        boris = make.person("boris")
        answer = self.client.post(self.path, {"people": [boris.pk]})
        self.assertEqual(answer.status_code, 422)
        self.assertEqual(self.completed(), [])

    def test_a_course_that_has_not_begun_cannot_be_completed(self):
        for state in (Course.State.DRAFT, Course.State.PLANNED, Course.State.CANCELLED):
            Course.objects.update(state=state)
            with self.subTest(state=state):
                answer = self.client.post(self.path, {"people": [self.mina.pk]})
                self.assertContains(answer, "has not begun", status_code=422)
                self.assertEqual(self.completed(), [])

    def test_starting_and_cancelling_a_course_change_who_has_delivered(self):
        course = make.course(by=self.alma, trainers=[self.alma], state=Course.State.PLANNED)
        Course.objects.exclude(pk=course.pk).update(state=Course.State.CANCELLED)
        standings.settle([self.alma.pk])
        self.assertEqual(self.alma.standing.delivered, 0)
        for verb, delivered in [("start", 2026 * 12 + 2), ("cancel", 0)]:
            self.client.post(f"/courses/{course.pk}/{verb}/")
            self.assertEqual(Standing.objects.get(person=self.alma).delivered, delivered)
        self.assertEqual(standings.faults(), (set(), set()))

    def test_a_refused_verb_changes_nothing(self):
        before = list(Standing.objects.values())
        self.client.post(f"/courses/{self.course.pk}/plan/")
        self.assertEqual(list(Standing.objects.values()), before)

    def test_the_course_page_leads_here_while_it_is_held(self):
        self.assertContains(self.client.get(f"/courses/{self.course.pk}/"), self.path)
        self.course.cancel(timezone.now())
        self.assertNotContains(self.client.get(f"/courses/{self.course.pk}/"), self.path)
