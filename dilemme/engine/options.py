"""CHOIX: the options of the month, and what a waiting team already has in mind for the next."""

from collections.abc import Mapping

from dilemme.engine.books import headroom, post
from dilemme.engine.draft import Draft
from dilemme.engine.edition import Edition
from dilemme.engine.model import Json, Move, Team

Args = Mapping[str, Json]


def option_price(edition: Edition, team: Team, option: str) -> int:
    """Return what an option costs this team a month, rights deducted, in cents."""
    cut = team.charges.get(f"cut:{option}", 0)
    return max(0, int(edition.options[option]["cents"]) - cut)


def _prices(edition: Edition, team: Team) -> dict[str, int]:
    family = edition.transports[team.transport]["family"]
    return {
        key: option_price(edition, team, key)
        for key, option in edition.options.items()
        if option["needs"] in ("", family)
    }


def option_moves(edition: Edition, team: Team) -> list[Move]:
    """Return the one choice of options: any set whose total fits in the account."""
    prices = _prices(edition, team)
    room = headroom(team)
    wanted = team.options if team.ahead is None else team.ahead
    kept = [key for key in wanted if key in prices]
    while sum(prices[key] for key in kept) > room:
        kept = kept[:-1]
    schema = {
        "options": {
            "kind": "subset", "prices": prices, "max_total": room, "label": "Mes choix du mois",
            "titles": {key: edition.options[key]["title"] for key in prices},
        }
    }  # fmt: skip
    return [Move("set_options", {"options": kept}, schema, "Valider mes choix")]


def ahead_moves(edition: Edition, team: Team) -> list[Move]:
    """Return what a team that waits may prepare, once: the options it means to take next month."""
    if team.ahead is not None:
        return []
    prices = _prices(edition, team)
    kept = [key for key in team.options if key in prices]
    schema = {
        "options": {
            "kind": "subset", "prices": prices, "max_total": sum(prices.values()),
            "titles": {key: edition.options[key]["title"] for key in prices},
            "label": "Le mois prochain",
        }
    }  # fmt: skip
    return [Move("plan_ahead", {"options": kept}, schema, "Préparer le mois suivant")]


def plan_ahead(draft: Draft, seat: int, args: Args) -> None:
    """Remember the options meant for next month; nothing is paid, they may still change."""
    draft.put(seat, ahead=list(args["options"]))
    draft.emit("planned_ahead", seat)


def set_options(draft: Draft, seat: int, args: Args) -> None:
    """Pay the chosen options; covers start now, or next month with a waiting period."""
    edition, team = draft.edition, draft.team(seat)
    chosen = [key for key in edition.options if key in args["options"]]
    for key in chosen:
        target = "out:insurance" if edition.options[key]["cover"] else "out:pleasure"
        post(draft, seat, "account", target, option_price(edition, team, key))
    covers = [key for key in chosen if edition.options[key]["cover"]]
    if edition.params["waiting_period"]:
        covers = [key for key in covers if key in team.options]
    draft.put(seat, options=chosen, covers=covers, step="envelopes", ahead=None)
    titles = [edition.options[key]["title"] for key in chosen]
    draft.emit("options_set", seat, options=titles)
