"""Delete the tables at which somebody practised alone, a day after they were opened."""

from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from dilemme.server.models import Game

KEPT = timedelta(hours=24)


class Command(BaseCommand):
    """`manage.py purge_solo_tables`: to run every night; it prints a count."""

    help = __doc__

    def handle(self, *args, **options):
        """Delete the table, its log and the nickname in it; nobody has it in a list."""
        old = Game.objects.alone().filter(created_at__lt=timezone.now() - KEPT)
        count = old.count()
        old.delete()
        self.stdout.write(f"{count}")
