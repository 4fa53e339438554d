"""Send what is due in the network: the weekly letter, two-month questionnaires, late boxes."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from portal.ambassadors.services.due import run_due
from portal.exchanges.services.digest import send_digests
from portal.kits.services.lending import remind_late


class Command(BaseCommand):
    """`manage.py send_network_mails`: every hour; it prints three counts, never a name."""

    help = __doc__

    def handle(self, *args, **options):
        """Run the clock once; the letter leaves on Mondays."""
        now = timezone.localtime()
        letters = send_digests(now=now) if now.isoweekday() == 1 else 0
        self.stdout.write(f"{letters} {run_due(now=now)} {remind_late(on=now.date())}")
