"""Warnings about conventions: places that run out, an end that comes; each leaves once."""

from datetime import date

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.models import Membership
from portal.accounts.roles import Role
from portal.partners.domain.alerts import end_reached, places_reached
from portal.partners.models import Convention, ConventionAlert
from portal.partners.selectors import ConventionState, every_live_convention


def send_alerts(*, on: date) -> int:
    """Send the warnings that are due and were not sent; return how many thresholds they tell.

    Several thresholds reached since the last time make one e-mail: the highest one.
    """
    return sum(_warn(state, on) for state in every_live_convention(on=on))


@transaction.atomic
def _warn(state: ConventionState, on: date) -> int:
    places = _new(
        state.convention,
        [f"places_{one}" for one in places_reached(
            taken=state.places.taken, maximum=state.places.maximum)],
        about=state.places.year.start,
    )  # fmt: skip
    ends_on = state.convention.ends_on
    ends = _new(
        state.convention, [f"ends_{one}" for one in end_reached(ends_on, on=on)], about=ends_on
    )
    for codes in (places, ends):
        if codes:
            _send(state, codes[-1], on)
    return len(places) + len(ends)


def _new(convention: Convention, codes: list[str], *, about: date | None) -> list[str]:
    found = []
    for code in codes:
        _alert, is_new = ConventionAlert.objects.get_or_create(
            convention=convention, code=code, about=about
        )
        if is_new:
            found.append(code)
    return found


def _send(state: ConventionState, code: str, on: date) -> None:
    kind, _separator, threshold = code.partition("_")
    words = {"reference": state.convention.reference, "threshold": threshold}
    if kind == "places":
        subject = _("Convention %(reference)s : %(threshold)s %% des places prises") % words
    else:
        subject = _("Convention %(reference)s : elle finit bientôt") % words
    context = {"state": state, "kind": kind, "days_left": _days_left(state.convention, on)}
    for role, route in (
        (Role.PARTNER_REFERENT, "partners:mine"),
        (Role.COORDINATOR, "partners:conventions"),
    ):
        link = settings.WAGTAILADMIN_BASE_URL + reverse(route)
        body = render_to_string("partners/emails/alert.txt", context | {"link": link})
        for email in _addresses(state.convention, role):
            _mail(subject, body, email)


def _days_left(convention: Convention, on: date) -> int | None:
    return (convention.ends_on - on).days if convention.ends_on else None


def _addresses(convention: Convention, role: str) -> list[str]:
    held = Membership.objects.active().with_role(role)
    if role == Role.PARTNER_REFERENT:
        held = held.of_organisation(convention.organisation_id)
    return sorted(set(held.order_by().values_list("user__email", flat=True)))


def _mail(subject: str, body: str, email: str) -> None:
    transaction.on_commit(
        lambda: send_mail(subject=subject, message=body, from_email=None, recipient_list=[email])
    )
