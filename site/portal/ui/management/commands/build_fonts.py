"""`manage.py build_fonts`: the web fonts, cut and compressed once, under VAR_DIR."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from portal.ui.fonts import build_fonts


class Command(BaseCommand):
    help = "Cut the two typefaces down to French and compress them, unless they are there."
    requires_system_checks = []  # runs before the database exists

    def add_arguments(self, parser):
        parser.add_argument("--again", action="store_true", help="Rewrite those that are there.")

    def handle(self, *args, again=False, **options):
        written = build_fonts(Path(settings.VAR_DIR) / "fonts", again=again)
        self.stdout.write(f"{len(written)} font files written")
