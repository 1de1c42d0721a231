"""Every text that an editor can write reaches the translators."""

from itertools import count
from uuid import uuid4

from django.db import models
from django.test import TestCase
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.fields import StreamField
from wagtail_localize.segments.extract import extract_segments

from media.pages import ToolkitPage
from media.richtext import CodeBlock

PAGE_TYPES = sorted(ToolkitPage.__subclasses__(), key=lambda model: model.__name__)
# Names that the package and the agenda know things by: the same in every language.
NOT_TRANSLATED = (CodeBlock,)
WITHOUT_WORDS = {blocks.IntegerBlock: 1, blocks.DecimalBlock: "1", blocks.BooleanBlock: True}


class Sample:
    """A value for a block or a page in which every text is another one."""

    def __init__(self):
        self.texts = {}
        self.numbers = count(1)

    def text(self, where):
        made = f"Text {next(self.numbers)}."
        self.texts[made] = where
        return made

    def value(self, block, where):
        if isinstance(block, blocks.StreamBlock):
            return [
                {"type": name, "id": str(uuid4()), "value": self.value(child, f"{where}.{name}")}
                for name, child in block.child_blocks.items()
            ]
        if isinstance(block, blocks.ListBlock):
            item = self.value(block.child_block, f"{where}[]")
            return [{"type": "item", "id": str(uuid4()), "value": item}]
        if isinstance(block, blocks.StructBlock):
            return {
                name: self.value(child, f"{where}.{name}")
                for name, child in block.child_blocks.items()
            }
        return self.leaf(block, where)

    def leaf(self, block, where):
        if isinstance(block, NOT_TRANSLATED):
            return "code"
        if isinstance(block, TableBlock):
            return {"data": [[self.text(where), self.text(where)]]}
        if isinstance(block, blocks.RichTextBlock):
            return f"<p>{self.text(where)}</p>"
        if isinstance(block, blocks.CharBlock | blocks.TextBlock):
            return self.text(where)
        if isinstance(block, blocks.ChoiceBlock):
            return next(iter(block.field.choices))[0]
        for kind, value in WITHOUT_WORDS.items():
            if isinstance(block, kind):
                return value
        raise TypeError(f"{where}: say in this test whether a {type(block).__name__} has words.")

    def page(self, model):
        fixed = {field.field_name for field in model.override_translatable_fields}
        made = model(title=self.text("title"), slug="page")
        for field in model._meta.local_fields:
            if isinstance(field, StreamField):
                value = self.value(field.stream_block, f"{model.__name__}.{field.name}")
                setattr(made, field.name, field.stream_block.to_python(value))
            elif has_words(field) and field.name not in fixed:
                setattr(made, field.name, self.text(f"{model.__name__}.{field.name}"))
        return made


def has_words(field):
    return isinstance(field, models.CharField | models.TextField) and not field.choices


def missing(model):
    """Where in a page type texts stand that no translator would get."""
    sample = Sample()
    segments = extract_segments(sample.page(model))
    found = {getattr(segment, "string", None) and segment.string.data for segment in segments}
    return sorted({where for text, where in sample.texts.items() if text not in found})


class ExtractionTests(TestCase):
    def test_the_page_types_are_all_here(self):
        self.assertEqual(
            [model.__name__ for model in PAGE_TYPES],
            [
                "DayPage",
                "GuidePage",
                "HandoutPage",
                "HomePage",
                "KnowledgePage",
                "ModuleIndexPage",
                "ModulePage",
                "QuizPage",
                "SessionPlanPage",
                "SlideDeckPage",
            ],
        )

    def test_every_text_of_every_page_type_is_extracted(self):
        for model in PAGE_TYPES:
            with self.subTest(model.__name__):
                self.assertEqual(missing(model), [])

    def test_a_table_of_wagtail_would_be_missed(self):
        sample = Sample()
        stream = blocks.StreamBlock([("table", TableBlock())])
        value = stream.to_python(sample.value(stream, "body"))
        home = next(model for model in PAGE_TYPES if model.__name__ == "GuidePage")
        page = home(title="Guide", slug="guide")
        page.body = value
        strings = [segment.string.data for segment in extract_segments(page)]
        self.assertEqual(strings, ["Guide"])
