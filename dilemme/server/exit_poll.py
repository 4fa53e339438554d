"""What players say on their way out: counted, never tied to anybody (dilemme.md §7.5).

There is no row for a person's answers, so no order, hour or key could lead back to one. What is
kept of a person is only that they answered.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dilemme.server import service
from dilemme.server.models import ExitTally, Game, Player

SMALLEST_GROUP = 3  # fewer answers would say who thinks what


@dataclass(frozen=True)
class Question:
    """One question and its choices, {value: words}."""

    id: str
    text: str | Promise
    choices: Mapping[str, str | Promise]


HOW_MUCH = {
    "not_at_all": _("Pas du tout"),
    "a_little": _("Un peu"),
    "mostly": _("Plutôt oui"),
    "fully": _("Tout à fait"),
}
QUESTIONS = (
    Question("learned", _("J’ai appris quelque chose d’utile."), HOW_MUCH),
    Question("would_ask", _("J’oserais demander de l’aide si j’en avais besoin."), HOW_MUCH),
    Question("knows_left", _("Je sais calculer ce qui reste après les charges."), HOW_MUCH),
    Question("mood", _("L’ambiance était bonne."), HOW_MUCH),
)


def has_answered(*, player_id: object) -> bool:
    """Tell whether a player has answered already."""
    return Player.objects.filter(public_id=player_id, answered_exit=True).exists()


@transaction.atomic
def answer(*, game: Game, player_id: object, choices: Mapping[str, str]) -> None:
    """Count a player's answers, once; a question may be left out.

    Raises service.Rejected: unknown_player, already_answered, unknown_answer.
    """
    _require_known(choices)
    players = Player.objects.filter(public_id=player_id, seat__game=game)
    if not players.exists():
        raise service.Rejected("unknown_player", {}, 0)
    if not players.filter(answered_exit=False).update(answered_exit=True):
        raise service.Rejected("already_answered", {}, 0)
    for question, choice in choices.items():
        row, _made = ExitTally.objects.get_or_create(game=game, question=question, choice=choice)
        ExitTally.objects.filter(pk=row.pk).update(count=F("count") + 1)


def _require_known(choices: Mapping[str, str]) -> None:
    known = {question.id: question.choices for question in QUESTIONS}
    if not choices or any(value not in known.get(key, {}) for key, value in choices.items()):
        raise service.Rejected("unknown_answer", {}, 0)


def totals(*, game: Game) -> dict[str, dict[str, int]]:
    """Return {question: {choice: count}}; a question that fewer than three answered is left out."""
    counted: dict[str, dict[str, int]] = {}
    for row in ExitTally.objects.filter(game=game):
        counted.setdefault(row.question, {})[row.choice] = row.count
    return {
        question.id: {choice: counted[question.id].get(choice, 0) for choice in question.choices}
        for question in QUESTIONS
        if sum(counted.get(question.id, {}).values()) >= SMALLEST_GROUP
    }
