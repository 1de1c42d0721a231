"""Standings kept beside people are what the whole tree says, after every change."""

import datetime
import random

from django.test import TestCase

from people.models import Person
from sessions import standings
from sessions.cascade import Level, month_number
from sessions.models import Course, CourseTrainer, Enrolment, Standing, StandingCount
from tests import make

MARCH = datetime.date(2015, 3, 2)


def generation_of(person):
    return Standing.objects.get(person=person).generation


class StandingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.kosovo = make.country("XK")
        cls.ferizaj = make.place("Ferizaj", cls.kosovo, kind="municipality")
        cls.alma = make.first_trainer("alma")
        cls.nora = make.person("nora", place=cls.kosovo)
        cls.lira = make.person("lira", place=cls.ferizaj)
        cls.first = make.taught([cls.alma], [cls.nora], starts=MARCH, place=cls.kosovo)
        cls.second = make.taught([cls.nora], [cls.lira], starts=MARCH, place=cls.ferizaj)

    def assertProven(self):
        self.assertEqual(standings.faults(), (set(), set()))

    def test_a_learner_stands_one_further_than_her_trainer(self):
        rows = Standing.objects.order_by("generation").values_list(
            "person__username", "generation", "root__username", "country_code", "level", "since"
        )
        self.assertEqual(
            list(rows),
            [
                ("alma", 0, "alma", "", "master", 0),
                ("nora", 1, "alma", "XK", "learner", 2015),
                ("lira", 2, "alma", "XK", "learner", 2015),
            ],
        )
        self.assertProven()

    def test_a_nearer_trainer_brings_everybody_below_nearer_too(self):
        mira = make.person("mira", place=self.kosovo)
        make.taught([self.lira], [mira])
        self.assertEqual(generation_of(mira), 3)
        make.taught([self.alma], [self.lira])
        self.assertEqual((generation_of(self.lira), generation_of(mira)), (1, 2))
        self.assertProven()

    def test_losing_the_trainer_leaves_everybody_below_unknown(self):
        self.first.teachers.all().delete()
        standings.settle_course(self.first, also=[self.alma.pk])
        self.assertEqual(
            list(Standing.objects.order_by("person").values_list("generation", "root")),
            [(0, self.alma.pk), (-1, None), (-1, None)],
        )
        self.assertProven()

    def test_a_trainer_who_learns_from_her_own_learner_stays_where_she_is(self):
        make.taught([self.lira], [self.alma, self.nora])
        self.assertEqual([generation_of(p) for p in (self.alma, self.nora, self.lira)], [0, 1, 2])
        self.assertProven()

    def test_a_course_not_held_and_an_enrolment_not_completed_join_nobody(self):
        boris = make.person("boris")
        course = make.course(trainers=[self.alma], state=Course.State.PLANNED)
        course.enrolments.create(person=boris)
        standings.complete(course, [boris])
        running = make.course(trainers=[self.alma], state=Course.State.RUNNING)
        running.enrolments.create(person=boris)
        standings.settle_course(running)
        self.assertFalse(Standing.objects.filter(person=boris).exists())
        self.assertProven()

    def test_teaching_and_reporting_home_visits_are_deliveries(self):
        make.taught([self.nora], [make.person()], starts=datetime.date(2016, 5, 9))
        self.lira.practice_reports.create(
            place=self.ferizaj, starts=MARCH, ends=datetime.date(2015, 9, 30), home_visits=90
        )
        standings.settle([self.lira.pk])
        delivered = dict(Standing.objects.values_list("person__username", "delivered"))
        self.assertEqual(delivered["nora"], month_number(datetime.date(2016, 5, 1)))
        self.assertEqual(delivered["lira"], month_number(datetime.date(2015, 9, 1)))
        self.assertProven()

    def test_a_change_nobody_told_of_is_caught_up_with_the_next_course(self):
        boris, learner = make.person("boris"), make.person()
        make.taught([boris], [learner])
        self.assertEqual(generation_of(learner), Standing.UNKNOWN)
        boris.steps.create(level="master", taken_on=MARCH)
        make.taught([boris], [make.person()])
        self.assertEqual(generation_of(learner), 1)
        self.assertProven()

    def test_the_last_step_says_what_a_person_is(self):
        self.nora.steps.create(level="certified", taken_on=MARCH)
        standings.settle([self.nora.pk])
        self.assertEqual(Standing.objects.get(person=self.nora).level, Level.TRAINER)
        self.nora.steps.create(level="participant", taken_on=MARCH + datetime.timedelta(1))
        standings.settle([self.nora.pk])
        self.assertEqual(Standing.objects.get(person=self.nora).level, Level.TRAINER)
        self.nora.steps.create(level="lapsed", taken_on=MARCH + datetime.timedelta(1))
        standings.settle([self.nora.pk])
        self.assertEqual(Standing.objects.get(person=self.nora).level, Level.LEARNER)
        self.assertProven()

    def test_completing_twice_changes_nothing(self):
        before = list(StandingCount.objects.order_by("pk").values())
        standings.complete(self.second, [self.lira])
        self.assertEqual(list(StandingCount.objects.order_by("pk").values()), before)

    def test_who_is_no_longer_concerned_has_no_standing(self):
        Enrolment.objects.filter(person=self.lira).delete()
        standings.settle([self.lira.pk])
        self.assertFalse(Standing.objects.filter(person=self.lira).exists())
        self.assertProven()

    def test_a_wrong_standing_and_a_wrong_count_are_found_and_mended(self):
        Standing.objects.filter(person=self.lira).update(generation=7)
        wrong, miscounted = standings.faults()
        self.assertEqual((wrong, len(miscounted)), ({self.lira.pk}, 2))
        StandingCount.objects.create(country_code="UZ", level="master", people=3)
        self.assertEqual(len(standings.faults()[1]), 3)
        standings.settle_everybody()
        self.assertProven()

    def test_a_room_of_trainees_costs_as_many_queries_as_one(self):
        make.taught([self.nora], [make.person(place=self.ferizaj)])
        for size, so_far in [(1, 2), (20, 22)]:
            room = [make.person(place=self.ferizaj) for _ in range(size)]
            course = make.course(trainers=[self.nora], state=Course.State.CLOSED)
            Enrolment.objects.bulk_create(Enrolment(course=course, person=one) for one in room)
            with self.assertNumQueries(20):
                standings.complete(course, room)
            self.assertEqual(StandingCount.objects.get(since=2026, generation=2).people, so_far)


class RandomHistoryTests(TestCase):
    def test_whatever_happens_the_stored_cascade_is_the_recomputed_one(self):
        chance = random.Random(2015)
        country = make.country("GE")
        people = [make.first_trainer(place=country) for _ in range(2)]
        people += [make.person(place=chance.choice([country, None])) for _ in range(8)]
        for _ in range(25):
            trainers = chance.sample(people, chance.randint(0, 2))
            learners = [person for person in chance.sample(people, 3) if person not in trainers]
            make.taught(trainers, learners, place=country)
            self.change_a_course(chance)
            self.assertEqual(standings.faults(), (set(), set()))
        self.assertGreater(max(Standing.objects.values_list("generation", flat=True)), 1)

    def change_a_course(self, chance):
        course = chance.choice(Course.objects.all())
        gone = list(course.teachers.values_list("person", flat=True)[:1])
        if chance.random() < 0.4:
            CourseTrainer.objects.filter(course=course, person__in=gone).delete()
        elif chance.random() < 0.2:
            Course.objects.filter(pk=course.pk).update(state=Course.State.CANCELLED)
        else:
            free = Person.objects.exclude(teaching__course=course).exclude(
                enrolments__course=course
            )
            course.teachers.create(person=chance.choice(free))
        standings.settle_course(course, also=gone)
