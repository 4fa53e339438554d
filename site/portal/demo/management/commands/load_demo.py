"""Load the demonstration: the same invented people and figures at every load."""

from django.core.management.base import BaseCommand

from portal.demo.loading import load_demo
from portal.demo.management.commands.prepare_demo import refuse_outside_demo


class Command(BaseCommand):
    """`manage.py load_demo`: refused under production settings."""

    help = __doc__

    def handle(self, *args, **options):
        """Load everything in one transaction."""
        refuse_outside_demo()
        load_demo(say=self.stdout.write)
