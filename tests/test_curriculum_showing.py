from datetime import time
from uuid import uuid4

from django.core.cache import cache
from django.test import SimpleTestCase, TestCase
from wagtail.models import Site

from curriculum.activities import main_method
from curriculum.models import ModuleIndexPage, ModulePage, Source
from curriculum.queries import around
from curriculum.showing import claimed_keys, day_blocks, grouped
from media.models import HandoutPage, SlideDeckPage
from media.templatetags.reading import below_h2, cited
from quizzes.models import QuizPage
from tests import make


def block(kind, value):
    return {"type": kind, "id": str(uuid4()), "value": value}


def activity(number=1, **fields):
    made = {
        "title": f"Activity {number}",
        "minutes": 10,
        "method": "practice",
        "core": True,
    }
    text = {
        "steps": "<p>Ask. [@who]</p>",
        "notes": "<p>Only for you.</p>",
        "grouping": "pairs",
    }
    return block("activity", {**made, **text, **fields})


class PageTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.home = make.home()
        Site.objects.update_or_create(
            is_default_site=True,
            defaults={"hostname": "testserver", "root_page": cls.home},
        )
        Source.objects.create(key="who", title="Framework", organisation="WHO", year=2018)
        cls.guide = make.guide(cls.home, slug="foundational")
        cls.day = make.day_page(
            cls.guide,
            title="The first day",
            slug="day-1",
            pauses=[
                block(
                    "pause",
                    {"after": "A", "kind": "break", "title": "Tea", "minutes": 20},
                ),
                block(
                    "pause",
                    {"after": "?", "kind": "break", "title": "Lost", "minutes": 5},
                ),
            ],
        )
        cls.first = make.plan(
            cls.day,
            title="Opening",
            code="A",
            slug="a",
            minutes=45,
            activities=[activity()],
            preparation=[block("preparation", {"task": "Print it.", "days_before": 3})],
            linked_modules="1",
        )
        cls.second = make.plan(cls.day, title="Listening", code="B", slug="b", minutes=60)
        index = make.child(cls.home, ModuleIndexPage(title="Modules", slug="modules"))
        section = {
            "code": "brain",
            "heading": "A brain",
            "text": "<p>It grows [@who].</p>",
        }
        case = {"heading": "Lena", "text": "<p>She listens.</p>", "questions": ""}
        cls.module = make.child(
            index,
            ModulePage(
                title="Early years",
                number=1,
                slug="01",
                body=[block("section", section), block("case", case)],
            ),
        )

    def setUp(self):
        cache.clear()

    def get(self, page, **kwargs):
        response = self.client.get(page.url, **kwargs)
        self.assertEqual(response.status_code, 200)
        return response

    def test_every_page_type_shows_one_heading_and_its_title(self):
        for page in (self.home, self.guide, self.day, self.first, self.module):
            with self.subTest(page=page):
                html = self.get(page).content.decode()
                self.assertEqual(html.count("<h1"), 1)
                self.assertInHTML(f'<h1 dir="auto">{page.title}</h1>', html)

    def test_a_visitor_sees_no_notes_and_no_preparation(self):
        html = self.get(self.first).content.decode()
        self.assertNotIn("Only for you.", html)
        self.assertNotIn("Print it.", html)

    def test_a_trainer_sees_notes_and_preparation(self):
        self.client.force_login(make.person("alma", roles=["trainer"]))
        html = self.get(self.first).content.decode()
        self.assertEqual(html.count("Only for you."), 1)
        self.assertEqual(html.count("Print it."), 1)

    def test_an_activity_is_an_anchor_that_the_ribbon_leads_to(self):
        html = self.get(self.first).content.decode()
        place = self.first.activities[0].id
        self.assertIn(f'<section class="activity" id="{place}">', html)
        self.assertIn(f'href="#{place}"', html)

    def test_a_claim_leads_to_its_source(self):
        for page in (self.first, self.module):
            with self.subTest(page=page):
                html = self.get(page).content.decode()
                self.assertInHTML('<a class="claim" href="#source-who"><sup>1</sup></a>', html)
                self.assertIn('<li id="source-who"', html)

    def test_a_page_leads_to_its_neighbours_and_modules(self):
        html = self.get(self.first).content.decode()
        self.assertIn(f'href="{self.second.url}" rel="next"', html)
        self.assertNotIn('rel="prev"', html)
        self.assertIn(f'<a href="{self.module.url}" dir="auto">Early years</a>', html)

    def test_a_test_before_a_course_is_listed_for_trainers_only(self):
        for purpose in ("pre", "module"):
            page = QuizPage(title=purpose, slug=purpose, purpose=purpose, locale=self.first.locale)
            self.first.add_child(instance=page)
        around_it = around(self.first)
        for audience, titles in (("public", ["module"]), ("trainer", ["pre", "module"])):
            with self.subTest(audience):
                shown = grouped(around_it, audience)["quizzes"]
                self.assertEqual([page.title for page in shown], titles)

    def test_a_day_starts_each_block_where_the_last_one_ends(self):
        blocks = day_blocks(self.day, [self.first, self.second])
        self.assertEqual(
            [(b["starts"], b["title"], b["minutes"]) for b in blocks],
            [
                (time(9), "Opening", 45),
                (time(9, 45), "Tea", 20),
                (time(10, 5), "Listening", 60),
                (time(11, 5), "Lost", 5),
            ],
        )

    def test_a_day_is_hatched_by_the_main_method_of_each_session(self):
        self.assertContains(self.get(self.day), 'class="band knowledge practice"', count=2)

    def test_claimed_keys_are_in_order_and_each_once(self):
        self.assertEqual(claimed_keys(self.first), ["who"])

    def test_a_session_takes_as_many_queries_with_one_activity_as_with_fifteen(self):
        activities = [activity(n) for n in range(15)]
        full = make.plan(self.day, slug="c", linked_modules="1", activities=activities)
        for page in (self.first, full):
            for number, file in enumerate((SlideDeckPage(), HandoutPage(code="1a")), 1):
                file.title, file.slug, file.locale = "File", f"file-{number}", page.locale
                page.add_child(instance=file)
        for page in (self.first, full):
            cache.clear()
            with self.subTest(page=page), self.assertNumQueries(13):
                self.assertContains(self.get(page), "/file-", count=2)

    def test_guides_are_in_the_order_of_reading(self):
        make.guide(self.home, title="Overview", kind="general")
        titles = [page.title for page in self.get(self.home).context["guides"]]
        self.assertEqual(titles, ["Overview", self.guide.title])

    def test_a_guide_takes_as_many_queries_with_one_day_as_with_four(self):
        with self.subTest("one"), self.assertNumQueries(18):
            self.get(self.guide)
        for number in range(2, 5):
            make.plan(make.day_page(self.guide, number=number))
        cache.clear()
        with self.subTest("four"), self.assertNumQueries(18):
            self.get(self.guide)


class CitedTests(SimpleTestCase):
    def test_a_key_without_a_source_leaves_no_trace(self):
        self.assertEqual(cited("<p>It grows [@gone].</p>", []), "<p>It grows.</p>")

    def test_no_text_is_no_text(self):
        self.assertEqual(cited(None, []), "")

    def test_small_headings_under_an_h2_are_h3(self):
        html = cited('<h4 data-block-key="a">See</h4><p>It grows.</p>', [])
        self.assertEqual(below_h2(html), '<h3 data-block-key="a">See</h3><p>It grows.</p>')


class MainMethodTests(SimpleTestCase):
    def test_minutes_decide_and_the_earlier_wins_a_tie(self):
        values = [
            {"method": method, "minutes": minutes}
            for method, minutes in (("quiz", 10), ("game", 20), ("quiz", 10))
        ]
        self.assertEqual(main_method(values), "quiz")
        self.assertEqual(main_method([]), "")


class SlideTitleTests(TestCase):
    def test_an_activity_names_its_slides_by_title_and_follows_the_deck(self):
        plan = make.plan(
            minutes=10,
            activities=[
                {
                    "type": "activity",
                    "id": make.block_id(1),
                    "value": {"title": "Look", "minutes": 10, "steps": "<p>x</p>", "slides": "a b"},
                }
            ],
        )
        deck = make.deck(plan, {"code": "a", "title": "First slide"})
        self.assertContains(self.client.get(plan.url), "<bdi>First slide</bdi>")
        deck.unpublish()
        self.assertNotContains(self.client.get(plan.url), "First slide")
