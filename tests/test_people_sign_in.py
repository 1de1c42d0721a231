import datetime

from django.core.cache import cache
from django.test import SimpleTestCase, TestCase

from people import wrong_pins
from people.models import Person
from tests import make

AT = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)
MINUTE = datetime.timedelta(minutes=1)


class SignInTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.mina = make.person("mina-4827", name="Mina", pin="2580")
        cls.boris = make.person("boris", password="a long password")

    def setUp(self):
        cache.clear()

    def sign_in(self, code="mina-4827", pin="2580", query="", **more):
        return self.client.post(f"/sign-in/{query}", {"code": code, "pin": pin, **more})

    def signed_in(self):
        return self.client.session.get("_auth_user_id")

    def test_a_code_and_its_pin_open_the_learners_side(self):
        self.assertRedirects(self.sign_in(), "/learn/", fetch_redirect_response=False)
        self.assertEqual(self.signed_in(), str(self.mina.pk))

    def test_code_and_pin_may_be_typed_the_way_phones_write(self):
        self.assertEqual(self.sign_in("Mina 4827 ", "٢٥٨٠").status_code, 302)

    def test_a_wrong_pin_is_refused_and_said_kindly(self):
        response = self.sign_in(pin="2581")
        self.assertContains(response, "do not belong together", status_code=422)
        self.assertIsNone(self.signed_in())

    def test_who_has_no_pin_and_who_does_not_exist_get_the_same_answer(self):
        for code in ["boris", "nobody-2345"]:
            with self.subTest(code=code):
                response = self.sign_in(code, "")
                self.assertEqual(response.status_code, 422)
                response = self.sign_in(code, "2580")
                self.assertContains(response, "do not belong together", status_code=422)
                self.assertIsNone(self.signed_in())

    def test_a_password_is_no_pin(self):
        self.sign_in("boris", "a long password")
        self.assertIsNone(self.signed_in())

    def test_a_closed_account_stays_closed(self):
        Person.objects.filter(pk=self.mina.pk).update(is_active=False)
        self.assertEqual(self.sign_in().status_code, 422)
        self.assertIsNone(self.signed_in())

    def test_ten_wrong_pins_let_this_code_rest_and_no_other(self):
        make.person("sara-5932", pin="3690")
        for _ in range(10):
            self.sign_in(pin="0001")
        response = self.sign_in()
        self.assertContains(response, "Please wait 15 minutes", status_code=422)
        self.assertIsNone(self.signed_in())
        self.assertEqual(self.sign_in("sara-5932", "3690").status_code, 302)

    def test_the_right_pin_forgets_the_wrong_ones(self):
        for _ in range(9):
            self.sign_in(pin="0001")
        self.sign_in()
        self.client.logout()
        self.sign_in(pin="0001")
        self.assertEqual(self.sign_in().status_code, 302)

    def test_a_class_of_sixty_gets_in_from_one_address(self):
        for number in range(60):
            make.person(f"anna-{2000 + number}", pin="2580")
        for number in range(60):
            self.client.logout()
            self.sign_in(f"anna-{2000 + number}", "0001")
            self.assertEqual(self.sign_in(f"anna-{2000 + number}").status_code, 302)

    def test_the_page_that_was_asked_for_comes_next(self):
        self.assertEqual(self.sign_in(query="?next=/learn/1/").url, "/learn/1/")

    def test_nobody_is_sent_to_another_site(self):
        self.assertEqual(self.sign_in(query="?next=https://example.org/").url, "/learn/")

    def test_the_page_fills_in_a_code_and_says_no_more_than_needed(self):
        response = self.client.get("/sign-in/?code=mina-4827")
        self.assertContains(response, 'value="mina-4827"')
        self.assertContains(response, 'inputmode="numeric"')
        self.assertIn("private", response["Cache-Control"])

    def test_signing_out_needs_a_post(self):
        self.sign_in()
        self.assertEqual(self.client.get("/sign-out/").status_code, 405)
        self.assertEqual(self.signed_in(), str(self.mina.pk))
        self.client.post("/sign-out/")
        self.assertIsNone(self.signed_in())


class RestingCodeTests(SimpleTestCase):
    def setUp(self):
        cache.clear()

    def wrong(self, times, *, every=MINUTE):
        for number in range(times):
            wrong_pins.note("mina-4827", at=AT + number * every)

    def resting(self, at):
        return wrong_pins.is_resting("mina-4827", at=at)

    def test_nine_wrong_pins_change_nothing(self):
        self.wrong(9)
        self.assertIs(self.resting(AT + 9 * MINUTE), False)

    def test_the_tenth_rests_the_code_for_fifteen_minutes(self):
        self.wrong(10)
        tenth = AT + 9 * MINUTE
        self.assertIs(self.resting(tenth), True)
        self.assertIs(self.resting(tenth + 14 * MINUTE), True)
        self.assertIs(self.resting(tenth + 15 * MINUTE), False)

    def test_ten_wrong_pins_over_a_day_change_nothing(self):
        self.wrong(10, every=2 * MINUTE)
        self.assertIs(self.resting(AT + 18 * MINUTE), False)


class ProfileTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.mina = make.person("mina-4827", name="Mina", pin="2580", language="en")

    def setUp(self):
        self.client.force_login(self.mina, "people.backends.PinBackend")

    def test_a_person_chooses_her_language(self):
        response = self.client.post("/profile/", {"language": "ar"})
        self.assertRedirects(response, "/profile/", fetch_redirect_response=False)
        self.mina.refresh_from_db()
        self.assertEqual(self.mina.language, "ar")
        self.assertContains(self.client.get("/profile/"), '<html lang="ar" dir="rtl">')

    def test_the_profile_says_the_code_and_has_the_way_out(self):
        response = self.client.get("/profile/")
        self.assertContains(response, "<bdi>mina-4827</bdi>")
        self.assertContains(response, '<button class="button quiet">Sign out</button>', html=True)

    def test_a_language_that_is_not_there_is_refused(self):
        self.assertEqual(self.client.post("/profile/", {"language": "xx"}).status_code, 422)
        self.mina.refresh_from_db()
        self.assertEqual(self.mina.language, "en")
