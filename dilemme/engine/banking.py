"""The bank square: one appointment, one request (dilemme.md §5.3, §5.5, §5.6)."""

from collections.abc import Mapping

from dilemme.engine.books import bank_balance
from dilemme.engine.draft import Draft
from dilemme.engine.edition import Edition
from dilemme.engine.effects import run
from dilemme.engine.model import Json, Move, State, Team
from dilemme.engine.purchases import PASS
from dilemme.finance.money import format_euros

LEP_QUESTION = "lep"
Args = Mapping[str, Json]


def moves(edition: Edition, team: Team, _state: State) -> list[Move]:
    """Return what the bank offers this team today."""
    offered = [PASS, *_overdraft_moves(edition, team), *_plan_moves(edition, team)]
    if not team.lep:
        offered.append(Move("open_lep", label="Demander un LEP", detail="Une question à passer."))
    if (team.fragile or team.level >= 2) and not team.ocf:
        price = format_euros(edition.amount("ocf_cents"))
        offered.append(
            Move("ask_ocf", label="Prendre l’offre protégée", detail=f"{price} par mois")
        )
    if not team.ficp and team.request is None:
        offered.append(_loan_move(edition))
    return offered


def _overdraft_moves(edition: Edition, team: Team) -> list[Move]:
    """A level below what is already used would put the account out of its own limit."""
    if team.ocf or not plan_of(edition, team)["overdraft"]:
        return []
    used = max(0, -bank_balance(team))
    return [
        Move(
            "set_overdraft",
            {"cents": cents},
            label=f"Découvert autorisé\u00a0: {format_euros(cents)}",
        )
        for cents in edition.params["overdraft_steps_cents"]
        if cents != team.overdraft_limit_cents and cents >= used
    ]


def plan_of(edition: Edition, team: Team) -> dict[str, Json]:
    """Return the terms of the team's account: the first plan of the edition unless changed."""
    plan: dict[str, Json] = edition.bank_plans[team.bank_plan or next(iter(edition.bank_plans))]
    return plan


def _plan_moves(edition: Edition, team: Team) -> list[Move]:
    """Another fee plan; one without overdraft only when the account is not overdrawn."""
    if team.ocf:
        return []
    now = team.bank_plan or next(iter(edition.bank_plans))
    return [
        Move(
            "change_bank_plan", {"plan": key}, label=plan["title"],
            detail=f"{format_euros(plan['cents'])} par mois. {plan['detail']}",
        )
        for key, plan in edition.bank_plans.items()
        if key != now and (plan["overdraft"] or bank_balance(team) >= 0)
    ]  # fmt: skip


def change_bank_plan(draft: Draft, seat: int, args: Args) -> None:
    """Take another fee plan from next month; without overdraft the limit falls to zero now."""
    plan = draft.edition.bank_plans[args["plan"]]
    limit = draft.edition.amount("overdraft_limit_cents") if plan["overdraft"] else 0
    draft.put_in(seat, "charges", {"bank": plan["cents"]})
    draft.put(seat, bank_plan=args["plan"], overdraft_limit_cents=limit, pending=None)
    draft.emit("bank_plan_changed", seat, label=plan["title"], amount_cents=plan["cents"])


def _loan_move(edition: Edition) -> Move:
    low, high = edition.amount("loan_min_cents"), edition.amount("loan_max_cents")
    step = edition.amount("loan_step_cents")
    amount = {"kind": "int", "min": low, "max": high, "step": step, "unit": "cents"}
    schema = {"cents": {**amount, "label": "Montant"}}
    detail = "Réponse le mois prochain."
    return Move("ask_loan", {"cents": low}, schema, "Demander un prêt", detail)


def set_overdraft(draft: Draft, seat: int, args: Args) -> None:
    """Change the authorised overdraft."""
    draft.put(seat, overdraft_limit_cents=args["cents"], pending=None)
    draft.emit("overdraft_set", seat, amount_cents=args["cents"])


def ask_loan(draft: Draft, seat: int, args: Args) -> None:
    """Ask for a bank loan: the answer comes next month."""
    draft.put(seat, request={"tool": "loan", "cents": args["cents"]}, pending=None)
    draft.emit("loan_requested", seat, label="Prêt bancaire", amount_cents=args["cents"])


def ask_ocf(draft: Draft, seat: int, _args: Args) -> None:
    """Take the offer for fragile customers: low fee caps, no overdraft, no cheque book."""
    take_ocf(draft, seat)
    draft.put(seat, pending=None)
    draft.emit("ocf_taken", seat)


def take_ocf(draft: Draft, seat: int) -> None:
    """Change the account's plan; the monthly price replaces that of the card."""
    draft.put_in(seat, "charges", {"bank": draft.edition.amount("ocf_cents")})
    draft.put(seat, ocf=True)


def open_lep(draft: Draft, seat: int, _args: Args) -> None:
    """Ask for the LEP: a right answer opens it."""
    draft.put(seat, pending=None)
    lep: dict[str, Json] = {
        "do": "quiz",
        "card": LEP_QUESTION,
        "then": [{"do": "lep"}],
        "otherwise": [],
    }
    run(draft, seat, [lep], "Livret d’épargne populaire")
