"""Write everything kept about the person of a case, to answer a request of access (article 15)."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from portal.audit.services import record
from portal.casework.person_copy import copy_of
from portal.referrals.models import Referral


class Command(BaseCommand):
    """`manage.py copy_case_data REFERENCE FILE`: the reading is written in the journal."""

    help = __doc__

    def add_arguments(self, parser):
        """Which case, and where to."""
        parser.add_argument("reference")
        parser.add_argument("file", type=Path)

    def handle(self, *args, **options):
        """Write one JSON file that only its owner may read."""
        found = Referral.objects.filter(reference=options["reference"].upper()).first()
        if found is None:
            raise CommandError("no such reference")
        record(
            action="referral.read",
            actor=None,
            target=found.reference,
            data={"purpose": "request:access", "classes": ["everything"]},
        )
        text = json.dumps(copy_of(found), ensure_ascii=False, indent=2)
        options["file"].touch(mode=0o600)
        options["file"].write_text(text, encoding="utf-8")
        self.stdout.write("1")
