"""Erase who called and who came, two years after the last contact (CNIL reference)."""

from django.core.management.base import BaseCommand

from portal.helpline.services.forgetting import forget_old_calls


class Command(BaseCommand):
    """`manage.py forget_calls [--dry-run]`: every day; it prints one count, never a name."""

    help = __doc__

    def add_arguments(self, parser):
        """Let one look before."""
        parser.add_argument("--dry-run", action="store_true")

    def handle(self, *args, **options):
        """Erase what is due."""
        self.stdout.write(str(forget_old_calls(is_trial=options["dry_run"])))
