"""Bank incidents and what they cost, with the caps of the edition (CMF D. 133-6, R. 312-4-1 f.)."""

from dilemme.engine.books import post
from dilemme.engine.draft import Draft


def incident(draft: Draft, seat: int) -> None:
    """Count one incident of the month."""
    team = draft.team(seat)
    draft.put(seat, incidents=team.incidents + 1, incidents_month=team.incidents_month + 1)


def charge_intervention(draft: Draft, seat: int) -> int:
    """Take the fee of an operation beyond the overdraft; return it in cents (0 under a cap)."""
    edition, team = draft.edition, draft.team(seat)
    own_cap = edition.amount("fee_intervention_cap_cents") - team.interventions_month_cents
    cents = _take(draft, seat, min(_unit(draft, seat, "fee_intervention_cents"), own_cap))
    spent = draft.team(seat).interventions_month_cents
    draft.put(seat, interventions_month_cents=spent + cents)
    return cents


def charge_rejection(draft: Draft, seat: int, debit_cents: int) -> int:
    """Take the fee of a rejected debit, never more than the debit itself; return it in cents."""
    return _take(draft, seat, min(_unit(draft, seat, "fee_rejected_cents"), debit_cents))


def charge_penalty(draft: Draft, seat: int, cents: int) -> int:
    """Take a lender's penalty: bank caps do not cover it; return it in cents."""
    post(draft, seat, "account", "out:fees", cents)
    return cents


def _unit(draft: Draft, seat: int, name: str) -> int:
    return draft.edition.amount("ocf_fee_cents" if draft.team(seat).ocf else name)


def _cap(draft: Draft, seat: int) -> int | None:
    team, edition = draft.team(seat), draft.edition
    if team.recovery == "dossier":
        return 0
    if team.ocf:
        return edition.amount("ocf_cap_cents")
    return edition.amount("fee_fragile_cap_cents") if team.fragile else None


def _take(draft: Draft, seat: int, cents: int) -> int:
    team, cap = draft.team(seat), _cap(draft, seat)
    if cap is not None:
        cents = min(cents, cap - team.fees_month_cents)
    cents = max(0, cents)
    post(draft, seat, "account", "out:fees", cents)
    draft.put(seat, fees_month_cents=team.fees_month_cents + cents)
    return cents
