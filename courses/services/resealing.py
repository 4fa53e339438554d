"""Sealing again what an older key sealed: drafts of opinions, urns, secrets that pair sheets."""

from collections.abc import Callable
from typing import Any

from courses.models import OpinionDraft, OpinionUrn, PairingSecret
from courses.sealing import seal, unseal
from courses.selectors.opinions import draft_binding
from courses.services.opinions import urn_binding
from courses.services.pairing import secret_binding


def reseal(is_older: Callable[[str], bool]) -> int:
    """Seal again every text that `is_older` says an older key sealed; return how many.

    A text that somebody changes meanwhile is left as they wrote it: it holds the newest key.
    """
    drafts = OpinionDraft.objects.select_related("attempt").order_by("pk")
    secrets = PairingSecret.objects.exclude(session=None).select_related("session").order_by("pk")
    return (
        _reseal(drafts, lambda draft: draft_binding(draft.attempt), is_older)
        + _reseal(OpinionUrn.objects.order_by("pk"), urn_binding, is_older)
        + _reseal(secrets, lambda secret: secret_binding(secret.session), is_older)
    )


def _reseal(rows: Any, binding_of: Callable[[Any], str], is_older: Callable[[str], bool]) -> int:
    changed = 0
    for row in rows.exclude(sealed="").iterator():
        if is_older(row.sealed):
            binding = binding_of(row)
            again = seal(unseal(row.sealed, binding=binding), binding=binding)
            same = type(row).objects.filter(pk=row.pk, sealed=row.sealed)
            changed += same.update(sealed=again)
    return changed
