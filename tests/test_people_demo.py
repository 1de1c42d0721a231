from django.contrib.auth import authenticate
from django.contrib.auth.models import Group
from django.test import TestCase, override_settings
from wagtail.models import GroupPagePermission, Locale, Page

from curriculum.models import HomePage
from people.demo import DEMO_PEOPLE, PASSWORD, load_people
from people.models import Person, Role


class DemoPeopleTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        for code in ["en", "ru", "ar"]:
            locale, _created = Locale.objects.get_or_create(language_code=code)
            home = HomePage(title=code, slug=code, locale=locale, live=False)
            Page.get_first_root_node().add_child(instance=home)
        load_people()

    def signed_in(self, demo):
        if demo.pin:
            return authenticate(None, code=demo.username, pin=demo.pin)
        return authenticate(None, username=demo.username, password=PASSWORD)

    def test_loading_twice_changes_nothing(self):
        def state():
            people = Person.objects.order_by("pk").values()
            counts = [m.objects.count() for m in (Role, Group, GroupPagePermission)]
            return list(people), counts

        before = state()
        load_people()
        self.assertEqual(state(), before)

    @override_settings(DEBUG=True)
    def test_everybody_signs_in_as_the_list_says(self):
        for demo in DEMO_PEOPLE:
            with self.subTest(person=demo.username):
                self.assertEqual(self.signed_in(demo).username, demo.username)

    @override_settings(DEBUG=False)
    def test_nobody_signs_in_on_a_real_server(self):
        for demo in DEMO_PEOPLE:
            with self.subTest(person=demo.username):
                self.assertIsNone(self.signed_in(demo))

    def test_an_open_web_session_of_a_demo_person_ends_when_debug_is_off(self):
        for backend in ["PasswordBackend", "PinBackend"]:
            with self.subTest(backend=backend):
                with override_settings(DEBUG=True):
                    self.client.force_login(
                        Person.objects.get(username="alma"), f"people.backends.{backend}"
                    )
                response = self.client.get("/accounts/password/change/")
                self.assertEqual(response.wsgi_request.user.is_anonymous, True)

    def test_a_changed_demo_person_becomes_what_she_was(self):
        Person.objects.filter(username="alma").update(name="Someone", password="")
        load_people()
        alma = Person.objects.get(username="alma")
        self.assertEqual((alma.name, alma.check_password(PASSWORD)), ("Alma Begaj", True))

    def test_a_real_person_of_the_same_name_is_left_alone(self):
        Person.objects.filter(username="carla").update(is_demo=False, name="Carla R.")
        with self.assertRaises(ValueError):
            load_people()
        self.assertEqual(Person.objects.get(username="carla").name, "Carla R.")

    def test_only_headquarters_may_order_translations(self):
        holders = [
            person.username
            for person in Person.objects.all()
            if person.has_perm("wagtail_localize.submit_translation")
        ]
        self.assertEqual(holders, ["ada"])
        groups = Group.objects.filter(permissions__codename="submit_translation")
        self.assertEqual([group.name for group in groups], ["Headquarters"])
