"""Reading the register."""

from datetime import date

from django.db.models import Q, QuerySet

from certificates.models import IssuedCertificate

PAGE = 50


def found_in(viewer, *, number: str, kind: str, state: str, on: date) -> QuerySet:
    """Return the certificates a viewer keeps that match; empty values match everything."""
    kept = IssuedCertificate.objects.kept_by(viewer).with_events()
    if number:
        kept = kept.filter(number__icontains=number.strip())
    if kind:
        kept = kept.filter(kind=kind)
    return _in_state(kept, state, on)


def _in_state(kept: QuerySet, state: str, on: date) -> QuerySet:
    if state == "valid":
        return kept.not_revoked().current_on(on)
    if state == "expired":
        return kept.not_revoked().filter(valid_until__lt=on)
    return kept.filter(events__kind=state) if state in ("superseded", "revoked") else kept


def held_under(viewer, name: str) -> QuerySet:
    """Return the certificates whose holder's name has all the words typed."""
    wanted = Q()
    for word in name.split():
        wanted &= Q(person__holder_name__icontains=word)
    return IssuedCertificate.objects.kept_by(viewer).with_events().filter(wanted)


def life_of(certificate: IssuedCertificate) -> list[IssuedCertificate]:
    """Return every certificate of the same subject, first to last."""
    same = IssuedCertificate.objects.filter(subject=certificate.subject)
    return list(same.with_events().order_by("generation"))
