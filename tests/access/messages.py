"""Who may say what on a table's WebSocket: a line for every kind of frame and of command.

A frame, a move of the engine or a command of the room without a line fails
`test_every_message_has_its_line`. "May" means: judged on the state of the game, never refused
because of who asks. The answers to whoever may not are the last thing in this file.
"""

from dataclasses import dataclass

VISITOR = "visitor"  # connected, never introduced
SEAT = "seat"  # a player of team 0, whose turn it is
OTHER_SEAT = "other seat"  # a player of team 1, at the same table
STRANGER_SEAT = "stranger seat"  # a player of another table
BOARD = "board"  # the room's screen
FACILITATOR = "facilitator"  # of this table
STRANGER = "stranger"  # another facilitator, signed in
ROLES = (VISITOR, SEAT, OTHER_SEAT, STRANGER_SEAT, BOARD, FACILITATOR, STRANGER)

INSIDE = frozenset({SEAT, OTHER_SEAT, BOARD, FACILITATOR})
SEATS = frozenset({SEAT, OTHER_SEAT})
DESK = frozenset({FACILITATOR})
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Line:
    """Who may send a message, and args that a table just begun accepts from them (None: none)."""

    may: frozenset[str]
    accepted: dict[str, object] | None = None


FRAMES: dict[str, Line] = {
    "hello": Line(INSIDE),
    "cmd": Line(INSIDE),  # judged by its type, below
    "resume": Line(INSIDE),
    "ping": Line(INSIDE),
}

# Moves of a team: the engine's, for one's own team only (a command carries no seat).
TEAM_MOVES = (
    "choose_home", "keep_project", "discard_project", "pay_all", "pay_charge",
    "pay_charge_beyond", "skip_charge", "reject_charge", "withdraw", "set_options",
    "set_envelopes", "plan_outing", "no_outing", "vote", "read_report", "accept_ocf",
    "accept_plan", "call_cresus", "file_dossier", "roll", "keep_roll", "reroll", "adjust_roll",
    "use_joker", "accept", "answer", "reward", "choose", "buy_outing", "tempt", "pay_from",
    "pay_beyond", "reject_payment", "set_overdraft", "ask_loan", "ask_ocf", "open_lep",
    "change_bank_plan", "plan_ahead", "deposit", "claim_right", "ask_microcredit",
    "change_transport", "pass_card",
)  # fmt: skip

COMMANDS: dict[str, Line] = {
    **{kind: Line(SEATS) for kind in TEAM_MOVES},
    "choose_home": Line(SEATS, {"pair": "centre_velo"}),
    # The facilitator's: the engine's rhythm, and the room.
    "pause": Line(DESK, {"message": "Une minute."}),
    "resume": Line(DESK, {}),
    "rename_team": Line(DESK, {"seat": 0, "name": "Les Rives"}),
    "play_for": Line(DESK, {"seat": 1}),
    "start": Line(DESK, {}),
    "open_month": Line(DESK),
    "talk": Line(DESK, {"prompt": "Et vous ?"}),
    "inject_card": Line(DESK),
    "skip_card": Line(DESK),
    "skip_turn": Line(DESK),
    "reveal": Line(DESK),
    "correct": Line(DESK),
    "undo": Line(DESK),
    "end_early": Line(DESK, {}),
    "begin": Line(DESK),
    "lock": Line(DESK, {"locked": True}),
    "note": Line(DESK, {"text": "Bonne ambiance."}),
    "rename": Line(DESK),
    "remove_player": Line(DESK),
    "move_player": Line(DESK),
    "seat_bot": Line(DESK, {"seat": 1, "character": "prudent"}),
    # Joining is done by the page's form: no socket may say it.
    "join": Line(NOBODY),
    # Bots are seated by the service that opens a table for one person.
    "seat_bots": Line(NOBODY),
}

# What is answered to whoever may not: outside, the door closes; inside, a code that says why.
OUTSIDE_CLOSE_CODE = 4401
SCREEN_CODE = "read_only"
WRONG_ROLE_CODE = "not_allowed"
WHO_CODES = frozenset({SCREEN_CODE, WRONG_ROLE_CODE, "not_authenticated", "unknown_move"})
