"""Before month 1: each team chooses where it lives and draws what it saves for."""

from collections.abc import Mapping, Sequence
from typing import Final

from dilemme.engine.admission import clean
from dilemme.engine.books import own_savings, post
from dilemme.engine.draft import Draft
from dilemme.engine.edition import Edition, load_edition
from dilemme.engine.model import RULESET, Json, Move, Refused, State, Team
from dilemme.engine.rng import draw
from dilemme.engine.settings import checked_settings
from dilemme.finance.money import format_euros, portion

TOKENS: Final = ("cercle", "carre", "triangle", "losange", "etoile", "hexagone")
MAX_TEAMS: Final = len(TOKENS)
MAX_MEMBERS: Final = 4
MAX_NAME: Final = 40
EQUAL_START: Final = "identique"
TeamSpec = str | Mapping[str, Json]


def new_game(
    edition: str | Edition,
    *,
    seed: str | int,
    teams: int | Sequence[TeamSpec],
    preset: str | None = None,
    facilitated: bool = False,
    settings: Mapping[str, Json] | None = None,
) -> State:
    """Return a fresh table.

    `teams`: 1 to 6 names or {"name", "members", "household"}; a number makes that many.
    `preset`: courte, decouverte, standard or long. `facilitated`: months wait for the facilitator.
    `settings`: what differs from the edition, see `settings.checked_settings`.
    Raises Refused: teams_count, team_name, unknown_preset, unknown_household, bad_settings.
    """
    rules = load_edition(edition)
    chosen = preset or rules.default_preset
    if chosen not in rules.presets:
        raise Refused("unknown_preset", {"preset": chosen})
    specs = _specs(teams)
    households = _households(rules, specs, str(seed), checked_settings(settings))
    return State(
        ruleset=RULESET,
        edition=rules.id,
        digest=rules.digest,
        seed=str(seed),
        preset=chosen,
        months=rules.presets[chosen]["months"],
        facilitated=facilitated,
        settings=checked_settings(settings),
        teams=[
            _team(rules, seat, spec, household)
            for seat, (spec, household) in enumerate(zip(specs, households, strict=True))
        ],
    )


def _specs(teams: int | Sequence[TeamSpec]) -> list[Mapping[str, Json]]:
    listed: Sequence[TeamSpec] = [{} for _ in range(teams)] if isinstance(teams, int) else teams
    if not 1 <= len(listed) <= MAX_TEAMS:
        raise Refused("teams_count", {"max": MAX_TEAMS})
    return [{"name": spec} if isinstance(spec, str) else spec for spec in listed]


def _households(
    edition: Edition, specs: Sequence[Mapping[str, Json]], seed: str, settings: Mapping[str, Json]
) -> list[str]:
    """Return a household a team: its own, else the same for all, or different ones in turn.

    Different starts show what a start weighs (dilemme.md §5.2); chance says who gets the first.
    """
    dealt = [EQUAL_START]
    if settings.get("starts") == "different":
        dealt = [key for key, home in edition.households.items() if home.get("dealt", True)]
    first = draw(seed, "households", 0, len(dealt))
    return [
        str(spec.get("household") or dealt[(first + seat) % len(dealt)])
        for seat, spec in enumerate(specs)
    ]


def _team(edition: Edition, seat: int, spec: Mapping[str, Json], household: str) -> Team:
    name = clean(str(spec.get("name") or "")) or f"Équipe {seat + 1}"
    if not 0 < len(name) <= MAX_NAME:
        raise Refused("team_name", {"max": MAX_NAME})
    if household not in edition.households:
        raise Refused("unknown_household", {"household": household})
    start = edition.households[household]
    account, livret = start["account_cents"], start["livret_cents"]
    return Team(
        seat=seat, name=name, token=TOKENS[seat],
        members=_members(spec),
        household=household, salary_cents=start["salary_cents"],
        books={"account": account, "livret": livret, "in:start": -account - livret},
        overdraft_limit_cents=edition.amount("overdraft_limit_cents"),
    )  # fmt: skip


def _members(spec: Mapping[str, Json]) -> list[str]:
    named = [clean(str(member))[:MAX_NAME] for member in spec.get("members") or []]
    return named[:MAX_MEMBERS]


def moves(edition: Edition, team: Team) -> list[Move]:
    """Return what a team may do before month 1."""
    if team.step == "home":
        return [
            Move("choose_home", {"pair": key}, label=pair["title"], detail=_terms(edition, pair))
            for key, pair in edition.pairs.items()
        ]
    if team.step != "project":
        return []
    keep = Move("keep_project", label="Garder ce projet")
    other = Move("discard_project", label="Tirer un autre projet", detail="Une seule fois.")
    return [keep] if team.project_discarded else [keep, other]


def _terms(edition: Edition, pair: dict[str, Json]) -> str:
    """Say what a home asks each month, then what comes with it."""
    rent = format_euros(pair["rent_cents"])
    transport = format_euros(edition.transports[pair["transport"]]["cents"])
    return f"Loyer {rent}, transport {transport} par mois. {pair['detail']}"


def choose_home(draft: Draft, seat: int, args: Mapping[str, Json]) -> None:
    """Fix home and transport, fill in the monthly charges, draw the project."""
    edition, pair = draft.edition, draft.edition.pairs[args["pair"]]
    charges = {key: line["cents"] for key, line in edition.charges.items()}
    charges["rent"] = pair["rent_cents"]
    charges["transport"] = edition.transports[pair["transport"]]["cents"]
    draft.put(seat, pair=args["pair"], transport=pair["transport"], charges=charges, step="project")
    draft.emit("home_chosen", seat, pair=pair["title"], amount_cents=pair["rent_cents"])
    _draw_project(draft, seat)


def _draw_project(draft: Draft, seat: int) -> None:
    edition = draft.edition
    card = edition.card("projects", draft.draw_card("projects"))
    price = portion(card["price_cents"], edition.presets[draft.state.preset]["project_bp"])
    price -= price % 1000
    draft.put(seat, project={"id": card["id"], "title": card["title"], "price_cents": price})
    draft.emit("project_drawn", seat, title=card["title"], amount_cents=price)


def discard_project(draft: Draft, seat: int, _args: Mapping[str, Json]) -> None:
    """Draw another project, once."""
    draft.put(seat, project_discarded=True)
    _draw_project(draft, seat)


def keep_project(draft: Draft, seat: int, _args: Mapping[str, Json]) -> None:
    """Accept the project: the team is ready for month 1."""
    draft.put(seat, step="ready")
    project = draft.team(seat).project or {}
    draft.emit("project_kept", seat, title=project["title"], amount_cents=project["price_cents"])


def describe_project(team: Team) -> str:
    """Return "Un scooter d’occasion (1 250 €)"; empty before the draw."""
    if not team.project:
        return ""
    return f"{team.project['title']} ({format_euros(team.project['price_cents'])})"


def buy_project(draft: Draft, seat: int) -> bool:
    """At the end, pay the project from the livret when it is funded; say whether it was.

    Funded means saved: what is still owed on credits is taken off first.
    """
    team = draft.team(seat)
    if not team.project or own_savings(team) < team.project["price_cents"]:
        return False
    post(draft, seat, "livret", "out:project", team.project["price_cents"])
    return True
