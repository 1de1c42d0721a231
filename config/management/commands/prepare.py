from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from curriculum.models import LoadedFile


class Command(BaseCommand):
    help = "Makes the site ready to serve: database, messages, package, demo people, stored pages."

    def add_arguments(self, parser):
        parser.add_argument("--address", default=settings.BASE_URL)

    def handle(self, *, address, **options):
        self.step("Words on screen", "messages", "compile")
        self.step("Database", "migrate", verbosity=0)
        if self.package_changed():
            self.step("Package", "load_package", settings.PACKAGE_DIR)
            self.remember_package()
        self.step("Stored pages", "rerender")
        self.step("Demo people and courses", "load_demo")
        self.stdout.write("")
        for path in ("/en/", "/ar/", "/courses/", "/cascade/", "/admin/", "/healthz"):
            self.stdout.write(f"  {address}{path}")

    def step(self, title, *command, **options):
        self.stdout.write(f"{title} ...")
        call_command(*command, stdout=self.stdout, **options)

    def package_changed(self) -> bool:
        return not LoadedFile.objects.filter(path=".", digest=self.digest()).exists()

    def remember_package(self):
        LoadedFile.objects.update_or_create(path=".", defaults={"digest": self.digest()})

    def digest(self) -> str:
        """One hash of all files, so that a second start need not read them one by one."""
        total = sha256()
        for path in sorted(Path(settings.PACKAGE_DIR).rglob("*")):
            if path.is_file():
                total.update(path.name.encode() + path.read_bytes())
        return total.hexdigest()
