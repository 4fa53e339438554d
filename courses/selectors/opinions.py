"""Reading anonymous answers while their author still writes them; nobody else reads these."""

import json
from typing import Any

from courses.models import Attempt, OpinionDraft
from courses.sealing import unseal


def draft_binding(attempt: Attempt) -> str:
    """Return the place a sealed draft is bound to."""
    return f"opinion_draft:{attempt.public_id}"


def opinions_in_draft(attempt: Attempt) -> dict[str, Any]:
    """Return the anonymous answers being written in an attempt, by question id: one query."""
    draft = OpinionDraft.objects.filter(attempt_id=attempt.pk).first()
    return json.loads(unseal(draft.sealed, binding=draft_binding(attempt))) if draft else {}
