"""Lending boxes: one person at a time, until a day."""

from datetime import date, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.audit import services as audit
from portal.kits.models import Box, Loan
from portal.kits.services.refusals import KitRefused

LONGEST = timedelta(days=60)
REMIND_EVERY = timedelta(days=7)


def borrow(*, box: Box, borrower: User, due_on: date) -> Loan:
    """Lend a box until a day.

    Raises KitRefused: "due_passed", "due_too_far", "box_retired", "box_taken".
    """
    today = timezone.localdate()
    if due_on < today:
        raise KitRefused("due_passed")
    if due_on > today + LONGEST:
        raise KitRefused("due_too_far")
    if box.retired_on is not None:
        raise KitRefused("box_retired")
    try:
        with transaction.atomic():
            loan = Loan.objects.create(box=box, borrower=borrower, due_on=due_on)
            audit.record(action="box.lent", actor=borrower, target=f"box:{box.public_id}")
    except IntegrityError as taken:
        raise KitRefused("box_taken") from taken
    return loan


@transaction.atomic
def give_back(*, loan: Loan, missing: str = "") -> Loan:
    """Note that a box came back, and what it lacks. Raises KitRefused("returned_already")."""
    locked = Loan.objects.select_for_update(of=("self",)).select_related("box").get(pk=loan.pk)
    if locked.returned_on is not None:
        raise KitRefused("returned_already")
    locked.returned_on, locked.missing = timezone.localdate(), missing
    locked.save(update_fields=["returned_on", "missing"])
    if missing:
        locked.box.note = missing
        locked.box.save(update_fields=["note"])
    audit.record(action="box.returned", actor=locked.borrower, target=f"box:{locked.box.public_id}")
    return locked


def remind_late(*, on: date) -> int:
    """Remind those whose box is overdue, once a week; returns how many mails left."""
    n_sent = 0
    for loan in Loan.objects.overdue(on).select_related("box", "borrower"):
        if loan.reminded_on is None or loan.reminded_on <= on - REMIND_EVERY:
            with transaction.atomic():
                loan.reminded_on = on
                loan.save(update_fields=["reminded_on"])
                _send_reminder(loan)
            n_sent += 1
    return n_sent


def _send_reminder(loan: Loan) -> None:
    context = {
        "loan": loan,
        "name": loan.borrower.get_short_name(),
        "link": f"{settings.WAGTAILADMIN_BASE_URL}{reverse('kits:boxes')}",
    }
    email = EmailMessage(
        subject=_("Une boîte de jeu est attendue"),
        body=render_to_string("kits/emails/late.txt", context),
        to=[loan.borrower.email],
    )
    transaction.on_commit(email.send)
