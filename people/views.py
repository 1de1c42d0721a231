from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from people.backends import sign_in_by_pin
from people.doors import first_page_of
from people.forms import LanguageForm, SignInForm


def next_page(request, otherwise):
    """The page of our own that was asked for, else another one."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    )
    return wanted if ours else otherwise


@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request):
    """With a personal code and a PIN."""
    if request.user.is_authenticated:
        return redirect(next_page(request, first_page_of(request.user)))
    form = SignInForm(
        request.POST if request.method == "POST" else None,
        request=request,
        initial={"code": request.GET.get("code", "")},
    )
    if form.is_valid():
        sign_in_by_pin(request, form.person)
        return redirect(next_page(request, first_page_of(form.person)))
    wanted = urlencode({"next": next_page(request, "")}) if next_page(request, "") else ""
    status = 422 if form.is_bound else 200
    return render(request, "people/sign_in.html", {"form": form, "wanted": wanted}, status=status)


@require_POST
def sign_out(request):
    logout(request)
    return redirect(next_page(request, "/"))


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def profile(request):
    """Who I am here, and the language of my pages."""
    form = LanguageForm(request.POST or None, instance=request.user)
    if form.is_valid():
        form.save()
        return redirect("people:profile")
    return render(
        request, "people/profile.html", {"form": form}, status=422 if form.is_bound else 200
    )


@csrf_exempt
def staff_sign_in(request):
    """The admin's own way in is closed: it knows no second factor."""
    wanted = next_page(request, reverse("wagtailadmin_home"))
    return redirect(f"{reverse('account_login')}?{urlencode({'next': wanted})}")


@csrf_exempt
def staff_password_reset(request, rest=""):
    return redirect("account_reset_password")
