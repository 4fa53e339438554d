"""The debrief: what the months did, per team and for the class (dilemme.md §7.3)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from dilemme.engine.debrief_team import team_summary
from dilemme.engine.edition import Edition, edition_of
from dilemme.engine.model import Event, Json, State, Team, canonical
from dilemme.engine.scoring import shown_result


@dataclass(frozen=True, slots=True)
class Debrief:
    """`table`: aggregates that the room may see. `teams`: each team's own figures."""

    table: dict[str, Json]
    teams: list[dict[str, Json]]

    def to_dict(self, *, shared: bool = True) -> dict[str, Json]:
        """Return all of it, or with `shared=False` the part without any team's money."""
        return {"table": self.table, "teams": self.teams if shared else []}

    def to_json(self, *, shared: bool = True) -> str:
        """Return the canonical JSON of `to_dict`."""
        return canonical(self.to_dict(shared=shared))

    def for_board(self) -> dict[str, Json]:
        """Return the room's part: aggregates, no team's money."""
        return self.to_dict(shared=False)

    def for_seat(self, seat: int) -> dict[str, Json]:
        """Return the room's part and one team's own."""
        return {"table": self.table, "teams": [self.teams[seat]]}

    @classmethod
    def from_dict(cls, raw: dict[str, Json]) -> "Debrief":
        """Build a debrief from its JSON object."""
        return cls(raw["table"], raw["teams"])


def summarise(state: State, events: Sequence[Event]) -> Debrief:
    """Return the debrief of a game, finished or not, from its state and its log."""
    edition = edition_of(state)
    lucks = [_luck(team.history) for team in state.teams]
    mean_luck = fmean(lucks) if lucks else 0.0
    teams = [
        team_summary(edition, team, luck_gap_cents=round(luck - mean_luck))
        for team, luck in zip(state.teams, lucks, strict=True)
    ]
    return Debrief(table=_table(state, edition, events, teams), teams=teams)


def _luck(history: list[dict[str, Json]]) -> int:
    return sum(int(month["flows"].get("luck", 0)) for month in history)


def _table(
    state: State, edition: Edition, events: Sequence[Event], teams: list[dict[str, Json]]
) -> dict[str, Json]:
    knowledge, dilemmas = _knowledge(state, edition), _dilemmas(state, edition)
    return {
        "months": state.month, "ended_early": state.ended_early,
        "teams": [_named(team) for team in state.teams],
        "goals": _goals(state), "dilemmas": dilemmas,
        "knowledge": knowledge, "dearest_card": _dearest(events),
        "interest_cents": _mean(teams, "interest_earned_cents"),
        "borrowing_cents": _mean(teams, "borrowing_cost_cents"),
        "insurance_cents": _mean(teams, "insurance_cost_cents"),
        "saved_cents": _mean(teams, "insurance_saved_cents"),
        "overflow_origins": _origins(state), "rights": _rights(teams),
        "net_by_month_cents": _net_by_month(teams),
        "luck_spread_cents": _spread(teams, "luck_cents"),
        "choice_spread_cents": _spread(teams, "choice_cents"),
        "moves": len(events),
        "levels": [sum(team.level == level for team in state.teams) for level in range(5)],
        "theme_to_revisit": _weakest(knowledge), "most_debated": _most_debated(dilemmas),
        "choices_made": sum(len(team.choices) for team in state.teams),
        "corrections": sum(len(team.corrections) for team in state.teams),
        "links": _links(teams),
    }  # fmt: skip


def _named(team: Team) -> dict[str, Json]:
    return {"name": team.name, "token": team.token, "result": shown_result(team)}


def _mean(teams: list[dict[str, Json]], key: str) -> int:
    """A mean over the teams; with one team it would be that team's own money, so nothing."""
    return round(fmean(team[key] for team in teams)) if len(teams) > 1 else 0


def _net_by_month(teams: list[dict[str, Json]]) -> list[int]:
    """Return what a team had on average at each closing, debts taken off; nothing for one team."""
    if len(teams) < 2:
        return []
    months = zip(*([month["net_cents"] for month in team["months"]] for team in teams), strict=True)
    return [round(fmean(nets)) for nets in months]


def _spread(teams: list[dict[str, Json]], key: str) -> int:
    """Return how far apart the two ends are: nobody learns who stands where."""
    found = [int(team[key]) for team in teams]
    return max(found) - min(found) if len(found) > 1 else 0


def _goals(state: State) -> dict[str, int]:
    results = [team.result["goals"] for team in state.teams if team.result]
    return {goal: sum(r[goal] for r in results) for goal in ("charges", "project", "pleasure")}


def _dilemmas(state: State, edition: Edition) -> list[dict[str, Json]]:
    """Return each dilemma met: how choices and votes split, and the reasons that were given."""
    met: dict[tuple[str, str], dict[str, Json]] = {}
    for team in state.teams:
        for choice in team.choices:
            key = (choice["deck"], choice["card"])
            entry = met.setdefault(key, _new_entry(edition, *key))
            entry["chosen"][choice["option"]] += 1
            for option in choice["votes"].values():
                entry["votes"][option] += 1
            if choice["why"]:
                entry["reasons"].append({"team": team.name, "why": choice["why"]})
    return sorted(met.values(), key=lambda entry: (-sum(entry["votes"].values()), entry["card"]))


def _new_entry(edition: Edition, deck: str, card_id: str) -> dict[str, Json]:
    card = edition.card(deck, card_id)
    none = dict.fromkeys((option["id"] for option in card["options"]), 0)
    return {
        "card": card_id, "deck": deck, "title": card["title"], "theme": card["theme"],
        "labels": {option["id"]: option["label"] for option in card["options"]},
        "chosen": dict(none), "votes": dict(none), "reasons": [],
    }  # fmt: skip


def _knowledge(state: State, edition: Edition) -> dict[str, dict[str, int]]:
    themes: dict[str, dict[str, int]] = {}
    for team in state.teams:
        for answer in team.answers:
            theme = edition.card("questions", answer["card"])["theme"]
            entry = themes.setdefault(theme, {"right": 0, "asked": 0})
            entry["asked"] += 1
            entry["right"] += bool(answer["right"])
    return dict(sorted(themes.items()))


def _weakest(knowledge: dict[str, dict[str, int]]) -> str:
    """Return the theme answered worst; "" when every answer was right or none was given."""
    missed = {theme: found["asked"] - found["right"] for theme, found in knowledge.items()}
    share = {theme: missed[theme] / knowledge[theme]["asked"] for theme in missed if missed[theme]}
    return max(share, key=lambda theme: (share[theme], missed[theme]), default="")


def _most_debated(dilemmas: list[dict[str, Json]]) -> str:
    """Return the dilemma on which votes and choices split most, by the size of the minority."""
    split = [(_minority(entry), entry["title"]) for entry in dilemmas]
    return str(max(split)[1]) if split and max(split)[0] else ""


def _minority(entry: dict[str, Json]) -> int:
    counts = [int(entry["votes"][key] + entry["chosen"][key]) for key in entry["votes"]]
    return sum(counts) - max(counts)


def _links(teams: list[dict[str, Json]]) -> list[dict[str, str]]:
    """Return the course steps that explain the cards met, the most met first."""
    counted = Counter((link["link"], link["title"]) for team in teams for link in team["links"])
    return [{"link": link, "title": title} for (link, title), _n in counted.most_common()]


def _dearest(events: Sequence[Event]) -> str:
    """Return the title of the card that cost most in one go; a title is nobody's balance."""
    applied = [event.data for event in events if event.type == "card_applied"]
    costs = [data for data in applied if data["amount_cents"] < 0]
    return str(min(costs, key=lambda data: data["amount_cents"])["title"]) if costs else ""


def _origins(state: State) -> dict[str, int]:
    counted = Counter(item["origin"] for team in state.teams for item in team.overflows)
    return dict(sorted(counted.items()))


def _rights(teams: list[dict[str, Json]]) -> dict[str, int]:
    claimed = sum(len(team["rights_claimed"]) for team in teams)
    return {"claimed": claimed, "available": sum(team["rights_available"] for team in teams)}
