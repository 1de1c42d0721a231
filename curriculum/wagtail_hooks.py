"""The editors' side, and the address of each public page in its own language only."""

from django.contrib import messages
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from curriculum import localize_views as views
from curriculum.localize_views import may_order, warn_of_gaps
from media.languages import wanted_language
from media.pages import ToolkitPage
from media.translating import open_strings, translation_of

RESTART, ALIAS = "localize-restart-translation", "localize-convert-to-alias"


@hooks.register("before_serve_page", order=-100)
def right_language(page, request, args, kwargs):
    """Under the address of a language only pages in it; else on to the one that stands in.

    Wagtail shows the source under every address that has no page of its own.
    """
    if getattr(request, "is_preview", False) or not isinstance(page, ToolkitPage):
        return None
    own, code = page.locale.language_code, get_language()
    if own == code:
        wanted = wanted_language(page, request)
        edition = page.editions.get(wanted) if wanted else None
        return redirect(edition.get_url(request)) if edition else None
    url = page.edition_for(code).get_url(request)
    # A page that was put into another language's tree has that language's address.
    return redirect(f"{url}?lang={code}") if url != request.path else None


@hooks.register("register_admin_urls", order=-100)
def guarded_urls():
    """Stand before those of wagtail-localize: same addresses, no names."""
    return [
        path("localize/submit/page/<int:page_id>/", views.SubmitPage.as_view()),
        path(
            "localize/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/",
            views.SubmitSnippet.as_view(),
        ),
        path("localize/update/<int:translation_source_id>/", views.UpdateTranslations.as_view()),
        path("localize/translate/<int:translation_id>/disable/", views.stop_translation),
        path("localize/translate/<int:translation_id>/pofile/upload/", views.upload_catalogue),
        path("localize/page/<int:page_id>/convert_to_alias/", views.convert_to_alias),
    ]


@hooks.register("before_edit_page", order=-100)
def guard_translation(request, page):
    """Refuse in words what the model would refuse with an error."""
    if request.method != "POST":
        return None
    if RESTART in request.POST and not may_order(request.user):
        messages.error(request, _("Only headquarters start a translation again."))
        return redirect(request.path)
    publishing = request.POST.get("action") == "publish"
    if publishing and page.permissions_for_user(request.user).can_publish():
        return refusal_of_gaps(request, [page], request.path)
    return None


@hooks.register("before_bulk_action", order=-100)
def guard_publishing_of_many(request, action_type, objects, action):
    if action_type != "publish" or not issubclass(action.model, Page):
        return None
    pages = list(objects)
    if action.cleaned_form.cleaned_data["include_descendants"]:
        for page in objects:
            pages += page.get_descendants().not_live()
    return refusal_of_gaps(request, pages, action.next_url)


def refusal_of_gaps(request, pages, back):
    """A redirect and a warning for each page with open texts; None where there is none."""
    translations = [translation for page in pages if (translation := translation_of(page))]
    unready = [each for each in translations if open_strings(each.source, each.target_locale)]
    for translation in unready[:5]:
        warn_of_gaps(request, translation)
    return redirect(back) if unready else None


@hooks.register("construct_page_action_menu", order=100)
def hide_what_destroys_work(menu_items, request, context):
    """Starting again overwrites what a team wrote; a copy of the source is no translation."""
    hidden = {ALIAS} if may_order(request.user) else {ALIAS, RESTART}
    menu_items[:] = [item for item in menu_items if item.name not in hidden]


@hooks.register("insert_global_admin_css")
def write_in_the_texts_direction():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))
