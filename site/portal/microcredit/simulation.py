"""What the public simulator answers: computed, shown, forgotten."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from dilemme.finance import microcredit
from dilemme.finance.microcredit import Deferral, Schedule, Shape, effective_rate_bp
from dilemme.finance.microcredit_ends import RefundRule, promised_cents
from portal.microcredit.catalogue import aids_before
from portal.microcredit.domain.eligibility import obstacles
from portal.microcredit.domain.purposes import Purpose
from portal.microcredit.forms.simulator import SimulatorForm
from portal.microcredit.models import ProductTerms, choices
from portal.microcredit.presentation import (
    COLUMNS,
    obstacle_words,
    percent,
    schedule_rows,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything the page shows for one simulation."""

    terms: ProductTerms
    plan: Schedule
    rate: str
    taeg: str
    promised_cents: int
    net_cost_cents: int
    obstacles: list[dict[str, Any]]
    aids: list[Any]
    deferrals: list[dict[str, Any]]
    columns: tuple[Any, ...]
    rows: list[list[str]]
    refund_words: str
    support_words: str


def terms_in_force(day: date) -> dict[str, ProductTerms]:
    """Return the terms of each product on a day, by code: one query."""
    return {terms.product.code: terms for terms in ProductTerms.objects.on(day)}


def answer(form: SimulatorForm, terms: ProductTerms) -> Answer:
    """Return the answer to a valid form. Raises dilemme.finance.microcredit.Refused."""
    loan = form.loan(rate_bp=terms.rate_bp)
    plan = microcredit.schedule(loan)
    promised = promised_cents(RefundRule(terms.refund), plan)
    return Answer(
        terms=terms,
        plan=plan,
        rate=percent(loan.yearly_rate_bp),
        taeg=percent(effective_rate_bp(loan.yearly_rate_bp)),
        promised_cents=promised,
        net_cost_cents=plan.interest_cents - promised,
        obstacles=obstacle_words(obstacles(form.request(loan), terms.as_rules)),
        aids=aids_before(Purpose(form.cleaned_data["purpose"])),
        deferrals=_deferrals(form, terms) if loan.deferral_months else [],
        columns=COLUMNS,
        rows=schedule_rows(plan),
        refund_words=terms.get_refund_display(),
        support_words=terms.get_accompaniment_display(),
    )


def _deferrals(form: SimulatorForm, terms: ProductTerms) -> list[dict[str, Any]]:
    found = []
    for mode in Deferral:
        plan = microcredit.schedule(form.loan(rate_bp=terms.rate_bp, mode=mode))
        words = choices.DeferralMode(mode.value).label
        found.append({"label": words, "plan": plan})
    return found


def what_if(plan: Schedule, typed: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the schedules of what may happen, for the parts that were filled.

    Raises dilemme.finance.microcredit.Refused.
    """
    found: list[dict[str, Any]] = []
    if typed.get("early_rank") and typed.get("early_amount"):
        found += [_early(plan, typed, shape) for shape in Shape]
        if found[0]["after"].left_after(typed["early_rank"]) == 0:
            found = found[:1]
    if typed.get("hold_rank"):
        found.append(_changed("hold", plan, microcredit.put_on_hold(plan, rank=typed["hold_rank"])))
    if typed.get("revise_rank") and typed.get("revise_months"):
        revised = microcredit.revise(
            plan, after_rank=typed["revise_rank"], months=typed["revise_months"]
        )
        found.append(_changed("revision", plan, revised))
    return found


def _early(plan: Schedule, typed: dict[str, Any], shape: Shape) -> dict[str, Any]:
    after = microcredit.repay_early(
        plan,
        after_rank=typed["early_rank"],
        amount_cents=min(typed["early_amount"], plan.left_after(typed["early_rank"])),
        shape=shape,
    )
    return _changed(shape.value, plan, after)


def _changed(kind: str, before: Schedule, after: Schedule) -> dict[str, Any]:
    saved = microcredit.saved_cents(before, after)
    return {
        "kind": kind,
        "after": after,
        "n_months": len(after.lines),
        "last_cents": after.lines[-1].paid_cents,
        "saved_cents": max(0, saved),
        "cost_cents": max(0, -saved),
    }
