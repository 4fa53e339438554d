"""Whose turn it is, and what the others read meanwhile."""

from typing import Final

from dilemme.client import words
from dilemme.client.language import _
from dilemme.client.scenes import sheet
from dilemme.client.tables.base import Line, Link, Table
from dilemme.client.tables.local import LocalTable
from dilemme.client.ui.elements import Button, Element, Text
from dilemme.engine import Role

EXTRAS: Final = frozenset({"vote", "plan_ahead"})
Banner = tuple[int | None, str, str, bool]
LEAVE: Final = Button("leave", _("Quitter la table (elle est gardée)"), icon="logout")


def is_awaited(table: Table) -> bool:
    """Say whether the table waits for this team: an opinion or a plan for later is no turn."""
    return any(offer["type"] not in EXTRAS for offer in table.legal)


def written_lines(table: Table) -> list[Line]:
    """Return what goes to the journal: around one computer, what everybody may know."""
    if isinstance(table, LocalTable) and table.is_shared:
        return table.told(Role.BOARD)
    return table.lines


def banner(table: Table, *, mine: bool, left: int | None = None) -> Banner:
    """Return the token, the title and the sentence of the banner, and whether it is lit."""
    play, seat = table.view.get("play"), table.seat
    if table.link in (Link.TAKEN, Link.CLOSED, Link.LOST):
        return seat, words.LINKS[table.link], "", False
    if play is None:
        return seat, _("Bienvenue à la table"), _("La partie va commencer."), False
    name = play["teams"][seat]["name"] if seat is not None else ""
    if play["phase"] == "ended":
        return seat, words.PHASES["ended"][0], name, False
    if mine:
        clock = _("{name}. Encore {seconds} secondes.").format(name=name, seconds=left)
        return seat, _("À vous de jouer"), name if left is None else clock, True
    if play["turn"] is not None:
        return play["turn"], play["teams"][play["turn"]]["name"], _("Une équipe joue."), False
    return seat, *words.PHASES.get(play["phase"], ("", "")), False


def cover_items(table: Table) -> list[Element]:
    """Return what shows while the computer goes from hand to hand: nobody's money."""
    name = table.view["play"]["teams"][table.seat]["name"]
    return [
        Text(_("Passez l’ordinateur à"), "strong", "prune-700"),
        Text(name, "great"),
        Text(_("Les autres équipes regardent le plateau, pas ce budget.")),
        Button("ready", _("C’est nous"), "main", "check"),
        LEAVE,
    ]


def lobby_items(table: Table) -> list[Element]:
    """Return what one reads before the game."""
    return [
        Text(_("La partie va commencer"), "title"),
        Text(_("La personne qui anime lance la partie quand tout le monde est là.")),
        *sheet.people_items(table),
    ]


def waiting_items(table: Table) -> list[Element]:
    """Return what one reads while others play: the card on the table, or what is awaited."""
    play = table.view["play"]
    card = play["decision"]
    if card and card["kind"] != "private":
        name = play["teams"][card["seat"]]["name"]
        return [
            Text(_("{team} réfléchit").format(team=name), "strong", "prune-700"),
            Text(card["title"] or "", "title"),
            Text(card["text"] or ""),
        ]
    if play["turn"] is not None:
        name = play["teams"][play["turn"]]["name"]
        told = _("C’est à {team} de jouer").format(team=name)
        return [Text(told, "title"), Text(_("Votre tour vient."))]
    told_phase = words.PHASES.get(play["phase"], ("", ""))
    return [Text(told_phase[0], "title"), Text(_("Les autres équipes finissent."))]
