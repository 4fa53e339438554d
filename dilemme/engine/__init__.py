"""The game of Dilemme: pure rules, standard library only (dilemme.md §5; contracts.md §4.1)."""

from dilemme.engine.debrief import Debrief, summarise
from dilemme.engine.edition import DEFAULT_EDITION, Edition, load_edition
from dilemme.engine.edition_checks import EditionError
from dilemme.engine.model import FACILITATOR, RULESET, Event, Move, Refused, Role, State, Team
from dilemme.engine.policy import prudent
from dilemme.engine.preview import preview
from dilemme.engine.rules import apply, decide, evolve, fold, legal_moves, new_game, replay
from dilemme.engine.view import view
from dilemme.engine.wording import narrate, project

__all__ = [
    "DEFAULT_EDITION",
    "FACILITATOR",
    "RULESET",
    "Debrief",
    "Edition",
    "EditionError",
    "Event",
    "Move",
    "Refused",
    "Role",
    "State",
    "Team",
    "apply",
    "decide",
    "evolve",
    "fold",
    "legal_moves",
    "load_edition",
    "narrate",
    "new_game",
    "preview",
    "project",
    "prudent",
    "replay",
    "summarise",
    "view",
]
