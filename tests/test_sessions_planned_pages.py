from django.test import TestCase, override_settings
from django.urls import reverse

from curriculum.models import SessionPlanPage
from tests import make


# A demo person needs no second factor while DEBUG is on.
@override_settings(DEBUG=True)
class PlannedPageTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.guide = make.guide()
        cls.day = make.day_page(cls.guide)
        cls.plan, cls.spare = make.plan(cls.day), make.plan(cls.day)
        make.slot(make.course(), plan=cls.plan, revision=cls.plan.live_revision)
        cls.root = make.person("root", is_superuser=True, is_demo=True)

    def setUp(self):
        self.client.force_login(self.root, "people.backends.PasswordBackend")

    def delete(self, page):
        return self.client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), follow=True)

    def test_a_page_that_a_course_was_planned_from_is_kept_and_so_is_all_above_it(self):
        for page in (self.plan, self.day, self.guide):
            with self.subTest(page=page):
                self.assertContains(self.delete(page), "Unpublish the page instead.")
                self.assertEqual(SessionPlanPage.objects.count(), 2)

    def test_a_page_that_no_course_uses_is_deleted(self):
        self.delete(self.spare)
        self.assertEqual(list(SessionPlanPage.objects.all()), [self.plan])

    def test_a_guide_of_a_course_is_kept_even_when_its_days_are_gone(self):
        guide = make.guide()
        make.course(guide=guide)
        self.assertContains(self.delete(guide), "Unpublish the page instead.")
        guide.refresh_from_db()

    def test_deleting_several_at_once_keeps_all_when_one_is_planned(self):
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
        ids = f"?id={self.plan.pk}&id={self.spare.pk}"
        response = self.client.post(url + ids, follow=True)
        self.assertContains(response, "Unpublish the page instead.")
        self.assertEqual(SessionPlanPage.objects.count(), 2)
