from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from config import package


class Command(BaseCommand):
    help = "Says what is wrong in a package, with file and line. Needs no database."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path)
        parser.add_argument(
            "--fix", action="store_true", help="add missing ids and write the canonical form"
        )

    def handle(self, *, path, fix, **options):
        if not path.is_dir():
            raise CommandError(f"There is no folder {path}.")
        tree = package.read(path, fix=fix)
        wrong_form = tree.uncanonical()
        if fix:
            for name, text in wrong_form.items():
                (path / name).write_text(text, encoding="utf-8", newline="\n")
                self.stdout.write(f"{name}: written in canonical form")
        for fault in tree.faults:
            self.stdout.write(str(fault))
        if not fix:
            for name in wrong_form:
                self.stdout.write(f"{name}:1: Not in canonical form; --fix writes it.")
        count = len(tree.faults) + (0 if fix else len(wrong_form))
        if count:
            raise CommandError(f"{count} to mend in {len(tree.texts)} files.")
        self.stdout.write(f"{len(tree.texts)} files, nothing to mend.")
