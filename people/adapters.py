from allauth.account.adapter import DefaultAccountAdapter


class ClosedAccountAdapter(DefaultAccountAdapter):
    """Staff accounts are made by an administrator; nobody signs up by herself."""

    def is_open_for_signup(self, request):
        return False
