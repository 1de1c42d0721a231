"""Quizzes as people meet them: the public page, the sheet, the result."""

import uuid

from django.test import TestCase
from django.urls import reverse

from quizzes import sheets
from quizzes.forms import ticket
from quizzes.models import Attempt, AttemptChange
from tests import make

ONE, RIGHT, WRONG = make.block_id(100), make.block_id(101), make.block_id(102)
SECRETS = ("Yes, voices first.", "Screens do not answer.", 'class="choice right')


def all_kinds():
    """One question of each kind, and a case with a question."""
    ticks = [
        {"text": "Mouth opens", "right": True, "feedback": "Yes."},
        {"text": "Hand to mouth", "right": True, "feedback": "Yes, too."},
        {"text": "Turns away", "right": False, "feedback": "That is enough."},
    ]
    pairs = [
        {"left": "One month", "right": "Faces", "feedback": "Faces first."},
        {"left": "Nine months", "right": "Hide and seek", "feedback": ""},
    ]
    story = {"title": "Nino", "code": "nino", "stem": "<p>Nino is tired.</p>"}
    true_false = {"answer": "true", "if_true": "<p>They can.</p>", "if_false": "<p>Look.</p>"}
    number = {"answer": "6", "tolerance": "0", "unit": "months", "feedback": "<p>Six.</p>"}
    return [
        make.single(section="needs"),
        make.question("true_false", 200, "Fathers soothe.", **true_false),
        make.question("multiple", 300, "Signs?", options=ticks, section="feeding"),
        make.question("matching", 400, "What fits?", pairs=pairs, feedback=""),
        make.question("ordering", 500, "In order?", items=["See", "Say", "Share"], feedback=""),
        make.question("number", 600, "How many?", **number),
        make.question("short", 700, "In a word?", answers=["play"], feedback=""),
        {"type": "case", "id": make.block_id(800), "value": story},
        make.question("reflection", 900, "And you?", case="nino", feedback="<p>Thanks.</p>"),
    ]


class QuizPageTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.quiz = make.quiz(questions=all_kinds(), title="What a baby needs")

    def test_the_public_page_holds_no_question_and_no_key(self):
        html = self.client.get(self.quiz.url).content.decode()
        self.assertIn("What a baby needs", html)
        self.assertIn("8 questions", html)
        for secret in ("What helps?", "A warm voice", *SECRETS):
            self.assertNotIn(secret, html)

    def test_visitors_are_asked_to_join_and_people_to_take_the_quiz(self):
        take = reverse("quizzes:quiz_take", args=[self.quiz.pk])
        self.assertContains(self.client.get(self.quiz.url), "Join with a code")
        self.client.force_login(make.person("boris"))
        answer = self.client.get(self.quiz.url)
        self.assertContains(answer, f'<a class="button" href="{take}">Take the quiz</a>', html=True)
        self.assertNotContains(answer, "voices first")

    def test_trainers_see_what_is_right(self):
        self.client.force_login(make.person("alma", roles=["trainer"]))
        answer = self.client.get(self.quiz.url)
        self.assertContains(answer, "What helps?")
        self.assertContains(answer, 'class="choice right"')

    def test_the_number_of_questions_is_stored_without_the_case(self):
        self.assertEqual(self.quiz.stored.item_count, 8)


class SheetTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.quiz = make.quiz(questions=all_kinds())
        cls.boris = make.person("boris")
        cls.take = reverse("quizzes:quiz_take", args=[cls.quiz.pk])

    def setUp(self):
        self.client.force_login(self.boris)

    def sheet(self, **answers):
        """A filled-in sheet; answers by the last digits of a block's id, such as q100."""
        fields = {"attempt": str(uuid.uuid4()), "ticket": ticket(self.quiz, self.boris, make.NOW)}
        for name, value in answers.items():
            number, _underscore, part = name[1:].partition("_")
            name = f"q.{make.block_id(int(number))}"
            fields[f"{name}.{make.block_id(int(part))}" if part else name] = value
        return fields

    def refused(self, sheet, sentence):
        answer = self.client.post(self.take, sheet)
        self.assertContains(answer, sentence, status_code=422)
        self.assertEqual((Attempt.objects.count(), AttemptChange.objects.count()), (0, 0))
        return answer

    def test_visitors_are_sent_to_sign_in(self):
        self.client.logout()
        answer = self.client.get(self.take)
        self.assertRedirects(answer, f"/sign-in/?next={self.take}", fetch_redirect_response=False)

    def test_a_quiz_that_is_not_live_is_not_there(self):
        self.quiz.unpublish()
        self.assertEqual(self.client.get(self.take).status_code, 404)

    def test_every_kind_has_native_controls(self):
        html = self.client.get(self.take).content.decode()
        kinds = ("radio", "checkbox", "text", "hidden")
        counts = {kind: html.count(f'type="{kind}"') for kind in kinds}
        # The hidden ones: the form's token against forgery, the attempt and its ticket.
        self.assertEqual(counts, {"radio": 4, "checkbox": 3, "text": 2, "hidden": 3})
        self.assertEqual((html.count("<select"), html.count("<textarea")), (5, 1))
        self.assertEqual(html.count("<fieldset"), 8)

    def test_the_sheet_tells_nothing_of_the_key(self):
        html = self.client.get(self.take).content.decode()
        for secret in (*SECRETS, "They can.", "Faces first.", "Six.", "play<", 'value="play'):
            self.assertNotIn(secret, html)
        for pair in (make.block_id(401), make.block_id(402)):
            self.assertNotIn(f'value="{pair}"', html)
        self.assertNotRegex(html, r"(?s)See</span>.*Say</span>.*Share</span>")

    def test_a_filled_in_sheet_is_marked_and_shown(self):
        faces, seek = sheets.token(make.block_id(401)), sheets.token(make.block_id(402))
        sheet = self.sheet(
            q100=RIGHT,
            q200="false",
            q300=[make.block_id(301), make.block_id(303)],
            q400_401=faces,
            q400_402=seek,
            q500_501="1",
            q500_502="2",
            q500_503="3",
            q600="٦",
            q700=" Play!",
            q900="Yesterday",
        )
        answer = self.client.post(self.take, sheet)
        attempt = Attempt.objects.get()
        self.assertRedirects(answer, f"/learn/attempts/{sheet['attempt']}/")
        self.assertEqual((str(attempt.points), attempt.possible, attempt.percent), ("5.000", 7, 71))
        self.assertEqual(
            attempt.answers[make.block_id(400)][make.block_id(401)], make.block_id(401)
        )
        self.assertEqual(attempt.answers[make.block_id(500)][make.block_id(502)], 2)
        self.assertEqual(
            (attempt.person, attempt.revision_id), (self.boris, self.quiz.live_revision_id)
        )
        self.assertEqual(attempt.started_at, make.NOW)
        self.assertEqual(attempt.changes.count(), 8)

    def test_an_empty_sheet_may_be_handed_in(self):
        self.client.post(self.take, self.sheet())
        self.assertEqual(Attempt.objects.get().percent, 0)

    def test_submitting_twice_keeps_the_first_answers(self):
        sheet = self.sheet(q100=RIGHT)
        first = self.client.post(self.take, sheet, follow=True)
        sheet[f"q.{ONE}"] = WRONG
        second = self.client.post(self.take, sheet, follow=True)
        attempt = Attempt.objects.get()
        self.assertEqual(attempt.answers, {ONE: RIGHT})
        self.assertEqual(attempt.changes.count(), 1)
        self.assertEqual(first.content, second.content)

    def test_an_answer_for_a_question_that_does_not_exist_is_refused_and_the_rest_kept(self):
        sheet = self.sheet(q100=WRONG, q600="7", q999="x")
        answer = self.refused(sheet, "for a question that this quiz does not have")
        self.assertContains(answer, f'value="{WRONG}" checked', status_code=422)
        self.assertContains(answer, 'value="7"', status_code=422)
        self.assertContains(answer, sheet["attempt"], status_code=422)

    def test_a_part_of_a_question_without_parts_is_refused(self):
        self.refused(self.sheet(q100_101="x"), "for a question that this quiz does not have")

    def test_an_option_that_does_not_exist_is_refused_beside_its_question(self):
        for name in ("q100", "q300", "q400_401", "q500_999"):
            with self.subTest(name):
                sheet = self.sheet(**{name: make.block_id(777)})
                answer = self.refused(sheet, "Nothing was saved yet.")
                self.assertContains(answer, "Please choose one of the answers", status_code=422)

    def test_a_number_in_words_is_asked_for_in_figures(self):
        answer = self.refused(self.sheet(q600="six", q100=RIGHT), "Please write one number")
        self.assertContains(answer, 'value="six"', status_code=422)
        self.assertContains(answer, f'value="{RIGHT}" checked', status_code=422)

    def test_a_place_that_is_no_place_is_refused(self):
        for place in ("9", "0", "-1", "x", "9" * 5000):
            with self.subTest(place[:9]):
                self.refused(self.sheet(q500_501=place), "This answer cannot be read")

    def test_a_sheet_without_a_good_ticket_is_refused_with_a_new_one(self):
        sheet = self.sheet(q100=WRONG)
        for bad in ("", "nonsense", sheet["ticket"] + "x"):
            with self.subTest(bad):
                answer = self.client.post(self.take, {**sheet, "ticket": bad})
                self.assertContains(answer, f'value="{WRONG}" checked', status_code=422)
                self.assertContains(answer, "This page is too old.", status_code=422)
                self.assertNotContains(answer, f'name="ticket" value="{bad}"', status_code=422)
        self.assertEqual(Attempt.objects.count(), 0)

    def test_a_sheet_that_another_person_opened_is_not_handed_in_silently(self):
        self.client.force_login(make.person("carla"))
        self.refused(self.sheet(q100=RIGHT), "Somebody else opened this page.")

    def test_a_sheet_of_another_quiz_is_refused(self):
        other = make.quiz()
        sheet = self.sheet(q100=RIGHT) | {"ticket": ticket(other, self.boris, make.NOW)}
        self.refused(sheet, "Somebody else opened this page.")

    def test_the_uuid_of_another_persons_attempt_is_not_found(self):
        theirs = make.attempt(make.person("carla"), self.quiz, {ONE: WRONG})
        sheet = self.sheet(q100=RIGHT) | {"attempt": str(theirs.uuid)}
        self.assertEqual(self.client.post(self.take, sheet).status_code, 404)
        theirs.refresh_from_db()
        self.assertEqual((Attempt.objects.count(), theirs.answers), (1, {ONE: WRONG}))

    def test_answers_are_marked_by_the_revision_that_was_on_the_sheet(self):
        sheet = self.sheet(q100=RIGHT, q600="6")
        self.quiz.questions = [
            make.single(options=[{"text": "New", "right": True, "feedback": ""}])
        ]
        self.quiz.save_revision().publish()
        answer = self.client.post(self.take, sheet, follow=True)
        self.assertEqual(Attempt.objects.get().points, 2)
        self.assertContains(answer, "A warm voice")
        self.assertNotContains(answer, "New")

    def test_a_sheet_of_a_revision_that_is_gone_is_refused(self):
        sheet = self.sheet(q100=RIGHT)
        gone = self.quiz.live_revision_id
        self.quiz.save_revision().publish()
        self.quiz.revisions.filter(pk=gone).delete()
        self.refused(sheet, "This page is too old.")

    def test_words_around_the_quiz_are_in_its_language(self):
        self.boris.language = "ru"
        self.boris.save()
        answer = self.client.get(self.take, headers={"accept-language": "ar"})
        self.assertContains(answer, '<html lang="en" dir="ltr">')
        self.assertEqual(answer.headers["Content-Language"], "en")

    def test_opening_and_handing_in_cost_the_same_for_one_question_and_for_eight(self):
        short = make.quiz()
        for quiz in (short, self.quiz):
            with self.subTest(questions=quiz.stored.item_count):
                with self.assertNumQueries(4):
                    self.client.get(reverse("quizzes:quiz_take", args=[quiz.pk]))
