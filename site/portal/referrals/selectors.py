"""Reading referrals: the gate, the referrer's list, the counsellor's desk, a partner's counts."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Prefetch, Q
from django.utils import timezone

from certificates.domain.status import Status
from certificates.models import IssuedCertificate
from certificates.selectors import certificates_of
from portal.accounts.models import Membership, User
from portal.accounts.roles import Role
from portal.crypto.blind_index import blind_index
from portal.partners.domain.quota import OverQuotaRule
from portal.partners.models import Convention
from portal.partners.selectors import live_convention, places_taken
from portal.referrals.delays import delays_on
from portal.referrals.domain import gate as gates
from portal.referrals.domain.outcomes import is_within_reactivation
from portal.referrals.domain.phones import international
from portal.referrals.domain.references import is_reference
from portal.referrals.domain.states import ACTIVE, GONE, STAGES, Stage, State, stage_for_referrer
from portal.referrals.models import (
    OrientationDecision,
    Purpose,
    Referral,
    Transition,
    choices,
)
from portal.referrals.models.case_choices import SupportType


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether an agent may refer today: the failing conditions, and what opens the door."""

    failing: tuple[gates.Condition, ...]
    will_wait: bool
    certificate: IssuedCertificate | None
    convention: Convention | None
    places_left: int | None


def gate_for(
    user: User, *, organisation_id: int | None, on: date, convention: Convention | None = None
) -> Gate:
    """Return the gate of an agent acting for an organisation on a day (prevention.md §4.2).

    `convention` is the one the agent chose, while it is in force; otherwise the live one.
    """
    held = _roles_in(user, organisation_id)
    certificate, certificate_fact = _best_certificate(user, on)
    if convention is None or not convention.is_live_on(on):
        convention = live_convention(organisation_id, on=on)
    left = places_taken(convention, on=on).left if convention else None
    facts = gates.GateFacts(
        is_member=bool(held),
        is_prescriber=Role.PRESCRIBER in held,
        certificate=certificate_fact,
        convention=_convention_fact(convention),
        places_left=left,
        blocks_over_quota=_blocks(convention),
    )
    return Gate(gates.failing(facts), gates.will_wait(facts), certificate, convention, left)


def _roles_in(user: User, organisation_id: int | None) -> set[str]:
    held = Membership.objects.active().filter(user=user).of_organisation(organisation_id)
    return set(held.values_list("role", flat=True))


def _best_certificate(
    user: User, on: date
) -> tuple[IssuedCertificate | None, gates.CertificateFact]:
    opening = [one for one in certificates_of(user.pk) if one.opens_referral]
    by_status: dict[Status, list[IssuedCertificate]] = {}
    for certificate in opening:
        by_status.setdefault(certificate.status_on(on), []).append(certificate)
    for status in (Status.VALID, Status.EXPIRED, Status.REVOKED):
        if status in by_status:
            best = max(by_status[status], key=lambda one: one.valid_until or date.max)
            return best, gates.CertificateFact(status.value)
    return None, gates.CertificateFact.NONE


def _convention_fact(convention: Convention | None) -> gates.ConventionFact:
    if convention is None:
        return gates.ConventionFact.NONE
    if not convention.includes_transmissions:
        return gates.ConventionFact.WITHOUT_TRANSMISSIONS
    if convention.suspended_at is not None:
        return gates.ConventionFact.SUSPENDED
    return gates.ConventionFact.LIVE


def _blocks(convention: Convention | None) -> bool:
    return convention is not None and convention.over_quota_rule == OverQuotaRule.BLOCK


@dataclass(frozen=True, slots=True)
class ReferrerRow:
    """One line of "Mes orientations": reference, day, stage; nothing about the person."""

    public_id: Any
    reference: str
    created_at: datetime
    stage: str
    stage_label: str
    state: str
    refusal_reason: str
    support: str = ""


DESK_PAGE = 25
LATE_ROWS = 8


def referrer_rows(viewer: Any, *, start: int = 0, number: int = DESK_PAGE) -> list[ReferrerRow]:
    """Return some of an agent's referrals, newest first: two queries, no sealed column."""
    visible = (
        Referral.objects.visible_to(viewer)
        .select_related("signature")
        .prefetch_related(
            Prefetch(
                "orientationdecisions",
                OrientationDecision.objects.only("referral_id", "chosen").order_by("pk"),
                to_attr="decisions",
            )
        )
        .only(
            "public_id",
            "reference",
            "created_at",
            "state",
            "refusal_reason",
            "signature__purposes",
            "signature__purposes_withdrawn",
        )
    )
    return [_referrer_row(referral) for referral in visible[start : start + number]]


def _referrer_row(referral: Referral) -> ReferrerRow:
    signature = getattr(referral, "signature", None)
    may_know = signature is not None and signature.agrees_to(Purpose.STAGE)
    stage = stage_for_referrer(State(referral.state), may_know=may_know)
    return ReferrerRow(
        public_id=referral.public_id,
        reference=referral.reference,
        created_at=referral.created_at,
        stage=stage.value,
        stage_label=choices.Stage(stage.value).label,
        state=referral.state,
        refusal_reason=referral.get_refusal_reason_display(),
        support=_support_to_tell(referral, signature),
    )


def _support_to_tell(referral: Referral, signature: Any) -> str:
    """Return the kind of support, one of three, when the person agreed to say it (p_type)."""
    may_know = signature is not None and signature.agrees_to(Purpose.TYPE)
    if not may_know or not referral.decisions:
        return ""
    return str(SupportType(referral.decisions[-1].chosen).label)


@dataclass(frozen=True, slots=True)
class ExaminationQueue:
    """What the coordination answers for: to examine, waiting for a place, late; and how many."""

    to_examine: list[Referral]
    n_to_examine: int
    waiting: list[Referral]
    late: list[Referral]
    n_late: int


def examination_queue(viewer: Any) -> ExaminationQueue:
    """Return the coordination's lists, the most pressing first: five queries, no sealed column."""
    columns = ("public_id", "reference", "state", "due_at", "urgency", "transmitted_at")
    visible = (
        Referral.objects.visible_to(viewer)
        .select_related("organisation", "convention")
        .only(*columns, "organisation__name", "convention__examination_delegated")
    )
    to_examine = visible.to_examine()
    late = visible.filter(state__in=ACTIVE, due_at__lt=timezone.now()).order_by("due_at", "pk")
    return ExaminationQueue(
        to_examine=list(to_examine[:DESK_PAGE]),
        n_to_examine=to_examine.count(),
        waiting=list(visible.on_waiting_list()[: 4 * DESK_PAGE]),
        late=list(late[:LATE_ROWS]),
        n_late=late.count(),
    )


def similar_count(referral: Referral, *, inside: bool = False) -> int:
    """Return how many other live referrals hold the same telephone or e-mail address.

    `inside` counts those of the same organisation only. Keyed digests are compared, nothing is
    read, and only the network asks (security.md, threat "existence oracle").
    """
    live = [*ACTIVE, State.TRANSMITTED, State.TO_COMPLETE]
    same = Referral.objects.filter(_same_contact(referral), state__in=live)
    if inside:
        same = same.filter(organisation_id=referral.organisation_id)
    return same.exclude(pk=referral.pk).count()


def _same_contact(referral: Referral) -> Q:
    same = Q(pk=None)
    if referral.phone_index:
        same |= Q(phone_index=referral.phone_index)
    if referral.email_index:
        same |= Q(email_index=referral.email_index)
    return same


def cases_behind(said: str) -> list[Referral]:
    """Return the cases of whoever gave a reference, an e-mail address or a telephone number.

    For the data protection officer, who answers for all of them; contacts are compared as keyed
    digests, nothing is read.
    """
    kept = Referral.objects.exclude(state__in=GONE)
    reference = "".join(said.split()).upper()
    if is_reference(reference):
        return list(kept.filter(reference=reference))
    if "@" in said:
        index = blind_index(said.strip(), purpose="referral.email")
        return list(kept.filter(email_index=index))
    try:
        phone = international(said)
    except ValueError:
        return []
    return list(kept.filter(phone_index=blind_index(phone, purpose="referral.phone")))


def stage_counts(organisation_id: int) -> dict[Stage, int]:
    """Return how many referrals of a partner stand at each stage, drafts left out: one query."""
    rows = (
        Referral.objects.filter(organisation_id=organisation_id, kind=choices.Kind.TRANSMISSION)
        .exclude(state__in=[State.DRAFT, State.AWAITING_SIGNATURE])
        .order_by()
        .values_list("state")
        .annotate(number=Count("pk"))
    )
    counts: Counter[Stage] = Counter()
    for state, number in rows:
        counts[STAGES[State(state)]] += number
    return dict(counts)


def withdrawn_since(moment: datetime) -> int:
    """Return how many people took everything back since then: a count, nothing of whom (§4.6)."""
    return Transition.objects.filter(code="T25", at__gte=moment).count()


def drafts_of(viewer: Any) -> list[Referral]:
    """Return the drafts an agent may resume, without their sealed columns."""
    columns = ("public_id", "reference", "saved_at", "created_at", "state")
    return list(Referral.objects.visible_to(viewer).drafts().only(*columns)[:DESK_PAGE])


def recently_closed(referral: Referral) -> Referral | None:
    """Return the case of the same person that ended less than twelve months ago (T24).

    Keyed digests are compared, inside the network only; whoever referred learns nothing of it.
    """
    same = _same_contact(referral)
    closed = Referral.objects.filter(same, state=State.CLOSED).exclude(pk=referral.pk)
    latest = closed.order_by("-closed_at").first()
    return latest if latest and may_reactivate(latest) else None


def may_reactivate(referral: Referral) -> bool:
    """Tell whether a closed case may still be taken up again without counting."""
    if referral.closed_at is None:
        return False
    closed_on = timezone.localdate(referral.closed_at)
    return is_within_reactivation(closed_on, timezone.localdate())


def is_within_call_back(referral: Referral) -> bool:
    """Tell whether an unreachable person may still come back by themselves (T14)."""
    if referral.closed_at is None:
        return False
    days = delays_on(timezone.localdate(referral.closed_at)).call_back
    return timezone.now() - referral.closed_at <= timedelta(days=days)
