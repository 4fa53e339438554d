"""What is beside the decision: one's budget, the people at the table, the journal."""

from collections.abc import Sequence
from typing import Any

from dilemme.client import words
from dilemme.client.language import _
from dilemme.client.tables.base import Line, Table, View
from dilemme.client.ui.elements import Element, Facts, Gauge, Team, Text
from dilemme.finance.money import format_euros

Json = Any  # JSON values nest to any depth


def budget_items(me: View, *, hidden: bool) -> list[Element]:
    """Return a team's own budget; hidden, it only says how to see it again."""
    if hidden:
        return [Text(_("L’argent est caché. La touche H le montre."), "strong")]
    gauge = me["gauge"]
    held, due = gauge["on_account_cents"], max(0, gauge["due_cents"])
    names = words.AMOUNTS
    told: list[Element] = [
        Facts(
            (
                (names["account"], format_euros(held)),
                (names["due"], format_euros(-due)),
                (names["left"], format_euros(gauge["left_cents"])),
            )
        ),
        Gauge(due / held if held > 0 else 1.0),
        Facts(tuple(_lasting(me))),
    ]
    if me["lines"]:
        told += [Text(_("Les charges du mois"), "lead", "prune-700"), Facts(tuple(_lines(me)))]
    return told


def _lasting(me: View) -> list[tuple[str, str]]:
    names = words.AMOUNTS
    points = f"{me['points']} / {me['points_target']}"
    rows = [(names["points"], points)]
    if me["project"]:
        share = _("{percent}\u00a0%").format(percent=me["project"]["funded_percent"])
        rows.append((me["project"]["title"], share))
    rows += [
        (names["livret"], format_euros(me["livret_cents"])),
        *((names[key], format_euros(me["envelopes"].get(key, 0)))
          for key in ("pleasure", "buffer", "everyday")),
        (names["debt"], format_euros(me["debt_cents"])),
        (names["level"], me["level_title"]),
        (names["household"], me["household"]),
    ]  # fmt: skip
    rows += [(one["label"], format_euros(-one["owed_cents"])) for one in me["credits"]]
    return rows + [(one["label"], format_euros(-one["cents"])) for one in me["arrears"]]


def _lines(me: View) -> list[tuple[str, str]]:
    return [
        (
            _("{title}, {status}").format(
                title=line["title"], status=words.STATUS.get(line["status"], "")
            ),
            format_euros(line["cents"]),
        )
        for line in me["lines"]
    ]


def people_items(table: Table) -> list[Element]:
    """Return the teams: their token, their people, where they are. Nobody's money."""
    play, room = table.view.get("play"), table.view.get("room") or {"teams": []}
    turn = play["turn"] if play else None
    return [
        Team(team["seat"], _name(table, team), _about(table, team), lit=team["seat"] == turn)
        for team in room["teams"]
    ]


def _name(table: Table, team: dict[str, Json]) -> str:
    name = str(team["name"])
    return _("{name} (vous)").format(name=name) if team["seat"] == table.seat else name


def _about(table: Table, team: dict[str, Json]) -> str:
    people = ", ".join(one["name"] for one in team["members"])
    return " – ".join(one for one in (people, status(table, team), _where(table, team)) if one)


def _where(table: Table, team: dict[str, Json]) -> str:
    play = table.view.get("play")
    if not play:
        return ""
    public = play["teams"][team["seat"]]
    return _("Case {number}, {name}").format(number=public["position"] + 1, name=public["square"])


def status(table: Table, team: dict[str, Json]) -> str:
    """Return what a team is doing, in a word or two."""
    play = table.view.get("play")
    doing = words.DOING.get(play["teams"][team["seat"]]["doing"], "") if play else ""
    if team["bot"]:
        alone = _("Joue toute seule")
        return f"{alone}, {doing.lower()}" if doing else alone
    if not table.is_online(team["seat"]):
        return _("Hors ligne, place gardée")
    return doing or _("À la table")


def role_items(table: Table) -> list[Element]:
    """Return who holds the budget, the dice, the cards and the floor this month."""
    play = table.view.get("play")
    team = play["teams"][table.seat] if play and table.seat is not None else {}
    if len(team.get("members") or ()) < 2:
        return []
    roles = team.get("roles") or {}
    return [Text(f"{words.ROLES[role]} {name}") for role, name in roles.items()]


def journal_items(lines: Sequence[Line]) -> list[Element]:
    """Return the journal, the last sentence first."""
    if not lines:
        return [Text(_("Rien ne s’est encore passé."))]
    return [Text(line.text) for line in reversed(lines)]
