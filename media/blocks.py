"""Blocks of decks and handouts."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail_localize.segments import StringSegmentValue

from media.pictures.words import CHOICES
from media.richtext import CodeBlock, TextBlock

LAYOUTS = [
    ("title", _("Title")),
    ("content", _("Text")),
    ("question", _("Question to the group")),
    ("section", _("New section")),
    ("closing", _("Closing")),
]


class TranslatableTableBlock(TableBlock):
    """A table whose cells are translated one by one; wagtail-localize alone leaves it out."""

    def get_translatable_segments(self, value):
        rows = (value or {}).get("data") or []
        return [
            StringSegmentValue(f"r{r}c{c}", cell)
            for r, row in enumerate(rows)
            for c, cell in enumerate(row)
            if cell
        ]

    def restore_translated_segments(self, value, segments):
        rows = [list(row) for row in value["data"]]
        for segment in segments:
            row, _c, column = segment.path[1:].partition("c")
            rows[int(row)][int(column)] = segment.render_text()
        return {**value, "data": rows}


class SlideBlock(blocks.StructBlock):
    code = CodeBlock(max_length=40, label=_("Code"))
    layout = blocks.ChoiceBlock(choices=LAYOUTS, default="content", label=_("Layout"))
    title = blocks.CharBlock(max_length=255, label=_("Title"))
    text = TextBlock(required=False, label=_("Text on the slide"))
    picture = blocks.ChoiceBlock(choices=CHOICES, required=False, default="", label=_("Picture"))
    notes = TextBlock(required=False, label=_("What to say"))

    class Meta:
        icon = "image"
        label_format = "{title}"


class SlidesBlock(blocks.StreamBlock):
    slide = SlideBlock(label=_("Slide"))


class SectionBlock(blocks.StructBlock):
    heading = blocks.CharBlock(max_length=255, label=_("Heading"))
    text = TextBlock(label=_("Text"))


class ChecklistBlock(blocks.StructBlock):
    heading = blocks.CharBlock(max_length=255, label=_("Heading"))
    items = blocks.ListBlock(blocks.CharBlock(max_length=500), label=_("Items"))


class LinesBlock(blocks.StructBlock):
    """A prompt with empty lines to write on."""

    prompt = blocks.CharBlock(max_length=500, label=_("Prompt"))
    count = blocks.IntegerBlock(min_value=1, max_value=30, default=4, label=_("Lines"))


class CaptionedTableBlock(blocks.StructBlock):
    caption = blocks.CharBlock(max_length=255, label=_("Caption"))
    table = TranslatableTableBlock(label=_("Table"))


class HandoutBodyBlock(blocks.StreamBlock):
    section = SectionBlock(label=_("Section"))
    checklist = ChecklistBlock(label=_("Checklist"))
    lines = LinesBlock(label=_("Lines to write on"))
    table = CaptionedTableBlock(label=_("Table"))
