from django.core.management.base import BaseCommand
from wagtail.models import Page

from media.pages import ToolkitPage
from media.stored import StoredPage, render_version, store


class Command(BaseCommand):
    help = "Renders the stored bodies of live pages again after templates or messages changed."

    def add_arguments(self, parser):
        parser.add_argument("--all", action="store_true", help="also those that are current")

    def handle(self, *, all, **options):
        current = StoredPage.objects.filter(version=render_version())
        pages = Page.objects.live().filter(depth__gt=1)
        if not all:
            pages = pages.exclude(pk__in=current.values("page_id"))
        count = 0
        for page in pages.specific().iterator(chunk_size=50):
            if isinstance(page, ToolkitPage):
                store(page)
                count += 1
        self.stdout.write(f"{count} pages rendered")
