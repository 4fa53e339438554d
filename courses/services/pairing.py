"""The secret that pairs the anonymous sheets of one person, and its end."""

import secrets
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from courses.domain.pairing import SECRET_BYTES, cold_window, pair_key
from courses.models import Enrolment, PairingSecret, TrainingSession
from courses.sealing import seal, unseal


def pair_key_of(enrolment: Enrolment) -> str:
    """Return the key that pairs a person's sheets; empty alone, or once the secret is destroyed.

    Somebody alone has no group to disappear in: their sheets are never paired.
    """
    if enrolment.session is None:
        return ""
    secret = _secret_of(enrolment.session)
    if not secret.sealed:
        return ""
    return pair_key(
        bytes.fromhex(unseal(secret.sealed, binding=secret_binding(enrolment.session))),
        enrolment.public_id,
    )


def secret_binding(session: TrainingSession) -> str:
    """Return the place the secret of a session is bound to."""
    return f"pairing_secret:{session.public_id}"


def _secret_of(session: TrainingSession) -> PairingSecret:
    # Made for everybody's first sheet; the text sealed here is never stored in clear.
    fresh = secrets.token_hex(SECRET_BYTES)
    return PairingSecret.objects.get_or_create(
        session=session,
        defaults={
            "course_id": session.course_id,
            "sealed": seal(fresh, binding=secret_binding(session)),
        },
    )[0]


@transaction.atomic
def destroy_secrets(*, now: datetime) -> int:
    """Destroy the secrets of sessions whose cold questionnaire is closed; return how many.

    From then on nobody can compute whose key is whose, and equal keys stay equal.
    """
    today = timezone.localdate(now)
    kept = PairingSecret.objects.exclude(sealed="").select_related("session").order_by("pk")
    over = [
        one.pk
        for one in kept
        if one.session and today > cold_window(timezone.localdate(one.session.ends_at)).closes_on
    ]
    PairingSecret.objects.filter(pk__in=over).update(sealed="", destroyed_on=today)
    return len(over)
