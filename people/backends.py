"""Two ways in: a personal code with a PIN for learners, a password for staff."""

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, login
from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import make_password

from people.models import Person

PIN_BACKEND = "people.backends.PinBackend"


def may_sign_in(person) -> bool:
    """Demo people have passwords that everybody knows; they open nothing on a real server."""
    return person.is_active and (settings.DEBUG or not person.is_demo)


class PasswordBackend(AuthenticationBackend):
    """User name or e-mail address, and password."""

    def user_can_authenticate(self, user):
        return may_sign_in(user)


class PinBackend(BaseBackend):
    """Personal code and PIN. Whoever comes in by it has no permission and no role."""

    def authenticate(self, request, code=None, pin=None):
        if not code or not pin:
            return None
        person = Person.objects.filter(username=code).first()
        if person is None or not person.pin:
            make_password(pin)  # An unknown code takes as long as a wrong PIN.
            return None
        return by_pin(person) if person.check_pin(pin) and may_sign_in(person) else None

    def get_user(self, user_id):
        person = Person.objects.filter(pk=user_id).first()
        return by_pin(person) if person and may_sign_in(person) else None


def by_pin(person):
    person.signed_in_by_pin = True
    return person


def sign_in_by_pin(request, person) -> None:
    """Open a learner's web session, for a person whose PIN was just checked or just chosen."""
    login(request, by_pin(person), backend=PIN_BACKEND)


def opened_by_pin(request) -> bool:
    return request.session.get(BACKEND_SESSION_KEY) == PIN_BACKEND
