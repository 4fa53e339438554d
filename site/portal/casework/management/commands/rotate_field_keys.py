"""Seal again, with the first key of FIELD_KEYS, what older keys sealed (docs/deployment.md)."""

from django.apps import apps
from django.core.management.base import BaseCommand

from portal.crypto.rotation import reseal_model
from portal.crypto.sealed import sealed_columns
from portal.referrals.services.papers import reseal_files


class Command(BaseCommand):
    """`manage.py rotate_field_keys`: people may work meanwhile; run again until it prints 0."""

    help = __doc__

    def handle(self, *args, **options):
        """Go through every model with a sealed column, then through the files of cases."""
        sealed = [model for model in apps.get_models() if sealed_columns(model)]
        changed = sum(reseal_model(model) for model in sealed)
        self.stdout.write(f"{changed + reseal_files()}")
