"""From a guide to five planned days."""

import datetime

from django.test import TestCase
from django.urls import reverse
from wagtail.models import Locale

from curriculum.models import GuidePage
from people.models import Role
from sessions.models import Course, CourseDay, Slot
from tests import make
from tests.make import MONDAY


def pause(after, kind, title, minutes):
    value = {"after": after, "kind": kind, "title": title, "minutes": minutes}
    return {"type": "pause", "value": value}


class CreateTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.alma = make.person("alma", roles=[Role.Kind.TRAINER])
        cls.boris = make.person("boris")
        cls.place = make.place("Kosovo")
        cls.guide = make.guide(title="Foundational Training")
        cls.first = make.day_page(
            cls.guide,
            title="Early years",
            opens=datetime.time(8, 30),
            pauses=[
                pause("A", "break", "Tea", 20),
                pause("B", "lunch", "Lunch", 60),
            ],
        )
        cls.plans = [
            make.plan(cls.first, code="A", title="Opening", minutes=90, summary="Names."),
            make.plan(cls.first, code="B", title="Brain", minutes=130, strand="skills"),
            make.plan(cls.first, code="C", title="Play", minutes=45),
        ]
        cls.second = make.day_page(cls.guide, title="Families", number=2)
        cls.url = reverse("training_sessions:course_create")

    def setUp(self):
        self.client.force_login(self.alma)

    def post(self, **kwargs):
        fields = {
            "guide": self.guide.pk,
            "starts": "2026-03-02",
            "ends": "",
            "place": self.place.pk,
            "venue": "Hotel",
            "language": "en",
            "group_size": 20,
            "title": "",
        }
        return self.client.post(self.url, {**fields, **kwargs})

    def refused(self, sentence, **kwargs):
        response = self.post(**kwargs)
        self.assertContains(response, sentence, status_code=422)
        self.assertEqual((Course.objects.count(), CourseDay.objects.count()), (0, 0))

    def test_the_course_takes_its_end_and_its_name_from_the_guide(self):
        response = self.post()
        course = Course.objects.get()
        self.assertRedirects(response, course.agenda_url, fetch_redirect_response=False)
        self.assertEqual((course.starts, course.ends), (MONDAY, MONDAY + datetime.timedelta(1)))
        self.assertEqual((course.title, course.state), ("Foundational Training, Kosovo", "draft"))
        self.assertEqual((course.created_by, course.guide.pk), (self.alma, self.guide.pk))
        lead = course.teachers.get()
        self.assertEqual((lead.person, lead.lead, lead.days_taught), (self.alma, True, 2))

    def test_the_days_hold_sessions_and_pauses_in_their_order(self):
        self.post()
        days = Course.objects.get().days.values_list("number", "title", "date", "opens", "closes")
        self.assertEqual(
            list(days),
            [
                (1, "Early years", MONDAY, datetime.time(8, 30), datetime.time(14, 15)),
                (2, "Families", MONDAY + datetime.timedelta(1), datetime.time(9), None),
            ],
        )
        fields = ["kind", "title", "minutes", "pinned_at", "position"]
        self.assertEqual(
            list(Slot.objects.order_by("position").values_list(*fields)),
            [
                ("session", "Opening", 90, None, 0),
                ("break", "Tea", 20, None, 1),
                ("session", "Brain", 130, None, 2),
                ("lunch", "Lunch", 60, datetime.time(12, 30), 3),
                ("session", "Play", 45, None, 4),
            ],
        )

    def test_a_slot_keeps_the_revision_and_the_facts_of_its_plan(self):
        objective = {"type": "objective", "value": {"code": "1", "text": "Explain play."}}
        activity = {"title": "Line", "minutes": 30, "method": "discussion", "grouping": "pairs"}
        page = self.plans[0]
        page.objectives = [objective | {"id": "0b0c"}]
        page.activities = [{"type": "activity", "value": {**activity, "core": True}}]
        page.save_revision().publish()
        self.post()
        page.refresh_from_db()
        slot = Slot.objects.get(code="A")
        self.assertEqual((slot.plan, slot.revision), (page, page.live_revision))
        self.assertEqual((slot.translation_key, slot.strand), (page.translation_key, "knowledge"))
        self.assertEqual((slot.note, slot.core_minutes), ("Names.", 30))
        self.assertEqual(slot.method, "discussion")
        self.assertEqual(slot.objectives, "0b0c Explain play.")

    def test_what_is_published_in_the_language_of_the_course_is_planned_from_there(self):
        arabic = Locale.objects.get(language_code="ar")
        for page, title in [(self.first, "السنوات الأولى"), (self.plans[1], "الدماغ")]:
            spoken = page.copy_for_translation(arabic, copy_parents=True)
            spoken.title = title
            spoken.save_revision().publish()
        hidden = self.plans[2].copy_for_translation(arabic)
        self.post(language="ar")
        titles = Slot.objects.order_by("position").values_list("title", flat=True)
        self.assertEqual(list(titles), ["Opening", "Tea", "الدماغ", "Lunch", "Play"])
        self.assertEqual(CourseDay.objects.get(number=1).title, "السنوات الأولى")
        self.assertFalse(hidden.live)
        self.assertEqual(Slot.objects.get(code="C").plan, self.plans[2])

    def test_a_later_edition_of_a_plan_leaves_the_course_as_it_was(self):
        self.post()
        before = Slot.objects.get(code="A")
        page = self.plans[0]
        page.title, page.minutes = "Changed", 200
        page.save_revision().publish()
        after = Slot.objects.get(code="A")
        self.assertEqual(
            (after.title, after.minutes, after.revision_id), ("Opening", 90, before.revision_id)
        )

    def test_a_pause_after_a_session_that_is_not_live_still_takes_its_time(self):
        self.plans[1].unpublish()
        self.post()
        titles = Slot.objects.order_by("position").values_list("title", flat=True)
        self.assertEqual(list(titles), ["Opening", "Tea", "Play", "Lunch"])

    def test_a_guide_day_that_runs_to_midnight_has_no_closing_time(self):
        self.first.opens = datetime.time(18, 15)
        self.first.save()
        self.post()
        day = CourseDay.objects.get(number=1)
        self.assertEqual((day.opens, day.closes), (datetime.time(18, 15), None))

    def test_a_course_that_ends_before_it_starts_is_refused(self):
        self.refused("The course ends before it starts.", ends="2026-03-01")

    def test_dates_that_leave_fewer_days_than_the_guide_has_are_refused(self):
        self.refused("The guide has 2 days. The dates leave fewer.", ends="2026-03-02")

    def test_dates_that_leave_more_days_are_kept(self):
        self.post(ends="2026-03-09")
        self.assertEqual(Course.objects.get().ends, datetime.date(2026, 3, 9))

    def test_a_guide_without_days_and_the_general_overview_are_refused(self):
        empty = make.guide(title="Empty")
        self.refused("This guide has no days yet.", guide=empty.pk)
        general = make.guide(title="General", kind="general")
        self.refused("Select a valid choice.", guide=general.pk)

    def test_a_group_of_nobody_is_refused(self):
        self.refused("greater than or equal to 1", group_size=0)

    def test_only_a_trainer_may_plan_a_course(self):
        self.client.force_login(self.boris)
        self.assertEqual(self.client.get(self.url).status_code, 403)
        self.assertEqual(self.post().status_code, 403)
        self.assertEqual(Course.objects.count(), 0)

    def test_the_form_opens_with_the_guides_that_have_sessions(self):
        make.guide(title="General", kind="general")
        response = self.client.get(self.url)
        guides = response.context["form"].fields["guide"].queryset
        self.assertEqual([page.title for page in guides], ["Foundational Training"])

    def test_guides_are_offered_in_the_order_of_reading(self):
        extended = make.guide(title="Extended Training", kind="extended")
        extended.move(self.guide, "left")
        offered = list(self.client.get(self.url).context["form"].fields["guide"].queryset)
        self.assertEqual(offered, [self.guide, extended])
        self.assertEqual(offered, sorted(offered, key=GuidePage.place_in_row))

    def test_a_course_is_named_and_shown_with_its_guide_in_the_language(self):
        make.home("ru")
        spoken = self.guide.copy_for_translation(
            Locale.objects.get(language_code="ru"), copy_parents=True
        )
        spoken.title = "Базовый курс"
        spoken.save_revision().publish()
        self.post(language="ru")
        course = Course.objects.get()
        self.assertEqual(course.title, "Базовый курс, Kosovo")
        for language, title in (("ru", "Базовый курс"), ("en", "Foundational Training")):
            page = self.client.get(course.get_absolute_url(), {"lang": language})
            self.assertContains(page, f"<bdi>{title}</bdi>", html=True)

    def test_the_form_names_a_guide_in_the_language_of_the_reader(self):
        spoken = self.guide.copy_for_translation(
            Locale.objects.get(language_code="ru"), copy_parents=True
        )
        spoken.title = "Базовый курс"
        spoken.save_revision().publish()
        response = self.client.get(self.url, {"lang": "ru"})
        self.assertContains(
            response, f'<option value="{self.guide.pk}">Базовый курс</option>', html=True
        )
