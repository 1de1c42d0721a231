"""Groups of the Wagtail admin: one team a language, its reviewers, and headquarters."""

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.utils.translation import override
from wagtail.models import GroupPagePermission, Page

HEADQUARTERS = "Headquarters"
ALL_PAGE_RIGHTS = ["add", "change", "publish", "bulk_delete", "lock", "unlock"]


def team_of(code: str) -> Group:
    """The group that translates into a language; it may edit, not publish."""
    return Group.objects.get_or_create(name=f"{language_name(code)} team")[0]


def reviewers_of(code: str) -> Group:
    """The group that publishes in a language."""
    return Group.objects.get_or_create(name=f"{language_name(code)} reviewers")[0]


def language_name(code: str) -> str:
    """The English name, whatever language is active: groups are looked up by it."""
    with override("en"):
        return str(dict(settings.LANGUAGES)[code])


def ensure_team(locale) -> Group:
    """Give a locale's team and reviewers their rights on the home page of that locale only.

    Idempotent; to be called again when the home page has come into being.
    """
    team, reviewers = team_of(locale.language_code), reviewers_of(locale.language_code)
    homes = Page.objects.filter(locale=locale, depth=2)
    for group, rights in [(team, ["add", "change"]), (reviewers, ["add", "change", "publish"])]:
        open_admin(group)
        for home in homes:
            grant(group, home, rights)
    return team


def ensure_headquarters() -> Group:
    """The one group that may order translations, which can touch every language."""
    group, _created = Group.objects.get_or_create(name=HEADQUARTERS)
    open_admin(group)
    group.permissions.add(
        Permission.objects.get(
            content_type__app_label="wagtail_localize", codename="submit_translation"
        )
    )
    grant(group, Page.get_first_root_node(), ALL_PAGE_RIGHTS)
    return group


def open_admin(group) -> None:
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    )


def grant(group, page, rights) -> None:
    for right in rights:
        permission = Permission.objects.get(
            content_type__app_label="wagtailcore",
            content_type__model="page",
            codename=f"{right}_page",
        )
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)
