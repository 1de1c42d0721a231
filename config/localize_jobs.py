"""wagtail-localize's jobs on django-tasks, with arguments that are plain JSON."""

from django.db import transaction
from django.utils.module_loading import import_string
from wagtail_localize.tasks import BaseJobBackend

TASKS = "curriculum.localize_tasks"


class TasksBackend(BaseJobBackend):
    """wagtail-localize imports this while its models load, so the tasks are named, not imported."""

    def enqueue(self, func, args, kwargs):
        if func.__name__ == "translate_page_subtree":
            page_id, locales, _components, person = args
            name, values = "translate_subtree", [page_id, [x.pk for x in locales], person.pk]
        elif func.__name__ == "synchronize_tree":
            name, values = "synchronize_locales", [args[0].pk, args[1].pk]
        else:
            raise NotImplementedError(f"wagtail-localize asked for {func.__name__}")
        job = import_string(f"{TASKS}.{name}")
        transaction.on_commit(lambda: job.enqueue(*values))
