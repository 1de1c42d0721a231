"""Public pages in every language: what is not translated is shown in its source's, and says so."""

import datetime

from django.conf import settings
from django.core.cache import cache
from django.test import SimpleTestCase, TestCase
from django.utils.formats import date_format, get_format
from django.utils.translation import get_language_from_path, override
from wagtail import hooks

from curriculum.models import HomePage, ModulePage, SessionPlanPage
from curriculum.wagtail_hooks import right_language
from media.models import HandoutPage
from tests import make
from tests.test_curriculum_localize import SmallPackage, locale
from tests.test_curriculum_pages import activity

CODES = [code for code, _name in settings.LANGUAGES]
SPRING = datetime.date(2026, 3, 5)
RUSSIAN_FOR_ENGLISH = "Английский"


def in_language(page, code, title=None):
    """A live page that says the same in another language, and the same of all above it."""
    parent = page.get_parent()
    if parent.depth > 1 and not parent.has_translation(locale(code)):
        in_language(parent.specific, code)
    made = page.copy_for_translation(locale(code))
    made.title = title or f"{code} {page.title}"
    made.save_revision().publish()
    return type(page).objects.get(pk=made.pk)


class PrefixTests(SimpleTestCase):
    def test_every_language_is_known_by_its_address(self):
        self.assertEqual([get_language_from_path(f"/{code}/") for code in CODES], CODES)

    def test_dates_are_written_as_the_language_does(self):
        written = {}
        for code in ["en", "ru", "ar", "kk", "sr-latn"]:
            with override(code):
                written[code] = date_format(SPRING, "DATE_FORMAT")
        self.assertEqual(
            written,
            {
                "en": "March 5, 2026",
                "ru": "5 марта 2026 г.",
                "ar": "5 مارس، 2026",
                "kk": "5 Наурыз 2026 ж.",
                "sr-latn": "5. mart 2026.",
            },
        )
        self.assertEqual(get_format("DATE_FORMAT", "cnr"), get_format("DATE_FORMAT", "sr-latn"))


class AddressTests(SmallPackage, TestCase):
    """Home, module 1 and the first session are live in Russian; home and module in Arabic."""

    def test_each_front_page_is_in_its_language_or_leads_to_its_source(self):
        live = set(HomePage.objects.live().values_list("locale__language_code", flat=True))
        self.assertEqual(live, {"en", "ru", "ar"})
        for code in CODES:
            with self.subTest(code):
                response = self.client.get(f"/{code}/")
                if code in live:
                    self.assertContains(response, f'<html lang="{code}"')
                else:
                    self.assertRedirects(response, f"/en/?lang={code}")

    def test_without_the_hook_english_is_served_under_another_language(self):
        registered = [
            entry for entry in hooks._hooks["before_serve_page"] if entry[0] is right_language
        ]
        hooks._hooks["before_serve_page"].remove(registered[0])
        self.addCleanup(hooks._hooks["before_serve_page"].append, registered[0])
        response = self.client.get("/ka/")
        self.assertContains(response, '<html lang="ka"')
        self.assertContains(response, self.home.title)

    def test_an_untranslated_page_leads_to_its_source_with_a_notice(self):
        russian = f"/ru{self.plan.url.removeprefix('/en')}"
        response = self.client.get(russian, follow=True)
        self.assertEqual(response.redirect_chain, [(f"{self.plan.url}?lang=ru", 302)])
        self.assertEqual(
            response.context["untranslated"],
            {"reader": "ru", "code": "en", "name": RUSSIAN_FOR_ENGLISH},
        )
        self.assertContains(response, '<div class="notice info" lang="ru" dir="auto"')
        canonical = f'<link rel="canonical" href="http://testserver{self.plan.url}">'
        self.assertContains(response, canonical)

    def test_the_notice_goes_when_the_page_has_been_translated(self):
        translated = in_language(self.plan, "ru")
        response = self.client.get(f"{self.plan.url}?lang=ru")
        self.assertRedirects(response, translated.url)

    def test_a_chain_of_sources_is_followed(self):
        in_language(self.home, "sr")
        self.assertRedirects(self.client.get("/sr-latn/"), "/sr/?lang=sr-latn")
        self.assertRedirects(
            self.client.get(f"/sr-latn{self.plan.url.removeprefix('/en')}"),
            f"{self.plan.url}?lang=sr-latn",
        )

    def test_a_page_is_read_in_its_language_even_while_its_front_page_is_not(self):
        translated = in_language(self.plan, "ka")
        HomePage.objects.get(locale=locale("ka")).unpublish()
        cache.clear()
        self.assertContains(self.client.get(translated.url), f'<h1 dir="auto">{translated.title}')
        self.assertRedirects(self.client.get("/ka/"), "/en/?lang=ka")

    def test_an_address_that_no_language_has_is_not_found(self):
        for code in CODES:
            with self.subTest(code):
                self.assertEqual(self.client.get(f"/{code}/nothing/here/").status_code, 404)

    def test_a_page_names_its_address_in_every_language(self):
        module = ModulePage.objects.get(locale__language_code="ru")
        response = self.client.get(module.url)
        there = {each["code"]: each for each in response.context["languages"]}
        self.assertEqual(list(there), CODES)
        translated = [code for code, each in there.items() if each["translated"]]
        self.assertEqual(translated, ["en", "ru", "ar"])
        path = module.url.removeprefix("/ru")
        self.assertEqual(there["ar"]["url"], f"/ar{path}")
        self.assertEqual(there["ar"]["dir"], "rtl")
        self.assertEqual(there["ka"]["url"], f"/en{path}?lang=ka")
        self.assertEqual([code for code, each in there.items() if each["current"]], ["ru"])
        html = response.content.decode()
        host = "http://testserver"
        for code, prefix in [("en", "en"), ("ru", "ru"), ("ar", "ar"), ("x-default", "en")]:
            link = f'<link rel="alternate" hreflang="{code}" href="{host}/{prefix}{path}">'
            self.assertEqual(html.count(link), 1, link)
        self.assertEqual(html.count('rel="alternate"'), 4)


class StandInTests(SmallPackage, TestCase):
    """The Russian first day has one session of two, without its second day."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.first = SessionPlanPage.objects.get(code="FT-1.1", locale__language_code="ru")
        cls.day = cls.first.get_parent().specific
        cls.guide = cls.day.get_parent().specific

    def test_a_day_lists_untranslated_sessions_in_the_order_of_the_source(self):
        response = self.client.get(self.day.url)
        self.assertEqual(
            [
                (each["title"], each["lang"], each["href"])
                for each in response.context["blocks"]
                if each["strand"] != "break"
            ],
            [
                (self.first.title, "", self.first.url),
                (self.plan.title, "en", f"{self.plan.url}?lang=ru"),
            ],
        )
        link = f'<a href="{self.plan.url}?lang=ru" dir="auto" lang="en" hreflang="en">'
        self.assertContains(response, link)

    def test_the_order_is_the_sources_even_where_the_later_was_translated_first(self):
        second = in_language(SessionPlanPage.objects.get(code="FT-2.1"), "ru")
        day_two = second.get_parent().specific
        later = make.plan(self.plan.get_parent(), code="FT-1.3", title="Later")
        in_language(later, "ru")
        in_language(self.plan, "ru")
        response = self.client.get(self.day.url)
        titles = [each["title"] for each in response.context["blocks"] if "href" in each]
        self.assertEqual(titles, [self.first.title, f"ru {self.plan.title}", "ru Later"])
        days = self.client.get(self.guide.url).context["days"]
        self.assertEqual(
            [
                (day.title, [block["title"] for block in blocks if "href" in block])
                for day, blocks in days
            ],
            [(self.day.title, titles), (day_two.title, [second.title])],
        )

    def test_a_guide_lists_untranslated_days_with_their_sessions(self):
        days = self.client.get(self.guide.url).context["days"]
        english = SessionPlanPage.objects.get(code="FT-2.1")
        self.assertEqual(
            [(day.number, getattr(day, "lang", "")) for day, _blocks in days], [(1, ""), (2, "en")]
        )
        self.assertEqual(
            [(each["title"], each["lang"]) for each in days[1][1] if "href" in each],
            [(english.title, "en")],
        )

    def test_a_session_of_the_country_stands_after_the_common_ones(self):
        own = make.plan(self.day, code="RU-1", title="Своё занятие")
        response = self.client.get(self.day.url)
        titles = [each["title"] for each in response.context["blocks"] if "href" in each]
        self.assertEqual(titles, [self.first.title, self.plan.title, own.title])

    def test_turning_the_page_leads_to_the_untranslated_neighbour(self):
        context = self.client.get(self.first.url).context
        self.assertEqual(context["next"].href, f"{self.plan.url}?lang=ru")
        self.assertIn(RUSSIAN_FOR_ENGLISH, context["next"].note)
        self.assertIsNone(context["previous"])

    def test_an_untranslated_handout_of_a_translated_session_is_listed(self):
        HandoutPage.objects.get(code="1a", locale=self.day.locale).unpublish()
        english = HandoutPage.objects.get(code="1a", locale__language_code="en")
        cache.clear()
        response = self.client.get(self.first.url)
        self.assertEqual(
            [(page.title, page.lang) for page in response.context["handouts"]],
            [(english.title, "en")],
        )
        self.assertContains(response, f'<a href="{english.url}?lang=ru" dir="auto" lang="en"')

    def test_a_linked_module_is_in_the_readers_language_where_there_is_one(self):
        index = ModulePage.objects.get(locale__language_code="en").get_parent()
        make.module(index, number=7, title="Seven")
        self.first.linked_modules = "1 7"
        self.first.save()
        modules = self.client.get(self.first.url).context["modules"]
        self.assertEqual(
            [(page.number, getattr(page, "lang", "")) for page in modules], [(1, ""), (7, "en")]
        )

    def test_english_pages_list_english_pages_only(self):
        make.plan(self.day, code="RU-1", title="Своё занятие")
        day = self.plan.get_parent().specific
        blocks = self.client.get(day.url).context["blocks"]
        self.assertEqual({each["lang"] for each in blocks if "href" in each}, {""})
        self.assertEqual(len([each for each in blocks if "href" in each]), 2)


class BudgetTests(TestCase):
    """Cold: nothing is in the cache, not even the addresses of the site."""

    @classmethod
    def setUpTestData(cls):
        home = make.home()
        day = make.day_page(make.guide(home, slug="guide"), slug="day")
        plans = [
            make.plan(day, slug="one", activities=[activity(1)], linked_modules="1"),
            make.plan(
                day, slug="full", linked_modules="1", activities=[activity(n) for n in range(15)]
            ),
        ]
        in_language(home, "ru")
        for code in ["ar", "kk", "ka"]:
            in_language(plans[1], code)
        cls.english = plans
        cls.russian = [in_language(plan, "ru") for plan in plans]
        make.plan(day, slug="english-only")

    def measure(self, page, queries):
        cache.clear()
        with self.subTest(page=page.url_path), self.assertNumQueries(queries):
            self.assertEqual(self.client.get(page.url).status_code, 200)

    def test_a_session_takes_at_most_fifteen_queries_whatever_its_languages(self):
        for plan in self.english:
            self.measure(plan, 13)
        for plan in self.russian:
            self.measure(plan, 14)

    def test_a_day_takes_as_many_queries_however_many_sessions_lack(self):
        english, russian = (plan.get_parent() for plan in (self.english[0], self.russian[0]))
        for _round in range(2):
            self.measure(english, 16)
            self.measure(russian, 17)
            for _number in range(3):
                make.plan(english)
