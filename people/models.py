import uuid

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node

from people.codes import personal_code
from people.validators import validate_pin


class Place(MP_Node):
    """A region, country, region of a country, municipality or facility."""

    class Kind(models.TextChoices):
        REGION = "region", _("Region")
        COUNTRY = "country", _("Country")
        SUBREGION = "subregion", _("Region of a country")
        MUNICIPALITY = "municipality", _("Municipality")
        FACILITY = "facility", _("Facility")

    kind = models.CharField(max_length=12, choices=Kind)
    code = models.CharField(max_length=8, blank=True, help_text=_("ISO 3166 code of a country."))
    name = models.CharField(max_length=200)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=~models.Q(code=""), name="place_code_once"
            )
        ]

    def __str__(self):
        return self.name


class PersonManager(BaseUserManager):
    def create_user(self, username, name="", password=None, pin=None, **extra):
        """A person with a password, a PIN, both or neither (who then cannot sign in)."""
        extra["email"] = self.normalize_email(extra.get("email") or "") or None
        person = self.model(username=username.lower(), name=name, **extra)
        person.set_password(password)
        person.set_pin(pin)
        person.save(using=self._db)
        return person

    def create_superuser(self, username, password=None, **extra):
        return self.create_user(username, password=password, is_superuser=True, **extra)

    def create_learner(self, name, pin, **extra):
        """A person with a new personal code and a PIN; refuses a PIN that is easy to guess."""
        validate_pin(pin)
        code = personal_code(name)
        while self.filter(username=code).exists():
            code = personal_code(name)
        return self.create_user(code, name=name, pin=pin, **extra)

    def get_by_natural_key(self, username):
        return self.get(username__iexact=username)


class Person(AbstractBaseUser, PermissionsMixin):
    """Anybody who learns, teaches, translates or follows. No e-mail address is needed.

    `username` is a personal code for who has been given one, else a chosen name. A PIN opens
    the learner's side only; passwords with a second factor open the rest.
    """

    class Sex(models.TextChoices):
        FEMALE = "female", _("Female")
        MALE = "male", _("Male")
        NOT_STATED = "not_stated", _("Not stated")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    username = models.CharField(
        max_length=64,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9.@_-]+$", _("Use small letters, digits and - . _"))],
    )
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(unique=True, null=True, blank=True)
    pin = models.CharField(max_length=128, blank=True, editable=False)
    language = models.CharField(max_length=12, blank=True)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="people")
    sex = models.CharField(max_length=10, choices=Sex, default=Sex.NOT_STATED)
    profession = models.CharField(max_length=100, blank=True)
    sector = models.CharField(max_length=100, blank=True)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    date_joined = models.DateTimeField(default=timezone.now)

    objects = PersonManager()

    # Set by the backend that opened the web session; never stored.
    signed_in_by_pin = False

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self):
        return self.name or self.username

    def get_full_name(self):
        return str(self)

    def get_short_name(self):
        return str(self)

    @property
    def first_name(self):
        """Wagtail's admin asks for it."""
        return self.name

    def set_pin(self, pin):
        self.pin = make_password(pin) if pin else ""

    def renew_pin(self, pin):
        """Another PIN, which ends every web session that the old one had opened."""
        validate_pin(pin)
        self.set_pin(pin)
        self.save(update_fields=["pin"])

    def check_pin(self, pin):
        return bool(self.pin) and check_password(pin, self.pin)

    def _get_session_auth_hash(self, secret=None):
        """Django ends a web session when this changes; it knows of passwords only."""
        salt = "people.models.Person.session"
        secrets = f"{self.password} {self.pin}"
        return salted_hmac(salt, secrets, secret=secret, algorithm="sha256").hexdigest()

    def has_perm(self, perm, obj=None):
        """Django asks every backend, also those that did not open this web session."""
        return not self.signed_in_by_pin and super().has_perm(perm, obj)

    def has_role(self, *kinds):
        """Whether this person holds one of the roles, wherever its scope is.

        Never when she has signed in by PIN: four digits open the learner's side only.
        """
        if self.signed_in_by_pin:
            return False
        return self.is_superuser or bool(self.role_kinds.intersection(kinds))

    @property
    def role_kinds(self):
        if not hasattr(self, "_role_kinds"):
            self._role_kinds = frozenset(self.roles.values_list("kind", flat=True))
        return self._role_kinds

    @property
    def teaches(self):
        """Whether trainer's notes may be shown."""
        return self.has_role(Role.Kind.TRAINER, Role.Kind.TEAM, Role.Kind.REVIEWER)


class Role(models.Model):
    """What a person may do, within a place or a locale; empty means everywhere."""

    class Kind(models.TextChoices):
        TRAINER = "trainer", _("Trainer")
        TEAM = "team", _("Member of a national team")
        REVIEWER = "reviewer", _("Reviewer of a national team")
        COORDINATOR = "coordinator", _("Coordinator")
        ADMINISTRATOR = "administrator", _("Administrator")

    person = models.ForeignKey(Person, models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=16, choices=Kind)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="roles")
    locale_code = models.CharField(max_length=12, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "place", "locale_code"],
                condition=models.Q(place__isnull=False),
                name="role_once_in_a_place",
            ),
            # Two nulls differ from each other, so roles without a place need their own rule.
            models.UniqueConstraint(
                fields=["person", "kind", "locale_code"],
                condition=models.Q(place__isnull=True),
                name="role_once_everywhere",
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.get_kind_display()}"
