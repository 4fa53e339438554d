"""What an adviser works with today, and the figures."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count
from django.utils import timezone

from portal.helpline.domain.figures import CallRow, Figures, ReceivedRow, figures
from portal.helpline.models import Appointment, Call, Leaflet, OutcomeSheet
from portal.helpline.models.choices import CallOutcome, Known

RECENT_CALLS = 20


@dataclass(frozen=True, slots=True)
class Desk:
    """The queue of a team: who to call back, who comes, what was heard."""

    to_call_back: list[Call]
    coming: list[Appointment]
    to_write_up: list[Appointment]
    recent: list[Call]


def desk_of(viewer: Any) -> Desk:
    """Return an adviser's desk: three queries."""
    now = timezone.now()
    calls = Call.objects.visible_to(viewer).select_related("helpline", "taken_by")
    booked = list(
        Appointment.objects.visible_to(viewer)
        .booked()
        .filter(starts_at__lte=now + timedelta(days=15))
        .select_related("helpline", "adviser")
    )
    return Desk(
        to_call_back=list(calls.to_call_back().order_by("at", "pk")),
        coming=[one for one in booked if one.ends_at > now],
        to_write_up=[one for one in booked if one.ends_at <= now],
        recent=list(calls[:RECENT_CALLS]),
    )


def figures_for(viewer: Any, *, start: date, end: date, helpline=None) -> Figures:
    """Return the indicators of a period: two queries."""
    calls = Call.objects.visible_to(viewer).filter(at__date__gte=start, at__date__lte=end)
    sheets = OutcomeSheet.objects.filter(
        appointment__in=Appointment.objects.visible_to(viewer),
        appointment__starts_at__date__gte=start,
        appointment__starts_at__date__lte=end,
    )
    if helpline is not None:
        calls = calls.filter(helpline=helpline)
        sheets = sheets.filter(appointment__helpline=helpline)
    rows = [_call_row(one) for one in calls.annotate(n=Count("appointments")).order_by("pk")]
    received = [
        ReceivedRow(is_over_indebted=_known(code))
        for code in sheets.order_by("pk").values_list("is_over_indebted", flat=True)
    ]
    return figures(rows, received)


def _call_row(call: Call) -> CallRow:
    return CallRow(
        was_in_hours=call.was_in_hours,
        was_answered=call.outcome != CallOutcome.MISSED,
        has_social_referent=_known(call.known_to_social),
        reason=call.reason,
        led_to_appointment=bool(call.n),
    )


def _known(code: str) -> bool | None:
    return {Known.YES.value: True, Known.NO.value: False}.get(code)


def leaflets_of(viewer: Any) -> list[Leaflet]:
    """Return the leaflets, each with how many calls it brought: one query."""
    rows = Leaflet.objects.visible_to(viewer).select_related("helpline")
    return list(rows.annotate(n_calls=Count("calls")).order_by("-created_at", "pk"))
