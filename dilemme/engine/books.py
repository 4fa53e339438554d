"""Double-entry books of a team: every euro has an origin and a destination, the sum is always 0.

Own accounts: `account` (current account, may be negative), the envelopes `everyday`, `pleasure`,
`buffer`, and `livret`. Outside: `in:…` (where money comes from), `out:…` (where it goes),
`lender:<credit>` (what is still owed, with a minus sign).
"""

from typing import Final

from dilemme.engine.draft import Draft
from dilemme.engine.model import Json, Team

ENVELOPES: Final = ("everyday", "pleasure", "buffer")
BORROWED: Final = ("loan", "revolving", "split", "friend", "microcredit")
OUTSIDE: Final = ("in:", "out:")
OWN: Final = ("account", *ENVELOPES, "livret")


def post(draft: Draft, seat: int, source: str, target: str, cents: int) -> None:
    """Move money between two accounts; outside accounts also count in the month's flows."""
    if cents == 0:
        return
    books, flows = draft.team(seat).books, draft.team(seat).flows
    moved = {source: books.get(source, 0) - cents, target: books.get(target, 0) + cents}
    counted = {
        outside: flows.get(outside, 0) + cents
        for outside in (source, target)
        if outside.startswith(OUTSIDE)
    }
    draft.put_keys(seat, {"books": moved, "flows": counted} if counted else {"books": moved})


def count(draft: Draft, seat: int, name: str, cents: int) -> None:
    """Add to what the month's report says under a name."""
    flows = draft.team(seat).flows
    draft.put_in(seat, "flows", {name: flows.get(name, 0) + cents})


def bank_balance(team: Team) -> int:
    """Return what the bank sees on the current account: envelopes are only a way to share it."""
    return team.pot("account") + sum(team.pot(name) for name in ENVELOPES)


def overdraft_limit(team: Team) -> int:
    """Return the authorised overdraft, in cents; none with the offer for fragile customers."""
    return 0 if team.ocf else team.overdraft_limit_cents


def headroom(team: Team) -> int:
    """Return what can leave the account pot before the authorised overdraft is used up."""
    return max(0, team.pot("account") + overdraft_limit(team))


def reach(team: Team) -> int:
    """Return everything a team can spend without credit: envelopes, livret, overdraft."""
    pots = sum(max(0, team.pot(name)) for name in (*ENVELOPES, "livret"))
    return headroom(team) + pots


def owed(team: Team, credit: dict[str, Json]) -> int:
    """Return the capital still due on a credit, in cents."""
    return -team.pot(f"lender:{credit['id']}")


def own_savings(team: Team) -> int:
    """Return what the livret holds beyond money borrowed to be spent: a project is saved for.

    Plans that settle old debts do not count against it (dilemme.md §5.7: the project goes on).
    """
    lent = sum(owed(team, c) for c in team.credits if c["tool"] in BORROWED)
    return team.pot("livret") - lent - max(0, -bank_balance(team))


def net_worth(team: Team) -> int:
    """Return account and livret less what is owed; an overdraft, which both show, counts once."""
    held = max(0, bank_balance(team)) + team.pot("livret")
    return held - debt(team)


def debt(team: Team) -> int:
    """Return all that is owed: credits, arrears, overdraft used."""
    borrowed = sum(owed(team, credit) for credit in team.credits)
    arrears = sum(int(item["cents"]) for item in team.arrears)
    return borrowed + arrears + max(0, -bank_balance(team))


def monthly_income(team: Team) -> int:
    """Return salary and monthly rights, in cents."""
    return team.salary_cents + sum(team.rights.values())


def instalments(team: Team) -> int:
    """Return the monthly instalments of running credits, in cents."""
    return sum(
        min(int(credit["instalment_cents"]), owed(team, credit))
        for credit in team.credits
        if owed(team, credit) > 0
    )


def gain_points(draft: Draft, seat: int, points: int) -> int:
    """Add pleasure points (floor 0; one a month under a repayment plan); return what was added."""
    team = draft.team(seat)
    if points > 0 and team.points_cap_months > 0:
        points = max(0, min(points, 1 - team.points_month))
    added = max(points, -team.points)
    draft.put(seat, points=team.points + added)
    if added > 0:
        draft.put(seat, points_month=team.points_month + added)
    return added
