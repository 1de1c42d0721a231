from django.test import TestCase
from django.utils.translation import get_language

from tests import make


class LanguageTests(TestCase):
    """Pages whose address has no language: the person's, else ?lang=, else the browser's."""

    def language_of(self, path, **headers):
        return self.client.get(path, headers=headers).headers["Content-Language"]

    def test_the_browsers_language_is_taken(self):
        self.assertEqual(self.language_of("/sign-in/", accept_language="ru"), "ru")

    def test_the_query_goes_before_the_browser(self):
        self.assertEqual(self.language_of("/sign-in/?lang=ar", accept_language="ru"), "ar")

    def test_the_persons_language_goes_before_both(self):
        self.client.force_login(make.person(language="kk"))
        self.assertEqual(self.language_of("/profile/?lang=ar", accept_language="ru"), "kk")

    def test_a_person_without_a_language_leaves_the_choice_to_the_query(self):
        self.client.force_login(make.person())
        self.assertEqual(self.language_of("/profile/?lang=ar"), "ar")

    def test_an_unknown_language_changes_nothing(self):
        self.assertEqual(self.language_of("/sign-in/?lang=xx", accept_language="ru"), "ru")

    def test_the_language_of_the_address_always_wins_on_pages(self):
        self.client.force_login(make.person(language="ar"))
        self.assertEqual(self.language_of("/ru/nothing-here/?lang=ka"), "ru")

    def test_every_language_can_be_chosen_before_signing_in(self):
        response = self.client.get("/sign-in/?next=/learn/")
        self.assertContains(response, 'href="/sign-in/?next=%2Flearn%2F&amp;lang=ar"')
        self.assertEqual(len(response.context["languages"]), 14)

    def test_who_has_chosen_is_not_asked_again(self):
        self.client.force_login(make.person(language="ar"))
        self.assertNotIn("languages", self.client.get("/profile/").context)


class ThreadTests(TestCase):
    def test_the_next_work_of_a_thread_does_not_inherit_a_visitors_language(self):
        for path in ("/ar/", "/sign-in/?lang=ar", "/ru/nothing-here/"):
            self.client.get(path)
            self.assertEqual(get_language(), "en")
