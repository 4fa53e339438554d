"""One team's own debrief: curves and totals, in cents."""

from dilemme.engine.edition import Edition
from dilemme.engine.model import Json, Team

STACK = {
    "charges": ("out:charges", "out:insurance"),
    "pleasure": ("out:pleasure",),
    "unexpected": ("out:unexpected", "out:choices"),
    "fees": ("out:fees", "out:agios", "out:interest"),
}


def team_summary(edition: Edition, team: Team, *, luck_gap_cents: int) -> dict[str, Json]:
    """Return the figures of one team; `luck_gap_cents`: its events against the table's mean."""
    rights = [card["id"] for card in edition.cards["rights"].values()]
    return {
        "seat": team.seat, "name": team.name, "token": team.token,
        "months": [_month(entry) for entry in team.history],
        "overflows": team.overflows,
        "borrowing_cost_cents": _total(team, "out:interest", "out:agios", "out:fees"),
        "interest_earned_cents": _total(team, "in:interest"),
        "insurance_cost_cents": _total(team, "out:insurance"),
        "insurance_saved_cents": _total(team, "saved"),
        "gambling_cents": _total(team, "gambling"),
        "rights_claimed": [right for right in rights if right in team.used_once],
        "rights_available": len(rights),
        "luck_cents": _total(team, "luck"), "luck_gap_cents": luck_gap_cents,
        "choices": [_choice(edition, choice) for choice in team.choices],
        "answers_right": sum(1 for answer in team.answers if answer["right"]),
        "answers": len(team.answers), "badges": team.badges, "worst_level": team.worst_level,
        "project": team.project, "points": team.points, "result": team.result,
    }  # fmt: skip


def _total(team: Team, *names: str) -> int:
    return sum(int(month["flows"].get(name, 0)) for month in team.history for name in names)


def _month(entry: dict[str, Json]) -> dict[str, Json]:
    flows = entry["flows"]
    stack = {name: sum(flows.get(key, 0) for key in keys) for name, keys in STACK.items()}
    net = entry["account_cents"] + entry["livret_cents"] - entry["debt_cents"]
    keys = ("month", "account_cents", "livret_cents", "debt_cents", "points", "level", "incidents")
    return {**{key: entry[key] for key in keys}, "net_cents": net, "spent": stack}


def _choice(edition: Edition, choice: dict[str, Json]) -> dict[str, Json]:
    card = edition.card(choice["deck"], choice["card"])
    option = next(item for item in card["options"] if item["id"] == choice["option"])
    words = {"title": card["title"], "label": option["label"], "why": choice["why"]}
    return {"month": choice["month"], **words}
