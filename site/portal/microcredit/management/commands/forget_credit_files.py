"""Erase who asked for a microcredit, two years after the end of their file (CNIL reference)."""

from django.core.management.base import BaseCommand

from portal.microcredit.services.forgetting import forget_credit_files


class Command(BaseCommand):
    """`manage.py forget_credit_files [--dry-run]`: every day; it prints one count, never a name."""

    help = __doc__

    def add_arguments(self, parser):
        """Let one look before."""
        parser.add_argument("--dry-run", action="store_true")

    def handle(self, *args, **options):
        """Erase what is due."""
        self.stdout.write(str(forget_credit_files(is_trial=options["dry_run"])))
