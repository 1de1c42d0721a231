from io import BytesIO
from unittest import TestCase

import pypdfium2 as pdfium
from pypdf import PdfReader

from media.claims import without_claims
from media.outline import Paragraph, Run
from media.outline_html import html_from_paragraphs, paragraphs_from_html
from media.pdf.rich import tree
from media.pdf.typesetting import typeset

RICH = (
    '<p data-block-key="a1">Look <b>and <i>wait</i></b>.</p>'
    "<ul><li>one &amp; two</li><li>three</li></ul><ol><li>first</li></ol>"
)


class OutlineHtmlTests(TestCase):
    def test_rich_text_becomes_paragraphs(self):
        self.assertEqual(
            paragraphs_from_html(RICH),
            (
                Paragraph(
                    (Run("Look "), Run("and ", bold=True), Run("wait", True, True), Run("."))
                ),
                Paragraph((Run("one & two"),), bullet="dot"),
                Paragraph((Run("three"),), bullet="dot"),
                Paragraph((Run("first"),), bullet="number"),
            ),
        )

    def test_paragraphs_become_rich_text_and_come_back(self):
        paragraphs = paragraphs_from_html(RICH)
        self.assertEqual(
            html_from_paragraphs(paragraphs),
            "<p>Look <b>and </b><b><i>wait</i></b>.</p>"
            "<ul><li>one &amp; two</li><li>three</li></ul><ol><li>first</li></ol>",
        )
        self.assertEqual(paragraphs_from_html(html_from_paragraphs(paragraphs)), paragraphs)

    def test_headings_breaks_inner_lists_and_loose_text_find_a_place(self):
        text = "loose<h4>Small</h4><p>a<br/>b</p><ul><li>out<ul><li>in</li></ul></li></ul><p> </p>"
        self.assertEqual(
            paragraphs_from_html(text),
            (
                Paragraph((Run("loose"),)),
                Paragraph((Run("Small", bold=True),)),
                Paragraph((Run("a\nb"),)),
                Paragraph((Run("out"),), bullet="dot"),
                Paragraph((Run("in"),), 1, "dot"),
            ),
        )

    def test_signs_of_html_in_a_slide_stay_words(self):
        sly = (Paragraph((Run("<script>alert(1)</script> & <b>"),)),)
        self.assertEqual(
            html_from_paragraphs(sly),
            "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;</p>",
        )
        self.assertEqual(paragraphs_from_html(html_from_paragraphs(sly)), sly)

    def test_an_address_behind_words_is_spelled_out(self):
        linked = (Paragraph((Run("see", href="https://example.org/?a&b"),)),)
        self.assertEqual(html_from_paragraphs(linked), "<p>see (https://example.org/?a&amp;b)</p>")

    def test_only_web_and_mail_addresses_are_links(self):
        for href, kept in (("https://x.org", "https://x.org"), ("javascript:alert(1)", "")):
            with self.subTest(href):
                (paragraph,) = paragraphs_from_html(f'<p><a href="{href}">x</a></p>')
                self.assertEqual(paragraph.runs, (Run("x", href=kept),))

    def test_nothing_is_nothing(self):
        self.assertEqual(paragraphs_from_html(" "), ())
        self.assertEqual(html_from_paragraphs(()), "")

    def test_the_key_of_a_source_is_left_out(self):
        self.assertEqual(without_claims("True [@who-2018]. Also[@b]"), "True. Also")
        (paragraph,) = paragraphs_from_html("<p>True [@who-2018].</p>")
        self.assertEqual(paragraph.text, "True.")


class TreeTests(TestCase):
    def test_marks_become_names_and_words_stay(self):
        self.assertEqual(
            tree("<p>a <strong>b</strong></p><ul> <li>c<em>d</em></li></ul><h4>e</h4>"),
            [
                {"t": "p", "c": ["a ", {"t": "b", "c": ["b"]}]},
                {"t": "ul", "c": [{"t": "li", "c": ["c", {"t": "i", "c": ["d"]}]}]},
                {"t": "h", "c": ["e"]},
            ],
        )

    def test_unknown_elements_leave_their_words_behind(self):
        self.assertEqual(tree("<p><span>a</span><!-- b --></p>"), [{"t": "p", "c": ["a"]}])
        self.assertEqual(tree('<a href="javascript:x">a</a>'), ["a"])
        self.assertEqual(tree(""), [])


def handout(*blocks, **more):
    words = ("code", "meta", "summary", "source", "notice")
    return {
        **dict.fromkeys(words, ""),
        "lang": "en",
        "rtl": False,
        "title": "Play",
        "blocks": list(blocks),
        **more,
    }


def text_of(data):
    pages = PdfReader(BytesIO(typeset("handout.typ", data))).pages
    return "\n".join(page.extract_text() for page in pages)


class HandoutTests(TestCase):
    def test_each_kind_of_block_is_printed(self):
        sly = '#read("x") $a$ <b> @ref'
        text = text_of(
            handout(
                {"type": "section", "heading": "Why", "text": tree(RICH + "<h4>Small</h4>")},
                {"type": "checklist", "heading": "Before", "items": ["Call", sly]},
                {"type": "lines", "prompt": "What did you see?", "count": 3},
                {"type": "table", "caption": "Ages", "rows": [["Age", "Game"], ["6", "Hide"]]},
                code="Handout 1a",
                meta="From 6 months",
                source="Session FT-1.2",
            )
        )
        words = ("Handout 1a", "Play", "Why", "and wait", "three", "Small", "Before", "Call", sly)
        rest = ("What did you see?", "Ages", "Hide", "From 6 months", "Session FT-1.2")
        for expected in words + rest:
            with self.subTest(expected):
                self.assertIn(expected, text)

    def test_bare_and_empty_blocks_print_too(self):
        text = text_of(
            handout(
                {"type": "section", "heading": "", "text": tree("<h4>Alone</h4><ul></ul>")},
                {"type": "checklist", "heading": "", "items": []},
                {"type": "table", "caption": "None", "rows": []},
            )
        )
        self.assertIn("Alone", text)

    def test_the_number_of_the_page_reads_from_left_to_right_in_arabic(self):
        data = handout({"type": "lines", "prompt": "ماذا؟", "count": 30}, lang="ar", rtl=True)
        pdf = pdfium.PdfDocument(typeset("handout.typ", data))
        text = pdf[0].get_textpage()
        words = text.get_text_range()
        here, total = (text.get_charbox(words.rindex(sign))[0] for sign in "12")
        self.assertLess(here, total)
