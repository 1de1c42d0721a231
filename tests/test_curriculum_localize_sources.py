"""One source for a language, sources that follow what is published, drafts and deletions."""

from django.core.cache import cache
from django.db.models.signals import pre_save
from django.test import TestCase, override_settings
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from curriculum import guards
from curriculum.models import DayPage, HomePage, ModulePage
from tests import make
from tests.test_curriculum_localize import NO_DOOR, SmallPackage, locale, unguarded
from tests.test_curriculum_package import MODULE, PackageCase


@NO_DOOR
class OneSourceTests(SmallPackage, TestCase):
    """Serbian in Latin letters comes from Serbian, everything else from English."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.ada = make.headquarters("ada")
        cls.russian = HomePage.objects.get(locale__language_code="ru")

    def test_a_language_that_is_not_translated_from_this_one_is_refused_in_words(self):
        response = self.submit(self.home, "sr-latn")
        self.assertContains(response, "Each language is translated from one other. From English")
        self.assertEqual(Translation.objects.filter(target_locale=locale("sr-latn")).count(), 0)

    def test_a_translation_from_the_wrong_language_is_never_stored(self):
        source = TranslationSource.objects.get_for_instance(self.home)
        with self.assertRaisesMessage(
            guards.SecondSource,
            "Serbian (Latin) is translated from Serbian (Cyrillic), not from English.",
        ):
            Translation.objects.create(source=source, target_locale=locale("sr-latn"))

    @override_settings(TRANSLATION_SOURCES={"ru": "en", "kk": "ru"})
    def test_a_second_source_is_refused_in_words(self):
        with override_settings(TRANSLATION_SOURCES={"ru": "en", "kk": "en"}):
            make.translation(self.home, "kk")
        source, _created = TranslationSource.get_or_create_from_instance(self.russian)
        with self.assertRaisesMessage(
            guards.SecondSource,
            "This page is already translated into Kazakh from English. "
            "Stop that translation before you start one from Russian.",
        ):
            Translation.objects.create(source=source, target_locale=locale("kk"))
        page = Page.objects.get(locale=locale("kk"))
        self.client.force_login(self.ada)
        edit = self.client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        self.assertEqual(edit.status_code, 200)

    @override_settings(TRANSLATION_SOURCES={"ru": "en", "kk": "ru"})
    def test_the_screen_says_so_when_the_page_itself_has_gone(self):
        with override_settings(TRANSLATION_SOURCES={"ru": "en", "kk": "en"}):
            source, _created = TranslationSource.get_or_create_from_instance(self.home)
            Translation.objects.create(source=source, target_locale=locale("kk"))
        response = self.submit(self.russian, "kk")
        self.assertEqual(len(self.said(response)), 1)
        self.assertIn("already translated into Kazakh from English", self.said(response)[0])
        self.assertEqual(Page.objects.filter(locale=locale("kk")).count(), 0)

    def test_without_the_guard_a_second_source_breaks_the_editor(self):
        pre_save.disconnect(guards.one_source, sender=Translation, dispatch_uid="one_source")
        self.addCleanup(guards.install)
        make.translation(self.home, "kk")
        source, _created = TranslationSource.get_or_create_from_instance(self.russian)
        Translation.objects.create(source=source, target_locale=locale("kk"))
        page = Page.objects.get(locale=locale("kk"))
        self.client.force_login(self.ada)
        with self.assertRaises(Translation.MultipleObjectsReturned):
            self.client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))


class RefreshTests(SmallPackage, TestCase):
    """Arabic and Russian of the module are live; English changes."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.module = ModulePage.objects.get(locale__language_code="en")
        cls.source = TranslationSource.objects.get_for_instance(cls.module)

    def change(self):
        self.module.summary = "A new sentence."
        with self.captureOnCommitCallbacks(execute=True):
            self.module.save_revision().publish()

    def open_texts(self):
        self.source.refresh_from_db()
        return [
            (each.target_locale.language_code, total - done)
            for each in self.source.translations.order_by("target_locale__language_code")
            for total, done in [each.get_progress()]
        ]

    def test_publishing_the_source_opens_the_changed_text_and_changes_nothing_live(self):
        pages = self.module.get_translations().order_by("pk")
        before = list(pages.values_list("pk", "live", "latest_revision_id", "title"))
        self.assertEqual(self.open_texts(), [("ar", 0), ("ru", 0)])
        self.change()
        self.assertEqual(self.open_texts(), [("ar", 1), ("ru", 1)])
        self.assertEqual(
            list(pages.values_list("pk", "live", "latest_revision_id", "title")), before
        )

    def test_without_the_receiver_the_change_stays_unseen(self):
        guards.page_published.disconnect(dispatch_uid="refresh_source")
        self.addCleanup(guards.install)
        self.change()
        self.assertEqual(self.open_texts(), [("ar", 0), ("ru", 0)])

    def test_a_source_that_has_gone_meanwhile_stops_no_worker(self):
        guards.refresh_source.enqueue(self.source.pk)
        Page.objects.filter(pk=self.module.pk).delete()
        guards.refresh_source.enqueue(self.source.pk)
        guards.refresh_source.enqueue(0)


@NO_DOOR
class DraftTests(SmallPackage, TestCase):
    """The Russian day is live; a text of it is translated anew and not published."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.day = DayPage.objects.get(locale__language_code="ru", number=1)
        cls.translation = Translation.objects.get(
            source__object_id=cls.day.translation_key, target_locale=cls.day.locale
        )
        title = StringTranslation.objects.get(
            context__path="title",
            context__object_id=cls.day.translation_key,
            locale=cls.day.locale,
        )
        title.data = "Черновик"
        title.save()

    def assert_public_is_untouched(self):
        cache.clear()
        response = self.client.get(self.day.url)
        self.assertContains(response, self.day.title)
        self.assertNotContains(response, "Черновик")

    def test_a_draft_of_a_live_page_is_a_revision_only(self):
        vera = make.team_member("ru", "vera")
        page = guards.save_draft(self.translation, vera)
        self.assertEqual(page.title, self.day.title)
        self.assertEqual(page.has_unpublished_changes, True)
        newest = page.get_latest_revision()
        self.assertEqual((newest.as_object().title, newest.user), ("Черновик", vera))
        self.assertEqual(newest.as_object().slug, self.day.slug)
        self.assert_public_is_untouched()

    def test_asking_wagtail_localize_for_a_draft_makes_a_revision_only(self):
        self.translation.save_target(publish=False)
        self.assert_public_is_untouched()

    def test_the_editor_saves_no_draft_into_the_live_page(self):
        self.client.force_login(make.team_member("ru", reviews=True))
        self.client.post(
            reverse("wagtailadmin_pages:edit", args=[self.day.pk]), {"action": "save-draft"}
        )
        self.client.logout()
        self.assert_public_is_untouched()

    def test_without_the_guard_a_draft_reaches_the_public(self):
        with unguarded():
            self.translation.save_target(publish=False)
        self.assertContains(self.client.get(self.day.url), "Черновик")


@NO_DOOR
class DeletionTests(SmallPackage, TestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.ada = make.headquarters("ada")
        cls.module = ModulePage.objects.get(locale__language_code="en")
        cls.mine = StringTranslation.objects.filter(
            locale__language_code="ru", context__object_id=cls.module.translation_key
        )

    def delete(self, page):
        self.client.force_login(self.ada)
        self.client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
        self.assertEqual(Page.objects.filter(pk=page.pk).count(), 0)

    def test_deleting_the_source_keeps_what_was_translated(self):
        count = self.mine.count()
        self.delete(self.module)
        self.assertEqual(self.mine.count(), count)
        self.assertEqual(ModulePage.objects.get(locale__language_code="ru").live, True)

    def test_a_deleted_translation_comes_back_complete_when_it_is_ordered_again(self):
        target = self.module.get_translation(locale("ru"))
        title = target.title
        self.delete(target)
        self.submit(self.module, "ru")
        again = ModulePage.objects.get(locale__language_code="ru")
        self.assertEqual((again.title, again.live), (title, False))
        translation = Translation.objects.get(
            source__object_id=self.module.translation_key, target_locale=locale("ru")
        )
        total, done = translation.get_progress()
        self.assertEqual((translation.enabled, done), (True, total))

    @override_settings(WAGTAILLOCALIZE_DISABLE_ON_DELETE=False)
    def test_without_the_setting_the_work_is_lost(self):
        self.delete(self.module)
        self.assertEqual(self.mine.count(), 0)


class LoadingTests(PackageCase, SmallPackage, TestCase):
    """A later package comes; module 1 is live in Russian and Arabic."""

    def russian(self):
        return ModulePage.objects.get(locale__language_code="ru")

    def change_both(self):
        """The English sentence, and the Russian for the one that it was before."""
        self.change(MODULE, "Why they matter.", "Why they matter now.")
        path = f"translations/ru/{MODULE.removesuffix('.md')}.po"
        self.change(path, "Почему они важны.", "Почему это важно.")

    def test_a_translation_that_got_a_gap_stays_live_as_it_was(self):
        before = self.russian().summary
        self.change_both()
        self.load()
        page = self.russian()
        self.assertEqual((page.live, page.summary), (True, before))
        draft = page.get_latest_revision_as_object()
        self.assertEqual(draft.summary, "Why they matter now.")

    def test_without_the_guard_the_gap_reaches_the_live_page(self):
        self.change_both()
        with unguarded():
            self.load()
        self.assertEqual(self.russian().summary, "Why they matter now.")

    def test_a_source_that_was_deleted_comes_back_and_starts_its_translations_again(self):
        ModulePage.objects.get(locale__language_code="en").delete()
        before = self.russian().title
        report = self.load()
        self.assertEqual(report.conflicts, [])
        self.assertEqual((self.russian().title, self.russian().live), (before, True))
        key = self.russian().translation_key
        states = Translation.objects.filter(source__object_id=key).values_list("enabled", flat=True)
        self.assertEqual(list(states), [True, True])

    def test_a_translation_that_was_stopped_here_is_a_conflict(self):
        Translation.objects.filter(
            source__object_id=self.russian().translation_key, target_locale=locale("ru")
        ).update(enabled=False)
        before = self.russian().latest_revision_id
        path = f"translations/ru/{MODULE.removesuffix('.md')}.po"
        self.assertEqual(self.load().conflicts, [(path, self.russian().title)])
        self.assertEqual(self.russian().latest_revision_id, before)
        self.assertEqual(self.load(take_package=True).updated, [path])
