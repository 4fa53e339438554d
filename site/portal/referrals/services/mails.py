"""E-mails about referrals: a reference and a link, never a name, an amount or a debt
(prevention.md §4.6). They leave once the transaction is committed."""

from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from portal.referrals.models import Referral


def send_signature_link(referral: Referral, *, token: str) -> None:
    """Ask the person to read and sign."""
    subject = _("Votre accord est demandé : %(reference)s") % {"reference": referral.reference}
    send_about("signature_link", referral, referral.email, subject, link=_charter_link(token))


def send_code(referral: Referral, *, code: str) -> None:
    """Send the one-time code of a signature."""
    subject = _("Votre code pour signer : %(reference)s") % {"reference": referral.reference}
    send_about("code", referral, referral.email, subject, code=code)


def send_copy(referral: Referral, *, token: str, charter: Any, purposes: list[str]) -> None:
    """Give the person a copy of what they signed."""
    subject = _("Copie de votre accord : %(reference)s") % {"reference": referral.reference}
    send_about(
        "copy",
        referral,
        referral.email,
        subject,
        link=_charter_link(token) if token else "",
        charter=charter,
        purposes=purposes,
    )


def send_withdrawal(referral: Referral, *, email: str) -> None:
    """Confirm that everything was taken back."""
    subject = _("Votre demande est retirée : %(reference)s") % {"reference": referral.reference}
    send_about("withdrawn", referral, email, subject)


def send_refusal(referral: Referral) -> None:
    """Tell the person, in plain words, that it is a no, and where to go."""
    subject = _("Réponse à votre demande : %(reference)s") % {"reference": referral.reference}
    send_about("refused", referral, referral.email, subject)


def send_acceptance(referral: Referral) -> None:
    """Tell the person that somebody will call."""
    subject = _("Votre demande est acceptée : %(reference)s") % {"reference": referral.reference}
    send_about("accepted", referral, referral.email, subject)


def send_admission(referral: Referral) -> None:
    """Tell the person that a place was freed: they are no longer on the waiting list."""
    subject = _("Une place se libère pour vous\u00a0: %(reference)s") % {
        "reference": referral.reference
    }
    send_about("admitted", referral, referral.email, subject)


def send_assignment(referral: Referral) -> None:
    """Tell a counsellor that the coordination gave them a case."""
    subject = _("Un dossier vous est confié\u00a0: %(reference)s") % {
        "reference": referral.reference
    }
    link = f"{settings.WAGTAILADMIN_BASE_URL}/conseil/{referral.public_id}/"
    send_about("assignment", referral, referral.counsellor.email, subject, link=link)


def send_caller_page(address: str, *, code: str) -> None:
    """Send somebody who calls the page where they ask to be called back."""
    link = f"{settings.WAGTAILADMIN_BASE_URL}/rappel/{code}/"
    body = render_to_string("referrals/emails/caller.txt", {"link": link})
    subject = _("Demander à être rappelé par CRESUS")
    transaction.on_commit(
        lambda: send_mail(subject=subject, message=body, from_email=None, recipient_list=[address])
    )


def send_news_to_referrer(referral: Referral) -> None:
    """Tell the referrer that there is news; the page shows the stage they may know.

    Nobody is told of a person who came by themselves.
    """
    if referral.referrer is None:
        return
    subject = _("Nouvelle de votre orientation : %(reference)s") % {"reference": referral.reference}
    link = f"{settings.WAGTAILADMIN_BASE_URL}/partenaire/orientations/"
    send_about("news", referral, referral.referrer.email, subject, link=link)


def _charter_link(token: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}/accord/{token}/"


def send_about(
    template: str, referral: Referral, recipient: str, subject: str, **context: Any
) -> None:
    """Send one text to one address once the transaction is committed; nothing to no address."""
    if not recipient:
        return
    body = render_to_string(
        f"referrals/emails/{template}.txt",
        {"referral": referral} | context,
    )
    transaction.on_commit(
        lambda: send_mail(
            subject=subject, message=body, from_email=None, recipient_list=[recipient]
        )
    )
