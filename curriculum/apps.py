from django.apps import AppConfig


class CurriculumConfig(AppConfig):
    """What is taught."""

    name = "curriculum"

    def ready(self):
        from curriculum import signals  # noqa: F401  connects the receivers
