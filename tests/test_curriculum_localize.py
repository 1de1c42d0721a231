"""What wagtail-localize breaks when it is left alone, and that here it does not."""

from pathlib import Path
from unittest import mock

from django.conf import settings
from django.core.cache import cache
from django.test import TestCase, modify_settings, override_settings
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.operations import translate_object, translate_page_subtree

from config import package
from curriculum import guards
from curriculum.models import HomePage, SessionPlanPage
from curriculum.package.loading import Loader
from media.pages import ToolkitPage, TreeSafePageMixin
from media.translating import Untranslated
from tests import make

SMALL = Path(settings.BASE_DIR, "tests", "package")
NO_DOOR = modify_settings(MIDDLEWARE={"remove": ["people.doors.StaffDoor"]})


def unguarded():
    """Switches off that every translated page passes the guards."""
    return mock.patch.object(TranslationSource, "create_or_update_translation", guards.unguarded)


def locale(code):
    return Locale.objects.get(language_code=code)


def wrong_numchild():
    """Ids of pages that do not know how many children they have."""
    return [
        page.pk
        for page in Page.objects.order_by("path")
        if page.numchild
        != Page.objects.filter(path__startswith=page.path, depth=page.depth + 1).count()
    ]


class SmallPackage:
    """The small package, which is English with a part in Russian and a part in Arabic."""

    @classmethod
    def setUpTestData(cls):
        Loader(package.read(SMALL)).load()
        cls.home = HomePage.objects.get(locale__language_code="en")
        cls.plan = SessionPlanPage.objects.get(code="FT-1.2", locale__language_code="en")

    def setUp(self):
        cache.clear()

    def submit(self, page, *codes, **data):
        """Order translations on the screen, and let what was put off happen."""
        self.client.force_login(self.ada)
        url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
        with self.captureOnCommitCallbacks(execute=True):
            return self.client.post(
                url, {"locales": [locale(code).pk for code in codes], **data}, follow=True
            )

    def said(self, response):
        return [str(message).strip() for message in response.context["messages"]]


@NO_DOOR
class SubtreeTests(SmallPackage, TestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.ada = make.headquarters("ada")
        cls.english = Page.objects.filter(locale__language_code="en", depth__gt=1)

    def test_a_submitted_tree_keeps_its_shape_and_nothing_of_it_is_live(self):
        self.submit(self.home, "ka", include_subtree="on")
        made = Page.objects.filter(locale=locale("ka"))
        self.assertEqual(made.count(), self.english.count())
        self.assertEqual(wrong_numchild(), [])
        self.assertEqual(list(made.live()), [])

    def test_a_page_submitted_alone_brings_the_pages_above_it_as_drafts(self):
        self.submit(self.plan, "ka")
        made = Page.objects.filter(locale=locale("ka")).order_by("path")
        self.assertEqual(
            [(page.depth, page.live, page.alias_of_id) for page in made],
            [(depth, False, None) for depth in range(2, self.plan.depth + 1)],
        )
        self.assertEqual(Translation.objects.filter(target_locale=locale("ka")).count(), 4)

    def test_without_the_guard_the_pages_above_are_live_copies_in_english(self):
        with unguarded():
            self.submit(self.plan, "ka")
        self.assertEqual(Page.objects.filter(locale=locale("ka")).live().count(), 3)

    def test_an_editor_of_the_language_reaches_every_page_of_a_submitted_tree(self):
        self.submit(self.home, "ka", include_subtree="on")
        self.client.force_login(make.team_member("ka"))
        for page in Page.objects.filter(locale=locale("ka")):
            with self.subTest(page=page):
                edit = self.client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
                self.assertEqual(edit.status_code, 200)
                explore = self.client.get(reverse("wagtailadmin_explore", args=[page.pk]))
                self.assertEqual(explore.status_code, 200)
                shown = {child.pk for child in explore.context["pages"]}
                self.assertEqual(shown, {child.pk for child in page.get_children()})

    def test_publishing_a_parent_after_its_children_came_keeps_them(self):
        translate_object(self.home, [locale("ka")])
        made = Page.objects.get(locale=locale("ka")).specific
        old = made.get_latest_revision()
        translate_page_subtree(self.home.pk, [locale("ka")], None, None)
        make.translate(
            Translation.objects.get(
                target_locale=made.locale, source__object_id=made.translation_key
            )
        )
        old.publish()
        self.assertEqual(wrong_numchild(), [])

    def translate_live(self):
        """As wagtail-localize does by itself: a parent goes live after its children were made."""
        live = override_settings(WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE=True)
        gaps = mock.patch.object(ToolkitPage, "publish", Page.publish)
        with live, gaps, unguarded(), self.captureOnCommitCallbacks(execute=True):
            translate_object(self.home, [locale("ka")])
            translate_page_subtree(self.home.pk, [locale("ka")], None, None)

    def test_the_mixin_keeps_the_tree_whole(self):
        self.translate_live()
        self.assertEqual(wrong_numchild(), [])

    def test_without_the_mixin_the_tree_breaks(self):
        with mock.patch.object(TreeSafePageMixin, "with_content_json", Page.with_content_json):
            self.translate_live()
        self.assertNotEqual(wrong_numchild(), [])

    def test_without_the_setting_english_goes_live_under_another_language(self):
        gaps = mock.patch.object(ToolkitPage, "publish", Page.publish)
        live = override_settings(WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE=True)
        with live, gaps, unguarded():
            self.submit(self.home, "ka", include_subtree="on")
        self.assertEqual(
            Page.objects.filter(locale=locale("ka")).live().count(), self.english.count()
        )


@NO_DOOR
class PublishTests(SmallPackage, TestCase):
    """One text of the session is still open; daria may publish in Russian."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.ada = make.headquarters("ada")
        cls.daria = make.team_member("ru", "daria", reviews=True)
        cls.translation = make.translation(cls.plan, "ru")
        make.translate(cls.translation, leave=1)
        cls.target = cls.translation.get_target_instance()
        cls.edit = reverse("wagtailadmin_pages:edit", args=[cls.target.pk])

    def setUp(self):
        super().setUp()
        self.client.force_login(self.daria)

    def publish(self):
        with self.captureOnCommitCallbacks(execute=True):
            return self.client.post(self.edit, {"action": "publish"}, follow=True)

    def is_live(self):
        return Page.objects.get(pk=self.target.pk).live

    sentence = "“Listening to a parent” was not published in Russian: 1 text is not translated."

    def test_the_editor_refuses_to_publish_with_open_texts_and_says_why(self):
        self.assertEqual(self.said(self.publish()), [self.sentence])
        self.assertEqual(self.is_live(), False)

    def test_a_complete_translation_is_published_by_the_editor(self):
        make.translate(self.translation)
        self.assertIn("Published", self.said(self.publish())[0])
        self.assertEqual(self.is_live(), True)

    def test_a_text_with_an_error_counts_as_open(self):
        make.translate(self.translation)
        StringTranslation.objects.filter(context__path="title", locale__language_code="ru").update(
            has_error=True
        )
        self.publish()
        self.assertEqual(self.is_live(), False)

    def test_the_list_of_pages_refuses_too(self):
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        for pages, data in [
            (f"?id={self.target.pk}", {}),
            (f"?id={self.target.get_parent().pk}", {"include_descendants": "on"}),
        ]:
            with self.subTest(data=data):
                response = self.client.post(f"{url}{pages}&next=/admin/", data, follow=True)
                self.assertEqual(self.said(response), [self.sentence])
                self.assertEqual(self.is_live(), False)

    def test_synchronising_with_publishing_leaves_gaps_unpublished_and_says_so(self):
        self.client.force_login(self.ada)
        url = reverse("wagtail_localize:update_translations", args=[self.translation.source_id])
        with self.captureOnCommitCallbacks(execute=True):
            response = self.client.post(url, {"publish_translations": "on"}, follow=True)
        self.assertIn(self.sentence, self.said(response))
        self.assertEqual(self.is_live(), False)

    def test_no_revision_with_open_texts_can_be_published(self):
        with self.assertRaises(Untranslated):
            self.target.get_latest_revision().publish()
        with self.assertRaises(Untranslated):
            self.translation.save_target(publish=True)
        self.assertEqual(self.is_live(), False)

    def test_without_the_guards_english_goes_live(self):
        with unguarded(), mock.patch.object(ToolkitPage, "publish", Page.publish):
            with self.captureOnCommitCallbacks(execute=True):
                self.translation.save_target(publish=True)
        self.assertEqual(self.is_live(), True)

    def test_a_translation_never_becomes_a_copy_of_its_source(self):
        for person in (make.team_member("ru"), self.daria, self.ada):
            self.client.force_login(person)
            url = reverse("wagtail_localize:convert_to_alias", args=[self.target.pk])
            self.client.post(url)
            self.client.post(self.edit, {"localize-convert-to-alias": "1"}, follow=True)
            page = Page.objects.get(pk=self.target.pk)
            self.assertEqual((page.alias_of_id, page.live), (None, False))

    def test_the_editor_offers_starting_again_to_headquarters_only(self):
        Translation.objects.filter(pk=self.translation.pk).update(enabled=False)
        for person, offered in [(self.daria, False), (self.ada, True)]:
            self.client.force_login(person)
            html = self.client.get(self.edit).content.decode()
            self.assertEqual("localize-restart-translation" in html, offered)
            self.assertNotIn("localize-convert-to-alias", html)
            self.assertIn('href="/static/css/admin.css"', html)

    def test_only_headquarters_stop_a_translation_and_start_it_again(self):
        stop = reverse("wagtail_localize:stop_translation", args=[self.translation.pk])
        again = {"localize-restart-translation": "1"}
        for person, enabled in [(self.daria, True), (self.ada, False)]:
            self.client.force_login(person)
            self.client.post(stop)
            self.translation.refresh_from_db()
            self.assertEqual(self.translation.enabled, enabled)
        self.client.force_login(self.daria)
        self.client.post(self.edit, again)
        self.translation.refresh_from_db()
        self.assertEqual(self.translation.enabled, False)
        self.client.force_login(self.ada)
        self.client.post(self.edit, again)
        self.translation.refresh_from_db()
        self.assertEqual(self.translation.enabled, True)
