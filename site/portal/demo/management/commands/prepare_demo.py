"""Make the database ready and load the demonstration once."""

import gc

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand

from portal.accounts.models import User


class Command(BaseCommand):
    """`manage.py prepare_demo`: migrate, build fonts, and load the demo where it may be loaded."""

    help = __doc__

    def handle(self, *args, **options):
        """Do in one process what would take three starts."""
        gc.disable()  # every look for garbage walks all models; a quarter of the time of migrations
        call_command("build_fonts", verbosity=0)
        call_command("migrate", verbosity=0, interactive=False)
        if settings.DEMO and not User.objects.exists():
            call_command("load_demo")


def refuse_outside_demo() -> None:
    """Raise CommandError under settings that are not the demonstration's."""
    if not settings.DEMO:
        raise CommandError("demo data is refused under these settings (demo_refused)")
