"""Rules on values that people choose."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

UPWARD = "01234567890"


def validate_pin(value: str) -> None:
    """Four to six digits that are not the first ones a stranger would try."""
    if not re.fullmatch("[0-9]{4,6}", value):
        raise ValidationError(_("A PIN has 4 to 6 digits."), code="pin_form")
    if is_guessable(value):
        raise ValidationError(
            _("This PIN is too easy to guess. Please choose another one."), code="pin_guessable"
        )


def is_guessable(pin: str) -> bool:
    """One or two digits repeated (0000, 1212), or a run up or down (1234, 987654)."""
    repeated = pin[2:] == pin[:-2] or len(set(pin)) == 1
    return repeated or pin in UPWARD or pin in UPWARD[::-1]
