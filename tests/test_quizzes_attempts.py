from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import TestCase
from django.utils.functional import Promise

from quizzes.models import Attempt, QuizPage
from quizzes.questions import AnswerError
from tests import make

ONE, RIGHT, WRONG = make.block_id(100), make.block_id(101), make.block_id(102)
LATER = make.NOW + timedelta(minutes=5)


class AttemptTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.boris, cls.carla = make.person("boris"), make.person("carla")
        cls.quiz = make.quiz(questions=[make.single(), make.single(200)])

    def test_submitting_stores_answers_mark_and_history_once(self):
        attempt = make.attempt(self.boris, self.quiz)
        self.assertIs(attempt.submit({ONE: RIGHT}, LATER), True)
        stored = Attempt.objects.get()
        self.assertEqual(stored.answers, {ONE: RIGHT})
        self.assertEqual((str(stored.points), stored.possible, stored.percent), ("1.000", 2, 50))
        self.assertEqual(stored.marks, {ONE: 1.0, make.block_id(200): 0.0})
        self.assertEqual((stored.started_at, stored.submitted_at), (make.NOW, LATER))
        (change,) = stored.changes.all()
        self.assertEqual((str(change.question), change.answer), (ONE, RIGHT))
        self.assertEqual((change.received_at, change.late), (LATER, False))

    def test_submitting_twice_keeps_the_first_answers(self):
        attempt = make.attempt(self.boris, self.quiz, {ONE: RIGHT})
        self.assertIs(attempt.submit({ONE: WRONG}, LATER), False)
        stored = Attempt.objects.get()
        self.assertEqual((stored.answers, stored.percent), ({ONE: RIGHT}, 50))
        self.assertEqual(stored.submitted_at, make.NOW)
        self.assertEqual(stored.changes.count(), 1)

    def test_a_stale_copy_cannot_submit_again(self):
        attempt = make.attempt(self.boris, self.quiz)
        stale = Attempt.objects.get()
        attempt.submit({ONE: RIGHT}, make.NOW)
        stale.submit({ONE: WRONG}, LATER)
        self.assertEqual(Attempt.objects.get().answers, {ONE: RIGHT})

    def test_an_answer_that_does_not_belong_stores_nothing(self):
        attempt = make.attempt(self.boris, self.quiz)
        with self.assertRaises(AnswerError):
            attempt.submit({ONE: RIGHT, make.block_id(999): "x"}, LATER)
        stored = Attempt.objects.get()
        self.assertEqual((stored.answers, stored.submitted_at, stored.percent), ({}, None, None))
        self.assertEqual(stored.changes.count(), 0)

    def test_the_mark_stays_when_the_quiz_changes(self):
        attempt = make.attempt(self.boris, self.quiz, {ONE: RIGHT})
        self.quiz.questions = [make.single(300)]
        self.quiz.save_revision().publish()
        stored = Attempt.objects.get()
        self.assertEqual((stored.percent, stored.result().percent), (50, 50))
        self.assertEqual(stored.quiz_as_taken.asked[0].id, ONE)
        self.assertEqual(attempt.result().possible, 2)

    def test_passing_is_reaching_the_goal_of_the_quiz(self):
        for goal, passed in ((50, True), (51, False), (None, None)):
            with self.subTest(goal=goal):
                quiz = make.quiz(questions=[make.single(), make.single(200)], pass_percent=goal)
                self.assertIs(make.attempt(self.boris, quiz, {ONE: RIGHT}).passed, passed)
        self.assertIsNone(make.attempt(self.boris, self.quiz).passed)

    def test_people_see_their_own_attempts_only(self):
        mine = make.attempt(self.boris, self.quiz, {ONE: RIGHT})
        make.attempt(self.carla, self.quiz, {ONE: RIGHT})
        self.assertEqual(list(Attempt.objects.visible_to(self.boris)), [mine])

    def test_an_uuid_is_one_attempt(self):
        first = make.attempt(self.boris, self.quiz)
        with self.assertRaises(IntegrityError), transaction.atomic():
            make.attempt(self.carla, self.quiz, uuid=first.uuid)

    def test_the_database_refuses_half_a_mark(self):
        attempt = make.attempt(self.boris, self.quiz)
        with self.assertRaises(IntegrityError), transaction.atomic():
            Attempt.objects.filter(pk=attempt.pk).update(submitted_at=LATER)

    def test_history_is_added_to_and_never_changed(self):
        change = make.attempt(self.boris, self.quiz, {ONE: RIGHT}).changes.get()
        change.answer = WRONG
        with self.assertRaises(TypeError):
            change.save()
        with self.assertRaises(TypeError):
            change.delete()
        self.assertEqual(Attempt.objects.get().changes.get().answer, RIGHT)


class QuizPageRuleTests(TestCase):
    """What the editor refuses."""

    def refused(self, *questions, sentence):
        page = QuizPage(title="Quiz", questions=list(questions))
        with self.subTest(sentence), self.assertRaises(ValidationError) as caught:
            page.questions.stream_block.clean(page.questions)
        self.assertIn(sentence, str(caught.exception.as_json_data()))

    def test_a_choice_needs_its_right_options(self):
        wrong = [{"text": text, "right": False, "feedback": ""} for text in "ab"]
        both = [{"text": text, "right": True, "feedback": ""} for text in "ab"]
        self.refused(make.single(options=wrong), sentence="Mark exactly one option as right.")
        self.refused(make.single(options=both), sentence="Mark exactly one option as right.")
        many = make.question("multiple", 100, options=wrong)
        self.refused(many, sentence="Mark at least one option as right.")

    def test_true_and_false_are_said_in_the_language_of_the_page(self):
        value = {"answer": "true", "if_true": "", "if_false": ""}
        page = QuizPage(title="Quiz", questions=[make.question("true_false", 100, **value)])
        for option in page.asked[0].options:
            self.assertIsInstance(option.text, Promise)

    def test_a_sound_quiz_is_accepted(self):
        page = QuizPage(title="Quiz", questions=[make.single()])
        page.questions.stream_block.clean(page.questions)
