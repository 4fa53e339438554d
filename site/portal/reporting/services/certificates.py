"""Telling a partner's referents which certificates come to their end (prevention.md §4.6)."""

from datetime import date

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import ngettext

from certificates.domain.status import Status
from certificates.selectors import referral_certificates_of
from portal.accounts.models import Membership, Organisation
from portal.accounts.roles import Role
from portal.accounts.selectors import referents_of
from portal.reporting.models import CertificateNotice

THRESHOLDS = (60, 30, 7)


def announce_ends(*, on: date) -> int:
    """Send each partner's referents one e-mail about certificates that reached a threshold.

    The e-mail holds a count and a link, no name. Returns how many partners were told.
    """
    held = Membership.objects.active().with_role(Role.PRESCRIBER).order_by("organisation", "pk")
    people: dict[int, list[int]] = {}
    for organisation_id, user_id in held.values_list("organisation_id", "user_id"):
        people.setdefault(organisation_id, []).append(user_id)
    partners = Organisation.objects.in_bulk(people)
    return sum(_announce(partners[key], users, on) for key, users in people.items())


@transaction.atomic
def _announce(organisation: Organisation, users: list[int], on: date) -> bool:
    certificates = referral_certificates_of(users).values()
    ending = [one for one in certificates if one.valid_until and one.status_on(on) == Status.VALID]
    new = [one for one in ending if _is_new(organisation, one, on)]
    if new:
        _send(organisation, len(new))
    return bool(new)


def _is_new(organisation: Organisation, certificate, on: date) -> bool:
    left = (certificate.valid_until - on).days
    reached = [days for days in THRESHOLDS if left <= days]
    if not reached:
        return False
    _notice, is_new = CertificateNotice.objects.get_or_create(
        organisation=organisation,
        certificate_number=certificate.number,
        days_left=reached[-1],
    )
    return is_new


def _send(organisation: Organisation, number: int) -> None:
    link = settings.WAGTAILADMIN_BASE_URL + reverse("dashboard:partner_team")
    subject = ngettext(
        "%(number)d certificat de votre équipe finit bientôt",
        "%(number)d certificats de votre équipe finissent bientôt",
        number,
    ) % {"number": number}
    body = render_to_string("reporting/emails/ends.txt", {"link": link, "number": number})
    addresses = [one.email for one in referents_of(organisation.pk)]
    transaction.on_commit(
        lambda: [
            send_mail(subject=subject, message=body, from_email=None, recipient_list=[address])
            for address in addresses
        ]
    )
