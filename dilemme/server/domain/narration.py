"""The journal: one French sentence an event. The engine words the game, this module the room."""

from dilemme import engine
from dilemme.server.domain.table import TableEvent

ROOM: dict[str, str] = {
    "team_seated": "{name} est à la table.",
    "player_joined": "{name} prend place.",
    "player_left": "Une place se libère.",
    "player_moved": "Une personne change d’équipe.",
    "game_started": "La partie commence.",
    "time_up": "Le temps est écoulé.",
}


def of_room(event: TableEvent) -> str:
    """Return the sentence of what happened in the room, "" when it is not worth one."""
    if event.type == "bot_seated" and event.payload["character"]:
        return "Un joueur automatique prend cette équipe."
    template = ROOM.get(event.type)
    return template.format(**event.payload) if template else ""


def of_play(event: engine.Event, role: str) -> str:
    """Return the sentence of what happened in the game, for a role's own reading of the event."""
    return engine.narrate(event, role)
