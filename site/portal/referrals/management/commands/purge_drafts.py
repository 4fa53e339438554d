"""Delete the drafts that nobody sent in time (retention code D, prevention.md §4.3)."""

from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from portal.referrals.delays import keeping_on
from portal.referrals.models import Referral
from portal.referrals.services.drafting import delete_draft


class Command(BaseCommand):
    """`manage.py purge_drafts`: to run every night; it prints a count, never a reference."""

    help = __doc__

    def handle(self, *args, **options):
        """Delete each expired draft through its transition (T3)."""
        kept_for = timedelta(days=keeping_on(timezone.localdate()).draft_days)
        oldest = timezone.now() - kept_for
        expired = list(Referral.objects.before_transmission().filter(created_at__lt=oldest))
        for draft in expired:
            delete_draft(referral=draft, actor=None)
        self.stdout.write(f"{len(expired)}")
