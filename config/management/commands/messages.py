from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from config import catalogues

CODES = [code for code, _name in settings.LANGUAGES]


class Command(BaseCommand):
    help = "Collects the words on screen into locale/, or compiles them for the site."

    def add_arguments(self, parser):
        parser.add_argument("action", choices=["extract", "compile"])
        parser.add_argument(
            "--locale", action="append", choices=CODES, help="only this language; repeatable"
        )

    def handle(self, *, action, locale, **options):
        folder = Path(settings.LOCALE_PATHS[0])
        {"extract": self.extract, "compile": self.compile}[action](folder, locale or CODES)

    def extract(self, folder, codes):
        messages = catalogues.messages_of(Path(settings.BASE_DIR))
        for code in codes:
            done = len(catalogues.update(folder, code, messages).translated_entries())
            self.stdout.write(f"{code}: {done} of {len(messages)} translated")

    def compile(self, folder, codes):
        for code in codes:
            catalogues.compile_catalogue(folder, code, into=folder)
        self.stdout.write(f"Compiled {len(codes)} languages.")
