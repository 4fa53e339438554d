"""Apply the amendments whose day has come, then warn about places and ends: once a day."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from portal.partners.services.alerts import send_alerts
from portal.partners.services.conventions import apply_due_amendments


class Command(BaseCommand):
    """`manage.py tend_conventions`; doing it twice changes nothing."""

    help = __doc__

    def handle(self, *args, **options):
        """Do the day's work; print counts only."""
        today = timezone.localdate()
        applied = apply_due_amendments(on=today)
        warned = send_alerts(on=today)
        self.stdout.write(f"{applied} amendments, {warned} warnings")
