"""Tell those whose accreditation ends soon that they may renew it."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from portal.accreditation.services.calling import tell_endings


class Command(BaseCommand):
    """`manage.py tell_endings`: every day; it prints how many mails left, never a name."""

    help = __doc__

    def handle(self, *args, **options):
        """Run the clock once."""
        self.stdout.write(str(tell_endings(on=timezone.localdate())))
