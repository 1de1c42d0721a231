"""Each component is shown here with a sample of what it takes."""

import re
from datetime import time
from pathlib import Path

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import SimpleTestCase, override_settings
from django.utils import translation
from django.utils.safestring import mark_safe

FOLDER = Path(settings.BASE_DIR, "templates", "components")


class CodeForm(forms.Form):
    code = forms.CharField(label="Code", help_text="Six letters or numbers.")


RICH = mark_safe("<p>Ask first, then listen.</p>")
LINK = {"title": "Module 1", "href": "/en/modules/01/"}
BLOCKS = [
    {
        "title": "Opening",
        "minutes": 30,
        "strand": "skills",
        "method": "game",
        "starts": time(9),
    },
    {
        "title": "Coffee",
        "minutes": 20,
        "strand": "break",
        "starts": "09:30",
        "pinned": True,
    },
    {
        "title": "Early years",
        "minutes": 90,
        "strand": "knowledge",
        "href": "#a",
        "over": True,
    },
    {"title": "Open time", "minutes": 15, "strand": "slack"},
]
ACTIVITY = {
    "title": "A line across the room",
    "minutes": 20,
    "method": "role-play",
    "grouping": "pairs",
    "core": True,
    "protected": 15,
    "steps": RICH,
    "notes": RICH,
    "debrief": RICH,
    "reflective_question": "When did you last listen for long?",
}
ENTRY = {
    "title": "The early years",
    "href": "#",
    "number": 1,
    "minutes": 60,
    "summary": "Short.",
}
LANGUAGES = [
    {
        "code": "en",
        "name": "English",
        "dir": "ltr",
        "url": "/en/",
        "current": 1,
        "translated": 1,
    },
    {
        "code": "ar",
        "name": "العربية",
        "dir": "rtl",
        "url": "/ar/",
        "current": 0,
        "translated": 1,
    },
]
SLIDE = {
    "code": "brain",
    "layout": "content",
    "title": "A brain",
    "text": RICH,
    "notes": RICH,
    "picture": "",
}
SOURCE = {
    "key": "ncf",
    "title": "Framework",
    "organisation": "WHO",
    "year": 2018,
    "url": "",
}

EXAMPLES = {
    "activity.html": {
        "activity": ACTIVITY,
        "number": 1,
        "id": "a1",
        "sources": [],
        "slides": ["Three corners"],
    },
    "activity_head.html": {"activity": ACTIVITY, "number": 1},
    "answer.html": {"right": False, "given": "5", "key": "6", "text": "How many?"},
    "arrow.html": {"back": True},
    "breadcrumb.html": {"crumbs": [LINK]},
    "button.html": {"text": "Save", "name": "verb", "value": "save"},
    "card.html": {**LINK, "text": "A door.", "drawing": "components/drawing_bag.html"},
    "case.html": {"title": "Lena", "text": RICH, "questions": RICH},
    "choice.html": {
        "type": "radio",
        "name": "q",
        "value": "1",
        "text": "Yes",
        "result": "right",
    },
    "contents.html": {"entries": [LINK]},
    "day.html": {"day": {"number": 1, "title": "Day", "url": "/en/day-1/"}, "blocks": BLOCKS},
    "drawing_bag.html": {},
    "drawing_book.html": {},
    "drawing_parent_child.html": {},
    "drawing_training.html": {},
    "drawing_visit.html": {},
    "drawing_way.html": {},
    "empty.html": {
        "title": "No course yet",
        "text": "Ask.",
        "href": "/join/",
        "action": "Join",
    },
    "entries.html": {"entries": [ENTRY, {"title": "Not yet", "code": "FT-1.2"}]},
    "entry.html": {"entry": ENTRY},
    "exercise.html": {"title": "Draw your street", "text": RICH, "minutes": 10},
    "facts.html": {"facts": [{"term": "Place", "value": "Tbilisi", "help": "Where it is."}]},
    "field.html": {"field": CodeForm({"code": ""})["code"]},
    "files.html": {"decks": [{**LINK, "url": "#", "stored": {"item_count": 9}}]},
    "form_errors.html": {"form": CodeForm({"code": "x"})},
    "grouping.html": {"grouping": "pairs"},
    "key_messages.html": {"points": ["Small moments count."]},
    "language_links.html": {"languages": LANGUAGES},
    "language_switcher.html": {"languages": LANGUAGES},
    "line.html": {"name": "q", "kind": "number", "unit": "months", "value": "6"},
    "links.html": {"links": [LINK, LINK]},
    "mark.html": {},
    "materials.html": {"materials": [{"item": "Paper", "quantity": 2, "per": "group"}]},
    "messages.html": {"messages": []},
    "method.html": {"method": "group-work"},
    "minutes.html": {"minutes": 1},
    "notice.html": {"text": "Saved.", "kind": "good"},
    "objective_list.html": {"objectives": [{"code": "1", "text": "Explain it."}]},
    "page_header.html": {
        "title": "Day 1",
        "kicker": "Guide",
        "lead": "…",
        "meta": ["5 days"],
    },
    "pagination.html": {"page_obj": Paginator(range(9), 3).page(2)},
    "person.html": {},
    "plan.html": {"blocks": BLOCKS},
    "preparation.html": {"tasks": [{"task": "Print.", "days_before": 3}]},
    "progress.html": {"steps": [{"title": "Join", "state": "done"}]},
    "pick.html": {"name": "q", "text": "Pick one.", "choices": [("1", "One", True)]},
    "quiz_question.html": {"number": 1, "total": 8, "title": "Which?", "body": RICH},
    "reflection.html": {"text": "What did you notice?"},
    "reading_link.html": {"page": {**LINK, "lang": "en", "note": "Not yet translated (English)"}},
    "ribbon.html": {"blocks": BLOCKS, "label": "Day 1"},
    "ribbon_block.html": {"block": BLOCKS[1]},
    "ribbon_legend.html": {"methods": True},
    "sample_notice.html": {},
    "site_footer.html": {},
    "site_name.html": {},
    "site_nav.html": {},
    "slide.html": {"slide": SLIDE, "number": 1, "total": 9},
    "source_list.html": {"sources": [SOURCE]},
    "sources.html": {"sources": [SOURCE]},
    "strand.html": {"strand": "skills"},
    "styles.html": {},
    "swatch.html": {"strand": "skills"},
    "table.html": {
        "caption": "People",
        "headings": ["Place", "n"],
        "rows": [["Tbilisi", 12]],
    },
    "trainer_notes.html": {"text": RICH},
    "turn.html": {"previous": LINK, "next": LINK},
    "untranslated.html": {"name": "English"},
}
MAY_BE_EMPTY = {"form_errors.html", "language_links.html", "messages.html"}
PLAIN_FILES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


def example(name, language="en"):
    with translation.override(language):
        return render_to_string(f"components/{name}", EXAMPLES[name])


@override_settings(STORAGES={**settings.STORAGES, **PLAIN_FILES})
class ComponentTests(SimpleTestCase):
    def test_every_component_has_an_example_and_renders_it_in_both_directions(self):
        self.assertEqual({path.name for path in FOLDER.glob("*.html")}, set(EXAMPLES))
        for name in EXAMPLES.keys() - MAY_BE_EMPTY:
            for language in ("en", "ar"):
                with self.subTest(name, language=language):
                    self.assertTrue(example(name, language).strip())

    def test_every_component_says_first_what_it_takes(self):
        for path in FOLDER.glob("*.html"):
            with self.subTest(path.name):
                first = path.read_text().splitlines()[0]
                self.assertTrue(first.startswith(f"{{# {path.stem}: "), first)

    def test_no_template_holds_inline_style_or_script(self):
        inline = re.compile(r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son\w+=")
        for path in Path(settings.BASE_DIR, "templates").rglob("*.html"):
            with self.subTest(path.name):
                self.assertIsNone(inline.search(path.read_text()))

    def test_a_blocks_length_is_its_minutes(self):
        lengths = re.findall(r'<svg width="(\d+)"', example("ribbon.html"))
        self.assertEqual(lengths, ["3000", "2000", "9000", "1500"])

    def test_a_ribbon_says_in_words_what_it_draws(self):
        text = " ".join(re.sub(r"<[^>]+>", " ", example("ribbon_block.html")).split())
        self.assertEqual(text, "09:30 Coffee 20 minutes , Break , fixed time")

    def test_a_ribbon_beside_a_list_is_read_once(self):
        html = render_to_string("components/ribbon.html", {"blocks": BLOCKS, "listed": True})
        self.assertIn('aria-hidden="true"', html.split("\n")[1])
        self.assertIn('href="#a" tabindex="-1"', html)

    def test_trainer_notes_are_only_for_trainers(self):
        for name in ("activity.html", "slide.html"):
            for audience, count in (("public", 0), ("trainer", 1)):
                with self.subTest(name, audience=audience):
                    html = render_to_string(
                        f"components/{name}", {**EXAMPLES[name], "audience": audience}
                    )
                    self.assertEqual(html.count("aside trainer"), count)

    def test_help_and_error_belong_to_their_control(self):
        html = example("field.html")
        for part in ("id_code_helptext", "id_code_error"):
            self.assertIn(f'id="{part}"', html)
            self.assertRegex(html, rf'aria-describedby="[^"]*{part}')
