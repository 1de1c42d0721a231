from django.utils.translation import gettext_lazy as _

from media.pages import ToolkitPage


class QuizPage(ToolkitPage):
    """Questions on a module, or a test before or after a course."""

    parent_page_types = ["curriculum.SessionPlanPage", "curriculum.ModulePage"]
    subpage_types = []

    class Meta:
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")
