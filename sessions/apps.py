from django.apps import AppConfig


class SessionsConfig(AppConfig):
    """Courses and their cascade. The label keeps clear of django.contrib.sessions."""

    name = "sessions"
    label = "training_sessions"
