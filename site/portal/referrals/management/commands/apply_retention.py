"""Announce, then erase, what has been kept long enough (T26, docs/data-protection.md)."""

from django.core.management.base import BaseCommand

from portal.referrals.services import retention


class Command(BaseCommand):
    """`manage.py apply_retention [--dry-run]`: to run every night; it prints counts."""

    help = __doc__

    def add_arguments(self, parser):
        """Only counting is possible first."""
        parser.add_argument("--dry-run", action="store_true", help="count, change nothing")

    def handle(self, *args, **options):
        """Announce, anonymise, drop proofs, sweep lost files."""
        for what, number in sorted(retention.run(is_dry=options["dry_run"]).items()):
            self.stdout.write(f"{what} {number}")
