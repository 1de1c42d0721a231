from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from config import views

urlpatterns = [
    # Empty unless DEBUG: elsewhere a web server or S3 hands uploads out.
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    path("healthz", views.health, name="health"),
    path("", include("people.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("accounts/", include("allauth.urls")),
    path("", include("media.urls")),
    path("", include("quizzes.urls")),
    path("", include("sessions.urls")),
    *i18n_patterns(path("", include(wagtail_urls)), prefix_default_language=True),
]
