from django.core.management.base import BaseCommand
from django.utils import timezone

from people.demo import load_people
from sessions.demo import load_cascade


class Command(BaseCommand):
    help = "Make invented people to sign in as, and an invented cascade. Twice changes nothing."

    def handle(self, **options):
        people = load_people()
        made = load_cascade(timezone.localdate())
        self.stdout.write(f"{made} people of the cascade made.")
        for person in people:
            self.stdout.write(f"{person.who}: {person.sign_in}")
