from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(WagtailUsersAppConfig):
    """Wagtail's own screens for accounts, with the form of our person."""

    user_viewset = "people.accounts.AccountViewSet"
