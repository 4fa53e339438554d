"""Tell each partner's referents, once a week, that referrals moved (prevention.md §4.6)."""

from django.core.management.base import BaseCommand

from portal.referrals.services.watching import send_weekly_news


class Command(BaseCommand):
    """`manage.py send_weekly_news`: to run on Mondays; it prints a count."""

    help = __doc__

    def handle(self, *args, **options):
        """Send one e-mail a referent, without a figure."""
        self.stdout.write(f"{send_weekly_news()}")
