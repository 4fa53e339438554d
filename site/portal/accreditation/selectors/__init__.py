"""Where somebody is on the path, who is ready, who has been silent."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Sum
from django.utils import timezone

from certificates.domain.kinds import Kind
from certificates.domain.status import Status
from certificates.models import IssuedCertificate
from portal.accreditation.domain.path import (
    Facts,
    Rules,
    is_complete,
    is_dormant,
    renewal_opens_on,
)
from portal.accreditation.models import AccreditationRules, InvitedBack, Path
from portal.accreditation.wording import RENEWAL_STEPS, STEPS
from portal.ambassadors.models import AmbassadorProfile, Workshop

COURSE_CODE = "M10"


@dataclass(frozen=True)
class StepRow:
    """One step as it is shown."""

    name: str
    title: str
    text: str
    is_done: bool


@dataclass(frozen=True)
class Progress:
    """Where somebody is on their path."""

    path: Path
    steps: list[StepRow]
    is_complete: bool


def rules_on(day: date) -> Rules | None:
    """Return the rules of a day, None when there are none."""
    found = AccreditationRules.objects.in_force(day)
    return found.rules if found else None


def course_certificate(user_id: int, *, since: date | None = None) -> IssuedCertificate | None:
    """Return the valid attestation of the ambassador's course, issued since a day if given."""
    held = IssuedCertificate.objects.held_by(user_id).filter(
        kind=Kind.ATTESTATION_FORMATION.value, snapshot__data__course_code=COURSE_CODE
    )
    if since is not None:
        held = held.filter(issued_at__date__gte=since)
    rows = held.with_events().order_by("-issued_at", "-pk")
    return next((one for one in rows if one.status is Status.VALID), None)


def open_path(user_id: int) -> Path | None:
    """Return somebody's running path, None without."""
    return Path.objects.running().filter(user_id=user_id).select_related("charter").last()


def facts_of(path: Path) -> Facts:
    """Return what somebody has done: 3 queries at most."""
    since = _last_accredited_on(path)
    practised = path.signed_at is not None or practised_minutes(path) > 0
    certificate = course_certificate(path.user_id, since=since if path.is_renewal else None)
    return Facts(
        has_course=certificate is not None,
        has_practice=practised,
        has_assessment=path.assessed_at is not None,
        has_charter=path.charter_signed_at is not None,
    )


def practised_minutes(path: Path) -> int:
    """Return the minutes of the signed workshop; to renew, those of all workshops run since."""
    if not path.is_renewal:
        return path.practised_at.report.duration_minutes if path.practised_at else 0
    held = Workshop.objects.held_between(_last_accredited_on(path), timezone.localdate())
    mine = held.filter(ambassador_id=path.user_id)
    return int(mine.aggregate(total=Sum("report__duration_minutes"))["total"] or 0)


def _last_accredited_on(path: Path) -> date:
    profile = AmbassadorProfile.objects.filter(user_id=path.user_id).first()
    return profile.accredited_on if profile else timezone.localdate(path.opened_at)


def progress_of(path: Path) -> Progress:
    """Return where somebody is, in words."""
    facts = facts_of(path)
    words = RENEWAL_STEPS if path.is_renewal else STEPS
    steps = [
        StepRow(step.value, *words[step.value], is_done) for step, is_done in facts.done.items()
    ]
    return Progress(path, steps, is_complete(facts, is_renewal=path.is_renewal))


def may_renew(profile: AmbassadorProfile, rules: Rules, *, on: date) -> bool:
    """Tell whether an accreditation may be renewed on a day."""
    return renewal_opens_on(profile.expires_on, rules) <= on


@dataclass(frozen=True)
class Silent:
    """An ambassador who has held nothing for long; `invited_on` None when nobody wrote yet."""

    profile: AmbassadorProfile
    last_seen_on: date
    invited_on: date | None


def silent_ambassadors(*, on: date, rules: Rules) -> list[Silent]:
    """Return the accredited ambassadors without workshop for long, by name: 2 queries."""
    profiles = (
        AmbassadorProfile.objects.accredited()
        .annotate(last_held=Max("user__workshops__report__filed_at"))
        .by_name()
    )
    rows = InvitedBack.objects.order_by().values("user_id").annotate(last=Max("sent_on"))
    invited = {row["user_id"]: row["last"] for row in rows}
    found = [_silent(one, invited.get(one.user_id)) for one in profiles]
    return [one for one in found if is_dormant(last_seen_on=one.last_seen_on, on=on, rules=rules)]


def _silent(profile: Any, invited_on: date | None) -> Silent:
    held = timezone.localdate(profile.last_held) if profile.last_held else profile.accredited_on
    return Silent(profile, max(held, profile.accredited_on), invited_on)


def ending_accreditations(*, on: date, rules: Rules) -> list[AmbassadorProfile]:
    """Return those whose accreditation ends within the renewal window, soonest first: 1 query."""
    running = AmbassadorProfile.objects.accredited().select_related("user")
    ending = running.order_by("expires_on", "pk")
    return [one for one in ending if may_renew(one, rules, on=on)]
