from unittest import TestCase

from django.test import SimpleTestCase

from curriculum.package.readability import grade, syllables
from tests.packages import PackageCase

SESSION = "guides/foundational/day-1/ft-1-1-watching/session.md"
MODULE = "modules/01-first-years/module.md"
QUIZ = "modules/01-first-years/quiz.md"
HARD = (
    "Comprehensive intersectoral operationalisation of developmental surveillance necessitates "
    "multidisciplinary collaboration, notwithstanding organisational heterogeneity, "
    "infrastructural insufficiencies and considerable institutional fragmentation, "
    "particularly wherever "
    "responsibilities remain insufficiently delineated among participating administrations."
)


class QualityTests(PackageCase, SimpleTestCase):
    def test_an_objective_that_no_activity_works_on_is_a_fault(self):
        self.change(SESSION, "objectives: 2\n", "objectives: 1\n")
        line = self.line_of(SESSION, 'code = "2"')
        self.assertEqual(
            self.faults(), [f"{SESSION}:{line}: No activity works on the objective «2»."]
        )

    def test_a_guide_that_mostly_talks_is_a_fault(self):
        other = "guides/foundational/day-1/ft-1-2-listening/session.md"
        self.change(other, "method: role-play", "method: presentation")
        self.assertEqual(
            self.faults(),
            ["guides/foundational/guide.md:1: 11 % of the time is practice; it is at least 40 %."],
        )

    def test_learners_text_that_is_hard_to_read_is_a_fault(self):
        self.change(MODULE, "Mira is tired.", HARD)
        (fault,) = self.faults()
        self.assertRegex(fault, rf"^{MODULE}:1: The text reads at grade \d+\.\d; write for grade 8")

    def test_a_session_without_slides_is_a_fault(self):
        folder = "guides/foundational/day-1/ft-1-2-listening"
        (self.root / folder / "slides.md").unlink()
        self.assertEqual(self.faults(), [f"{folder}/session.md:1: The session has no slides.md."])

    def test_a_slide_of_more_than_six_lines_is_a_fault(self):
        deck = "guides/foundational/day-1/ft-1-1-watching/slides.md"
        self.change(deck, "- A turned head\n", "- A turned head\n" + "- And more\n" * 5)
        line = [n for n, text in enumerate(self.lines(deck), 1) if text == "### text"][1]
        self.assertEqual(
            self.faults(), [f"{deck}:{line}: The slide has 7 lines; it has room for 6."]
        )

    def test_a_link_to_a_module_that_is_not_there_is_a_fault(self):
        self.change(SESSION, "modules = [\n    1,\n]", "modules = [\n    1,\n    5,\n]")
        line = self.line_of(SESSION, "modules = ")
        self.assertEqual(self.faults(), [f"{SESSION}:{line}: There is no module 5 in the package."])

    def test_an_answer_without_feedback_is_a_fault(self):
        self.change(QUIZ, "  > No. It is people who matter.\n", "")
        line = self.line_of(QUIZ, "### options")
        self.assertEqual(
            self.faults(), [f"{QUIZ}:{line}: The option «Toys that cost much» has no feedback."]
        )

    def test_an_outcome_that_no_question_asks_about_is_a_fault(self):
        for _question in range(2):
            self.change(QUIZ, "objective: 1\n", "")
        line = self.line_of(MODULE, 'code = "1"')
        self.assertEqual(
            self.faults(), [f"{MODULE}:{line}: No question asks about the outcome «1»."]
        )


class ReadabilityTests(TestCase):
    def test_syllables_are_groups_of_vowels_without_a_silent_end(self):
        counted = {"cat": 1, "baby": 2, "care": 1, "table": 2, "visited": 3, "walked": 1, "the": 1}
        self.assertEqual({word: syllables(word) for word in counted}, counted)

    def test_the_grade_follows_the_formula(self):
        text = "The cat sat on the mat. " * 6
        self.assertAlmostEqual(grade(text), 0.39 * 6 + 11.8 * 1 - 15.59)

    def test_few_words_have_no_grade(self):
        self.assertEqual(grade("Internationalisation necessitates standardisation."), 0.0)
