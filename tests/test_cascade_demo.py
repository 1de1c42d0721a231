"""The invented cascade: the numbers that others reported come out of rows, not out of a text."""

from datetime import date
from io import StringIO

from django.core.management import CommandError, call_command
from django.db.models import F, Sum
from django.test import TestCase

from people.models import Person, Place
from sessions import demo, standings
from sessions.models import Course, Enrolment, PracticeReport, Standing
from tests import make

ON = date(2026, 11, 21)


class DemoCascadeTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.alma = make.person("alma", is_demo=True)
        cls.made = demo.load_cascade(ON)

    def test_a_hundred_master_trainers_work_in_seventeen_countries(self):
        masters = Standing.objects.filter(level="master", generation=1)
        self.assertEqual(masters.count(), 100)
        self.assertEqual(masters.values("country_code").distinct().count(), 17)

    def test_in_kosovo_in_2015_sixty_four_of_two_hundred_made_six_thousand_visits(self):
        nurses = Standing.objects.filter(country_code="XK", level="learner", since=2015)
        self.assertEqual(nurses.count(), 200)
        self.assertEqual(nurses.exclude(delivered=0).count(), 64)
        visits = PracticeReport.objects.filter(person__standing__in=nurses, ends__year=2015)
        self.assertEqual(visits.aggregate(sum=Sum("home_visits")), {"sum": 6000})
        self.assertEqual(
            set(visits.values_list("place__name", flat=True)),
            {"Ferizaj", "Prizren", "Gjakova", "Dragash", "Fushe Kosove"},
        )

    def test_kosovo_carries_its_note(self):
        self.assertIn("1244 (1999)", Place.objects.get(code="XK").note)

    def test_everybody_is_invented_and_nobody_can_sign_in(self):
        people = Person.objects.exclude(pk=self.alma.pk)
        people = people.exclude(created_courses=None, standing=None)
        self.assertEqual(people.count(), self.made)
        self.assertFalse(people.filter(is_demo=False).exists())
        self.assertFalse(people.exclude(password__startswith="!").exists())
        self.assertFalse(people.exclude(pin="").exists())

    def test_the_master_trainer_who_signs_in_is_one_of_them(self):
        self.assertEqual(self.alma.standing.country_code, "AL")
        self.assertEqual(self.alma.standing.level, "master")

    def test_nothing_happens_after_the_day_of_loading(self):
        self.assertFalse(Course.objects.filter(ends__gte=ON).exists())
        self.assertFalse(PracticeReport.objects.filter(ends__gte=ON).exists())

    def test_nobody_teaches_a_course_that_she_attends(self):
        both = Enrolment.objects.filter(course__teachers__person=F("person"))
        self.assertEqual(both.count(), 0)

    def test_a_second_time_makes_nothing(self):
        counts = [model.objects.count() for model in (Person, Place, Course, Enrolment)]
        self.assertEqual(demo.load_cascade(date(2027, 1, 1)), 0)
        self.assertEqual(
            [model.objects.count() for model in (Person, Place, Course, Enrolment)], counts
        )

    def test_what_is_stored_is_what_is_recomputed(self):
        self.assertEqual(standings.faults(), (set(), set()))


class CascadeReportTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.alma = make.first_trainer("alma")
        make.taught([cls.alma], [make.person(place=make.country("GE"))])

    def report(self, *options):
        out = StringIO()
        call_command("cascade_report", *options, stdout=out)
        return out.getvalue().splitlines()

    def test_the_report_prints_the_table_and_the_proof(self):
        table = [line.split() for line in self.report()]
        self.assertEqual(table[1][:3], ["-", "0", "1"])
        self.assertEqual(table[2][:3], ["GE", "1", "1"])
        self.assertEqual(self.report()[-1], "Stored and recomputed agree.")

    def test_a_difference_is_an_error_until_it_is_mended(self):
        Standing.objects.filter(person=self.alma).delete()
        with self.assertRaisesMessage(CommandError, "1 standings and 1 counts differ"):
            self.report()
        self.assertEqual(self.report("--mend")[-1], "Stored and recomputed agree.")
