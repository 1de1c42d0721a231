"""A trainee joins on a phone with a code, a name and a PIN."""

import datetime
import uuid

from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from people.models import Person
from sessions.models import Course, Enrolment, TrainerStep
from tests import make

JOIN = "/join/"


def open_course(**kwargs):
    """A course that can be joined today."""
    today = timezone.localdate()
    return make.course(**{"state": Course.State.RUNNING, "starts": today, "days": 5, **kwargs})


class JoinTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.alma = make.person("alma", roles=["trainer"])
        cls.course = open_course(by=cls.alma, trainers=[cls.alma], title="Home visits")
        cls.here = reverse("training_sessions:join_course", args=[cls.course.join_code])

    def who(self, **kwargs):
        return {"person": str(uuid.uuid4()), "name": "Mina Aliyeva", "pin": "4826", **kwargs}

    def nothing_stored(self):
        self.assertEqual(list(Person.objects.values_list("username", flat=True)), ["alma"])
        self.assertEqual((Enrolment.objects.count(), TrainerStep.objects.count()), (0, 0))

    def test_a_typed_code_leads_to_its_course(self):
        typed = self.course.join_code.lower()
        answer = self.client.post(JOIN, {"code": f" {typed[:3]}-{typed[3:]} "})
        self.assertRedirects(answer, self.here)

    def test_a_wrong_code_is_said(self):
        for typed in ("XXXXXX", "", "?"):
            with self.subTest(typed):
                self.assertEqual(self.client.post(JOIN, {"code": typed}).status_code, 422)
        answer = self.client.post(JOIN, {"code": "XXXXXX"})
        self.assertContains(answer, "We do not know this code.", status_code=422)
        self.assertContains(answer, 'value="XXXXXX"', status_code=422)

    def test_a_wrong_code_in_an_address_is_not_found_and_a_closed_one_is_gone(self):
        answer = self.client.get("/join/XXXXXX/")
        self.assertContains(answer, "We do not know this code.", status_code=404)
        yesterday = timezone.localdate() - datetime.timedelta(1)
        refused = [
            (open_course(state=Course.State.DRAFT), "This course is not open yet."),
            (open_course(state=Course.State.CLOSED), "This course is closed."),
            (open_course(state=Course.State.CANCELLED), "This course was cancelled."),
            (open_course(join_until=yesterday), "This code could be used until"),
        ]
        for course, sentence in refused:
            with self.subTest(sentence):
                address = reverse("training_sessions:join_course", args=[course.join_code])
                self.assertContains(self.client.get(address), sentence, status_code=410)
                self.client.post(address, self.who())
                self.assertContains(
                    self.client.post(JOIN, {"code": course.join_code}), sentence, status_code=422
                )
        self.assertEqual(Enrolment.objects.count(), 0)
        self.assertFalse(Person.objects.filter(name="Mina Aliyeva").exists())

    def test_name_and_pin_make_a_person_who_is_enrolled_and_signed_in(self):
        answer = self.client.post(self.here, self.who(pin=" ٤٨٢٦ "), follow=True)
        mina = Person.objects.get(name="Mina Aliyeva")
        self.assertContains(answer, mina.username)
        self.assertContains(answer, "Please write this code down now.")
        self.assertEqual(answer.context["request"].user, mina)
        self.assertIs(mina.check_pin("4826"), True)
        self.assertEqual((mina.email, mina.has_usable_password()), (None, False))
        self.assertEqual(list(self.course.people_taught.all()), [mina])
        self.assertEqual(mina.steps.get().level, TrainerStep.Level.PARTICIPANT)

    def test_the_same_page_sent_twice_makes_one_person(self):
        who = self.who()
        self.client.post(self.here, who)
        self.client.logout()
        answer = self.client.post(self.here, who)
        self.assertRedirects(answer, reverse("training_sessions:join_welcome"))
        self.assertEqual(Person.objects.filter(name="Mina Aliyeva").count(), 1)
        self.assertEqual(Enrolment.objects.count(), 1)

    def test_a_page_of_somebody_who_has_joined_does_not_let_others_in(self):
        who = self.who()
        self.client.post(self.here, who)
        self.client.logout()
        answer = self.client.post(self.here, {**who, "pin": "7391"})
        self.assertContains(answer, "You have joined already.", status_code=422)
        self.assertNotIn("_auth_user_id", self.client.session)
        self.assertEqual(Person.objects.filter(name="Mina Aliyeva").count(), 1)

    def test_what_is_missing_or_easy_to_guess_is_asked_for_again(self):
        for wrong in ({"name": " "}, {"pin": "123"}, {"pin": "1234"}, {"pin": "abcd"}, {"pin": ""}):
            with self.subTest(wrong):
                answer = self.client.post(self.here, self.who(**wrong))
                self.assertEqual(answer.status_code, 422)
                self.assertEqual(answer.content.decode().count('class="field-error"'), 1)
        self.nothing_stored()

    def test_who_is_signed_in_joins_with_one_button(self):
        boris = make.person("boris")
        self.client.force_login(boris)
        self.assertContains(self.client.get(self.here), "You are signed in as")
        for _twice in range(2):
            self.assertRedirects(self.client.post(self.here), "/learn/")
        self.assertEqual(Enrolment.objects.get().person, boris)

    def test_a_trainer_does_not_join_her_own_course(self):
        self.client.force_login(self.alma)
        answer = self.client.post(self.here)
        self.assertContains(answer, "You teach this course already.", status_code=422)
        self.nothing_stored()

    def test_the_page_is_in_the_language_of_the_course_unless_another_is_chosen(self):
        arabic = open_course(language="ar")
        address = reverse("training_sessions:join_course", args=[arabic.join_code])
        self.assertContains(self.client.get(address), '<html lang="ar" dir="rtl">')
        self.assertContains(self.client.get(f"{address}?lang=ru"), '<html lang="ru" dir="ltr">')
        self.client.post(address, self.who())
        self.assertEqual(Person.objects.get(name="Mina Aliyeva").language, "ar")


class LearnTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.module = make.module(number=7, title="Parents’ wellbeing")
        cls.quiz = make.quiz(cls.module, title="Quiz on wellbeing")
        cls.plan = make.plan(linked_modules="7 8")
        cls.test = make.quiz(cls.plan, title="Pre-test", purpose="pre")
        cls.boris, cls.carla = make.person("boris"), make.person("carla")

    def enrolled(self, person, title):
        course = make.course(title=title)
        make.slot(course, plan=self.plan)
        course.enrol(person, make.NOW)
        return course

    def test_visitors_are_sent_to_sign_in(self):
        self.assertRedirects(self.client.get("/learn/"), "/sign-in/?next=/learn/")

    def test_who_is_in_no_course_is_told_what_to_do(self):
        self.client.force_login(self.boris)
        answer = self.client.get("/learn/")
        self.assertContains(answer, "You are in no course yet")
        self.assertContains(answer, 'href="/join/"')

    def test_courses_modules_quizzes_and_results_are_shown(self):
        self.enrolled(self.boris, "Home visits")
        attempt = make.attempt(self.boris, self.quiz, {make.block_id(100): make.block_id(101)})
        make.attempt(self.boris, self.quiz, {})
        self.client.force_login(self.boris)
        answer = self.client.get("/learn/")
        for text in ("Home visits", "Parents’ wellbeing", self.module.url, self.quiz.url):
            self.assertContains(answer, text)
        self.assertContains(answer, "Pre-test")
        self.assertContains(answer, "Your best result: 100 %")
        self.assertContains(answer, reverse("quizzes:attempt_detail", args=[attempt.uuid]))

    def test_nothing_of_others_is_shown(self):
        self.enrolled(self.carla, "Course of Carla")
        make.attempt(self.carla, self.quiz, {})
        self.client.force_login(self.boris)
        answer = self.client.get("/learn/")
        self.assertNotContains(answer, "Course of Carla")
        self.assertNotContains(answer, "Quiz on wellbeing")

    def test_the_page_costs_the_same_for_one_course_and_for_four(self):
        self.module.url  # noqa: B018  the site's root is remembered from here on
        self.client.force_login(self.boris)
        for title in ("One", "Two", "Three", "Four"):
            self.enrolled(self.boris, title)
            make.attempt(self.boris, self.quiz, {})
            if title in ("One", "Four"):
                with self.subTest(title), self.assertNumQueries(9):
                    self.client.get("/learn/")

    def test_a_translated_module_stands_for_its_source(self):
        index = make.child(make.home("ru"), self.module.get_parent().specific_class(title="Модули"))
        russian = make.module(index, number=7, title="Благополучие родителей")
        course = self.enrolled(self.boris, "Курс")
        Course.objects.filter(pk=course.pk).update(language="ru")
        self.client.force_login(self.boris)
        answer = self.client.get("/learn/")
        self.assertContains(answer, russian.title)
        self.assertNotContains(answer, "Parents’ wellbeing")

    def test_a_module_that_the_language_of_the_course_lacks_says_so(self):
        course = self.enrolled(self.boris, "Курс")
        Course.objects.filter(pk=course.pk).update(language="ru")
        self.client.force_login(self.boris)
        answer = self.client.get("/learn/")
        self.assertContains(answer, f'href="{self.module.url}?lang=ru"')
        self.assertContains(answer, "Not yet translated (English)")
