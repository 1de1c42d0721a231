from dataclasses import replace
from unittest import TestCase

from media.matching import Match, match
from media.outline import Paragraph, Run, Slide


def slide(title="", text="", id=""):
    paragraphs = (Paragraph((Run(text),)),) if text else ()
    return Slide(title=title, paragraphs=paragraphs, id=id)


OLD = [
    slide("Welcome", "Who are you", id="a"),
    slide("Play", "Look wait and follow her lead every day", id="b"),
    slide("Sleep", "Dark and quiet", id="c"),
]


class MatchingTests(TestCase):
    def test_our_own_ids_are_believed_first(self):
        found = [slide("Sleep", "Dark and quiet", id="a"), slide("New words", id="c")]
        self.assertEqual(match(OLD, found), [Match(0, "id"), Match(2, "id")])

    def test_an_untouched_deck_in_another_order_keeps_every_slide(self):
        found = [replace(old, id="") for old in reversed(OLD)]
        self.assertEqual(match(OLD, found), [Match(2, "same"), Match(1, "same"), Match(0, "same")])

    def test_new_words_below_an_old_title_are_still_that_slide(self):
        self.assertEqual(match(OLD, [slide("  PLAY ", "Sing")]), [Match(1, "title")])

    def test_a_renamed_slide_is_known_by_its_words(self):
        found = [slide("Playing", "Look wait and follow his lead every day")]
        self.assertEqual(match(OLD, found), [Match(1, "similar")])

    def test_a_strange_slide_is_new_and_an_empty_one_too(self):
        found = [slide("Food", "Beans"), slide()]
        self.assertEqual(match([*OLD, slide()], found), [Match(None, "new"), Match(None, "new")])

    def test_no_old_slide_is_given_twice(self):
        found = [slide("Play", "a"), slide("Play", "b"), slide("Play", "c")]
        known = [slide("Play", "b"), slide("Play", "x")]
        self.assertEqual(
            match(known, found), [Match(1, "title"), Match(0, "same"), Match(None, "new")]
        )
