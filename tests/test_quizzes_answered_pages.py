from django.test import TestCase, override_settings
from django.urls import reverse

from quizzes.models import Attempt, QuizPage
from tests import make


# A demo person needs no second factor while DEBUG is on.
@override_settings(DEBUG=True)
class AnsweredPageTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.module = make.module()
        cls.quiz, cls.spare = make.quiz(cls.module), make.quiz(cls.module)
        make.attempt(make.person("boris"), cls.quiz, {})
        cls.root = make.person("root", is_superuser=True, is_demo=True)

    def setUp(self):
        self.client.force_login(self.root, "people.backends.PasswordBackend")

    def test_a_quiz_that_was_answered_is_kept_and_so_is_the_module_above_it(self):
        for page in (self.quiz, self.module):
            with self.subTest(page=page):
                url = reverse("wagtailadmin_pages:delete", args=[page.pk])
                answer = self.client.post(url, follow=True)
                self.assertContains(answer, "Unpublish the page instead.")
                self.assertEqual((QuizPage.objects.count(), Attempt.objects.count()), (2, 1))

    def test_a_quiz_that_nobody_has_answered_is_deleted(self):
        self.client.post(reverse("wagtailadmin_pages:delete", args=[self.spare.pk]))
        self.assertEqual(list(QuizPage.objects.all()), [self.quiz])

    def test_deleting_several_at_once_keeps_all_when_one_was_answered(self):
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
        answer = self.client.post(f"{url}?id={self.quiz.pk}&id={self.spare.pk}", follow=True)
        self.assertContains(answer, "Unpublish the page instead.")
        self.assertEqual(QuizPage.objects.count(), 2)
