"""The cards of an edition as they are printed: a heading, a text, lines, the others' answer."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dilemme.engine.edition import Edition
from dilemme.finance.money import divide, format_euros, portion
from portal.tables.print_kit.effects import in_words, points

Card = dict[str, Any]


@dataclass(frozen=True)
class Deck:
    """One deck: its words and its colour, the board's."""

    id: str
    title: str | Promise
    colour: str


DECKS = (
    Deck("questions", gettext_lazy("Question"), "#1D5A9E"),
    Deck("dilemmas", gettext_lazy("Dilemme"), "#5B2C91"),
    Deck("events", gettext_lazy("Imprévu"), "#B4410E"),
    Deck("bills", gettext_lazy("Facture"), "#3A4E63"),
    Deck("outings", gettext_lazy("Plaisir"), "#A02C6D"),
    Deck("temptations", gettext_lazy("Tentation"), "#8A5600"),
    Deck("work", gettext_lazy("Travail"), "#1D6B3A"),
    Deck("rights", gettext_lazy("Droits et aides"), "#1D5A9E"),
    Deck("projects", gettext_lazy("Projet"), "#0E5A62"),
)

HOUSEHOLD = Deck("households", gettext_lazy("Foyer"), "#0E5A62")


@dataclass(frozen=True)
class Face:
    """A printed card; `lines` are (bold words, small words); `answer` is read by the others."""

    deck: Deck
    title: str
    text: str
    lines: tuple[tuple[str, str], ...] = ()
    answer: str = ""


def faces(edition: Edition, preset: str) -> list[Face]:
    """Return every card of an edition, deck by deck; projects at the price of this preset."""
    found: list[Face] = []
    for deck in DECKS:
        made = MAKERS[deck.id]
        found += [made(edition, preset, deck, card) for card in edition.cards[deck.id].values()]
    return found


def households(edition: Edition) -> list[Face]:
    """Return the cards of the households, for teams that start differently; none without two."""
    dealt = [one for one in edition.households.values() if one.get("dealt", True)]
    return [_household(one) for one in dealt] if len(dealt) > 1 else []


def _household(card: Card) -> Face:
    words = {
        "salary": format_euros(card["salary_cents"]),
        "account": format_euros(card["account_cents"]),
        "livret": format_euros(card["livret_cents"]),
    }
    lines = (
        (_("Salaire : %(salary)s par mois") % words, ""),
        (_("Au départ : %(account)s sur le compte, %(livret)s sur le livret") % words, ""),
    )
    text = _("Une carte par équipe, si vous voulez des départs différents.")
    return Face(HOUSEHOLD, card["title"], text, lines)


def _question(_edition: Edition, _preset: str, deck: Deck, card: Card) -> Face:
    letters = "ABCDEF"
    lines = tuple((f"{letters[at]}. {words}", "") for at, words in enumerate(card["choices"]))
    answer = _("Réponse %(letter)s. %(why)s") % {
        "letter": letters[card["answer"]],
        "why": card["explanation"],
    }
    level = _("Niveau %(level)s") % {"level": card["level"]}
    return Face(deck, level, card["text"], lines, answer)


def _choice(edition: Edition, _preset: str, deck: Deck, card: Card) -> Face:
    lines = tuple(
        (option["label"], in_words(edition, option["effects"])) for option in card["options"]
    )
    why = _("Dites pourquoi, en une phrase.") if deck.id == "dilemmas" else ""
    return Face(deck, card["title"], card["text"], lines, why)


def _event(edition: Edition, _preset: str, deck: Deck, card: Card) -> Face:
    return Face(deck, card["title"], card["text"], tuple(_event_lines(edition, card)))


def _event_lines(edition: Edition, card: Card) -> Iterator[tuple[str, str]]:
    cost, gain = int(card.get("cost_cents", 0)), int(card.get("gain_cents", 0))
    if gain:
        yield _("Recevez %(amount)s.") % {"amount": format_euros(gain)}, ""
    if cost:
        yield _("Payez %(amount)s.") % {"amount": format_euros(cost)}, ""
    if card.get("cover"):
        words = {
            "option": edition.options[card["cover"]]["title"],
            "amount": format_euros(card["covered_cents"]),
        }
        yield _("Avec %(option)s : payez %(amount)s.") % words, ""
    if not cost and not gain:
        yield _("Rien ne change."), ""


def _outing(_edition: Edition, _preset: str, deck: Deck, card: Card) -> Face:
    price = int(card["price_cents"])
    words = format_euros(price) if price else _("Gratuit")
    return Face(deck, card["title"], card["text"], ((words, points(card["points"])),))


def _temptation(edition: Edition, _preset: str, deck: Deck, card: Card) -> Face:
    if card["kind"] == "bet":
        return Face(deck, card["title"], card["text"], _bet(edition))
    price = int(card["price_cents"])
    parts = edition.amount("split_parts")
    split = {"parts": parts, "amount": format_euros(divide(price, parts))}
    lines = (
        (
            _("Acheter comptant : %(amount)s") % {"amount": format_euros(price)},
            points(card["points"]),
        ),
        (_("Payer en %(parts)s fois : %(parts)s × %(amount)s") % split, points(card["points"])),
        (_("Prendre un crédit renouvelable"), _("Vous payez chaque mois, avec des intérêts.")),
        (_("Passer son chemin"), _("Rien ne change.")),
    )
    return Face(deck, card["title"], card["text"], lines)


def _bet(edition: Edition) -> tuple[tuple[str, str], ...]:
    words = {
        "stake": format_euros(edition.amount("bet_cents")),
        "prize": format_euros(edition.amount("bet_prize_cents")),
        "percent": edition.amount("bet_win_percent"),
    }
    odds = _("%(percent)s chances sur 100 de gagner %(prize)s.") % words
    return (
        (_("Jouer : %(stake)s") % words, odds),
        (_("Passer son chemin"), _("Rien ne change.")),
    )


def _right(edition: Edition, _preset: str, deck: Deck, card: Card) -> Face:
    words = in_words(edition, card.get("effects", []))
    return Face(deck, card["title"], card["text"], ((words, ""),))


def _project(edition: Edition, preset: str, deck: Deck, card: Card) -> Face:
    price = portion(int(card["price_cents"]), int(edition.presets[preset]["project_bp"]))
    goal = _("À économiser : %(amount)s") % {"amount": format_euros(price)}
    return Face(deck, card["title"], _("Votre équipe y pense depuis longtemps."), ((goal, ""),))


MAKERS: dict[str, Callable[[Edition, str, Deck, Card], Face]] = {
    "questions": _question,
    "dilemmas": _choice,
    "events": _event,
    "bills": _event,
    "outings": _outing,
    "temptations": _temptation,
    "work": _choice,
    "rights": _right,
    "projects": _project,
}
