"""The rows of the research file: people who said yes to research, bands and codes only (§4.9)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import batched
from typing import Any

from django.utils import timezone

from certificates.models import IssuedCertificate
from portal.accounts.models import Organisation
from portal.referrals.models import (
    CharterSignature,
    OrientationDecision,
    Purpose,
    Recommendation,
    Referral,
)
from portal.referrals.models.case_choices import RecommendationState
from portal.reporting.domain import bands
from portal.reporting.domain.cases import CaseFact, Share
from portal.reporting.domain.periods import quarter_of
from portal.reporting.selectors.facts import facts_of
from portal.reporting.selectors.research_money import (
    BudgetRow,
    budgets_by_subject,
    money_bands,
)
from portal.reporting.selectors.scope import Scope
from portal.rights.models import CaseRight
from portal.territory.domain.regions import REGIONS, region_of

AT_ONCE = 500
OVERSEAS = "Outre-mer"
SELF = "self"
OPEN_CASE = "en_cours"
HEALTH_EVENT, MERGED_EVENT = "illness", "other"
COLUMNS = (
    "pid", "trimestre", "region", "type_prescripteur", "age_bande", "menage", "uc", "emploi",
    "logement", "ressources_bande", "rav_uc_bande", "taux_endettement_bande", "nb_credits_bande",
    "dette_bande", "arrieres_bande", "ecart_declare_reel_pct", "evenement", "signaux",
    "precocite_mois", "orientation_proposee", "orientation_retenue", "issue", "reactivation_12m",
    "duree_semaines_bande", "droits_detectes", "droits_ouverts", "montant_ouvert_bande",
    "recommandations_suivies_pct", "prescripteur_forme_mois",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ResearchCase:
    """One case and its row, still bound to its internal id: `pid` is added with an export's key."""

    internal_id: str
    row: dict[str, str]


def research_cases(scope: Scope) -> list[ResearchCase]:
    """Return the accepted cases whose person agreed to research, in queries by hundreds of them."""
    facts = [one for one in facts_of(scope) if one.is_accepted]
    found = []
    for part in batched(facts, AT_ONCE, strict=False):
        found += _cases(part)
    return found


def _cases(facts: Sequence[CaseFact]) -> Iterator[ResearchCase]:
    agreed = _agreed([one.key for one in facts])
    mine = [one for one in facts if one.key in agreed]
    rows = Referral.objects.in_bulk([one.key for one in mine])
    kinds = dict(Organisation.objects.values_list("pk", "kind"))
    extra = _Extra.of(rows.values())
    for fact in mine:
        referral = rows[fact.key]
        yield ResearchCase(
            str(referral.public_id), _row(fact, referral, kinds[fact.organisation], extra)
        )


def _agreed(keys: Sequence[int]) -> set[int]:
    """Return the cases whose person said yes to research and did not take it back."""
    signatures = CharterSignature.objects.filter(referral__in=keys, withdrawn_at=None)
    return {one.referral_id for one in signatures if one.agrees_to(Purpose.RESEARCH)}


@dataclass(frozen=True, slots=True)
class _Extra:
    """What other features keep about the cases, by subject or case."""

    budgets: dict[str, list[BudgetRow]]
    rights: dict[str, list[CaseRight]]
    decisions: dict[int, OrientationDecision]
    followed: dict[int, Share]
    issued: dict[str, date]

    @classmethod
    def of(cls, referrals: Any) -> "_Extra":
        """Return it in five queries, and one a distinct day of parameters."""
        every = list(referrals)
        keys = {one.pk: f"case:{one.public_id}" for one in every}
        decisions = OrientationDecision.objects.filter(referral__in=list(keys))
        return cls(
            budgets=budgets_by_subject(list(keys.values())),
            rights=_rights(list(keys.values())),
            decisions={one.referral_id: one for one in decisions.order_by("created_at", "pk")},
            followed=_followed(list(keys)),
            issued=_issued([one.certificate_number for one in every]),
        )


def _rights(subjects: list[str]) -> dict[str, list[CaseRight]]:
    found = defaultdict(list)
    for row in CaseRight.objects.filter(subject__in=subjects).order_by("pk"):
        found[row.subject].append(row)
    return found


def _followed(keys: list[int]) -> dict[int, Share]:
    counts: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    due = Recommendation.objects.filter(referral__in=keys, due_on__lte=timezone.localdate())
    for key, state in due.order_by("pk").values_list("referral_id", "state"):
        counts[key][1] += 1
        counts[key][0] += state == RecommendationState.DONE
    return {key: Share(done, of) for key, (done, of) in counts.items()}


def _row(fact: CaseFact, referral: Referral, kind: str, extra: _Extra) -> dict[str, str]:
    subject = f"case:{referral.public_id}"
    accepted = fact.accepted_on or fact.transmitted_on
    row = {
        "trimestre": quarter_of(accepted).code,
        "region": region_name(fact.department),
        "type_prescripteur": SELF if fact.kind == SELF else kind,
        "age_bande": bands.age_band(referral.birth_year, on=accepted),
        "menage": referral.household or bands.UNKNOWN,
        "nb_credits_bande": referral.credits_band or bands.UNKNOWN,
        "arrieres_bande": fact.arrears or bands.UNKNOWN,
        "evenement": MERGED_EVENT if fact.life_event == HEALTH_EVENT else fact.life_event,
        "signaux": "|".join(fact.signals),
        "precocite_mois": bands.months_band(fact.early_months),
        "issue": fact.outcome or OPEN_CASE,
        "reactivation_12m": "oui" if fact.is_reactivated else "non",
        "duree_semaines_bande": bands.weeks_band(_length(accepted, referral.closed_at)),
        "prescripteur_forme_mois": _trained(extra.issued, referral, accepted),
    }
    return (
        row
        | _decided(extra.decisions.get(fact.key))
        | money_bands(extra.budgets.get(subject, []))
        | _opened(extra.rights.get(subject, []))
        | _advice(extra.followed.get(fact.key))
    )


def region_name(department: str) -> str:
    """Return a region's name, overseas ones together; "inconnu" for an unknown department."""
    if department.startswith("97"):
        return OVERSEAS
    try:
        return REGIONS[region_of(department)]
    except KeyError:
        return bands.UNKNOWN


def _length(start: date, closed_at: datetime | None) -> int | None:
    return (timezone.localdate(closed_at) - start).days if closed_at else None


def _trained(issued: dict[str, date], referral: Referral, accepted: date) -> str:
    """How long before the referrer was trained; whoever came by themselves had none."""
    day = issued.get(referral.certificate_number)
    if day is None:
        return bands.UNKNOWN
    return bands.months_band((accepted.year - day.year) * 12 + accepted.month - day.month)


def _issued(numbers: list[str]) -> dict[str, date]:
    found = IssuedCertificate.objects.filter(number__in=set(numbers) - {""}).order_by("pk")
    return {
        number: timezone.localdate(at) for number, at in found.values_list("number", "issued_at")
    }


def _decided(decision: OrientationDecision | None) -> dict[str, str]:
    return {
        "orientation_proposee": decision.suggested if decision else "",
        "orientation_retenue": decision.chosen if decision else "",
    }


def _opened(rights: list[CaseRight]) -> dict[str, str]:
    opened = [one for one in rights if one.opened_on is not None]
    cents = sum(one.yearly_cents or 0 for one in opened)
    return {
        "droits_detectes": str(len(rights)),
        "droits_ouverts": str(len(opened)),
        "montant_ouvert_bande": bands.step_band(
            cents, step=bands.OPENED_STEP_CENTS, top=bands.OPENED_TOP_CENTS
        ),
    }


def _advice(share: Share | None) -> dict[str, str]:
    value = share.value if share else None
    percent = None if value is None else float(100 * value)
    return {"recommandations_suivies_pct": bands.rounded_to(percent, 25)}
