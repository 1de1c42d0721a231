from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Operator commands, and the list of what the package format can read."""

    name = "config"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from config import checks, signals  # noqa: F401  registers both
