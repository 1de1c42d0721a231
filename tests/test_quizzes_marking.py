from decimal import Decimal
from fractions import Fraction
from unittest import TestCase

from quizzes.arrangements import Item, Matching, Ordering, Pair
from quizzes.marking import Case, mark
from quizzes.questions import (
    LONGEST_TEXT,
    AnswerError,
    MultipleChoice,
    Number,
    Option,
    Reflection,
    ShortText,
    SingleChoice,
    TrueFalse,
)

SINGLE = SingleChoice(
    id="single",
    text="What does a baby of two months need most?",
    objective="1",
    section="needs",
    options=(
        Option("a", "A warm, close person", right=True, feedback="Yes: closeness first."),
        Option("b", "A tablet", feedback="Screens do not answer back."),
        Option("c", "Quiet all day", feedback="A baby needs voices."),
    ),
)
TRUE_FALSE = TrueFalse(
    id="tf",
    text="Fathers can soothe a baby.",
    section="fathers",
    options=(
        Option("true", "True", right=True, feedback="They can."),
        Option("false", "False", feedback="Look at the pictures again."),
    ),
)
MULTIPLE = MultipleChoice(
    id="multiple",
    text="Which are signs of hunger?",
    section="feeding",
    options=(
        Option("a", "Mouth opens", right=True, feedback="Yes."),
        Option("b", "Hand to mouth", right=True, feedback="Yes."),
        Option("c", "Head turns away", feedback="That is a sign of enough."),
        Option("d", "Falls asleep", feedback="Not hunger."),
    ),
)
MATCHING = Matching(
    id="matching",
    text="What fits which age?",
    section="play",
    pairs=(
        Pair("p1", "1 month", "Faces", feedback="Faces are best."),
        Pair("p2", "9 months", "Hide and seek", feedback="Out of sight is still there."),
        Pair("p3", "10 months", "hide and seek"),
    ),
)
ORDERING = Ordering(
    id="ordering",
    text="Put the steps of a visit in order.",
    section="visit",
    items=tuple(Item(sign, sign.upper()) for sign in "abcd"),
)
NUMBER = Number(id="number", text="How many months?", answer=Decimal(6), unit="months")
NEAR = Number(id="near", text="About how much?", answer=Decimal("0.3"), tolerance=Decimal("0.1"))
SHORT = ShortText(id="short", text="In one word?", accepted=("play", "playing"))
REFLECTION = Reflection(id="reflection", text="When did you last …?", feedback="Thank you.")
STORY = Case(id="story", code="nino", title="Nino and her mother")


def points(question, answer):
    return mark([question], {question.id: answer}).points


class RuleTests(TestCase):
    """What each kind of question gives, as the table in `quizzes.marking` says."""

    def gives(self, question, table):
        for answer, expected in table:
            with self.subTest(answer=answer):
                self.assertEqual(points(question, answer), Fraction(expected))

    def test_one_answer_gives_all_or_nothing(self):
        self.gives(SINGLE, [("a", 1), ("b", 0), ("c", 0)])

    def test_true_or_false_gives_all_or_nothing(self):
        self.gives(TRUE_FALSE, [("true", 1), ("false", 0)])

    def test_several_answers_give_right_minus_wrong_over_right_and_never_below_nothing(self):
        table = [
            (["a", "b"], 1),
            (["a"], "1/2"),
            (["a", "b", "c"], "1/2"),
            (["a", "c"], 0),
            (["c", "d"], 0),
            (["a", "b", "c", "d"], 0),
            (["a", "a"], "1/2"),
        ]
        self.gives(MULTIPLE, table)

    def test_matching_gives_the_share_of_right_pairs(self):
        table = [
            ({"p1": "p1", "p2": "p2", "p3": "p3"}, 1),
            ({"p1": "p1", "p2": "p1"}, "1/3"),
            ({"p1": "p2", "p2": "p1"}, 0),
        ]
        self.gives(MATCHING, table)

    def test_right_sides_with_the_same_words_are_the_same_answer(self):
        self.gives(MATCHING, [({"p1": "p1", "p2": "p3", "p3": "p2"}, 1)])

    def test_ordering_gives_the_share_of_right_neighbours(self):
        table = [
            ({"a": 1, "b": 2, "c": 3, "d": 4}, 1),
            ({"b": 1, "c": 2, "d": 3, "a": 4}, "2/3"),
            ({"a": 1, "b": 2, "d": 3, "c": 4}, "1/3"),
            ({"c": 1, "d": 2, "a": 3, "b": 4}, "2/3"),
            ({"d": 1, "c": 2, "b": 3, "a": 4}, 0),
        ]
        self.gives(ORDERING, table)

    def test_a_gap_between_places_does_no_harm_and_a_missing_item_does(self):
        self.gives(ORDERING, [({"a": 1, "b": 2, "c": 4}, "2/3"), ({"a": 1, "c": 2}, 0)])

    def test_two_items_on_one_place_are_in_no_order(self):
        table = [
            ({"a": 1, "b": 1, "c": 2, "d": 3}, "1/3"),
            ({"a": 1, "b": 2, "c": 2, "d": 3}, 0),
            ({"a": 1, "b": 3, "c": 2, "d": 2}, 0),
        ]
        self.gives(ORDERING, table)

    def test_ten_items_and_more_are_counted_by_number_not_by_letter(self):
        signs = "abcdefghijkl"
        long = Ordering(id="long", text="", items=tuple(Item(sign, sign) for sign in signs))
        places = {sign: place for place, sign in enumerate(signs, start=1)}
        self.gives(long, [(places, 1)])

    def test_a_number_counts_within_its_tolerance(self):
        self.gives(NUMBER, [("6", 1), ("6,0", 1), ("٦", 1), ("6 months", 1), ("6.01", 0)])
        self.gives(NEAR, [("0.2", 1), ("0,4", 1), ("0.41", 0), ("0.19", 0), ("plenty", 0)])

    def test_a_short_text_counts_in_any_accepted_spelling(self):
        self.gives(SHORT, [(" Play! ", 1), ("PLAYING", 1), ("plays", 0)])

    def test_a_reflection_does_not_count(self):
        result = mark([REFLECTION], {"reflection": "Yesterday."})
        self.assertEqual((result.points, result.possible, result.percent), (0, 0, 100))
        self.assertEqual(result.marked[0].outcome, "unmarked")


class ResultTests(TestCase):
    def test_points_add_up_exactly_and_the_percentage_is_rounded_down(self):
        answers = {"single": "a", "multiple": ["a"], "ordering": {"a": 1, "b": 2, "d": 3, "c": 4}}
        result = mark([SINGLE, MULTIPLE, ORDERING, REFLECTION], answers)
        self.assertEqual(result.points, Fraction(11, 6))
        self.assertEqual(result.possible, 3)
        self.assertEqual(result.percent, 61)
        answers = {"single": "a", "tf": "true", "multiple": ["c"]}
        self.assertEqual(mark([SINGLE, TRUE_FALSE, MULTIPLE], answers).percent, 66)

    def test_outcomes_are_named(self):
        answers = {"single": "a", "tf": "false", "multiple": ["a"], "reflection": "…"}
        result = mark([SINGLE, TRUE_FALSE, MULTIPLE, NUMBER, REFLECTION], answers)
        outcomes = [line.outcome for line in result.marked]
        self.assertEqual(outcomes, ["right", "wrong", "partly", "unanswered", "unmarked"])

    def test_what_to_read_again_is_named_once_in_the_order_of_the_quiz(self):
        again = SingleChoice(
            id="x", text="", section="needs", objective="1", options=SINGLE.options
        )
        questions = [SINGLE, TRUE_FALSE, MULTIPLE, again, NUMBER, REFLECTION]
        result = mark(questions, {"single": "b", "tf": "true", "multiple": ["a"]})
        self.assertEqual(result.read_again, ("needs", "feeding"))
        self.assertEqual(result.objectives_missed, ("1",))

    def test_a_story_is_no_question(self):
        result = mark([STORY, SINGLE], {"single": "a"})
        self.assertEqual([line.question.id for line in result.marked], ["single"])
        with self.assertRaises(AnswerError):
            mark([STORY, SINGLE], {"story": "a"})

    def test_nothing_answered_gains_nothing_in_any_form_of_nothing(self):
        questions = [SINGLE, MULTIPLE, MATCHING, ORDERING, NUMBER, SHORT]
        for nothing in ({}, {q.id: None for q in questions}, {q.id: "" for q in questions}):
            with self.subTest(nothing=nothing):
                result = mark(questions, nothing)
                self.assertEqual((result.points, result.possible), (0, 6))
                self.assertEqual({line.outcome for line in result.marked}, {"unanswered"})

    def test_white_space_is_no_answer(self):
        self.assertEqual(mark([SHORT], {"short": " \n "}).marked[0].outcome, "unanswered")


class RemarkTests(TestCase):
    def remarks(self, question, answer):
        return mark([question], {question.id: answer}).marked[0].remarks

    def test_feedback_is_given_for_what_was_chosen_only(self):
        lines = self.remarks(SINGLE, "b")
        self.assertEqual([line.given for line in lines], ["", "A tablet", ""])
        self.assertEqual([line.feedback for line in lines], ["", "Screens do not answer back.", ""])
        self.assertEqual([line.right for line in lines], [False, False, True])
        self.assertEqual([line.key for line in lines], ["A warm, close person", "", ""])

    def test_each_tick_has_its_own_feedback(self):
        lines = self.remarks(MULTIPLE, ["a", "c"])
        self.assertEqual([line.id for line in lines if line.feedback], ["a", "c"])
        self.assertEqual([line.right for line in lines], [True, False, False, True])

    def test_matching_says_what_was_chosen_for_each_left_side(self):
        lines = self.remarks(MATCHING, {"p1": "p2", "p2": "p2"})
        self.assertEqual([line.text for line in lines], ["1 month", "9 months", "10 months"])
        self.assertEqual([line.given for line in lines], ["Hide and seek", "Hide and seek", ""])
        self.assertEqual([line.right for line in lines], [False, True, False])
        self.assertEqual([line.key for line in lines], ["Faces", "Hide and seek", "hide and seek"])
        self.assertEqual(lines[2].feedback, "")

    def test_ordering_stands_in_the_right_order_with_the_places_that_were_given(self):
        lines = self.remarks(ORDERING, {"c": 1, "b": 2, "d": 3})
        self.assertEqual([line.id for line in lines], ["a", "b", "c", "d"])
        self.assertEqual([line.given for line in lines], ["", "2", "1", "3"])
        self.assertEqual([line.key for line in lines], ["1", "2", "3", "4"])
        self.assertEqual([line.right for line in lines], [False, True, False, False])

    def test_typed_answers_come_back_as_they_were_typed(self):
        (line,) = self.remarks(NUMBER, " ٧ ")
        self.assertEqual((line.given, line.right, line.key), (" ٧ ", False, "6 months"))
        (line,) = self.remarks(SHORT, "Play!")
        self.assertEqual((line.given, line.right, line.key), ("Play!", True, "play"))

    def test_an_unanswered_question_still_knows_its_key(self):
        for question in (SINGLE, MULTIPLE, MATCHING, ORDERING, NUMBER, SHORT):
            with self.subTest(kind=question.kind):
                lines = mark([question], {}).marked[0].remarks
                self.assertEqual([line.given for line in lines], [""] * len(lines))
                self.assertTrue(any(line.key for line in lines))


class RefusalTests(TestCase):
    def refused(self, question, answer, code):
        with self.subTest(answer=answer), self.assertRaises(AnswerError) as caught:
            mark([question], {question.id: answer})
        self.assertEqual((caught.exception.code, caught.exception.question), (code, question.id))

    def test_an_answer_to_a_question_that_does_not_exist_is_refused_in_a_sentence(self):
        with self.assertRaises(AnswerError) as caught:
            mark([SINGLE], {"single": "a", "gone": "a"})
        self.assertEqual(str(caught.exception), "This quiz has no question gone.")
        self.assertEqual(caught.exception.code, "no_such_question")

    def test_even_an_empty_answer_to_a_question_that_does_not_exist_is_refused(self):
        with self.assertRaises(AnswerError):
            mark([SINGLE], {"gone": ""})

    def test_an_option_that_does_not_exist_is_refused(self):
        self.refused(SINGLE, "z", "no_such_option")
        self.refused(MULTIPLE, ["a", "z"], "no_such_option")
        self.refused(MATCHING, {"z": "p1"}, "no_such_option")
        self.refused(MATCHING, {"p1": "z"}, "no_such_option")
        self.refused(ORDERING, {"z": 1}, "no_such_option")

    def test_an_answer_of_the_wrong_form_is_refused(self):
        self.refused(SINGLE, ["a"], "wrong_shape")
        self.refused(SINGLE, 1, "wrong_shape")
        self.refused(MULTIPLE, "a", "wrong_shape")
        self.refused(MULTIPLE, [["a"]], "wrong_shape")
        self.refused(MATCHING, ["p1"], "wrong_shape")
        self.refused(MATCHING, {"p1": {}}, "wrong_shape")
        self.refused(NUMBER, 6, "wrong_shape")
        self.refused(SHORT, ["play"], "wrong_shape")
        self.refused(REFLECTION, {"a": "b"}, "wrong_shape")

    def test_a_place_in_the_order_is_a_whole_number_within_the_list(self):
        for place in (0, 5, "1", 1.0, True, None):
            self.refused(ORDERING, {"a": place}, "wrong_shape")

    def test_a_text_has_an_end(self):
        self.refused(REFLECTION, "x" * (LONGEST_TEXT + 1), "too_long")
        mark([REFLECTION], {"reflection": "x" * LONGEST_TEXT})

    def test_a_question_that_cannot_be_answered_rightly_cannot_be_made(self):
        right = Option("a", "A", right=True)
        made = [
            lambda: SingleChoice(id="q", text="", options=(Option("a", "A"),)),
            lambda: SingleChoice(id="q", text="", options=(right, Option("b", "B", right=True))),
            lambda: MultipleChoice(id="q", text="", options=(Option("a", "A"),)),
            lambda: Matching(id="q", text="", pairs=(Pair("a", "A", "B"),)),
            lambda: Ordering(id="q", text="", items=(Item("a", "A"),)),
            lambda: ShortText(id="q", text="", accepted=()),
        ]
        for make in made:
            with self.assertRaises(ValueError):
                make()
