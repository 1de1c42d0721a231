"""Who may go where after signing in, and what the editors' side asks for."""

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from people.backends import opened_by_pin
from people.models import Role

SECOND_FACTOR = "second_factor_set_up"
TRAINER, COORDINATOR = Role.Kind.TRAINER, Role.Kind.COORDINATOR


def first_page_of(person) -> str:
    """Where somebody begins who asked for no page in particular."""
    kinds = frozenset() if person.signed_in_by_pin else person.role_kinds
    if TRAINER in kinds:
        return "/courses/"
    if COORDINATOR in kinds:
        return "/cascade/"
    if person.has_perm("wagtailadmin.access_admin"):
        return reverse("wagtailadmin_home")
    return "/learn/"


def passed_second_factor(request) -> bool:
    """Whether this web session has seen a second factor that the person still has.

    Demo people may go without one while DEBUG is on.
    """
    if request.user.is_demo and settings.DEBUG:
        return True
    records = get_authentication_records(request, request.user)
    seen = SECOND_FACTOR in request.session or any(step["method"] == "mfa" for step in records)
    return seen and is_mfa_enabled(request.user)


class StaffDoor:
    """Stands before /admin/ and /accounts/.

    A web session that was opened by PIN reaches neither: it could give itself a password.
    The editors' side also wants the right to be there and a second factor.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.refusal(request) or self.get_response(request)

    def refusal(self, request):
        editors = request.path_info.startswith(reverse("wagtailadmin_home"))
        accounts = request.path_info.startswith("/accounts/")
        if not (editors or accounts) or not request.user.is_authenticated:
            return None
        if opened_by_pin(request):
            return render(request, "people/staff_only.html", {"by_pin": True}, status=403)
        return self.editors_refusal(request) if editors else None

    def editors_refusal(self, request):
        if not request.user.has_perm("wagtailadmin.access_admin"):
            return render(request, "people/staff_only.html", status=403)
        if passed_second_factor(request):
            return None
        has_one = is_mfa_enabled(request.user)
        page = reverse("mfa_reauthenticate" if has_one else "mfa_activate_totp")
        return redirect(f"{page}?{urlencode({'next': request.path})}")
