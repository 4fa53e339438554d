"""Telling holders that a certificate comes to its end, and noting the ends that have come."""

from datetime import date
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from certificates.models import IssuedCertificate
from certificates.services import close_expired, due_reminders, note_reminded
from courses.models import Enrolment
from courses.selectors.renewals import Renewal, renewal_of


def remind_and_close(*, on: date) -> tuple[int, int]:
    """Send today's reminders and note the ends; return (mails sent, certificates ended)."""
    reminders = due_reminders(on=on)
    for reminder in reminders:
        with transaction.atomic():
            note_reminded(certificate=reminder.certificate, days_left=reminder.days_left)
            _send(reminder.certificate, reminder.days_left)
    return len(reminders), close_expired(on=on)


def _send(certificate: IssuedCertificate, days_left: int) -> None:
    address = settings.WAGTAILADMIN_BASE_URL + reverse("learning:home")
    context = {
        "certificate": certificate,
        "days_left": days_left,
        "address": address,
        "renewal": _renewal(certificate),
    }
    EmailMessage(
        subject=_("Votre attestation arrive à sa fin"),
        body=render_to_string("register/emails/reminder.txt", context),
        to=[certificate.holder.email],
    ).send()


def _renewal(certificate: IssuedCertificate) -> Renewal | None:
    """Return how the course of a certificate is taken again; its subject names the enrolment."""
    origin, _separator, rest = certificate.subject.partition(":")
    public_id = rest.partition(":")[0]
    if origin != "enrolment" or not _is_uuid(public_id):
        return None
    found = Enrolment.objects.filter(public_id=public_id).select_related("course").first()
    return renewal_of(found) if found else None


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
