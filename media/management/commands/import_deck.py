"""import_deck FILE --session CODE [--locale en] [--draft]"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from media.importing import NotImported, import_deck, plan_with_code
from media.pptx.refusals import Refused

WORDS = {
    "id": "known by its mark in the file",
    "same": "the same words",
    "title": "the same title, other words",
    "similar": "another title, nearly the same words",
    "new": "new",
}


class Command(BaseCommand):
    help = "Bring the slides of a .pptx into a session plan and keep the file beside them."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--session", dest="plan_code", required=True, help="code of the session, such as FT-1.2"
        )
        parser.add_argument("--locale", default="en")
        parser.add_argument("--draft", action="store_true", help="leave the slides unpublished")

    def handle(self, *, file, plan_code, locale, draft, **options):
        try:
            data = file.read_bytes()
        except OSError as fault:
            raise CommandError(f"{file} cannot be read: {fault.strerror}.") from fault
        try:
            plan = plan_with_code(plan_code, locale)
            imported = import_deck(data, name=file.name, plan=plan, publish=not draft)
        except (Refused, NotImported) as refused:
            raise CommandError(f"{file.name}: {refused}") from refused
        self.report(imported)

    def report(self, imported):
        for number, (title, match) in enumerate(imported.matches, 1):
            self.stdout.write(f"{number:3}  {title}  ({WORDS[match.how]})")
        for title in imported.gone:
            self.stdout.write(f"  -  {title}  (no longer in the file)")
        if imported.hidden:
            self.stdout.write(f"Hidden slides left in the file: {imported.hidden}.")
        if imported.pictures:
            self.stdout.write(
                f"Pictures, charts and films that only the file shows: {imported.pictures}."
            )
        if imported.kept_notes:
            self.stdout.write("The file has no notes, so the notes of before were kept.")
        verb = "Made" if imported.created else "Changed"
        count = len(imported.matches)
        self.stdout.write(f"{verb} “{imported.page.title}” with {count} slides.")
