"""Send the monthly note of what signals were worth, and the lists of certificates that end."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from portal.reporting.services.certificates import announce_ends
from portal.reporting.services.notes import send_signal_notes


class Command(BaseCommand):
    """`manage.py send_signal_notes`: every night; what has left does not leave again."""

    help = __doc__

    def handle(self, *args, **options):
        """Send what was not sent yet; print counts, never a name."""
        today = timezone.localdate()
        notes, lists = send_signal_notes(today=today), announce_ends(on=today)
        self.stdout.write(f"{notes} notes, {lists} lists")
