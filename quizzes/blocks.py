"""One block for each kind of question. The ids of blocks, options, pairs and items are identities:
the same in every language, and what answers refer to.
"""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.rich_text import RichText

from media.richtext import CodeBlock, TextBlock
from quizzes import arrangements, questions
from quizzes.marking import Case


def html(rich):
    """Rich text as safe HTML, also where it was just set from a string."""
    return rich.__html__() if isinstance(rich, RichText) else RichText(rich or "").__html__()


class OptionBlock(blocks.StructBlock):
    text = blocks.CharBlock(max_length=500, label=_("Option"))
    right = blocks.BooleanBlock(required=False, label=_("Right"))
    feedback = blocks.CharBlock(
        required=False, max_length=1000, label=_("What to say to who chose it")
    )


class PairBlock(blocks.StructBlock):
    left = blocks.CharBlock(max_length=500, label=_("Left side"))
    right = blocks.CharBlock(max_length=500, label=_("Right side"))
    feedback = blocks.CharBlock(
        required=False, max_length=1000, label=_("Why they belong together")
    )


class QuestionBlock(blocks.StructBlock):
    """What every question has; a kind adds what it is answered with and `build`s the question."""

    text = blocks.CharBlock(max_length=500, label=_("Question"))
    stem = TextBlock(required=False, label=_("What to know before"))
    code = CodeBlock(max_length=40, label=_("Code"))
    objective = CodeBlock(required=False, max_length=20, label=_("Code of the objective"))
    section = CodeBlock(required=False, max_length=40, label=_("Code of the section to read again"))
    case = CodeBlock(required=False, max_length=40, label=_("Code of the case it belongs to"))

    unanswerable = _("Nobody can answer this question rightly yet.")

    class Meta:
        label_format = "{text}"

    def build(self, value, **common):
        raise NotImplementedError

    def question(self, block_id, value):
        """The question as `quizzes.marking` takes it; ValueError when nobody could answer it."""
        return self.build(
            value,
            id=block_id,
            text=value["text"],
            objective=value["objective"],
            section=value["section"],
            case=value["case"],
            feedback=html(value.get("feedback")),
        )

    def clean(self, value):
        value = super().clean(value)
        try:
            self.question("", value)
        except ValueError as error:
            raise StructBlockValidationError(
                non_block_errors=[ValidationError(self.unanswerable, code="no_key")]
            ) from error
        return value


class ChoiceBlock(QuestionBlock):
    options = blocks.ListBlock(OptionBlock(), min_num=2, label=_("Options"))
    made = None

    def build(self, value, **common):
        options = (questions.Option(o.id, **o.value) for o in value["options"].bound_blocks)
        return self.made(options=tuple(options), **common)


class SingleBlock(ChoiceBlock):
    unanswerable = _("Mark exactly one option as right.")
    made = questions.SingleChoice


class MultipleBlock(ChoiceBlock):
    unanswerable = _("Mark at least one option as right.")
    made = questions.MultipleChoice


class TrueFalseBlock(QuestionBlock):
    answer = blocks.ChoiceBlock(
        choices=[("true", _("True")), ("false", _("False"))], label=_("The statement is")
    )
    if_true = TextBlock(required=False, label=_("What to say to who chose “true”"))
    if_false = TextBlock(required=False, label=_("What to say to who chose “false”"))

    def build(self, value, **common):
        right = value["answer"]
        # Lazy words: a quiz is marked before the page's language is chosen.
        options = (
            questions.Option("true", _("True"), right == "true", html(value["if_true"])),
            questions.Option("false", _("False"), right == "false", html(value["if_false"])),
        )
        return questions.TrueFalse(options=options, **common)


class MatchingBlock(QuestionBlock):
    pairs = blocks.ListBlock(PairBlock(), min_num=2, label=_("Pairs"))
    feedback = TextBlock(required=False, label=_("Feedback"))

    def build(self, value, **common):
        pairs = (arrangements.Pair(p.id, **p.value) for p in value["pairs"].bound_blocks)
        return arrangements.Matching(pairs=tuple(pairs), **common)


class OrderingBlock(QuestionBlock):
    items = blocks.ListBlock(
        blocks.CharBlock(max_length=500), min_num=2, label=_("Items in the right order")
    )
    feedback = TextBlock(required=False, label=_("Feedback"))

    def build(self, value, **common):
        items = (arrangements.Item(item.id, item.value) for item in value["items"].bound_blocks)
        return arrangements.Ordering(items=tuple(items), **common)


class NumberBlock(QuestionBlock):
    answer = blocks.DecimalBlock(label=_("Answer"))
    tolerance = blocks.DecimalBlock(default=Decimal(0), min_value=0, label=_("Tolerance"))
    unit = blocks.CharBlock(required=False, max_length=40, label=_("Unit"))
    feedback = TextBlock(required=False, label=_("Feedback"))

    def build(self, value, **common):
        answer, tolerance = value["answer"], value["tolerance"]
        return questions.Number(answer=answer, tolerance=tolerance, unit=value["unit"], **common)


class ShortBlock(QuestionBlock):
    answers = blocks.ListBlock(
        blocks.CharBlock(max_length=200), min_num=1, label=_("Accepted answers")
    )
    feedback = TextBlock(required=False, label=_("Feedback"))

    def build(self, value, **common):
        return questions.ShortText(accepted=tuple(value["answers"]), **common)


class ReflectionBlock(QuestionBlock):
    """Not marked; the feedback is said to everybody who wrote something."""

    feedback = TextBlock(required=False, label=_("Feedback"))

    def build(self, value, **common):
        return questions.Reflection(**common)


class CaseBlock(blocks.StructBlock):
    """A story. The questions after it that carry its code are about it."""

    title = blocks.CharBlock(max_length=255, label=_("Title"))
    code = CodeBlock(max_length=40, label=_("Code"))
    stem = TextBlock(label=_("Story"))

    class Meta:
        label_format = "{title}"

    def question(self, block_id, value):
        return Case(id=block_id, code=value["code"], title=value["title"])


class QuestionsBlock(blocks.StreamBlock):
    single = SingleBlock(label=_("One answer"))
    multiple = MultipleBlock(label=_("Several answers"))
    true_false = TrueFalseBlock(label=_("True or false"))
    matching = MatchingBlock(label=_("Matching"))
    ordering = OrderingBlock(label=_("Ordering"))
    number = NumberBlock(label=_("Number"))
    short = ShortBlock(label=_("Short text"))
    reflection = ReflectionBlock(label=_("Reflection (not marked)"))
    case = CaseBlock(label=_("Case"))


def asked(stream):
    """The questions and cases of a stream, in order, as `quizzes.marking` takes them."""
    return tuple(block.block.question(block.id, block.value) for block in stream)
