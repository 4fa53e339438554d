"""Close what is over: urns of anonymous answers, and the secrets that pair them."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from courses.services import close_opinions


class Command(BaseCommand):
    """Run once a day (docs/deployment.md); running it twice changes nothing more."""

    help = "Empty the urns of anonymous answers that are over and destroy their pairing secrets."

    def handle(self, *args, **options):
        """Print how many of each."""
        closed = close_opinions(now=timezone.now())
        self.stdout.write(f"urns closed: {closed.n_urns}; secrets destroyed: {closed.n_secrets}")
