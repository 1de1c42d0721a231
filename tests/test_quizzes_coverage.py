"""What the package covers: computed from rows, shown as a page, nothing missing in our own."""

import re
from unittest import TestCase as PlainTestCase

from django.core.cache import cache
from django.test import TestCase
from django.urls import reverse

from curriculum.coverage import Coverage, Guide, Link, Share, module_of, plan_of
from media.models import SlideDeckPage
from tests import make

PAGE, ASKED = Link("FT-1.2 Brain", "/brain/"), Link("What helps?", "/quiz/")


def aims(*codes):
    return [
        {"type": "objective", "id": f"aim-{code}", "value": {"code": code, "text": f"Say {code}"}}
        for code in codes
    ]


def activity(codes="", minutes=20, method="discussion", number=1):
    value = {"title": f"Activity {number}", "minutes": minutes, "method": method}
    value |= {"grouping": "plenary", "core": True, "protected": None, "steps": "<p>Ask.</p>"}
    return {
        "type": "activity",
        "id": make.block_id(number),
        "value": {**value, "objectives": codes, "slides": "", "handouts": ""},
    }


def plan(*activities, codes=("1",), strand="knowledge", has_slides=True):
    rows = {"objectives": aims(*codes), "activities": activities}
    return plan_of(PAGE, strand, **rows, practice={"role-play"}, has_slides=has_slides)


def gaps(*, plans=(), modules=()):
    found = Coverage((Guide(Link("Guide", "/guide/"), plans),), modules).gaps
    return [(gap.lack, gap.place.href, gap.aim and gap.aim.code) for gap in found]


class ComputingTests(PlainTestCase):
    def test_each_objective_has_the_activities_that_name_its_whole_code(self):
        made = plan(activity("1 10"), activity("10", number=2), codes=("1", "10", "2"))
        one, two = (Link(f"Activity {n}", f"/brain/#{make.block_id(n)}") for n in (1, 2))
        self.assertEqual(
            [(aim.code, aim.served_by) for aim in made.aims],
            [("1", (one,)), ("10", (one, two)), ("2", ())],
        )

    def test_minutes_are_counted_by_strand_and_by_method(self):
        knowing = plan(activity(minutes=50), activity(minutes=10, method="role-play"))
        doing = plan(activity(minutes=30, method="role-play"), strand="skills")
        guide = Guide(Link("Guide", "/guide/"), (knowing, doing))
        self.assertEqual(
            (guide.minutes, guide.knowledge, guide.skills, guide.practice),
            (90, Share(60, 66), Share(30, 33), Share(40, 44)),
        )

    def test_a_guide_without_minutes_divides_by_nothing(self):
        self.assertEqual(Guide(Link("Guide", "/guide/"), ()).practice, Share(0, 0))

    def test_whole_things_have_no_gaps(self):
        module = module_of(Link("1", "/m/"), outcomes=aims("1"), questions=[("1", ASKED)])
        self.assertEqual(gaps(plans=(plan(activity("1")),), modules=(module,)), [])

    def test_gaps_of_a_session_are_objectives_without_activity_and_slides(self):
        bare = plan(activity("1"), codes=("1", "2"), has_slides=False)
        self.assertEqual(
            gaps(plans=(bare,)), [("objective", "/brain/", "2"), ("slides", "/brain/", None)]
        )

    def test_an_outcome_needs_a_question_and_a_module_a_quiz(self):
        rows = aims("1", "2")
        asked = module_of(Link("1", "/m1/"), outcomes=rows, questions=[("2", ASKED), ("", ASKED)])
        silent = module_of(Link("2", "/m2/"), outcomes=rows, questions=[])
        self.assertEqual(
            gaps(modules=(asked, silent)), [("outcome", "/m1/", "1"), ("quiz", "/m2/", None)]
        )


class PageTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.guide = make.guide(title="Foundational", slug="foundational")
        cls.day = make.day_page(cls.guide)
        cls.plan = cls.session("first")
        cls.module = make.module(number=3, title="Food", slug="food", outcomes=aims("a"))
        cls.quiz = make.quiz(cls.module, [make.single(objective="a", text="What feeds?")])

    @classmethod
    def session(cls, slug, **kwargs):
        rows = {"objectives": aims("1"), "activities": [activity("1", method="role-play")]}
        made = make.plan(cls.day, slug=slug, title=slug, minutes=20, **{**rows, **kwargs})
        make.deck(made, {}, slug="slides")
        return made

    def get(self, **query):
        return self.client.get(reverse("quizzes:coverage"), query)

    def links(self, response):
        return re.findall(r'<a href="([^"]+)"', response.content.decode().split("<main")[1])

    def lacks(self):
        return [(g.lack, g.place.href) for g in self.get().context["coverage"].gaps]

    def test_everything_that_serves_an_aim_is_one_click_away(self):
        response = self.get()
        for href in (f"{self.plan.url}#{make.block_id(1)}", self.quiz.url, self.guide.url):
            self.assertIn(href, self.links(response))
        self.assertContains(response, "Nothing is missing", count=1)
        self.assertContains(response, "<bdi>100 %</bdi>", count=2, html=True)

    def test_gaps_stand_first_each_with_its_page(self):
        bare = make.plan(self.day, slug="bare", objectives=aims("1"), activities=[activity()])
        response = self.get()
        self.assertNotContains(response, "Nothing is missing")
        self.assertEqual(self.lacks(), [("objective", bare.url), ("slides", bare.url)])
        first = response.content.decode().split("<main")[1].split("</section>")[0]
        self.assertEqual(re.findall(r'href="([^"]+)"', first), [bare.url, bare.url])

    def test_drafts_empty_decks_and_tests_of_a_course_close_no_gap(self):
        SlideDeckPage.objects.get().stored.delete()
        self.quiz.purpose = "post"
        self.quiz.save_revision().publish()
        draft = self.session("draft")
        draft.unpublish()
        self.assertEqual(self.lacks(), [("slides", self.plan.url), ("quiz", self.module.url)])

    def test_before_anything_is_published_the_page_says_so(self):
        self.guide.unpublish()
        for page in (self.guide, self.module):
            page.get_descendants(inclusive=True).update(live=False)
        response = self.get()
        self.assertContains(response, "There are no guides and modules yet.")
        self.assertNotContains(response, "Nothing is missing")

    def test_the_words_are_the_readers_and_the_titles_the_packages(self):
        response = self.get(lang="ar")
        self.assertEqual(response["Content-Language"], "ar")
        self.assertContains(response, '<html lang="ar" dir="rtl">')
        self.assertContains(response, '<bdi lang="en">3 Food</bdi>', html=True)
        # Kept for everybody at one address, it would answer in the language of the first.
        self.assertContains(self.get(), '<html lang="en"')
        plain = self.client.get(reverse("quizzes:coverage"), headers={"accept-language": "ru"})
        self.assertContains(plain, '<html lang="ru"')

    def test_the_guide_leads_here_in_its_language(self):
        response = self.client.get(self.guide.url)
        self.assertContains(response, 'href="/coverage/?lang=en"', count=1)

    def test_four_sessions_and_modules_take_as_many_queries_as_one(self):
        self.get()
        cache.clear()
        with self.subTest("one"), self.assertNumQueries(8):
            self.get()
        for number in range(2, 5):
            self.session(f"plan-{number}")
            make.quiz(make.module(slug=f"m-{number}", outcomes=aims("a")))
        cache.clear()
        with self.subTest("four"), self.assertNumQueries(8):
            self.get()
