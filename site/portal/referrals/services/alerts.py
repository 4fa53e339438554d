"""E-mails about no case in particular: the week of a partner, an unusual day of readings."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _


def send_digest(*, address: str) -> None:
    """Tell a partner's referent that something moved this week; figures stay on their page."""
    body = render_to_string(
        "referrals/emails/digest.txt", {"link": f"{settings.WAGTAILADMIN_BASE_URL}/partenaire/"}
    )
    mail = EmailMessage(_("Vos orientations cette semaine"), body, to=[address])
    transaction.on_commit(mail.send)


def send_volume_alert(*, address: str, day: Any) -> None:
    """Tell the data protection officer that somebody read unusually many cases."""
    link = f"{settings.WAGTAILADMIN_BASE_URL}/protection/lectures/"
    body = render_to_string("referrals/emails/volume_alert.txt", {"link": link, "day": day})
    mail = EmailMessage(_("Lectures nombreuses de dossiers"), body, to=[address])
    transaction.on_commit(mail.send)
