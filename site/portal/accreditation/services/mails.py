"""E-mails about accreditation."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.accreditation.models import Path
from portal.ambassadors.models import AmbassadorProfile


def send_signed(path: Path) -> None:
    """Tell a candidate that their co-animation is signed."""
    _send("signed", _("Votre co-animation est signée"), path.user, {"path": path})


def send_practice_asked(path: Path, user: User) -> None:
    """Ask an ambassador for a workshop to run with a candidate, who gets the answer directly."""
    context = {"path": path, "candidate": path.user.get_full_name()}
    subject = _("Une personne en formation cherche un atelier près de vous")
    _send("practice_asked", subject, user, context, reply_to=path.user.email)


def send_accredited(path: Path, profile: AmbassadorProfile) -> None:
    """Tell somebody that they are accredited, and until when."""
    context = {"path": path, "profile": profile}
    _send("accredited", _("Vous êtes habilité"), path.user, context)


def send_invited_back(user: User) -> None:
    """Write to somebody who has held nothing for long."""
    _send("invited_back", _("On pense à vous"), user, {})


def send_ending(profile: AmbassadorProfile) -> None:
    """Tell somebody that their accreditation ends soon, and how to renew it."""
    subject = _("Votre habilitation arrive à sa fin")
    _send("ending", subject, profile.user, {"profile": profile})


def _send(
    name: str, subject: str, user: User, context: dict[str, Any], *, reply_to: str = ""
) -> None:
    address = f"{settings.WAGTAILADMIN_BASE_URL}{reverse('accreditation:path')}"
    said = {"name": user.get_short_name(), "link": address} | context
    email = EmailMessage(
        subject=subject,
        body=render_to_string(f"accreditation/emails/{name}.txt", said),
        to=[user.email],
        reply_to=[reply_to] if reply_to else None,
    )
    transaction.on_commit(email.send)
