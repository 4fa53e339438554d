"""Writing down that somebody agrees to be quoted, and that they take it back (A59)."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.audit.services import record
from portal.library.models import Entry, Kind, TestimonyConsent
from portal.library.services.refusals import LibraryRefused


@transaction.atomic
def record_consent(
    *,
    entry: Entry,
    actor: User,
    person: str,
    contact: str,
    agreed_on: date,
    expires_on: date,
) -> TestimonyConsent:
    """Keep the agreement behind a testimony, or renew it; without one it is never shown.

    Raises LibraryRefused: `not_a_testimony`, `ends_before_it_starts`.
    """
    if entry.kind != Kind.TESTIMONY:
        raise LibraryRefused("not_a_testimony")
    if expires_on <= agreed_on:
        raise LibraryRefused("ends_before_it_starts")
    consent = TestimonyConsent.objects.filter(entry=entry).first() or TestimonyConsent(entry=entry)
    consent.person, consent.contact = person, contact
    consent.agreed_on, consent.expires_on, consent.withdrawn_on = agreed_on, expires_on, None
    consent.recorded_by = actor
    consent.save()
    record(action="library.consent", actor=actor, target=entry.slug)
    return consent


@transaction.atomic
def withdraw_consent(*, consent: TestimonyConsent, actor: User) -> TestimonyConsent:
    """Hide a testimony at once, and forget who it was.

    Raises LibraryRefused: `already_withdrawn`.
    """
    if consent.withdrawn_on is not None:
        raise LibraryRefused("already_withdrawn")
    consent.withdrawn_on, consent.person, consent.contact = timezone.localdate(), "", ""
    consent.save()
    record(action="library.consent_withdrawn", actor=actor, target=consent.entry.slug)
    return consent
