"""Seal again, with the first key of FIELD_KEYS, what older keys sealed (docs/deployment.md)."""

from django.apps import apps
from django.core.management.base import BaseCommand

from courses.services.resealing import reseal as reseal_opinions
from portal.crypto.fields import key_in_use
from portal.crypto.rotation import reseal_model
from portal.crypto.sealed import sealed_columns
from portal.referrals.services.papers import reseal_files


class Command(BaseCommand):
    """`manage.py rotate_field_keys`: people may work meanwhile; run again until it prints 0."""

    help = __doc__

    def handle(self, *args, **options):
        """Go through every model with a sealed column, the files of cases, what courses sealed."""
        sealed = [model for model in apps.get_models() if sealed_columns(model)]
        changed = sum(reseal_model(model) for model in sealed)
        newest = f"{key_in_use()}:"
        changed += reseal_files() + reseal_opinions(lambda text: not text.startswith(newest))
        self.stdout.write(f"{changed}")
