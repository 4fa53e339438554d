"""Remind those who asked of their appointment."""

from django.core.management.base import BaseCommand

from portal.helpline.services.booking import send_reminders


class Command(BaseCommand):
    """`manage.py send_appointment_reminders`: every hour; it prints one count, never a name."""

    help = __doc__

    def handle(self, *args, **options):
        """Send what is due."""
        self.stdout.write(str(send_reminders()))
