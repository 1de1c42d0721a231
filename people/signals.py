from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.dispatch import receiver

from people.doors import SECOND_FACTOR


@receiver(authenticator_added, sender=Authenticator)
def remember_second_factor(request, authenticator, **kwargs):
    """Setting up an app needs a code of it: nobody has to type another one straight away."""
    if authenticator.type == Authenticator.Type.TOTP:
        request.session[SECOND_FACTOR] = True
