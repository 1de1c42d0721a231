"""People to try the toolkit with. All of them are invented."""

from dataclasses import dataclass

from wagtail.models import Locale

from people.models import Person, Role
from people.teams import ensure_headquarters, ensure_team, reviewers_of, team_of

PASSWORD = "nurturing-care"  # noqa: S105  known to everybody, works only with DEBUG


@dataclass(frozen=True)
class DemoPerson:
    """Who it is, what she may do here, and how she signs in."""

    username: str
    name: str
    who: str
    language: str = "en"
    profession: str = ""
    sector: str = ""
    pin: str = ""
    roles: tuple[tuple[str, str], ...] = ()
    team: str = ""
    reviews: str = ""
    headquarters: bool = False

    @property
    def sign_in(self) -> str:
        if self.pin:
            return f"/sign-in/  code {self.username}, PIN {self.pin}"
        return f"/accounts/login/  {self.username}, password {PASSWORD}"


TRAINER, TEAM, REVIEWER = Role.Kind.TRAINER, Role.Kind.TEAM, Role.Kind.REVIEWER

DEMO_PEOPLE = [
    DemoPerson(
        "alma",
        "Alma Begaj",
        "master trainer",
        profession="Paediatrician",
        sector="Health",
        roles=((TRAINER, ""),),
    ),
    DemoPerson(
        "mina-4827",
        "Mina Petrova",
        "trainee (home visitor)",
        profession="Patronage nurse",
        sector="Health",
        pin="2580",
    ),
    DemoPerson(
        "vera",
        "Vera Sokolova",
        "Russian translator",
        language="ru",
        roles=((TEAM, "ru"),),
        team="ru",
    ),
    DemoPerson(
        "samir",
        "Samir Haddad",
        "Arabic translator",
        language="ar",
        roles=((TEAM, "ar"),),
        team="ar",
    ),
    DemoPerson(
        "daria",
        "Daria Orlova",
        "Russian reviewer (publishes)",
        language="ru",
        roles=((REVIEWER, "ru"),),
        reviews="ru",
    ),
    DemoPerson(
        "layla",
        "Layla Mansour",
        "Arabic reviewer (publishes)",
        language="ar",
        roles=((REVIEWER, "ar"),),
        reviews="ar",
    ),
    DemoPerson("carla", "Carla Weiss", "coordinator", roles=((Role.Kind.COORDINATOR, ""),)),
    DemoPerson(
        "ada",
        "Ada Lindqvist",
        "administrator",
        roles=((Role.Kind.ADMINISTRATOR, ""),),
        headquarters=True,
    ),
]


def load_people() -> list[DemoPerson]:
    """Make the demo people, or bring them back to what they were. Idempotent.

    Returns who they are and how they sign in, for printing. They sign in only while DEBUG is
    on. Somebody else's account of the same name is never touched: ValueError.
    """
    for demo in DEMO_PEOPLE:
        give_roles(saved(demo), demo)
    for locale in Locale.objects.all():
        ensure_team(locale)
    return DEMO_PEOPLE


def saved(demo: DemoPerson) -> Person:
    person = Person.objects.filter(username=demo.username).first()
    if person is None:
        person = Person(username=demo.username, is_demo=True)
    if not person.is_demo:
        raise ValueError(f"There is already a person called {demo.username} who is no demo person.")
    for field in ["name", "language", "profession", "sector"]:
        setattr(person, field, getattr(demo, field))
    person.sex = Person.Sex.MALE if demo.username == "samir" else Person.Sex.FEMALE
    person.is_active, person.is_superuser = True, demo.headquarters
    set_secrets(person, demo)
    person.save()
    return person


def set_secrets(person, demo) -> None:
    """Hash again only what has changed, so that open web sessions stay open."""
    if demo.pin and not person.check_pin(demo.pin):
        person.set_pin(demo.pin)
    if demo.pin and not person.password:
        person.set_unusable_password()
    if not demo.pin and not (person.password and person.check_password(PASSWORD)):
        person.set_password(PASSWORD)


def give_roles(person, demo) -> None:
    for kind, locale_code in demo.roles:
        Role.objects.get_or_create(person=person, kind=kind, place=None, locale_code=locale_code)
    groups = [team_of(demo.team)] if demo.team else []
    groups += [reviewers_of(demo.reviews)] if demo.reviews else []
    groups += [ensure_headquarters()] if demo.headquarters else []
    person.groups.set(groups)
