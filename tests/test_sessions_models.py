import datetime
from itertools import product

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import TestCase

from sessions.models import Course, CourseDay, Enrolment, Slot, TrainerStep
from sessions.models.courses import CODE_ALPHABET, new_join_code
from sessions.models.states import VERBS
from tests import make
from tests.make import MONDAY, NOW

LATER = NOW + datetime.timedelta(hours=1)
State = Course.State


class JoinCodeTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.course = make.course(days=5, state=State.PLANNED)
        cls.last = MONDAY + datetime.timedelta(4)

    def refusal(self, code, on=MONDAY):
        with self.assertRaises(ValidationError) as caught:
            Course.objects.joinable(code, on=on)
        return caught.exception.code, caught.exception.messages

    def test_a_code_has_no_letter_that_looks_like_another(self):
        self.assertEqual(set(CODE_ALPHABET) & set("0O1IL2Z5S8BAEU"), set())
        self.assertEqual(len(new_join_code()), 6)
        self.assertLessEqual(set(new_join_code()), set(CODE_ALPHABET))

    def test_a_code_is_found_however_it_was_typed(self):
        code = self.course.join_code
        for typed in [code, code.lower(), f" {code[:3]} {code[3:]}\n", f"{code[:3]}-{code[3:]}"]:
            with self.subTest(typed=typed):
                self.assertEqual(Course.objects.joinable(typed, on=MONDAY), self.course)

    def test_a_wrong_code_is_named_as_unknown(self):
        sentence = "We do not know this code. Please look at it again."
        self.assertEqual(self.refusal("AAAAAA"), ("unknown", [sentence]))
        self.assertEqual(self.refusal(""), ("unknown", [sentence]))

    def test_a_code_holds_until_the_last_day_or_the_date_that_was_set(self):
        for until, last in [(None, self.last), (MONDAY, MONDAY)]:
            Course.objects.update(join_until=until)
            with self.subTest(until=until):
                course = Course.objects.joinable(self.course.join_code, on=last)
                self.assertEqual(course, self.course)
                after = last + datetime.timedelta(1)
                self.assertEqual(self.refusal(course.join_code, on=after)[0], "expired")

    def test_only_an_open_course_can_be_joined_and_each_refusal_says_why(self):
        for state, code in [
            (State.DRAFT, "not_open"),
            (State.CLOSED, "closed"),
            (State.CANCELLED, "cancelled"),
        ]:
            Course.objects.update(state=state)
            with self.subTest(state=state):
                self.assertEqual(self.refusal(self.course.join_code)[0], code)
        Course.objects.update(state=State.RUNNING)
        self.assertEqual(Course.objects.joinable(self.course.join_code, on=MONDAY), self.course)


class StateTests(TestCase):
    def test_each_verb_works_from_its_states_only_and_changes_nothing_elsewhere(self):
        for verb, state in product(VERBS, State):
            course = make.course(state=state, state_since=NOW)
            to, sources = VERBS[verb]
            with self.subTest(verb=verb, state=state):
                self.assertIs(verb in course.open_verbs, state in sources)
                if state in sources:
                    getattr(course, verb)(LATER)
                    self.assertEqual((course.state, course.state_since), (to, LATER))
                else:
                    with self.assertRaises(ValidationError) as caught:
                        getattr(course, verb)(LATER)
                    self.assertEqual(caught.exception.code, "wrong_state")
                    course.refresh_from_db()
                    self.assertEqual((course.state, course.state_since), (state, NOW))

    def test_closing_twice_keeps_the_first_moment(self):
        course = make.course(state=State.RUNNING)
        twin = Course.objects.get(pk=course.pk)
        course.close(NOW)
        with self.assertRaisesMessage(ValidationError, "Only a running course can be closed."):
            twin.close(LATER)
        course.refresh_from_db()
        self.assertEqual(course.state_since, NOW)


class EnrolTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.alma, cls.boris = make.person("alma"), make.person("boris")
        cls.course = make.course(trainers=[cls.alma])

    def test_enrolling_twice_keeps_the_first_moment_and_one_step(self):
        first = self.course.enrol(self.boris, NOW)
        second = self.course.enrol(self.boris, NOW + datetime.timedelta(2))
        self.assertEqual((second, second.enrolled_at), (first, NOW))
        step = TrainerStep.objects.get()
        self.assertEqual(
            (step.person, step.course, step.level, step.taken_on),
            (self.boris, self.course, "participant", MONDAY),
        )

    def test_who_teaches_the_course_cannot_learn_in_it(self):
        with self.assertRaises(ValidationError) as caught:
            self.course.enrol(self.alma, NOW)
        self.assertEqual(caught.exception.code, "trainer")
        self.assertEqual((Enrolment.objects.count(), TrainerStep.objects.count()), (0, 0))


class StepTests(TestCase):
    def test_the_last_step_is_the_level_today(self):
        boris = make.person("boris")
        for day, level in [(2, "participant"), (9, "certified"), (5, "candidate"), (9, "master")]:
            taken_on = datetime.date(2026, 3, day)
            TrainerStep.objects.create(person=boris, level=level, taken_on=taken_on)
        self.assertEqual(
            [step.level for step in TrainerStep.objects.latest_per_person()], ["master"]
        )

    def test_a_step_is_added_and_never_edited(self):
        step = TrainerStep.objects.create(person=make.person(), level="candidate", taken_on=MONDAY)
        step.level = "master"
        with self.assertRaises(TypeError):
            step.save()
        step.refresh_from_db()
        self.assertEqual(step.level, "candidate")


class RightsTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        region = make.place("Europe", kind="region")
        cls.kosovo = make.place("Kosovo", region)
        cls.other = make.place("Georgia", region)
        city = make.place("Prizren", cls.kosovo, kind="municipality")
        cls.creator, cls.alma = make.person("creator"), make.person("alma")
        cls.course = make.course(by=cls.creator, trainers=[cls.alma], place=city)
        cls.learner = make.person("learner")
        cls.course.enrol(cls.learner, NOW)

    def test_one_table_says_who_sees_and_who_changes(self):
        coordinator = "coordinator"
        table = [
            (self.creator, True, True),
            (self.alma, True, True),
            (make.person("root", is_superuser=True), True, True),
            (self.learner, True, False),
            (make.person("carla", roles=[coordinator]), True, False),
            (make.person("here", roles=[(coordinator, self.kosovo)]), True, False),
            (make.person("admin", roles=["administrator"]), True, False),
            (make.person("there", roles=[(coordinator, self.other)]), False, False),
            (make.person("trainer", roles=["trainer"]), False, False),
            (make.person("boris"), False, False),
        ]
        for person, sees, changes in table:
            with self.subTest(person=person):
                visible = Course.objects.visible_to(person)
                self.assertEqual(list(visible), [self.course] * sees)
                self.assertEqual(list(Course.objects.editable_by(person)), [self.course] * changes)
                marked = Course.objects.with_rights(person).get()
                self.assertIs(bool(marked.may_edit), changes)


class ConstraintTests(TestCase):
    def test_the_database_refuses_what_no_form_may_let_through(self):
        course = make.course(days=2)
        slot = make.slot(course)
        day = Slot.objects.get().day
        refused = [
            lambda: Course.objects.update(ends=MONDAY - datetime.timedelta(1)),
            lambda: Course.objects.update(group_size=0),
            lambda: Slot.objects.update(minutes=0),
            lambda: Slot.objects.update(minutes=1441),
            lambda: Slot.objects.update(rail=10),
            lambda: CourseDay.objects.filter(pk=day.pk).update(closes=day.opens),
            lambda: CourseDay.objects.update(number=1),
        ]
        for number, change in enumerate(refused):
            with self.subTest(number=number), transaction.atomic():
                with self.assertRaises(IntegrityError), transaction.atomic():
                    change()
        slot.refresh_from_db()
        self.assertEqual(slot.minutes, 30)

    def test_a_course_that_ends_before_it_starts_is_told_so_in_a_sentence(self):
        course = make.course()
        course.ends = MONDAY - datetime.timedelta(1)
        with self.assertRaisesMessage(ValidationError, "The course ends before it starts."):
            course.full_clean()
