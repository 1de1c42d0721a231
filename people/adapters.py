from allauth.account.adapter import DefaultAccountAdapter

from people.doors import first_page_of


class ClosedAccountAdapter(DefaultAccountAdapter):
    """Staff accounts are made by an administrator; nobody signs up by herself."""

    def is_open_for_signup(self, request):
        return False

    def get_login_redirect_url(self, request):
        return first_page_of(request.user)
