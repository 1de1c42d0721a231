from allauth.account.forms import LoginForm
from django import forms
from django.conf import settings
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from people import wrong_pins
from people.codes import typed_code, typed_pin
from people.models import Person
from people.validators import validate_pin

PLAIN_TYPING = {"autocapitalize": "none", "autocorrect": "off", "spellcheck": "false", "dir": "ltr"}


class SignInForm(forms.Form):
    """Personal code and PIN. `person` is who signs in, once the form is valid."""

    code = forms.CharField(
        label=_("Your personal code"),
        help_text=_("It looks like mina-4827."),
        max_length=64,
        widget=forms.TextInput(
            attrs={"class": "large", "autocomplete": "username", **PLAIN_TYPING}
        ),
    )
    pin = forms.CharField(
        label=_("Your PIN"),
        max_length=20,
        widget=forms.PasswordInput(
            attrs={
                "class": "large",
                "inputmode": "numeric",
                "autocomplete": "current-password",
                "dir": "ltr",
            }
        ),
    )

    def __init__(self, *args, request=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.request, self.person = request, None

    def clean_code(self):
        return typed_code(self.cleaned_data["code"])

    def clean_pin(self):
        return typed_pin(self.cleaned_data["pin"])

    def clean(self):
        if not self.errors:
            self.check_pin(self.cleaned_data["code"], self.cleaned_data["pin"], at=timezone.now())
        return self.cleaned_data

    def check_pin(self, code, pin, *, at):
        if wrong_pins.is_resting(code, at=at):
            raise ValidationError(
                _("Too many wrong PINs. Please wait 15 minutes, or ask your trainer."),
                code="resting",
            )
        self.person = authenticate(self.request, code=code, pin=pin)
        if self.person is None:
            wrong_pins.note(code, at=at)
            raise ValidationError(
                _("This code and this PIN do not belong together. Please try again."),
                code="mismatch",
            )
        wrong_pins.forget(code)


class NewPinField(forms.CharField):
    """A PIN that somebody chooses now, as plain digits."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", **PLAIN_TYPING})
    default_validators = [validate_pin]

    def to_python(self, value):
        return typed_pin(super().to_python(value))


class NewPinForm(forms.Form):
    """Another PIN for a learner who has forgotten hers; her code rests no longer."""

    pin = NewPinField(
        label=_("New PIN"),
        help_text=_("4 to 6 digits. Let the learner choose and type them."),
        max_length=20,
    )

    def save(self, person):
        person.renew_pin(self.cleaned_data["pin"])
        wrong_pins.forget(person.username)


class StaffSignInForm(LoginForm):
    """User name or e-mail address, and password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        login, password = self.fields["login"], self.fields["password"]
        login.label, password.label = _("User name or e-mail address"), _("Password")
        login.widget.attrs = {"autocomplete": "username", **PLAIN_TYPING}
        password.widget.attrs.pop("placeholder", None)
        password.help_text = ""


class LanguageForm(forms.ModelForm):
    """The language in which a person meets the pages that are her own."""

    language = forms.ChoiceField(label=_("Your language"), choices=())

    class Meta:
        model = Person
        fields = ("language",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = own_names()
        self.initial["language"] = self.initial.get("language") or get_language()


def own_names():
    """Each language by the name that its speakers give it."""
    return [(code, get_language_info(code)["name_local"]) for code, _name in settings.LANGUAGES]
