"""How an administrator makes and changes accounts in the Wagtail admin."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import UserViewSet

from people.forms import own_names
from people.models import Role

FIELDS = {"username", "name", "email", "language", "is_superuser", "groups"}


class AccountMixin(forms.Form):
    """One name, an optional e-mail address, and the roles that hold everywhere."""

    first_name = last_name = None
    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(label=_("E-mail address"), required=False)
    language = forms.ChoiceField(
        label=_("Language"), choices=lambda: [("", "—"), *own_names()], required=False
    )
    kinds = forms.MultipleChoiceField(
        label=_("Roles"),
        help_text=_("Roles for one place or one language are not shown here."),
        choices=Role.Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["kinds"] = list(everywhere(self.instance).values_list("kind", flat=True))

    def clean_email(self):
        return self.cleaned_data["email"] or None

    def save(self, commit=True):
        person = super().save(commit)
        chosen = set(self.cleaned_data["kinds"])
        everywhere(person).exclude(kind__in=chosen).delete()
        for kind in chosen:
            Role.objects.get_or_create(person=person, kind=kind, place=None, locale_code="")
        return person


def everywhere(person):
    return person.roles.filter(place=None, locale_code="")


class AccountCreationForm(AccountMixin, UserCreationForm):
    first_name = last_name = None

    class Meta(UserCreationForm.Meta):
        fields = FIELDS


class AccountEditForm(AccountMixin, UserEditForm):
    first_name = last_name = None

    class Meta(UserEditForm.Meta):
        fields = FIELDS | {"is_active"}


class AccountViewSet(UserViewSet):
    create_template_name = "people/account_create.html"
    edit_template_name = "people/account_edit.html"

    def get_form_class(self, for_update=False):
        return AccountEditForm if for_update else AccountCreationForm
