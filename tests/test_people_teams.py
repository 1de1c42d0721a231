from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase
from django.urls import reverse
from wagtail.models import GroupPagePermission, Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from people.doors import SECOND_FACTOR
from people.teams import ensure_headquarters, ensure_team, reviewers_of, team_of
from tests import make


def home(code):
    """Not yet live, so that publishing shows."""
    page = make.home(code)
    page.unpublish()
    return page


def enter(client, person):
    """Sign in with a password, a second factor already shown."""
    person.authenticator_set.get_or_create(type="totp", defaults={"data": {}})
    client.force_login(person, "people.backends.PasswordBackend")
    web = client.session
    web[SECOND_FACTOR] = True
    web.save()


class TeamTests(TestCase):
    """Vera translates into Russian. What she may touch ends at the Russian home page."""

    @classmethod
    def setUpTestData(cls):
        cls.homes = {code: home(code) for code in ("ru", "ar")}
        for page in cls.homes.values():
            ensure_team(page.locale)
        ensure_headquarters()
        cls.vera = make.person("vera", password="a long password")
        cls.vera.groups.add(team_of("ru"))
        cls.daria = make.person("daria", password="a long password")
        cls.daria.groups.add(reviewers_of("ru"))

    def setUp(self):
        enter(self.client, self.vera)

    def edit(self, code, **data):
        url = reverse("wagtailadmin_pages:edit", args=[self.homes[code].pk])
        return self.client.post(url, data) if data else self.client.get(url)

    def changed(self, code, **data):
        """Whether posting the editor's form changes the page or leaves a revision."""
        page = self.homes[code]
        before = page.revisions.count()
        fields = {"title": "Changed", "slug": page.slug, "tagline": "", "introduction": "null"}
        counts = {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}
        self.edit(code, **fields, **counts, **data)
        page.refresh_from_db()
        return page.title == "Changed" or page.live or page.revisions.count() != before

    def test_the_editor_of_her_own_language_opens(self):
        self.assertEqual(self.edit("ru").status_code, 200)
        self.assertEqual(self.changed("ru"), True)

    def test_another_language_is_refused_and_nothing_changes(self):
        self.assertRedirects(self.edit("ar"), reverse("wagtailadmin_home"))
        self.assertEqual(self.changed("ar"), False)
        self.assertEqual(self.changed("ar", **{"action-publish": "1"}), False)

    def test_a_team_edits_and_its_reviewers_publish(self):
        self.changed("ru", **{"action-publish": "1"})
        self.assertEqual(Page.objects.get(pk=self.homes["ru"].pk).live, False)
        enter(self.client, self.daria)
        self.changed("ru", **{"action-publish": "1"})
        self.assertEqual(Page.objects.get(pk=self.homes["ru"].pk).live, True)
        self.assertEqual(self.changed("ar", **{"action-publish": "1"}), False)

    def test_a_team_orders_no_translation(self):
        for person in [self.vera, self.daria]:
            self.assertIs(person.has_perm("wagtail_localize.submit_translation"), False)
        url = reverse("wagtail_localize:submit_page_translation", args=[self.homes["ru"].pk])
        before = Page.objects.count()
        self.client.post(url, {"locales": [self.homes["ar"].locale_id]})
        self.assertEqual(Page.objects.count(), before)

    def test_rights_end_at_the_home_pages_of_one_language(self):
        def rights(group):
            found = GroupPagePermission.objects.filter(group=group)
            return sorted(found.values_list("page_id", "permission__codename"))

        russian, arabic = self.homes["ru"].pk, self.homes["ar"].pk
        self.assertEqual(rights(team_of("ru")), [(russian, "add_page"), (russian, "change_page")])
        self.assertEqual(
            rights(reviewers_of("ar")),
            [(arabic, "add_page"), (arabic, "change_page"), (arabic, "publish_page")],
        )

    def test_asking_twice_gives_the_same_rights(self):
        before = (Group.objects.count(), GroupPagePermission.objects.count())
        for page in self.homes.values():
            ensure_team(page.locale)
        ensure_headquarters()
        self.assertEqual((Group.objects.count(), GroupPagePermission.objects.count()), before)

    def test_a_team_without_a_home_page_waits_for_it(self):
        locale = Locale.objects.get(language_code="kk")
        team = ensure_team(locale)
        self.assertEqual(team.page_permissions.count(), 0)
        self.assertEqual(team.name, "Kazakh team")
        home("kk")
        ensure_team(locale)
        self.assertEqual(team.page_permissions.count(), 2)


class TranslationTests(TestCase):
    """The English home page is in translation into Russian and Arabic; Vera does the Russian."""

    @classmethod
    def setUpTestData(cls):
        cls.source, _created = TranslationSource.update_or_create_from_instance(make.home("en"))
        cls.segment = cls.source.stringsegment_set.get(string__data="Nurturing Care Toolkit")
        cls.translations = {}
        for code in ("ru", "ar"):
            locale = Locale.objects.get(language_code=code)
            order = Translation.objects.create(source=cls.source, target_locale=locale)
            order.save_target(publish=False)
            ensure_team(locale)
            cls.translations[code] = order
        cls.vera = make.person("vera")
        cls.vera.groups.add(team_of("ru"))

    def setUp(self):
        enter(self.client, self.vera)

    def put_string(self, code):
        args = [self.translations[code].pk, self.segment.pk]
        url = reverse("wagtail_localize:edit_string_translation", args=args)
        content = "application/x-www-form-urlencoded"
        return self.client.put(url, "value=Changed", content_type=content)

    def upload(self, code):
        po = self.translations[code].export_po()
        po[0].msgstr = "Changed"
        file = SimpleUploadedFile("page.po", f"{po}".encode())
        url = reverse("wagtail_localize:upload_pofile", args=[self.translations[code].pk])
        return self.client.post(url, {"file": file})

    def words(self):
        return sorted(StringTranslation.objects.values_list("locale__language_code", "data"))

    def test_she_translates_a_string_of_her_language(self):
        self.assertEqual(self.put_string("ru").status_code, 201)
        self.assertEqual(self.words(), [("ru", "Changed")])

    def test_a_string_of_another_language_is_refused_and_nothing_changes(self):
        self.assertEqual(self.put_string("ar").status_code, 403)
        self.assertEqual(self.words(), [])

    def test_she_brings_in_a_file_of_her_language(self):
        self.upload("ru")
        self.assertEqual(self.words(), [("ru", "Changed")])

    def test_a_file_of_another_language_is_refused_and_nothing_changes(self):
        self.assertEqual(self.upload("ar").status_code, 302)
        self.assertEqual(self.words(), [])

    def test_by_pin_nothing_of_this_opens(self):
        self.client.force_login(self.vera, "people.backends.PinBackend")
        self.assertEqual(self.put_string("ru").status_code, 403)
        self.assertEqual(self.upload("ru").status_code, 403)
        self.assertEqual(self.words(), [])
