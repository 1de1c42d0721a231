"""axe-core on every kind of page, in English and Arabic, on a phone and on a laptop."""

import datetime

from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from media.pages import ToolkitPage
from quizzes.models import QuizPage
from sessions.models import Course
from tests import make
from tests.browser.base import LAPTOP, PHONE, BrowserCase

PASSWORD = "a-long-password"


def one_of_each_kind(language):
    """The address of one live page of every page type in that language."""
    pages = Page.objects.live().filter(locale__language_code=language, depth__gt=1).specific()
    return {type(page).__name__: page.url for page in pages}


class AccessibilityTests(BrowserCase):
    def setUp(self):
        super().setUp()
        self.alma = make.person("alma", roles=["trainer", "coordinator"], password=PASSWORD)
        today = timezone.localdate()
        self.course = make.course(
            by=self.alma,
            trainers=[self.alma],
            starts=today,
            ends=today + datetime.timedelta(2),
            days=2,
            state=Course.State.PLANNED,
        )

    def look_at(self, page, paths, language):
        for name, path in paths.items():
            for viewport in (PHONE, LAPTOP):
                where = f"{name} {path} {language} {viewport['width']}"
                with self.subTest(where):
                    page.set_viewport_size(viewport)
                    answer = page.goto(path)
                    self.assertEqual(answer.status, 200, where)
                    self.assertAccessible(page, where)
                    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                    self.assertLessEqual(wide, 0, f"{where} scrolls sideways")

    def test_public_pages_in_english_and_arabic(self):
        kinds = {model.__name__ for model in ToolkitPage.__subclasses__()}
        page = self.visitor(bypass_csp=True)
        for language, direction in (("en", "ltr"), ("ar", "rtl")):
            paths = one_of_each_kind(language)
            self.assertEqual(set(paths), kinds)
            self.look_at(page, paths, language)
            self.assertEqual(page.evaluate("document.documentElement.dir"), direction)
        self.assertCleanVisit(page)

    def test_pages_of_people_in_english_and_arabic(self):
        quiz = QuizPage.objects.get(locale__language_code="en")
        mina = make.person("mina-4827", name="Mina", pin="2580")
        self.course.enrol(mina, timezone.now())
        result = make.attempt(self.alma, quiz, {})
        paths = {
            "courses": reverse("training_sessions:course_list"),
            "new course": reverse("training_sessions:course_create"),
            "course": self.course.get_absolute_url(),
            "details": reverse("training_sessions:course_edit", args=[self.course.pk]),
            "trainers": reverse("training_sessions:course_trainers", args=[self.course.pk]),
            "new PIN": reverse("training_sessions:learner_pin", args=[self.course.pk, mina.pk]),
            "agenda": reverse("training_sessions:course_agenda", args=[self.course.pk]),
            "code": reverse("training_sessions:course_code", args=[self.course.pk]),
            "learning": reverse("training_sessions:learn"),
            "quiz": reverse("quizzes:quiz_take", args=[quiz.pk]),
            "cascade": "/cascade/",
            "result": reverse("quizzes:attempt_detail", args=[result.uuid]),
            "profile": reverse("people:profile"),
        }
        for language in ("en", "ar"):
            self.alma.language = language
            self.alma.save()
            page = self.visitor(bypass_csp=True)
            self.sign_in(page, self.alma, PASSWORD)
            self.look_at(page, paths, language)
            self.assertCleanVisit(page)

    def test_the_doors_in_english_and_arabic(self):
        paths = {
            "sign in": "/sign-in/",
            "staff": "/accounts/login/",
            "join": "/join/",
            "join a course": f"/join/{self.course.join_code}/",
        }
        for language in ("en", "ar"):
            page = self.visitor(bypass_csp=True, locale=language)
            self.look_at(page, paths, language)
            self.assertCleanVisit(page)
