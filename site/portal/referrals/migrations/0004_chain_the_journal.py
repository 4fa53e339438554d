"""Chain the lines written before the journal of referrals held digests."""

import hashlib
from datetime import UTC

from django.db import migrations


def chain(apps, schema_editor):
    """Give each line the digest of the one before it, referral by referral."""
    journal = apps.get_model("referrals", "Transition")
    previous, referral = "", None
    rows = []
    for line in journal.objects.order_by("referral_id", "pk").iterator(chunk_size=2000):
        if line.referral_id != referral:
            previous, referral = "", line.referral_id
        line.previous_digest, line.digest = previous, _digest(line, previous)
        previous = line.digest
        rows.append(line)
    journal.objects.bulk_update(rows, ["previous_digest", "digest"], batch_size=500)


def _digest(line, previous):
    facts = [previous, str(line.referral_id), line.code, line.source, line.target]
    facts += [line.actor_kind, str(line.actor_id or ""), line.motive]
    moment = line.at.astimezone(UTC).isoformat()
    return hashlib.sha256("\n".join([*facts, moment]).encode()).hexdigest()


class Migration(migrations.Migration):
    """Digests of existing lines; nothing to undo."""

    dependencies = [("referrals", "0003_case")]
    operations = [migrations.RunPython(chain, migrations.RunPython.noop)]
