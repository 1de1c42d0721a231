from functools import partial
from unittest import TestCase

from media.outline import Note, Paragraph, Run
from media.pptx.reading import read
from tests.decks import SLIDE, altered, foreign_deck, replacing


def line(text, **more):
    return Paragraph((Run(text),), **more)


class ReadingTests(TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.data = foreign_deck()
        cls.deck = read(cls.data)
        cls.opening, cls.plain, cls.mixed, cls.part_two = cls.deck.slides

    def test_titles_layouts_and_hidden_slides_are_kept_in_order(self):
        self.assertEqual(
            [(slide.title, slide.layout, slide.hidden) for slide in self.deck.slides],
            [
                ("Play with me", "title", False),
                ("Three things", "content", False),
                ("In numbers", "content", False),
                ("Part two", "section", True),
            ],
        )
        self.assertEqual(self.deck.title, "Play with me")

    def test_bullets_come_from_the_master_where_the_slide_says_nothing(self):
        self.assertEqual(
            self.plain.paragraphs,
            (
                Paragraph(
                    (Run("Look"), Run(" closely", href="https://example.org/look")), bullet="dot"
                ),
                line("at her eyes", level=1, bullet="dot"),
                Paragraph((Run("Follow"), Run(" her lead", bold=True)), bullet="dot"),
            ),
        )

    def test_a_subtitle_has_no_bullet(self):
        self.assertEqual(self.opening.paragraphs, (line("An afternoon course"),))

    def test_a_slide_may_take_its_bullet_away_or_number_it(self):
        for own, bullet in (
            (b"<a:buNone/>", "none"),
            (b'<a:buAutoNum type="arabicPeriod"/>', "number"),
        ):
            with self.subTest(bullet):
                change = replacing(b"<a:p><a:r>", b"<a:p><a:pPr>" + own + b"</a:pPr><a:r>")
                data = altered(self.data, {"ppt/slides/slide2.xml": partial(_in_body, change)})
                self.assertEqual(read(data).slides[1].paragraphs[0].bullet, bullet)

    def test_tables_and_groups_become_text(self):
        self.assertEqual(
            self.mixed.paragraphs,
            (line("Age | Words"), line("2 years | 50"), line("Inside a group")),
        )

    def test_pictures_and_charts_are_counted_and_described(self):
        self.assertEqual(self.mixed.pictures, 2)
        self.assertEqual(self.mixed.alt_texts, ("A father reads to his son",))

    def test_notes_are_read_apart_from_the_slide(self):
        self.assertEqual(self.opening.notes, Note((line("Say: welcome."), line("Wait."))))
        self.assertEqual(self.plain.notes, Note())

    def test_split_words_are_joined_and_breaks_kept(self):
        split = (
            b'<a:t>Part</a:t></a:r><a:r><a:rPr dirty="0"/><a:t> two</a:t></a:r>'
            b"<a:br/><a:r><a:t>x</a:t>"
        )
        data = altered(
            self.data,
            {SLIDE: replacing(b"<a:t>An afternoon course</a:t>", split)},
        )
        self.assertEqual(read(data).slides[0].paragraphs, (line("Part two\nx"),))

    def test_a_link_that_is_no_web_or_mail_address_is_dropped(self):
        data = altered(
            self.data,
            {"ppt/slides/_rels/slide2.xml.rels": replacing(b"https://example.org", b"file:///etc")},
        )
        self.assertEqual(read(data).slides[1].paragraphs[0].runs, (Run("Look closely"),))

    def test_language_and_direction_are_what_most_of_the_text_says(self):
        change = replacing(
            b"<a:r><a:t>An afternoon",
            b'<a:pPr rtl="1"/><a:r><a:rPr lang="ar-SA"/><a:t>An afternoon',
        )
        turned = b'<a:p><a:pPr rtl="1"/><a:r>'
        deck = read(altered(self.data, {SLIDE: change}))
        self.assertEqual((deck.language, deck.rtl), ("ar-SA", True))
        mirrored = {r"ppt/slides/slide\d\.xml": lambda xml: xml.replace(b"<a:p><a:r>", turned)}
        deck = read(altered(self.data, mirrored))
        self.assertEqual((deck.language, deck.rtl), ("", True))
        self.assertEqual((self.deck.language, self.deck.rtl), ("", False))

    def test_a_missing_picture_does_not_stop_the_deck(self):
        data = altered(self.data, drop=("ppt/media/image1.png",))
        self.assertEqual(read(data), self.deck)


def _in_body(change, xml):
    head, mark, body = xml.partition(b'<p:ph idx="1"')
    assert mark
    return head + mark + change(body)
