from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from config import package
from curriculum.package.exporting import package_texts, write_package


class Command(BaseCommand):
    help = "Writes the pages of the site, translations included, as a package of text files."

    def add_arguments(self, parser):
        parser.add_argument("path", type=Path)

    def handle(self, *, path, **options):
        if path.is_dir() and any(path.iterdir()):
            raise CommandError(f"The folder {path} is not empty.")
        texts = package_texts(package.FORMATS)
        write_package(path, texts)
        self.stdout.write(f"{len(texts)} files written to {path}")
