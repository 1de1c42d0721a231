from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import TestCase

from people.models import Person, Role
from tests import make


class RoleTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.alma = make.person("alma", roles=["trainer"])
        cls.country = make.place()

    def refuse_second(self, **fields):
        with self.assertRaises(IntegrityError), transaction.atomic():
            Role.objects.create(person=self.alma, kind="trainer", **fields)
        self.assertEqual(Role.objects.filter(**fields).count(), 1)

    def test_a_role_everywhere_is_given_once(self):
        self.refuse_second(place=None)

    def test_a_role_in_a_place_is_given_once(self):
        Role.objects.create(person=self.alma, kind="trainer", place=self.country)
        self.refuse_second(place=self.country)

    def test_the_same_role_in_two_languages_is_two_roles(self):
        for code in ["ru", "ar"]:
            Role.objects.create(person=self.alma, kind="team", locale_code=code)
        self.assertEqual(self.alma.roles.filter(kind="team").count(), 2)

    def test_a_person_holds_her_own_roles_only(self):
        self.assertIs(self.alma.has_role("trainer"), True)
        self.assertIs(self.alma.has_role("coordinator"), False)
        self.assertIs(make.person("boris").has_role("trainer"), False)

    def test_a_pin_opens_no_role_not_even_a_superusers(self):
        ada = make.person("ada", roles=["administrator"], is_superuser=True)
        for person in [self.alma, ada]:
            with self.subTest(person=person):
                person.signed_in_by_pin = True
                self.assertIs(person.has_role("trainer", "administrator"), False)
                self.assertIs(person.teaches, False)


class LearnerTests(TestCase):
    def test_a_learner_gets_a_code_and_signs_in_with_her_pin(self):
        mina = Person.objects.create_learner("Mina Petrova", "2580")
        self.assertRegex(mina.username, r"^mina-[2-9]{4}$")
        self.assertIs(mina.check_pin("2580"), True)
        self.assertIs(mina.has_usable_password(), False)

    def test_two_learners_of_one_name_get_two_codes(self):
        codes = {Person.objects.create_learner("Mina", "2580").username for _ in range(2)}
        self.assertEqual(len(codes), 2)

    def test_an_easy_pin_makes_no_learner(self):
        with self.assertRaises(ValidationError):
            Person.objects.create_learner("Mina", "1234")
        self.assertEqual(Person.objects.count(), 0)

    def test_a_person_without_a_pin_has_no_pin_that_fits(self):
        self.assertIs(make.person("boris").check_pin(""), False)
