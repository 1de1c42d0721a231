import tempfile
import uuid
from io import StringIO
from pathlib import Path

from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import SimpleTestCase, TestCase, override_settings
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from config.pagecache import bump
from curriculum.models import SessionPlanPage
from media import stored
from media.stored import Audience, StoredPage
from tests import make
from tests.bench.weight import first_visit

STEPS = "<p>Ask people to find a partner.</p>"
NOTES = "<p>Only for trainers: keep quiet yourself.</p>"


def activity(number):
    return {
        "type": "activity",
        "id": str(uuid.UUID(int=number)),
        "value": {
            "title": f"Activity {number}",
            "minutes": 10,
            "method": "practice" if number % 2 else "discussion",
            "grouping": "pairs",
            "core": number % 2 == 1,
            "protected": 5 if number == 1 else None,
            "objectives": "",
            "slides": "",
            "handouts": "",
            "steps": STEPS,
            "notes": NOTES,
            "debrief": "",
            "reflective_question": "",
        },
    }


def session_plan(activities=2):
    return make.plan(
        make.day_page(make.guide()),
        minutes=10 * activities,
        activities=[activity(number) for number in range(1, activities + 1)],
    )


class StoredBodyTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.alma = make.person("alma", roles=["trainer"])
        cls.boris = make.person("boris")
        cls.plan = session_plan()

    def setUp(self):
        cache.clear()

    def get(self, person=None):
        if person:
            self.client.force_login(person)
        return self.client.get(self.plan.url)

    def test_publishing_stores_a_body_for_each_audience_and_the_facts(self):
        row = StoredPage.objects.get(page_id=self.plan.pk)
        self.assertIn("Ask people to find a partner.", row.html_for(Audience.PUBLIC))
        self.assertNotIn("keep quiet yourself", row.html_for(Audience.PUBLIC))
        self.assertIn("keep quiet yourself", row.html_for(Audience.TRAINER))
        facts = (row.minutes, row.core_minutes, row.practice_minutes, row.item_count)
        self.assertEqual(facts, (20, 5, 10, 2))

    def test_only_who_teaches_sees_the_notes(self):
        self.assertNotContains(self.get(), "keep quiet yourself")
        self.assertNotContains(self.get(self.boris), "keep quiet yourself")
        self.assertContains(self.get(self.alma), "keep quiet yourself")

    def test_what_is_stored_is_what_is_shown(self):
        StoredPage.objects.filter(page_id=self.plan.pk).update(public_html="<p>Stored mark</p>")
        bump()
        self.assertContains(self.get(), "Stored mark")

    def test_a_body_of_other_templates_is_never_shown_and_rerender_replaces_it(self):
        StoredPage.objects.filter(page_id=self.plan.pk).update(
            version="older", public_html="<p>Older body</p>"
        )
        bump()
        self.assertNotContains(self.get(), "Older body")
        call_command("rerender", stdout=StringIO())
        row = StoredPage.objects.get(page_id=self.plan.pk)
        self.assertEqual(row.version, stored.render_version())
        self.assertIn("Ask people to find a partner.", row.public_html)

    def test_a_preview_never_shows_a_stored_body(self):
        StoredPage.objects.filter(page_id=self.plan.pk).update(public_html="<p>Stored mark</p>")
        page = SessionPlanPage.objects.get(pk=self.plan.pk)
        page.title = "A title that nobody published"
        response = page.make_preview_request()
        response.render()
        self.assertContains(response, "A title that nobody published")
        self.assertContains(response, "Ask people to find a partner.")
        self.assertNotContains(response, "Stored mark")

    def test_a_draft_leaves_the_stored_body_alone(self):
        before = StoredPage.objects.get(page_id=self.plan.pk).public_html
        page = SessionPlanPage.objects.get(pk=self.plan.pk)
        page.title = "Draft"
        page.save_revision()
        self.assertEqual(StoredPage.objects.get(page_id=self.plan.pk).public_html, before)


class FingerprintTests(SimpleTestCase):
    def test_the_version_follows_templates_and_catalogues(self):
        with tempfile.TemporaryDirectory() as folder, override_settings(BASE_DIR=folder):
            seen = []
            for name in ("templates/a.html", "locale/ru/LC_MESSAGES/django.mo"):
                for text in ("one", "two"):
                    path = Path(folder, name)
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_text(text)
                    stored.fingerprint.cache_clear()
                    seen.append(stored.render_version())
        stored.fingerprint.cache_clear()
        self.assertEqual(len(set(seen)), 4)


class PageCacheTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.alma = make.person("alma", roles=["trainer"])
        cls.plan = session_plan()

    def setUp(self):
        cache.clear()

    def test_the_second_visitor_is_answered_without_a_query(self):
        first = self.client.get(self.plan.url)
        with self.assertNumQueries(0):
            second = self.client.get(self.plan.url)
        self.assertEqual(second.headers["X-Cache"], "hit")
        self.assertEqual(second.content, first.content)
        for name in ("Content-Type", "Content-Language", "Content-Security-Policy"):
            self.assertEqual(second.headers[name], first.headers[name])

    def test_public_pages_set_no_cookie_and_name_no_other_host(self):
        response = self.client.get(self.plan.url)
        self.assertEqual(dict(response.cookies), {})
        for mark in ('src="http', 'src="//', "@import", "csrfmiddlewaretoken", "<style", "style="):
            self.assertNotContains(response, mark)

    def test_a_first_visit_stays_small(self):
        requests, size = first_visit(self.client, session_plan(15).url)
        self.assertGreater(requests, 1)
        self.assertLessEqual(size, 60 * 1024)

    def test_a_signed_in_person_passes_the_cache_by_and_leaves_nothing_in_it(self):
        self.client.force_login(self.alma)
        response = self.client.get(self.plan.url)
        self.assertEqual(response.headers["Cache-Control"], "private, no-store")
        self.assertNotIn("X-Cache", self.client.get(self.plan.url).headers)
        self.client.logout()
        self.assertNotContains(self.client.get(self.plan.url), "keep quiet yourself")

    def test_every_change_that_a_page_shows_empties_the_cache(self):
        page = SessionPlanPage.objects.get(pk=self.plan.pk)

        def publish():
            page.title = "New title"
            page.save_revision().publish()

        changes = [
            publish,
            lambda: make.plan(page.get_parent(), minutes=5),
            lambda: page.get_parent().specific.unpublish(),
            lambda: StoredPage.objects.get(page_id=page.pk).save(),
        ]
        for number, change in enumerate(changes):
            with self.subTest(number=number):
                self.client.get(self.plan.url)
                self.assertIn("X-Cache", self.client.get(self.plan.url).headers)
                change()
                self.assertNotIn("X-Cache", self.client.get(self.plan.url).headers)

    def test_unknown_query_strings_are_neither_stored_nor_answered_from_the_store(self):
        self.client.get(self.plan.url)
        self.assertNotIn("X-Cache", self.client.get(self.plan.url + "?a=1").headers)

    def test_a_page_that_is_missing_is_not_stored(self):
        for _time in range(2):
            response = self.client.get("/en/no-such-page/")
            self.assertEqual((response.status_code, "X-Cache" in response.headers), (404, False))


class QueryTests(TestCase):
    def test_a_session_page_costs_at_most_fifteen_queries_whatever_it_holds(self):
        counts = []
        for plan in (session_plan(1), session_plan(15)):
            cache.clear()
            Site.clear_site_root_paths_cache()
            with CaptureQueriesContext(connection) as queries:
                self.assertContains(self.client.get(plan.url), "Activity 1")
            counts.append(len(queries))
        self.assertEqual(counts[0], counts[1])
        self.assertLessEqual(counts[0], 15)
