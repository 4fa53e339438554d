"""Who speaks at a table, as short texts: `seat:0`, `facilitator`, `board`, `system`."""

FACILITATOR = "facilitator"
BOARD = "board"
SYSTEM = "system"
_SEAT = "seat:"


def seat_role(number: int) -> str:
    """Return the role of a team; `number` starts at 0."""
    return f"{_SEAT}{number}"


def seat_of(role: str) -> int | None:
    """Return the team of a role, None for the facilitator, the board and the system."""
    return int(role.removeprefix(_SEAT)) if role.startswith(_SEAT) else None
