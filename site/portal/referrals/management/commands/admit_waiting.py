"""Let people in from waiting lists when a new month or year opens places (T6)."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from portal.partners.models import Convention
from portal.referrals.domain.states import State
from portal.referrals.services.waiting import admit_waiting


class Command(BaseCommand):
    """`manage.py admit_waiting`: to run every night; it prints a count, never a reference."""

    help = __doc__

    def handle(self, *args, **options):
        """Admit, for each live convention, as many as there are places, in their order."""
        live = Convention.objects.live_on(timezone.localdate()).filter(suspended_at=None)
        with_list = live.filter(referrals__state=State.WAITING_LIST).distinct()
        admitted = [admit_waiting(convention=one) for one in with_list]
        self.stdout.write(f"{sum(len(people) for people in admitted)}")
