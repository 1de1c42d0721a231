"""Quizzes as people meet them: the public page, the sheet, the result."""

from django.test import TestCase
from django.urls import reverse

from tests import make
from tests.test_quizzes_pages import all_kinds

ONE, RIGHT, WRONG = make.block_id(100), make.block_id(101), make.block_id(102)


class ResultTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        section = {"code": "needs", "heading": "What babies need", "text": "<p>Voices.</p>"}
        body = [{"type": "section", "id": make.block_id(1), "value": section}]
        cls.module = make.module(body=body)
        cls.quiz = make.quiz(cls.module, questions=all_kinds())
        cls.boris = make.person("boris")

    def setUp(self):
        self.client.force_login(self.boris)

    def result(self, attempt):
        return self.client.get(reverse("quizzes:attempt_detail", args=[attempt.uuid]))

    def test_the_result_says_points_feedback_and_what_to_read_again(self):
        answer = self.result(make.attempt(self.boris, self.quiz, {ONE: WRONG}))
        self.assertContains(answer, "0 of 7 points (0 %)")
        self.assertContains(answer, "The goal is 70 %.")
        self.assertContains(answer, "Screens do not answer.")
        self.assertNotContains(answer, "Yes, voices first.")
        link = f'<a href="{self.module.url}#needs" dir="auto">What babies need</a>'
        self.assertContains(answer, link, html=True)

    def test_a_section_that_the_module_does_not_have_is_left_out(self):
        answer = self.result(make.attempt(self.boris, self.quiz, {ONE: RIGHT}))
        self.assertNotContains(answer, "What to read again")

    def test_the_goal_reached_is_said(self):
        quiz = make.quiz()
        answer = self.result(make.attempt(self.boris, quiz, {ONE: RIGHT}))
        self.assertContains(answer, "You have reached the goal of 70 %.")

    def test_a_test_shows_no_key_unless_it_is_allowed(self):
        for purpose, allowed, count in (("pre", False, 0), ("post", False, 0), ("post", True, 1)):
            with self.subTest(purpose, allowed=allowed):
                quiz = make.quiz(self.module, purpose=purpose, show_key=allowed)
                answer = self.result(make.attempt(self.boris, quiz, {ONE: WRONG}))
                self.assertContains(answer, "0 of 1 points")
                self.assertContains(answer, "Screens do not answer.", count=count)
                self.assertContains(answer, "A warm voice", count=count)

    def test_anothers_result_is_not_there(self):
        theirs = make.attempt(make.person("carla"), self.quiz, {ONE: WRONG})
        self.assertEqual(self.result(theirs).status_code, 404)

    def test_an_attempt_that_is_not_handed_in_has_no_result(self):
        self.assertEqual(self.result(make.attempt(self.boris, self.quiz)).status_code, 404)

    def test_visitors_are_sent_to_sign_in(self):
        attempt = make.attempt(self.boris, self.quiz, {ONE: WRONG})
        self.client.logout()
        self.assertEqual(self.result(attempt).status_code, 302)

    def test_a_result_costs_the_same_for_one_question_and_for_eight(self):
        self.module.url  # noqa: B018  the site's root is remembered from here on
        short = make.quiz(self.module, [make.single(section="needs")])
        for quiz in (short, self.quiz):
            attempt = make.attempt(self.boris, quiz, {ONE: WRONG})
            with self.subTest(questions=quiz.stored.item_count), self.assertNumQueries(7):
                self.result(attempt)
