from unittest import TestCase

from hypothesis import given
from hypothesis import strategies as st

from curriculum.package.richtext import RichTextError, to_html, to_markdown

WORDS = st.text("abc йقგ.,!?<>&*_#-+1)\\[]@", min_size=1, max_size=12)
RUNS = st.tuples(st.sampled_from(["", "b", "i"]), WORDS).map(
    lambda run: f"<{run[0]}>{escape(run[1])}</{run[0]}>" if run[0] else escape(run[1])
)
LINES = st.lists(RUNS, min_size=1, max_size=3).map("".join)
PARAGRAPHS = st.tuples(st.sampled_from(["p", "h4"]), LINES).map(
    lambda p: f"<{p[0]}>{p[1]}</{p[0]}>"
)
LISTS = st.tuples(st.sampled_from(["ul", "ol"]), st.lists(LINES, min_size=1, max_size=3)).map(
    lambda pair: f"<{pair[0]}>" + "".join(f"<li>{x}</li>" for x in pair[1]) + f"</{pair[0]}>"
)


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class RichTextTests(TestCase):
    PAIRS = [
        ("Hello **bold** and *it*.", "<p>Hello <b>bold</b> and <i>it</i>.</p>"),
        ("1. one\n2. two", "<ol><li>one</li><li>two</li></ol>"),
        ("- a\n- b\n\nThen", "<ul><li>a</li><li>b</li></ul><p>Then</p>"),
        ("#### Small\n\nText [@who-2018]", "<h4>Small</h4><p>Text [@who-2018]</p>"),
        ("1\\. not a list", "<p>1. not a list</p>"),
        ("5 < 6 & 7", "<p>5 &lt; 6 &amp; 7</p>"),
        ("one\\\ntwo", "<p>one<br/>two</p>"),
        ("", ""),
    ]

    def test_markdown_and_html_say_the_same_in_both_directions(self):
        for markdown, html in self.PAIRS:
            with self.subTest(markdown):
                self.assertEqual(to_html(markdown), html)
                self.assertEqual(to_markdown(html), markdown)

    def test_what_the_editor_adds_is_left_out(self):
        html = '<p data-block-key="x1y2z">Hello <strong>you</strong></p>'
        self.assertEqual(to_markdown(html), "Hello **you**")

    def test_what_the_format_does_not_carry_is_refused_in_words(self):
        refused = {
            "[x](http://a.example)": "Links do not belong into texts; name a source as [@key].",
            "> said": "Quotations, tables and code do not belong into texts.",
            "- a\n  - b": "A list inside a list does not belong into texts.",
            "- a\n\n- b": "An item of a list is one paragraph.",
            "# Big": "A heading inside a text begins with ####.",
        }
        for markdown, sentence in refused.items():
            with self.subTest(markdown), self.assertRaises(RichTextError) as caught:
                to_html(markdown)
            self.assertEqual(str(caught.exception), sentence)

    @given(st.lists(st.one_of(PARAGRAPHS, LISTS), max_size=4).map("".join))
    def test_writing_is_stable_after_one_round(self, html):
        once = to_markdown(html)
        try:
            again = to_markdown(to_html(once))
        except RichTextError:
            return  # the words happen to look like a link
        self.assertEqual(again, once)
