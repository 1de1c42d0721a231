"""Courses as a list, as a page, as a code on the wall, and their agenda on paper."""

import re
from io import BytesIO

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader

from people.models import Role
from sessions import agenda, printing
from sessions.models import Course, Slot
from tests import make
from tests.make import NOW

SOURCE = "Name the parts of the brain."


class CourseTestCase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.alma = make.person("alma", name="Alma", roles=[Role.Kind.TRAINER])
        cls.boris = make.person("boris")
        cls.mina = make.person("mina", name="Mina")
        cls.carla = make.person("carla", roles=[Role.Kind.COORDINATOR])
        cls.course = make.course(trainers=[cls.alma], title="Five days", days=2, state="planned")
        cls.course.enrol(cls.mina, NOW)
        cls.brain = make.slot(
            cls.course, title="Brain", code="FT-1.2", note=SOURCE, strand="knowledge", minutes=90
        )
        cls.tea = make.slot(cls.course, title="Tea", kind="break", minutes=20)

    def url(self, name, **query):
        return reverse(f"training_sessions:{name}", args=[self.course.pk])

    def count(self, url):
        self.client.get(url)  # what the site keeps in its cache is read once
        with CaptureQueriesContext(connection) as captured:
            self.client.get(url)
        return len(captured)


class ListTests(CourseTestCase):
    def test_each_sees_the_own_courses_and_only_a_trainer_may_plan_one(self):
        url = reverse("training_sessions:course_list")
        for person, courses, plans in [
            (self.alma, 1, True),
            (self.mina, 1, False),
            (self.carla, 1, False),
            (self.boris, 0, False),
        ]:
            self.client.force_login(person)
            with self.subTest(person=person):
                response = self.client.get(url)
                self.assertEqual(len(response.context["courses"]), courses)
                self.assertEqual("Plan a new course" in response.content.decode(), plans)

    def test_the_list_costs_the_same_with_one_course_and_with_four(self):
        self.client.force_login(self.alma)
        url = reverse("training_sessions:course_list")
        self.assertEqual(self.count(url), 4)
        for _number in range(3):
            make.course(trainers=[self.alma])
        self.assertEqual(self.count(url), 4)


class DetailTests(CourseTestCase):
    def test_trainers_read_names_and_others_a_number(self):
        for person, named in [(self.alma, True), (self.mina, False), (self.carla, False)]:
            self.client.force_login(person)
            response = self.client.get(self.url("course_detail"))
            people = response.content.decode().split("Participants</h2>")[1]
            with self.subTest(person=person):
                self.assertIn("1 person has joined.", people)
                self.assertEqual("Mina" in people, named)
                self.assertEqual("Start the course" in response.content.decode(), named)

    def test_the_page_costs_the_same_with_one_person_and_with_four(self):
        self.client.force_login(self.alma)
        self.assertEqual(self.count(self.url("course_detail")), 8)
        for _number in range(3):
            self.course.enrol(make.person(), NOW)
            make.slot(self.course, 2)
        self.assertEqual(self.count(self.url("course_detail")), 8)

    def test_verbs_move_the_course_and_a_verb_too_late_says_so(self):
        self.client.force_login(self.alma)
        response = self.client.post(self.url("course_start"), follow=True)
        self.assertRedirects(response, self.course.get_absolute_url())
        self.assertEqual(Course.objects.get().state, "running")
        response = self.client.post(self.url("course_plan"), follow=True)
        self.assertContains(response, "Only a draft can be opened.")
        self.assertEqual(Course.objects.get().state, "running")


class CodeTests(CourseTestCase):
    def test_the_code_is_shown_large_with_a_picture_of_its_address(self):
        self.client.force_login(self.alma)
        response = self.client.get(self.url("course_code"))
        self.assertContains(response, f"http://testserver/join/{self.course.join_code}/")
        self.assertContains(response, "<svg", html=False)
        self.assertNotContains(response, "not open for joining")

    def test_a_code_that_opens_nothing_says_so(self):
        Course.objects.update(state="draft")
        self.client.force_login(self.alma)
        self.assertContains(self.client.get(self.url("course_code")), "not open for joining")

    def test_only_trainers_may_show_it(self):
        for person, status in [(self.mina, 403), (self.carla, 403), (self.boris, 404)]:
            self.client.force_login(person)
            with self.subTest(person=person):
                self.assertEqual(self.client.get(self.url("course_code")).status_code, status)

    def test_the_picture_has_no_style_and_no_script(self):
        svg = printing.qr_code("https://example.org/join/AAAAAA/")
        self.assertIsNone(re.search(r"style=|<script|<\?xml", svg))


class PaperTests(CourseTestCase):
    def fetch(self, person, **query):
        self.client.force_login(person)
        return self.client.get(self.url("agenda_pdf"), query)

    def words(self, response):
        self.assertEqual((response.status_code, response["Content-Type"]), (200, "application/pdf"))
        pages = PdfReader(BytesIO(response.content)).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())

    def test_trainers_read_notes_and_codes_and_participants_times_and_titles(self):
        for query, person in [
            ({"for": "trainer"}, self.alma),
            ({}, self.alma),
            ({"for": "participant"}, self.alma),
            ({"for": "participant"}, self.mina),
            ({}, self.mina),
        ]:
            words = self.words(self.fetch(person, **query))
            for_trainers = person == self.alma and query != {"for": "participant"}
            with self.subTest(query=query, person=person):
                for text in ["09:00–10:30", "Brain", "10:30–10:50", "Tea", "Day 2"]:
                    self.assertIn(text, words)
                for text in [SOURCE, "FT-1.2"]:
                    self.assertEqual(text in words, for_trainers)

    def test_who_may_not_edit_gets_no_trainers_print(self):
        for person, status in [(self.mina, 403), (self.carla, 403), (self.boris, 404)]:
            with self.subTest(person=person):
                response = self.fetch(person, **{"for": "trainer"})
                self.assertEqual(response.status_code, status)
        self.assertEqual(self.fetch(self.alma, **{"for": "cook"}).status_code, 404)

    def test_the_paper_says_what_the_timetable_computes(self):
        make.slot(self.course, title="Lunch", kind="lunch", minutes=60, pinned_at="12:00")
        Slot.objects.filter(pk=self.tea.pk).update(minutes=100)
        data = printing.agenda_data(agenda.read(self.course), printing.Reader.TRAINER)
        rows = [(r["start"], r["end"], r["title"], r["kind"]) for r in data["days"][0]["rows"]]
        self.assertEqual(
            rows,
            [
                ("09:00", "10:30", "Brain", "knowledge"),
                ("10:30", "12:10", "Tea", "break"),
                ("12:00", "13:00", "Lunch", "lunch"),
            ],
        )
        warning = "Starts 10 minutes before what comes before it ends."
        self.assertEqual(data["days"][0]["rows"][2]["warning"], warning)
        data = printing.agenda_data(agenda.read(self.course), printing.Reader.PARTICIPANT)
        known = {"start", "end", "minutes", "title", "kind", "rail", "method"}
        self.assertEqual(set(data["days"][0]["rows"][2]), known)

    def test_a_planned_session_keeps_its_method_for_screen_and_paper(self):
        Slot.objects.filter(title="Brain").update(code="FT-1.1", method="practice")
        read = agenda.read(self.course)
        row = printing.agenda_data(read, printing.Reader.TRAINER)["days"][0]["rows"][0]
        self.assertEqual((row["method"], row["detail"]), ("practice", "FT-1.1 · Practice"))
        self.assertEqual(read.days[0].ribbon[0]["method"], "practice")

    def test_open_time_before_a_fixed_time_is_a_line_of_its_own(self):
        make.slot(self.course, title="Lunch", kind="lunch", minutes=60, pinned_at="12:00")
        data = printing.agenda_data(agenda.read(self.course), printing.Reader.PARTICIPANT)
        gap = data["days"][0]["rows"][2]
        self.assertEqual(
            (gap["start"], gap["end"], gap["minutes"], gap["kind"]), ("10:50", "12:00", 70, "gap")
        )

    def test_it_is_written_in_the_language_of_the_course(self):
        Course.objects.update(language="ar")
        self.course.refresh_from_db()
        with translation.override("ar"):
            data = printing.agenda_data(agenda.read(self.course), printing.Reader.PARTICIPANT)
        self.assertEqual((data["lang"], data["rtl"]), ("ar", True))
        self.assertEqual(data["days"][0]["date"], "الاثنين, 2 مارس 2026")
        response = self.fetch(self.alma)
        self.assertIn("2 مارس 2026", self.words(response))
        self.assertEqual(PdfReader(BytesIO(response.content)).trailer["/Root"]["/Lang"], "ar")
