from django.test import TestCase

from people.doors import SECOND_FACTOR
from people.models import Person, Role
from tests import make


class AccountTests(TestCase):
    """Ada makes accounts in the Wagtail admin."""

    @classmethod
    def setUpTestData(cls):
        cls.ada = make.person("ada", is_superuser=True)
        cls.ada.authenticator_set.create(type="totp", data={})

    def setUp(self):
        self.client.force_login(self.ada, "people.backends.PasswordBackend")
        web = self.client.session
        web[SECOND_FACTOR] = True
        web.save()

    def add(self, **fields):
        secret = {"password1": "a rather long one", "password2": "a rather long one"}
        person = {"username": "carla", "name": "Carla Weiss", "language": "en"}
        return self.client.post("/admin/users/new/", {**person, **secret, **fields})

    def edit(self, person, **fields):
        url = f"/admin/users/edit/{person.pk}/"
        same = {"username": person.username, "name": person.name, "is_active": "on"}
        return self.client.post(url, {**same, "password1": "", "password2": "", **fields})

    def test_an_account_has_one_name_its_roles_and_needs_no_address(self):
        self.assertRedirects(self.add(kinds=["coordinator", "trainer"]), "/admin/users/")
        carla = Person.objects.get(username="carla")
        self.assertEqual((carla.name, carla.email, carla.language), ("Carla Weiss", None, "en"))
        self.assertEqual(carla.has_role("coordinator"), True)
        self.assertEqual(carla.check_password("a rather long one"), True)

    def test_two_accounts_without_an_address_stand_beside_each_other(self):
        self.add()
        self.add(username="boris", name="Boris")
        self.assertEqual(Person.objects.filter(email=None).count(), 3)

    def test_a_role_that_is_taken_away_is_gone_and_others_stay(self):
        alma = make.person("alma", name="Alma", roles=["trainer"])
        Role.objects.create(person=alma, kind="team", locale_code="ru")
        self.assertContains(self.client.get(f"/admin/users/edit/{alma.pk}/"), "checked", count=2)
        self.edit(alma, kinds=["coordinator"])
        kinds = sorted(alma.roles.values_list("kind", "locale_code"))
        self.assertEqual(kinds, [("coordinator", ""), ("team", "ru")])

    def test_a_name_that_nobody_could_type_is_refused(self):
        response = self.add(username="Carla Weiss")
        self.assertEqual(response.status_code, 200)
        self.assertEqual(Person.objects.filter(name="Carla Weiss").exists(), False)
