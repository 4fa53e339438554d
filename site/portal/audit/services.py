"""Writing the journal, and checking that nobody touched it."""

from typing import Any

from django.db import transaction

from portal.audit.models import AuditEntry


@transaction.atomic
def record(
    *, action: str, actor: Any, target: str, data: dict[str, Any] | None = None
) -> AuditEntry:
    """Append one line: `action` (a code), `target` (public reference), `data` without identity."""
    last = AuditEntry.objects.select_for_update(of=("self",)).order_by("-pk").first()
    entry = AuditEntry(
        actor_id=getattr(actor, "pk", None),
        action=action,
        target=target,
        data=data or {},
        previous_digest=last.digest if last else "",
    )
    entry.digest = entry.expected_digest()
    entry.save()
    return entry


def first_broken_entry() -> AuditEntry | None:
    """Return the first line changed, moved or cut off from the one before; None when all hold."""
    previous = ""
    for entry in AuditEntry.objects.order_by("pk").iterator():
        if entry.previous_digest != previous or entry.digest != entry.expected_digest():
            return entry
        previous = entry.digest
    return None
