"""Let cases follow their time: incomplete ones end (T9), pauses end (T21), reminders leave."""

from django.core.management.base import BaseCommand

from portal.referrals.services import watching

JOBS = (
    watching.end_incomplete,
    watching.end_pauses,
    watching.watch_clocks,
    watching.remind_recommendations,
    watching.ask_follow_ups,
)


class Command(BaseCommand):
    """`manage.py tend_cases`: to run every hour; it prints counts, never a reference."""

    help = __doc__

    def handle(self, *args, **options):
        """Do each job; running twice does nothing twice."""
        for job in JOBS:
            self.stdout.write(f"{job.__name__} {job()}")
