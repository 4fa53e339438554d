"""Send reminders before certificates end, note ends, finish interrupted batches: once a day."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from certificates.models import CertificateBatch
from certificates.services import run_batch
from portal.register.services.reminders import remind_and_close


class Command(BaseCommand):
    """`manage.py tend_certificates`."""

    help = __doc__

    def handle(self, *args, **options):
        """Do the day's work; doing it twice changes nothing."""
        sent, ended = remind_and_close(on=timezone.localdate())
        unfinished = CertificateBatch.objects.unfinished().values_list("pk", flat=True)
        done = [run_batch(batch_id=key) for key in list(unfinished.order_by("pk"))]
        self.stdout.write(f"{sent} reminders, {ended} ends, {len(done)} batches finished")
