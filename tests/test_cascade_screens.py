"""What a coordinator sees of the cascade, and what nobody else does."""

import datetime

from django.test import TestCase, override_settings
from django.utils import translation

from people.models import Place
from sessions import standings
from sessions.country_names import UNSCR_1244
from sessions.figures import scope_of
from tests import make

MARCH = datetime.date(2015, 3, 2)
TODAY = datetime.date.today()


class CascadeScreenCase(TestCase):
    """Kosovo: alma taught nora, who taught five nurses. Georgia: alma taught two."""

    @classmethod
    def setUpTestData(cls):
        cls.region = make.place("Europe and Central Asia", kind="region")
        cls.kosovo = make.country("XK", cls.region, name="Kosovo", note="Resolution 1244 (1999)")
        cls.ferizaj = make.place("Ferizaj", cls.kosovo, kind="municipality")
        cls.georgia = make.country("GE", cls.region, name="Georgia")
        cls.alma = make.first_trainer("alma")
        cls.nora = make.person("nora", name="Nora Gashi", place=cls.kosovo)
        cls.nora.steps.create(level="certified", taken_on=MARCH)
        make.taught([cls.alma], [cls.nora], place=cls.region, starts=MARCH)
        cls.nurses = [make.person(place=cls.ferizaj) for _ in range(5)]
        make.taught([cls.nora], cls.nurses, title="Room one", place=cls.ferizaj, starts=MARCH)
        make.taught([cls.alma], [make.person(place=cls.georgia) for _ in range(2)])
        cls.nurses[0].practice_reports.create(
            place=cls.ferizaj, starts=MARCH, ends=TODAY - datetime.timedelta(40), home_visits=90
        )
        standings.settle([cls.nurses[0].pk])
        cls.carla = make.person("carla", roles=[("coordinator", cls.region)])

    def coordinator_of(self, *places):
        person = make.person(roles=[("coordinator", place) for place in places])
        self.client.force_login(person)

    def texts(self, response, tag="td"):
        """Words of each table cell or heading, in the order of the page."""
        html = response.content.decode()
        cells = [part.split(f"</{tag}>")[0] for part in html.split(f"<{tag}")[1:]]
        return [" ".join(_without_tags(cell).split()) for cell in cells]


def _without_tags(html):
    return " ".join(part.split(">", 1)[-1] for part in html.split("<"))


class DoorsTests(CascadeScreenCase):
    def test_only_coordinators_see_the_cascade(self):
        boris = make.person("boris")
        people = [
            (None, 302),
            (boris, 404),
            (make.person(roles=["trainer", "team", "reviewer"]), 404),
            (make.person(roles=["administrator"]), 404),
            (self.carla, 200),
            (make.person(roles=["coordinator"]), 200),
        ]
        for person, status in people:
            with self.subTest(person=person):
                if person:
                    self.client.force_login(person)
                for path in ("/cascade/", "/cascade/xk/"):
                    self.assertEqual(self.client.get(path).status_code, status)

    def test_four_digits_do_not_open_the_cascade(self):
        self.carla.signed_in_by_pin = True
        self.assertEqual(scope_of(self.carla).paths, ())

    def test_a_stranger_is_sent_to_sign_in(self):
        self.assertRedirects(
            self.client.get("/cascade/"),
            "/sign-in/?next=/cascade/",
            fetch_redirect_response=False,
        )

    def test_a_country_page_is_for_those_who_coordinate_the_whole_country(self):
        for places, statuses in [
            ([self.kosovo], (200, 404)),
            ([self.georgia, self.kosovo], (200, 200)),
            ([self.ferizaj], (404, 404)),
        ]:
            with self.subTest(places=places):
                self.coordinator_of(*places)
                found = [self.client.get(f"/cascade/{code}/").status_code for code in ("xk", "ge")]
                self.assertEqual(tuple(found), statuses)

    def test_only_countries_have_a_page(self):
        self.client.force_login(self.carla)
        for code in ("zz", "ferizaj", "0"):
            self.assertEqual(self.client.get(f"/cascade/{code}/").status_code, 404)

    def test_the_pages_are_read_and_never_kept(self):
        self.client.force_login(self.carla)
        for path in ("/cascade/", "/cascade/xk/"):
            self.assertEqual(self.client.post(path).status_code, 405)
            self.assertIn("no-store", self.client.get(path)["Cache-Control"])

    def test_a_role_without_a_place_is_for_everywhere(self):
        scope = scope_of(make.person(roles=["coordinator"]))
        self.assertTrue(scope.covers(self.georgia.path))
        self.assertFalse(scope_of(make.person()).covers(self.georgia.path))


class EmptyTests(TestCase):
    def test_nobody_yet_is_an_empty_state(self):
        self.client.force_login(make.person(roles=["coordinator"]))
        self.assertContains(self.client.get("/cascade/"), "Nobody has completed a course yet")


class RegionTests(CascadeScreenCase):
    def test_the_table_counts_each_country(self):
        self.client.force_login(self.carla)
        cells = self.texts(self.client.get("/cascade/"))
        self.assertEqual(cells[:7], ["0", "0", "2", "0", "0", "0", "0"])
        self.assertEqual(cells[7:14], ["0", "1", "5", "1", "1 100%", "0", "1 20%"])

    def test_who_coordinates_everything_also_sees_whom_no_country_holds(self):
        self.coordinator_of(None)
        cells = self.texts(self.client.get("/cascade/"))
        self.assertEqual(cells[14:21], ["1", "0", "0", "2", "1 100%", "1 100%", "0"])
        self.assertEqual(cells[21:28], ["1", "1", "7", "3", "2", "1", "1"])

    def test_small_numbers_of_other_countries_are_hidden_and_left_out_of_sums(self):
        self.coordinator_of(self.georgia)
        cells = self.texts(self.client.get("/cascade/"))
        few = "fewer than 5"
        self.assertEqual(cells[:7], ["0", "0", "2", "0", "0", "0", "0"])
        self.assertEqual(cells[7:14], ["0", few, "5", "1", few, "0", few])
        total = ["1", "not shown", "7", "3", "not shown", "not shown", "not shown"]
        self.assertEqual(cells[21:28], total)

    def test_only_own_countries_are_links(self):
        self.coordinator_of(self.georgia)
        page = self.client.get("/cascade/")
        self.assertContains(page, 'href="/cascade/GE/"', count=3)
        self.assertNotContains(page, "/cascade/XK/")

    def test_generations_have_their_own_table(self):
        self.coordinator_of(None)
        cells = self.texts(self.client.get("/cascade/"))
        self.assertEqual(cells[28:31], ["1", "1 100%", "1 100%"])
        self.assertEqual(cells[31:34], ["3", "1 33%", "0"])
        self.assertEqual(cells[34:37], ["5", "1 20%", "1 20%"])

    def test_kosovo_is_never_without_its_note(self):
        self.client.force_login(self.carla)
        for path in ("/cascade/", "/cascade/xk/"):
            self.assertContains(self.client.get(path), "Resolution 1244 (1999)")

    def test_the_note_that_we_know_is_read_in_the_readers_language(self):
        Place.objects.filter(code="XK").update(note=UNSCR_1244)
        self.client.force_login(self.carla)
        for path in ("/cascade/", "/cascade/xk/"):
            page = self.client.get(path, {"lang": "ru"})
            self.assertNotContains(page, "All references to Kosovo")
            self.assertContains(page, "1244 (1999")

    def test_every_number_says_what_it_means(self):
        self.client.force_login(self.carla)
        page = self.client.get("/cascade/")
        self.assertContains(page, "one person and two participations", count=1)
        self.assertContains(page, "taught a course in the last 12 months", count=2)

    def test_the_picture_is_turned_round_for_arabic_readers(self):
        self.client.force_login(self.carla)
        right = self.client.get("/cascade/").context["pictures"][0].picture
        self.client.cookies["language"] = "ar"
        page = self.client.get("/cascade/")
        turned = page.context["pictures"][0].picture
        self.assertContains(page, "كوسوفو")
        self.assertEqual(
            [round(bar.x + bar.width, 1) for bar in turned.bars if bar.group.key == "first"],
            [right.width - bar.x for bar in right.bars if bar.group.key == "first"],
        )

    def test_lengths_are_written_with_points_in_every_language(self):
        self.client.force_login(self.carla)
        self.client.cookies["language"] = "ru"
        self.assertNotRegex(self.client.get("/cascade/").content.decode(), r'="\d+,\d+"')

    def test_as_many_queries_for_four_countries_as_for_two(self):
        self.client.force_login(self.carla)
        with self.assertNumQueries(9):
            self.client.get("/cascade/")
        for code in ("UZ", "KZ"):
            country = make.country(code, Place.objects.get(pk=self.region.pk))
            make.taught([self.alma], [make.person(place=country)], place=country)
        with self.assertNumQueries(9):
            self.client.get("/cascade/")


class CountryTests(CascadeScreenCase):
    def setUp(self):
        self.client.force_login(self.carla)

    def facts(self, path="/cascade/xk/"):
        context = self.client.get(path).context
        return [(str(fact.term.name), fact.number, fact.percent) for fact in context["facts"]]

    def test_the_head_counts_the_country(self):
        self.assertEqual(
            self.facts(),
            [
                ("People", 6, None),
                ("Participations", 6, None),
                ("Courses", 1, None),
                ("Master trainers", 0, None),
                ("National trainers", 1, None),
                ("Trainers ever used", 1, 100),
                ("Trainers still active", 0, 0),
                ("Trainees", 5, None),
                ("Trainees who delivered", 1, 20),
                ("Home visits", 90, None),
            ],
        )

    def test_a_person_in_two_courses_is_one_person_and_two_participations(self):
        make.taught([self.nora], self.nurses[:2], place=self.ferizaj)
        self.assertEqual([number for _, number, _ in self.facts()][:3], [6, 8, 2])

    def test_the_tree_grows_from_the_course_where_the_trainer_learnt(self):
        bars = self.client.get("/cascade/xk/").context["pictures"][0].captioned
        self.assertEqual(
            [(caption.name, bar.group.people, bar.group.generation) for bar, caption in bars],
            [("Europe and Central Asia 2015", 1, 1), ("Ferizaj 2015", 5, 2)],
        )
        self.assertEqual(bars[1][0].group.parent, bars[0][0].group.key)

    def test_the_tree_grows_from_the_course_that_gave_the_generation(self):
        earlier = datetime.date(2014, 6, 2)
        make.taught([self.nurses[0]], [self.nora], place=self.georgia, starts=earlier)
        bars = self.client.get("/cascade/xk/").context["pictures"][0].captioned
        self.assertEqual(bars[0][1].name, "Europe and Central Asia 2015")

    def test_years_set_trained_and_delivering_side_by_side(self):
        years = self.client.get("/cascade/xk/").context["figures"].years
        self.assertEqual(
            [(row.year, row.learners.people, row.learners.used, row.visits) for row in years],
            [(2015, 5, 1, 0), ((TODAY - datetime.timedelta(40)).year, 0, 0, 90)],
        )

    def test_a_course_of_trainers_whom_nobody_knows_is_told_and_not_drawn(self):
        stranger = make.person()
        make.taught([stranger], [make.person(place=self.ferizaj)], place=self.ferizaj)
        page = self.client.get("/cascade/xk/")
        self.assertContains(page, "1 course is not in the tree")
        self.assertEqual(len(page.context["pictures"][0].picture.bars), 2)
        self.assertEqual(page.context["figures"].courses[0].generation, None)

    def test_a_country_without_courses_says_what_to_do_next(self):
        self.assertContains(self.client.get("/cascade/ge/"), "No course has taken place here yet")

    def test_names_of_people_cannot_become_markup(self):
        self.nora.name = "<b>Nora</b>"
        self.nora.save()
        self.assertContains(self.client.get("/cascade/xk/"), "&lt;b&gt;Nora&lt;/b&gt;")

    def test_an_office_may_name_its_country_otherwise(self):
        Place.objects.filter(code="XK").update(name="Kosovo (UNSCR 1244)")
        with translation.override("ru"):
            page = self.client.get("/cascade/xk/", headers={"accept-language": "ru"})
        self.assertContains(page, "Kosovo (UNSCR 1244)")

    @override_settings(DEBUG=False)
    def test_as_many_queries_for_four_courses_as_for_one(self):
        with self.assertNumQueries(13):
            self.client.get("/cascade/xk/")
        for _ in range(3):
            room = [make.person(place=self.ferizaj) for _ in range(3)]
            make.taught([self.nora, self.nurses[0]], room, place=self.ferizaj)
        with self.assertNumQueries(13):
            self.client.get("/cascade/xk/")
