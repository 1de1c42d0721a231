"""The rich text that the package format carries, and therefore the only one in the editor."""

from wagtail.blocks import CharBlock, RichTextBlock
from wagtail.fields import RichTextField

from media.claims import CLAIM

__all__ = ["CLAIM", "FEATURES", "CodeBlock", "TextBlock", "TextField"]

FEATURES = ["bold", "italic", "ol", "ul", "h4"]


class TextBlock(RichTextBlock):
    """Rich text with the features of the package format."""

    def __init__(self, **kwargs):
        super().__init__(**{"features": FEATURES, **kwargs})


class TextField(RichTextField):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"features": FEATURES, **kwargs})


class CodeBlock(CharBlock):
    """Short codes (`1 2`, `opening`): never shown to translators, the same in every language."""

    def get_translatable_segments(self, value):
        return []

    def restore_translated_segments(self, value, segments):
        return value
