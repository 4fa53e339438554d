"""Plan and send what is due: requests, reminders, convocations, follow-ups."""

from django.core.management.base import BaseCommand

from portal.training.services.due import run_due


class Command(BaseCommand):
    """`manage.py send_due_messages`: every ten minutes; it prints two counts, never a name."""

    help = __doc__

    def handle(self, *args, **options):
        """Run the clock once."""
        done = run_due()
        self.stdout.write(f"{done.n_planned} {done.n_sent}")
