from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config import package
from curriculum.package.loading import Loader


class Command(BaseCommand):
    help = "Loads a package of text files into the site. Running it again changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path, nargs="?", default=settings.PACKAGE_DIR)
        parser.add_argument(
            "--take", choices=["package"], help="let the package win over edits on the site"
        )

    def handle(self, *, path, take, **options):
        if not path.is_dir():
            raise CommandError(f"There is no folder {path}.")
        tree = package.read(path)
        for fault in tree.faults:
            self.stderr.write(str(fault))
        if tree.faults:
            number = len(tree.faults)
            raise CommandError(f"{number} fault{'s' * (number > 1)}; nothing was loaded.")
        report = Loader(tree, take_package=take == "package", progress=self.progress).load()
        self.tell(report)

    def progress(self, done, total, path):
        if self.stdout.isatty():
            self.stdout.write(f"\r{done} of {total}  {path[-60:]:<60}", ending="")
        elif done % 50 == 0 or done == total:
            self.stdout.write(f"{done} of {total}")

    def tell(self, report):
        for path, title in report.conflicts:
            self.stdout.write(f"{path}: «{title}» was edited on the site and is kept as it is.")
        for text in report.leftovers:
            self.stdout.write(f"{text} is no longer in the source.")
        for path in report.unpublished:
            self.stdout.write(f"{path}: the file is gone, its page is no longer shown.")
        self.stdout.write(
            f"{len(report.created)} created, {len(report.updated)} updated, "
            f"{len(report.unchanged)} unchanged, {len(report.conflicts)} conflicts, "
            f"{len(report.unpublished)} unpublished"
        )
