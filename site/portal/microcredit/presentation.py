"""What each party reads of a file: the same path, not the same secrets (prevention.md §5.1)."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dilemme.finance import microcredit_ends
from dilemme.finance.microcredit import Schedule, effective_rate_bp
from dilemme.finance.microcredit_ends import RefundRule
from dilemme.finance.money import format_euros
from portal.budgets.presentation import shown
from portal.budgets.selectors import budgets_of
from portal.microcredit.catalogue import aids_before
from portal.microcredit.domain import study
from portal.microcredit.domain.purposes import Purpose
from portal.microcredit.domain.workflow import BEFORE_COMMISSION, State
from portal.microcredit.models import CreditFile, choices
from portal.microcredit.selectors.money import left_of, ranks_due, schedule_of
from portal.microcredit.services.budget import leading_budget, subject_of
from portal.microcredit.services.studying import conditions_of, obstacles_of
from portal.microcredit.wording import CONDITIONS, OBSTACLES

PHASES: tuple[tuple[Any, tuple[State, ...], str], ...] = (
    (gettext_lazy("Demande"), (State.REQUESTED,), "M1"),
    (gettext_lazy("Étude"), (State.STUDY,), "M2"),
    (gettext_lazy("Commission"), (State.AGENDA, State.DECLINED), "M3"),
    (gettext_lazy("Prêteur"), (State.SENT, State.REFUSED), "M5"),
    (gettext_lazy("Signature"), (State.AGREED,), "M7"),
    (gettext_lazy("Remboursement"), (State.SIGNED, State.REPAYING, State.CALLED), "M9"),
    (gettext_lazy("Fin"), (State.REPAID, State.CLOSED), "M11"),
)
COLUMNS = (
    gettext_lazy("N°"),
    gettext_lazy("Payé"),
    gettext_lazy("Intérêts"),
    gettext_lazy("Capital"),
    gettext_lazy("Reste dû"),
)


@dataclass(frozen=True, slots=True)
class Phase:
    """One stop of the path: `state` is done, here or todo."""

    label: str
    state: str
    when: Any = None


def path_of(file: CreditFile) -> list[Phase]:
    """Return the path of a file, with the day each phase began: one query."""
    began = {line.code: line.at for line in file.moves.all()}
    here = next((rank for rank, (_l, states, _c) in enumerate(PHASES) if file.state in states), -1)
    if file.state == State.CLOSED:
        here = len(PHASES)
    return [
        Phase(str(label), _phase_state(rank, here, code in began), began.get(code))
        for rank, (label, _states, code) in enumerate(PHASES)
    ]


def _phase_state(rank: int, here: int, has_begun: bool) -> str:
    if rank == here:
        return "here"
    return "done" if has_begun and (here < 0 or rank < here) else "todo"


def schedule_rows(plan: Schedule) -> list[list[str]]:
    """Return the lines of a schedule, written."""
    return [
        [
            str(line.rank),
            format_euros(line.paid_cents),
            format_euros(line.interest_cents),
            format_euros(line.capital_cents),
            format_euros(line.left_cents),
        ]
        for line in plan.lines
    ]


def percent(basis_points: int | None) -> str:
    """Write a rate: "1,75 %"."""
    if basis_points is None:
        return ""
    return f"{basis_points / 100:.2f}".replace(".", ",").removesuffix(",00") + "\u00a0%"


def loan_facts(file: CreditFile, plan: Schedule) -> dict[str, Any]:
    """Return the loan as it is today: amounts written, and where repayment stands."""
    today = timezone.localdate()
    paid = ranks_due(file, plan, on=today)
    promised = microcredit_ends.promised_cents(RefundRule(file.terms.refund), plan)
    return {
        "instalment": plan.instalment_cents,
        "months": len(plan.lines),
        "total": plan.total_cents,
        "interest": plan.interest_cents,
        "rate": percent(file.rate_bp),
        "taeg": percent(effective_rate_bp(file.rate_bp)),
        "promised": promised,
        "ranks_due": paid,
        "left": left_of(file, plan, on=today),
        "columns": COLUMNS,
        "rows": schedule_rows(plan),
    }


def study_steps(file: CreditFile) -> list[dict[str, Any]]:
    """Return the five steps, each with its last note or None: one query."""
    notes = {line.step: line for line in file.study_notes.all()}
    return [
        {"label": choices.StudyStep(step).label, "note": notes.get(step)} for step in study.Step
    ]


def checklist(file: CreditFile) -> list[dict[str, Any]]:
    """Return what the commission expects, met or not."""
    return [
        {"label": CONDITIONS[code], "is_met": is_met}
        for code, is_met in conditions_of(file).items()
    ]


def obstacle_words(found) -> list[dict[str, Any]]:
    """Return obstacles in words, with where to go instead."""
    return [
        {
            "text": OBSTACLES[one.code],
            "destinations": [choices.Destination(code).label for code in one.destinations],
        }
        for one in found
    ]


def project_rows(file: CreditFile) -> list[dict[str, Any]]:
    """Return the project and its money, as questions and answers: no contact, no name."""
    health = file.purpose == Purpose.HEALTH
    return [
        {"question": _("Projet"), "answer": file.get_purpose_display()},
        {"question": _("Détail"), "answer": "" if health else file.project},
        {"question": _("À réaliser avant le"), "answer": file.done_by},
        {"question": _("Devis"), "answer": _euros(file.estimate_cents)},
        {"question": _("Somme demandée"), "answer": _euros(file.amount_cents)},
        {"question": _("Autre argent"), "answer": _euros(file.other_funds_cents)},
        {"question": _("Peut rembourser par mois"), "answer": _euros(file.capacity_cents)},
        {"question": _("Reste à la fin du mois"), "answer": _euros(file.balance_cents)},
        {"question": _("Coût du projet par mois"), "answer": _euros(file.running_costs_cents)},
        {"question": _("Foyer"), "answer": file.get_household_display()},
        {"question": _("Situation"), "answer": file.get_employment_display()},
        {"question": _("Accompagnement"), "answer": file.get_rhythm_display()},
    ]


def contact_rows(file: CreditFile) -> list[dict[str, Any]]:
    """Return who the person is and how to reach them."""
    return [
        {"question": _("Téléphone"), "answer": file.phone},
        {"question": _("E-mail"), "answer": file.email},
        {"question": _("Adresse"), "answer": file.address},
        {"question": _("Fournisseur"), "answer": file.supplier},
    ]


def _euros(cents: int | None) -> str:
    return "" if cents is None else format_euros(cents)


def common_page(file: CreditFile) -> dict[str, Any]:
    """Return what every party reads: the path, the project, the loan."""
    plan = schedule_of(file)
    return {
        "path": path_of(file),
        "loan": loan_facts(file, plan),
        "project": project_rows(file),
        "is_studied": file.state not in BEFORE_COMMISSION,
    }


def shared_page(file: CreditFile) -> dict[str, Any]:
    """Return what the referent and the lender share: incidents, changes, thread, signatures."""
    return {
        "incidents": list(file.incidents.all()),
        "events": list(file.loan_events.all()),
        "thread": list(file.shared_notes.all()),
        "signatures": list(file.charter_signatures.all()),
        "contact": contact_rows(file),
    }


def _budget(file: CreditFile) -> dict[str, Any] | None:
    """Return the latest budget of the household, in words."""
    kept = leading_budget(budgets_of(subject_of(file)))
    if kept is None or kept.diagnosis is None:
        return None
    return {"kept": kept, "facts": shown(kept.diagnosis).facts[:4]}


def referent_page(file: CreditFile) -> dict[str, Any]:
    """Return everything, the social notes included."""
    is_open = file.state in BEFORE_COMMISSION
    return {
        **common_page(file),
        **shared_page(file),
        "steps": study_steps(file),
        "meetings": list(file.meetings.all()),
        "follow_ups": list(file.follow_ups.all()),
        "moves": list(file.moves.all()),
        "checklist": checklist(file) if is_open else [],
        "obstacles": obstacle_words(obstacles_of(file)) if is_open else [],
        "aids": aids_before(Purpose(file.purpose)) if is_open else [],
        "budget": _budget(file),
        "refund": getattr(file, "refund", None),
        "has_met_enough": study.has_met_enough(len(file.meetings.all())),
    }
