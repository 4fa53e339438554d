"""Where somebody is on the path, who is ready, who has been silent."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Q, Sum
from django.utils import timezone

from certificates.domain.kinds import Kind
from certificates.domain.status import Status
from certificates.models import IssuedCertificate
from portal.accounts.models import User
from portal.accreditation.domain.path import (
    Facts,
    Rules,
    is_complete,
    is_dormant,
    renewal_opens_on,
)
from portal.accreditation.models import AccreditationRules, InvitedBack, Path
from portal.accreditation.wording import RENEWAL_STEPS, STEPS
from portal.ambassadors.models import AmbassadorProfile, Workshop, WorkshopHost
from portal.ambassadors.selectors.nearest import nearest_ambassadors

# The ambassadors' course (training.md, 2.1), also for those accredited before it was online.
COURSE_CODE, COURSE_TITLE = "M10", "Devenir ambassadeur Dilemme"
LOOKED_AT = 60  # how many of the nearest are looked at, to find some with experience


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
    return (
        Path.objects.running().filter(user_id=user_id).select_related("charter", "signed_by").last()
    )


def counted_course(path: Path) -> IssuedCertificate | None:
    """Return the attestation of the course that counts for a path; to renew, one earned since."""
    since = _last_accredited_on(path) if path.is_renewal else None
    return course_certificate(path.user_id, since=since)


def facts_of(path: Path) -> Facts:
    """Return what somebody has done: 3 queries at most."""
    practised = path.signed_at is not None or practice_of(path).realised_minutes > 0
    return Facts(
        has_course=counted_course(path) is not None,
        has_practice=practised,
        has_assessment=path.assessed_at is not None,
        has_charter=path.charter_signed_at is not None,
    )


@dataclass(frozen=True)
class Practice:
    """The workshops that count for a path, in minutes: what they lasted, what was planned."""

    realised_minutes: int
    planned_minutes: int


def practice_of(path: Path) -> Practice:
    """Return the signed workshop; to renew, all the workshops run since, alone or with others."""
    if path.is_renewal:
        since = _last_accredited_on(path)
        held = Workshop.objects.held_between(since, timezone.localdate()).run_by(path.user_id)
    else:
        held = Workshop.objects.filter(pk=path.practised_at_id, report__isnull=False)
    sums = held.aggregate(real=Sum("report__duration_minutes"), planned=Sum("duration_minutes"))
    return Practice(sums["real"] or 0, sums["planned"] or 0)


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


def experienced_near(path: Path, rules: Rules, *, at_most: int) -> list[User]:
    """Return the nearest available ambassadors who may sign a co-animation: 3 queries."""
    near = nearest_ambassadors(path.department, at_most=LOOKED_AT, available_only=True)
    people = [one.profile.user for one in near if one.profile.user_id != path.user_id]
    rows = Workshop.objects.filter(ambassador__in=people, state=Workshop.State.REPORTED)
    held = dict(rows.order_by().values_list("ambassador").annotate(n=Count("pk")))
    ready = [one for one in people if held.get(one.pk, 0) >= rules.experienced_workshops]
    return ready[:at_most]


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
    helped = "user__workshops_helped__workshop__report__filed_at"
    agreed = Q(user__workshops_helped__state=WorkshopHost.State.ACCEPTED)
    profiles = (
        AmbassadorProfile.objects.accredited()
        .annotate(last_held=Max("user__workshops__report__filed_at"))
        .annotate(last_helped=Max(helped, filter=agreed))
        .by_name()
    )
    rows = InvitedBack.objects.order_by().values("user_id").annotate(last=Max("sent_on"))
    invited = {row["user_id"]: row["last"] for row in rows}
    found = [_silent(one, invited.get(one.user_id)) for one in profiles]
    return [one for one in found if is_dormant(last_seen_on=one.last_seen_on, on=on, rules=rules)]


def _silent(profile: Any, invited_on: date | None) -> Silent:
    held = [timezone.localdate(at) for at in (profile.last_held, profile.last_helped) if at]
    return Silent(profile, max([*held, profile.accredited_on]), invited_on)


def ending_accreditations(*, on: date, rules: Rules) -> list[AmbassadorProfile]:
    """Return those whose accreditation ends within the renewal window, soonest first: 1 query."""
    running = AmbassadorProfile.objects.accredited().select_related("user")
    ending = running.order_by("expires_on", "pk")
    return [one for one in ending if may_renew(one, rules, on=on)]
