"""The agenda screen: what it shows, what each button does, and who may press it."""

import datetime

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sessions import agenda
from sessions.models import CourseDay, Slot
from tests import make
from tests.test_sessions_agenda import AgendaTestCase


class PageTests(AgendaTestCase):
    def test_times_slack_and_fixed_times_are_shown(self):
        response = self.client.get(self.course.agenda_url)
        day = response.context["agenda"].days[0]
        starts = [f"{row.timed.starts_at:%H:%M}" for row in day.rows]
        self.assertEqual(starts, ["09:00", "10:00", "10:20", "12:00"])
        self.assertContains(response, "10 minutes open")
        self.assertEqual((day.contact_minutes, f"{day.ends_at:%H:%M}"), (150, "13:00"))
        self.assertContains(response, "Nothing is planned on this day.")

    def test_an_overlap_an_overrun_and_lost_core_are_said_in_words(self):
        Slot.objects.filter(title="Opening").update(minutes=85)
        Slot.objects.filter(title="Brain").update(minutes=45)
        Slot.objects.filter(title="Tea").update(minutes=61)
        CourseDay.objects.filter(number=1).update(closes=datetime.time(12, 59))
        response = self.client.get(self.course.agenda_url)
        self.assertContains(response, "Starts 11 minutes before what comes before it ends.")
        self.assertContains(response, "The day runs 1 minute past its end at 12:59.")
        self.assertContains(response, "15 core minutes are missing.")
        self.assertContains(response, "This agenda leaves out 15 core minutes.")

    def test_the_ribbon_shows_slack_pins_and_overlaps_and_parallel_groups_once(self):
        make.slot(self.course, 2, title="All", minutes=30, strand="skills")
        make.slot(self.course, 2, title="Group", minutes=30, rail=1)
        make.slot(self.course, 2, title="Tea", minutes=20, kind="break", pinned_at="10:10")
        make.slot(self.course, 2, title="Early", minutes=20, pinned_at="10:00")
        ribbon = agenda.read(self.course).days[1].ribbon
        self.assertEqual(
            [(b["title"], b["strand"], b.get("pinned"), b.get("over")) for b in ribbon],
            [
                ("All", "skills", False, False),
                ("Open time", "slack", None, None),
                ("Tea", "break", True, False),
                ("Early", "free", True, True),
            ],
        )
        self.assertEqual([block["minutes"] for block in ribbon], [30, 10, 20, 20])

    def test_a_parked_block_takes_its_core_and_objectives_with_it(self):
        Slot.objects.filter(title="Brain").update(objectives="id-1 Explain the brain.")
        self.press("park", self.brain)
        response = self.client.get(self.course.agenda_url)
        self.assertContains(response, "This agenda leaves out 60 core minutes.")
        self.assertContains(response, "Explain the brain.")

    def test_a_piece_past_midnight_is_said(self):
        Slot.objects.filter(title="Lunch").update(minutes=900)
        day = agenda.read(self.course).days[0]
        self.assertEqual(day.warnings, ["The day runs 180 minutes past midnight."])
        self.assertEqual(day.rows[3].warnings, ["This runs past midnight."])

    def test_before_the_day_opens_is_not_called_an_overlap_of_blocks(self):
        Slot.objects.filter(title="Opening").update(pinned_at=datetime.time(8, 59))
        rows = agenda.read(self.course).days[0].rows
        self.assertEqual(rows[0].warnings, ["Starts 1 minute before the day opens."])

    def test_a_participant_reads_times_and_titles_without_buttons_or_warnings(self):
        Slot.objects.filter(title="Brain").update(minutes=45)
        self.press("park", self.tea)
        self.client.force_login(self.learner)
        response = self.client.get(self.course.agenda_url)
        self.assertContains(response, "Opening")
        for hidden in ["slot-controls", "core", "Tea", "Parking lot", "for=trainer"]:
            with self.subTest(hidden=hidden):
                self.assertNotContains(response, hidden)

    def test_a_stranger_sees_nothing_and_who_is_not_signed_in_is_sent_to_the_door(self):
        self.client.force_login(self.boris)
        self.assertEqual(self.client.get(self.course.agenda_url).status_code, 404)
        self.client.logout()
        self.assertRedirects(
            self.client.get(self.course.agenda_url),
            f"/sign-in/?next={self.course.agenda_url}",
            fetch_redirect_response=False,
        )

    def test_a_slot_leads_to_its_plan_while_that_is_published(self):
        plan = make.plan()
        slot = make.slot(self.course, plan=plan)
        url = reverse("training_sessions:slot_plan", args=[self.course.pk, slot.pk])
        self.assertRedirects(self.client.get(url), plan.url, fetch_redirect_response=False)
        plan.unpublish()
        self.assertEqual(self.client.get(url).status_code, 404)
        url = reverse("training_sessions:slot_plan", args=[self.course.pk, self.tea.pk])
        self.assertEqual(self.client.get(url).status_code, 404)


class QueryTests(AgendaTestCase):
    def count(self, request, *args, **kwargs):
        with CaptureQueriesContext(connection) as captured:
            request(*args, **kwargs)
        return len(captured)

    def test_the_page_costs_the_same_with_one_slot_and_with_four(self):
        self.client.get(self.course.agenda_url)  # what the site keeps in its cache is read once
        self.assertEqual(self.count(self.client.get, self.course.agenda_url), 6)
        Slot.objects.exclude(pk=self.first.pk).delete()
        self.assertEqual(self.count(self.client.get, self.course.agenda_url), 6)

    def test_an_edit_costs_eight_queries_however_many_slots_there_are(self):
        edits = [
            ("stretch", self.first, {"by": 5}),
            ("edit", self.first, {"minutes": 45, "day": 2}),
            ("park", self.first, {}),
            ("transfer", self.first, {"day": 1}),
        ]
        for slots in (4, 1):
            for name, slot, fields in edits:
                version = CourseDay.objects.get(slots=slot).version
                with self.subTest(slots=slots, name=name):
                    self.assertEqual(
                        self.count(self.press, name, slot, version=version, **fields), 8
                    )
            Slot.objects.exclude(pk=self.first.pk).delete()
