"""What people come for, walked as they would walk it."""

import datetime
import re
from io import BytesIO

from django.utils import timezone
from pypdf import PdfReader

from sessions.models import Course
from tests import make
from tests.browser.base import PHONE, BrowserCase

PASSWORD = "a-long-password"
MONDAY = datetime.date(2027, 3, 1)


class MasterTrainerWalk(BrowserCase):
    def test_she_plans_her_course_moves_blocks_and_prints_the_agenda(self):
        make.place("Tirana")
        alma = make.person("alma", roles=["trainer"], password=PASSWORD)
        page = self.visitor()
        self.sign_in(page, alma, PASSWORD)

        page.goto("/courses/")
        page.get_by_role("link", name="Plan a new course").first.click()
        page.get_by_label("Guide", exact=False).select_option(label="Foundational guide")
        page.get_by_label("First day", exact=False).fill(MONDAY.isoformat())
        page.get_by_label("Place", exact=False).select_option(index=1)
        page.get_by_label("Group size", exact=False).fill("24")
        page.get_by_role("button", name="Make the agenda").click()

        course = Course.objects.get()
        page.goto(f"/courses/{course.pk}/agenda/")
        times = page.locator("#day-1 .slot-time").all_inner_texts()
        self.assertEqual(times, ["09:00–09:45", "09:45–10:05", "10:05–11:05"])

        self.row(page, "Watching a child").get_by_role("button", name="Down").click()
        self.row(page, "Watching a child").get_by_role("button", name="5 minutes longer").click()
        times = page.locator("#day-1 .slot-time").all_inner_texts()
        self.assertEqual(times, ["09:00–09:20", "09:20–10:10", "10:10–11:10"])

        row = self.row(page, "Listening to a parent")
        row.get_by_text("More").click()
        row.get_by_label("Day", exact=False).select_option(index=1)
        row.get_by_role("button", name="Save").click()
        titles = page.locator("#day-2 .slot-title").all_inner_texts()
        self.assertEqual(titles, ["Sleep", "Listening to a parent"])

        self.assertIn("Watching a child", self.pdf_text(page, course, "trainer"))
        self.assertIn("Listening to a parent", self.pdf_text(page, course, "participant"))
        self.assertCleanVisit(page)

    def row(self, page, title):
        return page.locator("li.slot", has=page.get_by_text(title, exact=True)).first

    def pdf_text(self, page, course, audience):
        answer = page.request.get(f"/courses/{course.pk}/agenda.pdf?for={audience}")
        self.assertEqual((answer.status, answer.headers["content-type"]), (200, "application/pdf"))
        return "\n".join(p.extract_text() for p in PdfReader(BytesIO(answer.body())).pages)


class TraineeWalk(BrowserCase):
    def test_she_joins_by_code_reads_takes_the_quiz_and_finds_her_result_again(self):
        today = timezone.localdate()
        course = make.course(
            starts=today, ends=today + datetime.timedelta(4), state=Course.State.PLANNED
        )
        page = self.visitor(PHONE, java_script_enabled=False)
        page.goto("/en/")
        page.get_by_role("link", name="Join a course").first.click()
        page.get_by_label("Code", exact=False).fill(course.join_code)
        page.get_by_role("button", name="Go on").click()
        page.get_by_label("Name", exact=False).fill("Mina Petrova")
        page.get_by_label("PIN", exact=False).fill("4826")
        page.get_by_role("button", name="Join the course").click()
        code = page.get_by_role("heading", level=1).inner_text().strip()
        self.assertRegex(code, r"^mina-\d+$")

        page.goto("/en/modules/01-first-years/")
        page.get_by_role("link", name=re.compile("Check yourself")).first.click()
        page.get_by_role("link", name="Take the quiz").click()
        page.get_by_label("Care", exact=True).check()
        page.get_by_label("False", exact=True).check()
        page.get_by_role("button", name="Hand in my answers").click()
        shown = page.locator("main").inner_text()
        for words in ("50", "Yes. Loving care builds the brain.", "Look again"):
            self.assertIn(words, shown)
        self.assertNotIn("Yes, by turning away.", shown)
        result = page.url

        phone = self.visitor(PHONE, java_script_enabled=False)
        phone.goto("/sign-in/")
        phone.get_by_label("code", exact=False).first.fill(code)
        phone.get_by_label("PIN", exact=False).fill("4826")
        phone.get_by_role("button", name="Sign in").click()
        phone.goto("/learn/")
        phone.get_by_role("link", name=re.compile("Check yourself")).first.click()
        self.assertEqual(phone.url, result)
        self.assertIn("Yes. Loving care builds the brain.", phone.locator("main").inner_text())
        self.assertEqual((page.foreign, phone.foreign), ([], []))


class CoordinatorWalk(BrowserCase):
    def test_she_sees_the_cascade_as_a_picture_and_as_a_table(self):
        albania = make.place("Albania", code="AL")
        alma = make.first_trainer("alma", place=albania)
        carla = make.person("carla", roles=["coordinator"], password=PASSWORD)
        learners = [make.person(place=albania) for _count in range(6)]
        make.taught([alma], learners, place=albania, starts=MONDAY)
        page = self.visitor()
        self.sign_in(page, carla, PASSWORD)
        page.goto("/cascade/")
        self.assertTrue(page.locator("svg.cascade-tree, svg[class*=cascade]").first.is_visible())
        row = page.get_by_role("row", name=re.compile("Albania"))
        self.assertIn("6", row.inner_text())
        row.get_by_role("link").first.click()
        self.assertIn("/cascade/AL", page.url)
        self.assertIn("Albania", page.get_by_role("heading", level=1).inner_text())
        self.assertCleanVisit(page)
