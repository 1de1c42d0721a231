"""A team reaches its own language and no other, by any address of the editors' side."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Max
from django.test import TestCase
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import (
    StringTranslation,
    Translation,
    TranslationSource,
)

from curriculum.models import ModulePage, SessionPlanPage, Topic
from tests import make
from tests.test_curriculum_localize import NO_DOOR, SmallPackage, locale


def everything():
    """What a refused call must leave as it was."""
    return (
        list(StringTranslation.objects.order_by("pk").values_list("pk", "data", "locale")),
        list(Translation.objects.order_by("pk").values_list("pk", "enabled")),
        list(
            Page.objects.order_by("pk").values_list(
                "pk", "live", "title", "draft_title", "latest_revision_id", "alias_of"
            )
        ),
        TranslationSource.objects.aggregate(Max("last_updated_at")),
    )


@NO_DOOR
class TeamTests(SmallPackage, TestCase):
    """vera is of the Russian team; the module is translated into Russian and Arabic."""

    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.vera = make.team_member("ru", "vera")
        make.team_member("ar", "samir")
        cls.module = ModulePage.objects.get(locale__language_code="en")
        cls.source = TranslationSource.objects.get_for_instance(cls.module)
        cls.segment = cls.source.stringsegment_set.get(context__path="summary")

    def setUp(self):
        super().setUp()
        self.client.force_login(self.vera)

    def translation(self, code):
        return self.source.translations.get(target_locale__language_code=code)

    def address(self, name, code, *more):
        return reverse(f"wagtail_localize:{name}", args=[self.translation(code).pk, *more])

    def put(self, code, text="Новое"):
        url = self.address("edit_string_translation", code, self.segment.pk)
        return self.client.generic(
            "PUT", url, f"value={text}", content_type="application/x-www-form-urlencoded"
        )

    def catalogue(self, code, text="Новое"):
        made = self.translation(code).export_po()
        for entry in made:
            if entry.msgctxt == "summary":
                entry.msgstr = text
        return str(made)

    def upload(self, code, content, **options):
        file = SimpleUploadedFile("module.po", content.encode())
        return self.client.post(self.address("upload_pofile", code), {"file": file}, **options)

    def summary(self, code):
        return StringTranslation.objects.get(
            translation_of=self.segment.string,
            context=self.segment.context,
            locale__language_code=code,
        ).data

    def test_no_address_lets_a_team_into_another_language(self):
        before = everything()
        target = self.module.get_translation(locale("ar"))
        edit = reverse("wagtailadmin_pages:edit", args=[target.pk])
        segment = self.segment.pk
        refused = {
            "editor, looking": self.client.get(edit),
            "editor, publishing": self.client.post(edit, {"action": "publish"}),
            "editor, draft": self.client.post(edit, {"action": "save-draft"}),
            "editor, alias": self.client.post(edit, {"localize-convert-to-alias": "1"}),
            "editor, restart": self.client.post(edit, {"localize-restart-translation": "1"}),
            "string": self.put("ar"),
            "string, deleting": self.client.delete(
                self.address("edit_string_translation", "ar", segment)
            ),
            "PO, in": self.upload("ar", self.catalogue("ar")),
            "PO, out": self.client.get(self.address("download_pofile", "ar")),
            "machine": self.client.post(self.address("machine_translate", "ar")),
            "preview": self.client.get(self.address("preview_translation", "ar")),
            "stop": self.client.post(self.address("stop_translation", "ar")),
            "alias": self.client.post(
                reverse("wagtail_localize:convert_to_alias", args=[target.pk])
            ),
            "unpublish": self.client.post(
                reverse("wagtailadmin_pages:unpublish", args=[target.pk])
            ),
            "delete": self.client.post(reverse("wagtailadmin_pages:delete", args=[target.pk])),
            "bulk": self.client.post(
                reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
                + f"?id={target.pk}&next=/admin/"
            ),
        }
        for what, response in refused.items():
            with self.subTest(what):
                self.assertIn(response.status_code, [302, 403, 404])
        self.assertEqual(everything(), before)

    def test_a_team_orders_synchronises_and_publishes_nothing(self):
        before = everything()
        page = self.module.get_translation(locale("ru"))
        for url, data in [
            (
                reverse("wagtail_localize:submit_page_translation", args=[self.module.pk]),
                {"locales": [locale("ka").pk]},
            ),
            (
                reverse("wagtail_localize:update_translations", args=[self.source.pk]),
                {"publish_translations": "on"},
            ),
            (reverse("wagtailadmin_pages:edit", args=[page.pk]), {"action": "publish"}),
        ]:
            with self.subTest(url=url):
                self.assertRedirects(self.client.post(url, data), reverse("wagtailadmin_home"))
        self.assertEqual(everything(), before)

    def test_a_team_takes_away_nothing_that_it_was_given_and_its_reviewers_may(self):
        target = self.module.get_translation(locale("ru")).get_children().get()
        target.specific.unpublish()
        url = reverse("wagtailadmin_pages:delete", args=[target.pk])
        before = everything()
        self.client.post(url)
        self.assertEqual(everything(), before)
        self.client.force_login(make.team_member("ru", "daria", reviews=True))
        page = Page.objects.get(pk=target.pk)
        self.assertIs(page.permissions_for_user(self.vera).can_delete(), False)
        self.client.post(url)
        self.assertEqual(Page.objects.filter(pk=target.pk).count(), 0)

    def test_a_text_of_another_page_cannot_be_written_through_ones_own(self):
        plan = SessionPlanPage.objects.get(code="FT-1.1", locale__language_code="en")
        other = TranslationSource.objects.get_for_instance(plan).stringsegment_set.first()
        before = everything()
        url = self.address("edit_string_translation", "ru", other.pk)
        response = self.client.generic(
            "PUT", url, "value=x", content_type="application/x-www-form-urlencoded"
        )
        self.assertEqual(response.status_code, 404)
        self.assertEqual(everything(), before)

    def test_a_topic_is_not_the_teams_in_any_language(self):
        topic = Topic.objects.create(name="Play", locale=locale("en"))
        source, _created = TranslationSource.get_or_create_from_instance(topic)
        for code in ["ru", "ar"]:
            translation = Translation.objects.create(source=source, target_locale=locale(code))
            translation.save_target()
            url = reverse(
                "wagtail_localize:edit_string_translation",
                args=[translation.pk, source.stringsegment_set.get().pk],
            )
            before = everything()
            response = self.client.generic(
                "PUT", url, "value=x", content_type="application/x-www-form-urlencoded"
            )
            self.assertEqual(response.status_code, 403)
            self.assertEqual(everything(), before)

    def test_a_team_writes_a_text_of_its_own_language(self):
        self.assertEqual(self.put("ru").status_code, 200)
        self.assertEqual(self.summary("ru"), "Новое")

    def test_a_team_takes_its_catalogue_out_and_in_again(self):
        out = self.client.get(self.address("download_pofile", "ru"))
        self.assertContains(out, "X-WagtailLocalize-TranslationID")
        response = self.upload("ru", self.catalogue("ru"), follow=True)
        self.assertIn("Successfully imported", self.said(response)[0])
        self.assertEqual(self.summary("ru"), "Новое")

    def test_a_catalogue_that_lost_its_header_is_refused_in_words(self):
        lost = self.catalogue("ru").replace("X-WagtailLocalize-TranslationID", "X-Other")
        before = everything()
        response = self.upload("ru", lost, follow=True)
        self.assertIn("does not say which translation it belongs to", self.said(response)[0])
        self.assertEqual(everything(), before)

    def test_no_file_and_no_catalogue_are_refused_in_words(self):
        before = everything()
        response = self.client.post(self.address("upload_pofile", "ru"), follow=True)
        self.assertEqual(self.said(response), ["Choose a PO file first."])
        broken = self.catalogue("ru").replace('msgid "', "msgid", 3)
        self.assertEqual(
            self.said(self.upload("ru", broken, follow=True)), ["Please upload a valid PO file."]
        )
        wrong = self.catalogue("ar")
        self.assertIn("different translation", self.said(self.upload("ru", wrong, follow=True))[0])
        self.assertEqual(everything(), before)


@NO_DOOR
class WholeWayTests(SmallPackage, TestCase):
    def test_a_session_goes_from_order_to_the_public_page_in_russian(self):
        self.ada = make.headquarters("ada")
        self.submit(self.plan, "ru")
        page = self.plan.get_translation(locale("ru"))
        self.assertEqual(page.live, False)
        self.client.force_login(make.team_member("ru", "vera"))
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        self.assertEqual(self.client.get(edit).status_code, 200)
        source = TranslationSource.objects.get_for_instance(self.plan)
        translation = source.translations.get()
        for number, segment in enumerate(source.stringsegment_set.order_by("order")):
            url = reverse(
                "wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk]
            )
            done = self.client.generic(
                "PUT", url, f"value=Текст {number}", "application/x-www-form-urlencoded"
            )
            self.assertEqual(done.status_code, 201)
        self.client.post(edit, {"action": "publish"})
        self.assertEqual(Page.objects.get(pk=page.pk).live, False)
        self.client.force_login(make.team_member("ru", "daria", reviews=True))
        with self.captureOnCommitCallbacks(execute=True):
            self.client.post(edit, {"action": "publish"})
        self.client.logout()
        page = Page.objects.get(pk=page.pk)
        self.assertEqual(page.live, True)
        public = self.client.get(f"/ru{self.plan.url.removeprefix('/en')}")
        self.assertContains(public, "Текст 0")
        self.assertContains(public, '<html lang="ru" dir="ltr">')
        self.assertNotContains(public, self.plan.title)
