"""Blocks of guides, session plans and modules."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup
from wagtail.fields import StreamField

from media.blocks import CaptionedTableBlock
from media.richtext import CodeBlock, TextBlock

METHODS = [
    ("presentation", _("Presentation")),
    ("discussion", _("Discussion")),
    ("group-work", _("Group work")),
    ("role-play", _("Role play")),
    ("demonstration", _("Demonstration")),
    ("practice", _("Practice")),
    ("case-study", _("Case study")),
    ("reflection", _("Reflection")),
    ("game", _("Game")),
    ("quiz", _("Quiz")),
]
# What counts as practice when a day's balance is shown.
PRACTICE_METHODS = {"group-work", "role-play", "practice", "case-study", "game"}

GROUPINGS = [
    ("plenary", _("Everybody together")),
    ("pairs", _("Pairs")),
    ("small-groups", _("Small groups")),
    ("individual", _("Each alone")),
]

QUANTITY_RULES = [
    ("participant", _("for each participant")),
    ("group", _("for each small group")),
    ("trainer", _("for each trainer")),
    ("course", _("for the course")),
]

PAUSES = [("break", _("Break")), ("lunch", _("Lunch")), ("energizer", _("Energizer"))]


class ObjectiveBlock(blocks.StructBlock):
    code = CodeBlock(max_length=20, label=_("Code"))
    text = blocks.CharBlock(max_length=500, label=_("Objective"))


class ObjectivesBlock(blocks.StreamBlock):
    objective = ObjectiveBlock(label=_("Objective"))


class PointsBlock(blocks.StreamBlock):
    """Short sentences, one to a row."""

    point = blocks.CharBlock(max_length=500, label=_("Sentence"))


class MaterialBlock(blocks.StructBlock):
    item = blocks.CharBlock(max_length=255, label=_("Item"))
    quantity = blocks.IntegerBlock(min_value=1, default=1, label=_("Quantity"))
    per = blocks.ChoiceBlock(choices=QUANTITY_RULES, default="course", label=_("Counted"))


class MaterialsBlock(blocks.StreamBlock):
    material = MaterialBlock(label=_("Material"))


class PreparationBlock(blocks.StructBlock):
    task = blocks.CharBlock(max_length=500, label=_("Task"))
    days_before = blocks.IntegerBlock(min_value=0, default=1, label=_("Days before the course"))


class PreparationsBlock(blocks.StreamBlock):
    preparation = PreparationBlock(label=_("Preparation"))


class ActivityBlock(blocks.StructBlock):
    """One thing that a trainer does with the group. `protected` minutes are never given up."""

    title = blocks.CharBlock(max_length=255, label=_("Title"))
    minutes = blocks.IntegerBlock(min_value=1, max_value=480, label=_("Minutes"))
    method = blocks.ChoiceBlock(choices=METHODS, default="discussion", label=_("Method"))
    grouping = blocks.ChoiceBlock(choices=GROUPINGS, default="plenary", label=_("Grouping"))
    core = blocks.BooleanBlock(required=False, default=True, label=_("Core"))
    protected = blocks.IntegerBlock(
        required=False, min_value=1, max_value=480, label=_("Protected minutes")
    )
    objectives = CodeBlock(required=False, label=_("Codes of objectives"))
    slides = CodeBlock(required=False, label=_("Codes of slides"))
    handouts = CodeBlock(required=False, label=_("Codes of handouts"))
    steps = TextBlock(label=_("Steps"))
    notes = TextBlock(required=False, label=_("Trainer's notes"))
    debrief = TextBlock(required=False, label=_("Debrief"))
    reflective_question = blocks.CharBlock(
        required=False, max_length=500, label=_("Reflective question")
    )

    class Meta:
        icon = "list-ul"
        label_format = "{title}"
        form_layout = BlockGroup(
            children=["title", "minutes", "method", "grouping", "steps", "reflective_question"],
            settings=[
                "core",
                "protected",
                "objectives",
                "slides",
                "handouts",
                "notes",
                "debrief",
            ],
        )


class ActivitiesBlock(blocks.StreamBlock):
    activity = ActivityBlock(label=_("Activity"))

    class Meta:
        max_num = 15


class PauseBlock(blocks.StructBlock):
    after = CodeBlock(max_length=20, label=_("Code of the session before it"))
    kind = blocks.ChoiceBlock(choices=PAUSES, default="break", label=_("Kind"))
    title = blocks.CharBlock(max_length=100, label=_("Title"))
    minutes = blocks.IntegerBlock(min_value=1, max_value=240, label=_("Minutes"))


class PausesBlock(blocks.StreamBlock):
    pause = PauseBlock(label=_("Pause"))


class GuideSectionBlock(blocks.StructBlock):
    code = CodeBlock(max_length=40, label=_("Code"))
    heading = blocks.CharBlock(max_length=255, label=_("Heading"))
    text = TextBlock(label=_("Text"))


class GuideBodyBlock(blocks.StreamBlock):
    section = GuideSectionBlock(label=_("Section"))
    table = CaptionedTableBlock(label=_("Table"))


class ReflectionBlock(blocks.StructBlock):
    heading = blocks.CharBlock(max_length=255, label=_("Heading"))
    text = TextBlock(label=_("Questions"))


class ExerciseBlock(blocks.StructBlock):
    heading = blocks.CharBlock(max_length=255, label=_("Heading"))
    minutes = blocks.IntegerBlock(min_value=1, max_value=240, label=_("Minutes"))
    text = TextBlock(label=_("What to do"))


class CaseBlock(blocks.StructBlock):
    heading = blocks.CharBlock(max_length=255, label=_("Heading"))
    text = TextBlock(label=_("Story"))
    questions = TextBlock(required=False, label=_("Questions"))


class ModuleBodyBlock(blocks.StreamBlock):
    section = GuideSectionBlock(label=_("Section"))
    reflection = ReflectionBlock(label=_("Reflection"))
    exercise = ExerciseBlock(label=_("Exercise"))
    case = CaseBlock(label=_("Case"))


def stream(block, label):
    """A StreamField that a draft may leave empty."""
    return StreamField(block(), blank=True, verbose_name=label)
