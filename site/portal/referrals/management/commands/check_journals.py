"""Check that nobody changed, moved or cut a line of the journals."""

from django.core.management.base import BaseCommand, CommandError

from portal.audit.services import first_broken_entry
from portal.referrals.models import Referral
from portal.referrals.services.journal import first_broken_line


class Command(BaseCommand):
    """`manage.py check_journals`: to run every night; it fails at the first broken line."""

    help = __doc__

    def handle(self, *args, **options):
        """Read both chains from their beginning."""
        if first_broken_entry():
            raise CommandError("the journal of acts is broken")
        for referral in Referral.objects.only("pk").order_by("pk").iterator():
            if first_broken_line(referral):
                raise CommandError("the journal of a referral is broken")
        self.stdout.write("0")
