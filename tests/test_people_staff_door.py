from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth.models import Permission
from django.core.cache import cache
from django.test import TestCase, TransactionTestCase, override_settings

from people.models import Person
from tests import make

PASSWORD = "a long password"
SECRET = "JBSWY3DPEHPK3PXP"


def code_now(secret=SECRET):
    """What an authenticator app shows at this moment."""
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def editor(username, **fields):
    person = make.person(username, password=PASSWORD, **fields)
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return person


class PinStaysOutTests(TestCase):
    """One person has everything: a PIN, a password, a second factor and all rights."""

    @classmethod
    def setUpTestData(cls):
        cls.ada = make.person("ada", password=PASSWORD, pin="2580", is_superuser=True)
        TOTP.activate(cls.ada, SECRET)

    def setUp(self):
        cache.clear()
        self.client.post("/sign-in/", {"code": "ada", "pin": "2580"})

    def test_no_address_of_the_editors_side_opens(self):
        for path in ["/admin/", "/admin/login/", "/admin/pages/", "/admin/password_reset/"]:
            for send in [self.client.get, self.client.post]:
                with self.subTest(path=path, send=send.__name__):
                    self.assertEqual(send(path).status_code, 403)

    def test_posting_name_and_password_to_the_admins_own_door_opens_nothing(self):
        credentials = {"username": "ada", "password": PASSWORD}
        self.assertEqual(self.client.post("/admin/login/", credentials).status_code, 403)
        self.assertEqual(self.client.get("/admin/").status_code, 403)
        self.client.logout()
        self.client.post("/admin/login/", credentials)
        self.assertNotIn("_auth_user_id", self.client.session)

    def test_a_pin_sets_no_password_and_no_second_factor(self):
        Person.objects.filter(pk=self.ada.pk).update(password="!")
        self.client.post("/sign-in/", {"code": "ada", "pin": "2580"})
        new = {"password1": "another long one", "password2": "another long one"}
        for path in ["/accounts/password/set/", "/accounts/2fa/totp/activate/", "/accounts/email/"]:
            with self.subTest(path=path):
                self.assertEqual(self.client.post(path, new).status_code, 403)
        self.assertEqual(Person.objects.get(pk=self.ada.pk).password, "!")

    def test_a_pin_carries_no_permission(self):
        person = self.client.get("/profile/").wsgi_request.user
        self.assertEqual(person.has_perm("wagtailadmin.access_admin"), False)

    def test_signing_out_leads_to_the_other_door(self):
        response = self.client.post("/sign-out/", {"next": "/accounts/login/"})
        self.assertRedirects(response, "/accounts/login/")


class SecondFactorTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.vera = editor("vera", email="vera@example.org")
        cls.boris = make.person("boris", password=PASSWORD)

    def setUp(self):
        cache.clear()

    def sign_in(self, login="vera", password=PASSWORD, **more):
        return self.client.post("/accounts/login/", {"login": login, "password": password, **more})

    def test_staff_sign_in_by_name_or_by_address(self):
        for login in ["vera", "vera@example.org", "Vera"]:
            with self.subTest(login=login):
                self.sign_in(login)
                self.assertEqual(self.client.session["_auth_user_id"], str(self.vera.pk))
                self.client.logout()

    def test_a_wrong_password_opens_nothing(self):
        self.sign_in(password="another password")
        self.assertNotIn("_auth_user_id", self.client.session)

    def test_a_post_without_a_factor_changes_nothing(self):
        self.sign_in()
        response = self.client.post("/admin/account/", {"locale-preferred_language": "ru"})
        self.assertEqual(response.status_code, 302)
        self.assertEqual(response.url[:28], "/accounts/2fa/totp/activate/")
        self.assertEqual(hasattr(self.vera, "wagtail_userprofile"), False)

    def test_who_has_a_factor_is_asked_for_it(self):
        TOTP.activate(self.vera, SECRET)
        response = self.sign_in(next="/admin/")
        self.assertRedirects(response, "/accounts/2fa/authenticate/")
        self.assertRedirects(
            self.client.get("/admin/"),
            "/accounts/login/?next=/admin/",
            fetch_redirect_response=False,
        )
        response = self.client.post("/accounts/2fa/authenticate/", {"code": code_now()})
        self.assertRedirects(response, "/admin/")

    def test_a_wrong_code_opens_nothing(self):
        TOTP.activate(self.vera, SECRET)
        self.sign_in()
        self.client.post("/accounts/2fa/authenticate/", {"code": "000000"})
        self.assertNotIn("_auth_user_id", self.client.session)

    def test_a_web_session_that_has_not_seen_the_factor_is_asked_again(self):
        self.client.force_login(self.vera)
        TOTP.activate(self.vera, SECRET)
        self.assertEqual(
            self.client.get("/admin/").url, "/accounts/2fa/reauthenticate/?next=%2Fadmin%2F"
        )

    def test_a_factor_that_was_taken_away_counts_no_more(self):
        TOTP.activate(self.vera, SECRET)
        self.sign_in()
        self.client.post("/accounts/2fa/authenticate/", {"code": code_now()})
        Authenticator.objects.all().delete()
        self.assertEqual(self.client.get("/admin/").status_code, 302)

    def test_a_stranger_with_a_password_stays_outside(self):
        self.sign_in("boris")
        self.assertEqual(self.client.get("/admin/").status_code, 403)
        self.assertEqual(self.client.post("/admin/").status_code, 403)

    def test_only_a_demo_person_and_only_with_debug_goes_without(self):
        Person.objects.filter(pk=self.vera.pk).update(is_demo=True)
        with override_settings(DEBUG=True):
            self.sign_in()
            self.assertEqual(self.client.get("/admin/").status_code, 200)
        self.assertRedirects(
            self.client.get("/admin/"),
            "/accounts/login/?next=/admin/",
            fetch_redirect_response=False,
        )
        Person.objects.filter(pk=self.vera.pk).update(is_demo=False)
        with override_settings(DEBUG=True):
            self.assertEqual(self.client.get("/admin/").status_code, 302)

    def test_the_admins_own_doors_lead_to_ours(self):
        for path, target in [
            ("/admin/login/?next=/admin/pages/", "/accounts/login/?next=%2Fadmin%2Fpages%2F"),
            ("/admin/password_reset/", "/accounts/password/reset/"),
            ("/admin/password_reset/confirm/Mw/set-password/", "/accounts/password/reset/"),
        ]:
            for send in [self.client.get, self.client.post]:
                with self.subTest(path=path, send=send.__name__):
                    self.assertEqual(send(path).url, target)

    def test_nobody_makes_an_account_by_herself(self):
        before = Person.objects.count()
        new = {"username": "eve", "email": "eve@example.org", "password1": PASSWORD}
        response = self.client.post("/accounts/signup/", new)
        self.assertTemplateUsed(response, "account/signup_closed.html")
        self.assertEqual(Person.objects.count(), before)

    def test_everybody_begins_where_her_work_is(self):
        make.person("alma", password=PASSWORD, roles=["trainer"])
        make.person("carla", password=PASSWORD, roles=["coordinator"])
        pages = {"alma": "/courses/", "carla": "/cascade/", "vera": "/admin/", "boris": "/learn/"}
        for name, page in pages.items():
            with self.subTest(name=name):
                self.assertEqual(self.sign_in(name).url, page)
                self.client.logout()

    def test_the_pages_of_the_factor_are_in_our_look(self):
        self.sign_in()
        TOTP.activate(self.vera, SECRET)
        for path in ["", "reauthenticate/", "recovery-codes/generate/", "totp/deactivate/"]:
            with self.subTest(path=path):
                response = self.client.get(f"/accounts/2fa/{path}", follow=True)
                self.assertEqual(response.status_code, 200)
                self.assertTemplateUsed(response, "base.html")


class SettingUpTests(TransactionTestCase):
    """With real commits: what a new factor opens is noted on commit."""

    def test_who_has_no_factor_is_led_to_set_one_up_and_comes_in_with_it(self):
        editor("vera")
        self.client.post("/accounts/login/", {"login": "vera", "password": PASSWORD})
        response = self.client.get("/admin/")
        self.assertEqual(response.url, "/accounts/2fa/totp/activate/?next=%2Fadmin%2F")
        self.client.post("/accounts/reauthenticate/", {"password": PASSWORD})
        secret = self.client.get("/accounts/2fa/totp/activate/").context["form"].secret
        self.client.post("/accounts/2fa/totp/activate/", {"code": code_now(secret)})
        self.assertEqual(self.client.get("/admin/").status_code, 200)
