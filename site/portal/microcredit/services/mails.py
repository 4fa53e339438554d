"""E-mails about files: a reference and a link, never a name, an amount or a debt (§4.6).

The agreement and the refusal are told twice: to the person and to the referent (C36, D34).
"""

from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from portal.accounts.models import Membership, User
from portal.accounts.roles import Role
from portal.microcredit.models import CreditFile


def tell_decision(file: CreditFile) -> None:
    """Tell the person and the referent that the lender, or the commission, has decided."""
    subject = _("Réponse pour votre microcrédit\u00a0: %(reference)s") % {
        "reference": file.reference
    }
    _to_person("decision", file, subject)
    _to_staff("news", file, [file.referent.email], "referent")


def tell_paid_out(file: CreditFile) -> None:
    """Recall, once the supplier is paid, that support goes on (D38)."""
    subject = _("Votre projet est payé\u00a0: %(reference)s") % {"reference": file.reference}
    _to_person("paid_out", file, subject)
    _to_staff("news", file, [file.referent.email], "referent")


def tell_end(file: CreditFile) -> None:
    """Invite the person to close the loan, and to ask for what the town gives back (D50, D51)."""
    subject = _("Votre microcrédit est remboursé\u00a0: %(reference)s") % {
        "reference": file.reference
    }
    _to_person("repaid", file, subject)
    _to_staff("news", file, [file.referent.email], "referent")


def tell_referent(file: CreditFile) -> None:
    """Tell the referent that there is news in a file."""
    _to_staff("news", file, [file.referent.email], "referent")


def tell_commission(file: CreditFile) -> None:
    """Tell the commission that a file is on its agenda."""
    people = _holders(Role.CREDIT_COMMISSION, file.offer.town_id)
    _to_staff("agenda", file, people, "commission")


def tell_lender(file: CreditFile) -> None:
    """Tell the lender that there is news in a file."""
    _to_staff("news", file, _holders(Role.LENDER, file.offer.lender_id), "lender")


def _holders(role: str, organisation_id: int) -> list[str]:
    held = Membership.objects.active().of_organisation(organisation_id).with_role(role)
    ids = held.order_by().values("user_id")
    return list(User.objects.filter(pk__in=ids).values_list("email", flat=True))


ADDRESSES = {
    "referent": "/microcredit/{id}/",
    "commission": "/microcredit/commission/{id}/",
    "lender": "/preteur/{id}/",
}


def _to_staff(template: str, file: CreditFile, recipients: list[str], side: str) -> None:
    path = ADDRESSES[side].format(id=file.public_id)
    subject = _("Dossier de microcrédit\u00a0: %(reference)s") % {"reference": file.reference}
    link = f"{settings.WAGTAILADMIN_BASE_URL}{path}"
    for recipient in recipients:
        _send(template, file, recipient, subject, link=link)


def _to_person(template: str, file: CreditFile, subject: str) -> None:
    _send(template, file, file.email, subject)


def _send(template: str, file: CreditFile, recipient: str, subject: str, **more: Any) -> None:
    if not recipient:
        return
    body = render_to_string(f"microcredit/emails/{template}.txt", {"file": file} | more)
    transaction.on_commit(
        lambda: send_mail(
            subject=subject, message=body, from_email=None, recipient_list=[recipient]
        )
    )
