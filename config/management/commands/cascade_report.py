from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from sessions import standings
from sessions.cascade import totals
from sessions.models import StandingCount

COLUMNS = "{:>8} {:>10} {:>8} {:>9} {:>7}"


class Command(BaseCommand):
    help = "Print the cascade by country and generation, and prove what is stored by recomputing."

    def add_arguments(self, parser):
        parser.add_argument("--mend", action="store_true", help="Store what was recomputed.")

    def handle(self, *, mend, **options):
        if mend:
            standings.settle_everybody()
        self.print_table(timezone.localdate())
        people, cells = standings.faults()
        if people or cells:
            raise CommandError(
                f"{len(people)} standings and {len(cells)} counts differ from what the courses "
                "say. Run it again with --mend."
            )
        self.stdout.write("Stored and recomputed agree.")

    def print_table(self, on):
        counts = totals(
            StandingCount.objects.members(),
            lambda member: (member.country, -1 if member.generation is None else member.generation),
            on,
        )
        self.stdout.write(COLUMNS.format("country", "generation", "people", "delivered", "active"))
        for (country, generation), count in sorted(counts.items()):
            shown = "unknown" if generation < 0 else generation
            row = (country or "-", shown, count.people, count.used, count.active)
            self.stdout.write(COLUMNS.format(*row))
