"""Take nicknames out of games that ended more than a day ago, or were left for a month."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from dilemme.server.forgetting import forget_nicknames


class Command(BaseCommand):
    """`manage.py forget_nicknames`: to run every night; it prints a count."""

    help = __doc__

    def handle(self, *args, **options):
        """Forget, and say of how many games."""
        self.stdout.write(f"{forget_nicknames(now=timezone.now())}")
