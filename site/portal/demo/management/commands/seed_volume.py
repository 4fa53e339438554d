"""Write millions of invented answers, to measure with; refused outside the demonstration."""

from django.core.management.base import BaseCommand
from wagtail.models import Site

from portal.demo.management.commands.prepare_demo import refuse_outside_demo
from portal.demo.volume.filling import seed_volume

DEFAULT_ANSWERS = 10_000_000


class Command(BaseCommand):
    """`manage.py seed_volume --answers 10000000`."""

    help = __doc__

    def add_arguments(self, parser):
        """Say how many."""
        parser.add_argument("--answers", type=int, default=DEFAULT_ANSWERS)

    def handle(self, *args, **options):
        """Write them in one transaction."""
        refuse_outside_demo()
        home = Site.objects.get(is_default_site=True).root_page
        seed_volume(home=home, n_answers=options["answers"], say=self.stdout.write)
