"""Project rules as system checks."""

from pathlib import Path

from django.conf import settings
from django.core.checks import Error, register


@register()
def uploads_stay_out_of_the_source(app_configs, **kwargs):
    root, base = Path(settings.MEDIA_ROOT).resolve(), Path(settings.BASE_DIR).resolve()
    inside = root.is_relative_to(base) and not root.is_relative_to(base / "var")
    return [Error("MEDIA_ROOT lies inside the source tree.", id="toolkit.E001")] if inside else []


@register()
def locale_is_no_package(app_configs, **kwargs):
    """`locale/__init__.py` would shadow Python's own module of that name."""
    found = Path(settings.BASE_DIR, "locale", "__init__.py").exists()
    return [Error("locale/__init__.py must not exist.", id="toolkit.E002")] if found else []
