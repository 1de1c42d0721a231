from django.apps import AppConfig


class CurriculumConfig(AppConfig):
    """What is taught."""

    name = "curriculum"

    def ready(self):
        from curriculum import guards, signals  # noqa: F401  signals connects the receivers

        guards.install()
