"""Writing to those who have been silent, never twice in six months, and before the end."""

from datetime import date, timedelta

from django.db import transaction

from portal.accounts.models import User
from portal.accreditation.models import EndingTold, InvitedBack
from portal.accreditation.selectors import (
    Silent,
    ending_accreditations,
    rules_on,
    silent_ambassadors,
)
from portal.accreditation.services import mails
from portal.audit import services as audit

NOT_TWICE_IN = timedelta(days=180)


@transaction.atomic
def invite_back(*, coordinator: User, on: date) -> int:
    """Write to every silent ambassador who was not written to lately; returns how many."""
    rules = rules_on(on)
    silent = silent_ambassadors(on=on, rules=rules) if rules else []
    called = [one for one in silent if _may_call(one, on)]
    for one in called:
        InvitedBack.objects.get_or_create(user=one.profile.user, sent_on=on)
        mails.send_invited_back(one.profile.user)
    audit.record(
        action="accreditation.invited_back", actor=coordinator, target="network",
        data={"people": len(called)},
    )  # fmt: skip
    return len(called)


def _may_call(silent: Silent, on: date) -> bool:
    return silent.invited_on is None or silent.invited_on + NOT_TWICE_IN <= on


def tell_endings(*, on: date) -> int:
    """Tell those whose accreditation may be renewed, once an accreditation; returns how many."""
    rules = rules_on(on)
    n_sent = 0
    for profile in ending_accreditations(on=on, rules=rules) if rules else []:
        with transaction.atomic():
            _row, is_new = EndingTold.objects.get_or_create(
                user=profile.user, expires_on=profile.expires_on, defaults={"sent_on": on}
            )
            if is_new:
                mails.send_ending(profile)
                n_sent += 1
    return n_sent
