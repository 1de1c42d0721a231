"""Screens of wagtail-localize where it would fail, or let through what nobody may do."""

import re

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail.models import Page
from wagtail_localize.models import LocaleSynchronization, Translation
from wagtail_localize.views import convert, edit_translation
from wagtail_localize.views.submit_translations import (
    SubmitPageTranslationView,
    SubmitSnippetTranslationView,
)
from wagtail_localize.views.update_translations import UpdateTranslationsView

from curriculum.guards import SecondSource
from media.languages import name_of, targets_of
from media.translating import Untranslated, refuse_gaps

# The header that names the translation, as a line of the PO file writes it.
IDENTITY = re.compile(rb'^"X-WagtailLocalize-TranslationID:', re.MULTILINE)


def may_order(person) -> bool:
    """Whether somebody starts, stops and renews translations: headquarters."""
    return person.has_perm("wagtail_localize.submit_translation")


class OneSource:
    """Offers the languages that are translated from this one; says why it refuses another."""

    def get_form(self):
        form = super().get_form()
        code = self.object.locale.language_code
        locales = form.fields["locales"]
        locales.queryset = locales.queryset.filter(language_code__in=targets_of(code))
        names = ", ".join(name_of(locale.language_code) for locale in locales.queryset)
        locales.error_messages["invalid_choice"] = _(
            "Each language is translated from one other. From %(source)s you can start: %(names)s."
        ) % {"source": name_of(code), "names": names or "–"}
        return form

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except SecondSource as refusal:
            messages.error(self.request, str(refusal))
            return redirect(self.request.get_full_path())


class SubmitPage(OneSource, SubmitPageTranslationView):
    pass


class SubmitSnippet(OneSource, SubmitSnippetTranslationView):
    pass


class UpdateTranslations(UpdateTranslationsView):
    """Says which translations were not published because something in them is open."""

    def form_valid(self, form):
        response = super().form_valid(form)
        if form.cleaned_data["publish_translations"]:
            for translation in self.object.translations.filter(enabled=True):
                warn_of_gaps(self.request, translation)
        return response


def warn_of_gaps(request, translation) -> None:
    try:
        refuse_gaps(translation.source, translation.target_locale, translation.source.object_repr)
    except Untranslated as refusal:
        messages.warning(request, refusal.message % refusal.params)


@require_POST
def stop_translation(request, translation_id):
    """A stopped translation is an ordinary page, which the team could publish in English."""
    if not may_order(request.user):
        raise PermissionDenied
    return edit_translation.stop_translation(request, translation_id)


@require_POST
def upload_catalogue(request, translation_id):
    """A PO file of this translation; one that has lost its header is refused in words."""
    translation = get_object_or_404(Translation, pk=translation_id)
    target = translation.get_target_instance()
    if not edit_translation.user_can_edit_instance(request.user, target):
        raise PermissionDenied
    if fault := catalogue_fault(request.FILES.get("file")):
        messages.error(request, fault)
        return redirect(get_valid_next_url_from_request(request) or reverse("wagtailadmin_home"))
    return edit_translation.upload_pofile(request, translation_id)


def catalogue_fault(file) -> str:
    if file is None:
        return _("Choose a PO file first.")
    text = file.read()
    file.seek(0)
    if IDENTITY.search(text):
        return ""
    return _(
        "This file does not say which translation it belongs to: the line "
        "X-WagtailLocalize-TranslationID is missing at its beginning. Copy that line from the "
        "file that you downloaded here, and upload it again. Nothing was changed."
    )


def convert_to_alias(request, page_id):
    """Only a page of a synchronised locale becomes a live copy of its source again."""
    page = get_object_or_404(Page, pk=page_id)
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    if LocaleSynchronization.objects.filter(locale=page.locale).exists():
        return convert.convert_to_alias(request, page_id)
    messages.error(
        request,
        _("A translation is never replaced by its source: readers would get the other language."),
    )
    return redirect("wagtailadmin_pages:edit", page_id)
