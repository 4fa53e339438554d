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
        "household": edition.households[team.household]["title"],
        "months": _months(team),
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
        "choice_cents": sum(_value(edition, choice) for choice in team.choices),
        "corrections": team.corrections, "links": _links(edition, team),
        "project": team.project, "points": team.points, "result": team.result,
    }  # fmt: skip


def _total(team: Team, *names: str) -> int:
    return sum(int(month["flows"].get(name, 0)) for month in team.history for name in names)


def _months(team: Team) -> list[dict[str, Json]]:
    """Return the months with the points each brought (the history counts them all)."""
    before = [0, *(int(entry["points"]) for entry in team.history)]
    return [
        {**_month(entry), "points_month": int(entry["points"]) - held}
        for entry, held in zip(team.history, before, strict=False)
    ]


def _net(entry: dict[str, Json]) -> int:
    """What was held less what was owed: debts count the overdraft, which the account shows too."""
    overdraft = max(0, -entry["account_cents"])
    owed = max(entry["debt_cents"], overdraft)  # a sheet of paper may leave the overdraft out
    return int(entry["account_cents"] + overdraft + entry["livret_cents"] - owed)


def _month(entry: dict[str, Json]) -> dict[str, Json]:
    flows = entry["flows"]
    stack = {name: sum(flows.get(key, 0) for key in keys) for name, keys in STACK.items()}
    net = _net(entry)
    keys = ("month", "account_cents", "livret_cents", "debt_cents", "points", "level", "incidents")
    return {
        **{key: entry[key] for key in keys}, "net_cents": net, "spent": stack,
        "interest_cents": flows.get("in:interest", 0), "borrowing_cents": stack["fees"],
    }  # fmt: skip


def _value(edition: Edition, choice: dict[str, Json]) -> int:
    """Return what an option brought or cost at once, chance and later months left out."""
    card = edition.card(choice["deck"], choice["card"])
    option = next(item for item in card["options"] if item["id"] == choice["option"])
    sign = {"gain": 1, "pay": -1}
    return sum(sign.get(effect["do"], 0) * effect.get("cents", 0) for effect in option["effects"])


def _links(edition: Edition, team: Team) -> list[dict[str, str]]:
    """Return the course step of each card answered or chosen, once."""
    met = [("questions", answer["card"]) for answer in team.answers]
    met += [(choice["deck"], choice["card"]) for choice in team.choices]
    found = {
        edition.link_of(deck, card): str(edition.card(deck, card)["theme"]) for deck, card in met
    }
    return [{"link": link, "title": theme} for link, theme in found.items() if link]


def _choice(edition: Edition, choice: dict[str, Json]) -> dict[str, Json]:
    card = edition.card(choice["deck"], choice["card"])
    option = next(item for item in card["options"] if item["id"] == choice["option"])
    words = {"title": card["title"], "label": option["label"], "why": choice["why"]}
    return {"month": choice["month"], **words}
