"""The monthly note: "what your signals were worth", a link and no figure (prevention.md §4.7)."""

from datetime import date, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.models import Membership
from portal.accounts.roles import Role
from portal.reporting.models import SignalNote
from portal.reporting.selectors.signals import own_signals, referrers_with_news

LOOK_BACK_DAYS = 31


def send_signal_notes(*, today: date) -> int:
    """Send this month's note to agents whose referrals moved, five at least; return how many."""
    month, sent = today.replace(day=1), 0
    for person_id, organisation_id, email in referrers_with_news(today - timedelta(LOOK_BACK_DAYS)):
        still = Membership.objects.active().of_organisation(organisation_id)
        if not still.filter(user_id=person_id).with_role(Role.PRESCRIBER).exists():
            continue
        if own_signals(person_id, organisation_id, today=today).is_enough:
            sent += _send(person_id, organisation_id, email, month)
    return sent


@transaction.atomic
def _send(person_id: int, organisation_id: int, email: str, month: date) -> bool:
    _note, is_new = SignalNote.objects.get_or_create(
        referrer_id=person_id, organisation_id=organisation_id, month=month
    )
    if is_new:
        link = settings.WAGTAILADMIN_BASE_URL + reverse("reporting:my_signals")
        body = render_to_string("reporting/emails/signals.txt", {"link": link})
        subject = _("Ce que valent vos signaux")
        transaction.on_commit(
            lambda: send_mail(
                subject=subject, message=body, from_email=None, recipient_list=[email]
            )
        )
    return is_new
