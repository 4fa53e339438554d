"""The game of Dilemme: pure rules, standard library only (dilemme.md §5; contracts.md §4.1)."""

from dilemme.engine.bots import bot_move
from dilemme.engine.characters import BOTS
from dilemme.engine.debrief import Debrief, summarise
from dilemme.engine.edition import (
    DEFAULT_EDITION,
    Edition,
    edition_as,
    edition_of,
    editions,
    load_edition,
)
from dilemme.engine.edition_archive import edition_text, is_at_hand, recall
from dilemme.engine.edition_checks import EditionError
from dilemme.engine.model import FACILITATOR, RULESET, Event, Move, Refused, Role, State, Team
from dilemme.engine.policy import prudent
from dilemme.engine.preview import preview
from dilemme.engine.rules import apply, decide, evolve, fold, legal_moves, new_game, replay
from dilemme.engine.settings import checked_settings
from dilemme.engine.view import own_view, public_view, view
from dilemme.engine.wording import narrate, project

__all__ = [
    "BOTS",
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
    "bot_move",
    "decide",
    "checked_settings",
    "edition_as",
    "edition_of",
    "edition_text",
    "editions",
    "evolve",
    "fold",
    "is_at_hand",
    "legal_moves",
    "load_edition",
    "narrate",
    "new_game",
    "own_view",
    "preview",
    "project",
    "prudent",
    "public_view",
    "recall",
    "replay",
    "summarise",
    "view",
]
