"""Getting better: nobody is eliminated (dilemme.md §5.7). Help is free and asked between months."""

from collections.abc import Mapping

from dilemme.engine.banking import take_ocf
from dilemme.engine.books import bank_balance, monthly_income, owed, post
from dilemme.engine.credit import halve_instalments, open_credit, replace_credit
from dilemme.engine.draft import Draft
from dilemme.engine.edition import Edition
from dilemme.engine.effects import run, spread_arrears
from dilemme.engine.model import Json, Move, Team
from dilemme.engine.social import claimable, note_claim
from dilemme.finance.money import divide, portion

Args = Mapping[str, Json]
RENEGOTIABLE = ("telecom", "energy", "home_insurance")


def moves(team: Team) -> list[Move]:
    """Return the help open to a team between two months."""
    offered: list[Move] = []
    if team.fragile and not team.ocf:
        detail = "Frais très limités, sans découvert."
        offered.append(Move("accept_ocf", label="Prendre l’offre protégée", detail=detail))
    if team.level >= 3 and team.recovery is None:
        offered += [
            Move(
                "call_cresus",
                {"mode": "accompaniment"},
                label="Appeler CRESUS\u00a0: accompagnement",
            ),
            Move("call_cresus", {"mode": "mediation"}, label="Appeler CRESUS\u00a0: médiation"),
        ]
    if team.level >= 4 and team.recovery != "dossier":
        offered.append(Move("file_dossier", label="Déposer un dossier à la Banque de France"))
    if any(item["id"] == "rent" and item["months"] >= 2 for item in team.arrears):
        offered.append(Move("accept_plan", label="Étaler les retards en 3 fois, sans frais"))
    return offered


def accept_ocf(draft: Draft, seat: int, _args: Args) -> None:
    """Take the offer for fragile customers that the bank must propose."""
    take_ocf(draft, seat)
    draft.emit("ocf_taken", seat)


def accept_plan(draft: Draft, seat: int, _args: Args) -> None:
    """Agree with the landlord: arrears in equal parts at 0 %."""
    spread_arrears(draft, seat, "Plan d’étalement")


def call_cresus(draft: Draft, seat: int, args: Args) -> None:
    """Ask for help: a charge renegotiated and a right claimed; with mediation, lighter credits."""
    draft.put(seat, recovery=args["mode"])
    _renegotiate(draft, seat)
    _claim_first(draft, seat)
    if args["mode"] == "mediation":
        halve_instalments(draft, seat)
        draft.put(seat, skip_turns=draft.team(seat).skip_turns + 1)
    draft.emit("cresus_called", seat, label="Appeler CRESUS", mode=args["mode"])


def _renegotiate(draft: Draft, seat: int) -> None:
    charges = draft.team(seat).charges
    line = max(RENEGOTIABLE, key=lambda key: charges[key])
    cut = portion(charges[line], draft.edition.amount("accompaniment_cut_bp"))
    draft.put_in(seat, "charges", {line: charges[line] - cut})


def _claim_first(draft: Draft, seat: int) -> None:
    """The adviser finds the first right not claimed yet; a call is not itself a right to claim."""
    open_rights = claimable(draft.edition, draft.team(seat))
    found = next((c for c in open_rights if c["id"] not in ("cresus", "simulation", "pcb")), None)
    if found is None:
        return
    note_claim(draft, seat, found)
    draft.emit("right_claimed", seat, label=found["title"])
    run(draft, seat, found["effects"], found["title"])


def file_dossier(draft: Draft, seat: int, _args: Args) -> None:
    """Over-indebtedness procedure: fees and collection stop, one plan at 0 % replaces all debts."""
    team, edition = draft.team(seat), draft.edition
    draft.put(seat, recovery="dossier", ficp=True, fragile=True, level=3)
    total = _gather(draft, seat)
    capacity = repayment_capacity(edition, team)
    erased = portion(total, edition.amount("plan_erase_bp")) if capacity <= 0 else 0
    if total:
        _plan(draft, seat, total, erased, capacity)
    project = dict(team.project or {})
    project["price_cents"] = portion(project["price_cents"], edition.amount("plan_project_bp"))
    draft.put(seat, project=project, points_cap_months=edition.amount("plan_points_cap_months"))
    draft.emit("dossier_admitted", seat, amount_cents=total, erased_cents=erased)


def repayment_capacity(edition: Edition, team: Team) -> int:
    """Return income − fixed charges − the household's living allowance, in cents."""
    fixed = sum(team.charges[key] for key in edition.charges if key != "everyday")
    return monthly_income(team) - fixed - edition.amount("plan_everyday_kept_cents")


def _gather(draft: Draft, seat: int) -> int:
    """Close every credit and arrear into one sum; each lender is paid off by the plan."""
    team = draft.team(seat)
    total = 0
    for credit in team.credits:
        cents = owed(team, credit)
        post(draft, seat, "lender:gathered", f"lender:{credit['id']}", cents)
        total += cents
    late = sum(int(item["cents"]) for item in team.arrears)
    overdraft = max(0, -bank_balance(team))
    post(draft, seat, "lender:gathered", "out:charges", late)
    post(draft, seat, "lender:gathered", "account", overdraft)
    draft.put(seat, arrears=[])
    return total + late + overdraft


def _plan(draft: Draft, seat: int, total: int, erased: int, capacity: int) -> None:
    post(draft, seat, "in:erased", "lender:gathered", erased)
    kept = total - erased
    plan = open_credit(draft, seat, "bdf_plan", kept, target="lender:gathered")
    months_left = max(1, draft.state.months - draft.state.month)
    if capacity > 0:
        monthly = max(1, min(capacity, divide(kept, months_left)))
        replace_credit(draft, seat, plan, instalment_cents=monthly)
