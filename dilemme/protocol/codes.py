"""The stable vocabulary of protocol v1: version, refusals, close codes."""

from enum import IntEnum, StrEnum
from typing import Final

VERSION: Final = 1
MAX_COMMAND_BYTES: Final = 16 * 1024
MAX_FRAME_BYTES: Final = 64 * 1024


class CloseCode(IntEnum):
    """Why the server closed the socket; from 4400 on, coming back as before is useless."""

    RATE = 1008
    RESTART = 1012
    LAGGING = 1013
    BAD_FRAME = 4400
    AUTH = 4401
    ORIGIN = 4403
    NO_GAME = 4404
    SEAT_TAKEN = 4409


CLOSE_RATE: Final = CloseCode.RATE
CLOSE_RESTART: Final = CloseCode.RESTART
CLOSE_LAGGING: Final = CloseCode.LAGGING
CLOSE_BAD_FRAME: Final = CloseCode.BAD_FRAME
CLOSE_AUTH: Final = CloseCode.AUTH
CLOSE_ORIGIN: Final = CloseCode.ORIGIN
CLOSE_NO_GAME: Final = CloseCode.NO_GAME
CLOSE_SEAT_TAKEN: Final = CloseCode.SEAT_TAKEN


class ErrorCode(StrEnum):
    """Every code of a `nack` or `error` frame: the first block is the wire's, then the engine's,
    then those of the room before and around a game, then those of after."""

    BAD_FRAME = "bad_frame"
    FRAME_TOO_LARGE = "frame_too_large"
    UNKNOWN_FRAME = "unknown_frame"
    UNSUPPORTED_VERSION = "unsupported_version"
    NOT_AUTHENTICATED = "not_authenticated"
    NO_SUCH_TABLE = "no_such_table"
    READ_ONLY = "read_only"
    STALE_VERSION = "stale_version"
    RATE_LIMITED = "rate_limited"
    TOO_LATE = "too_late"
    BUSY = "busy"

    UNKNOWN_SEAT = "unknown_seat"
    UNKNOWN_MOVE = "unknown_move"
    PAUSED = "paused"
    GAME_OVER = "game_over"
    WAIT_YOUR_TURN = "wait_your_turn"
    NOT_NOW = "not_now"
    NOT_OFFERED = "not_offered"
    BAD_ARGS = "bad_args"
    OUT_OF_RANGE = "out_of_range"
    TOO_LONG = "too_long"
    OVER_BUDGET = "over_budget"
    NOT_ALL_SHARED = "not_all_shared"
    TEAMS_COUNT = "teams_count"
    TEAM_NAME = "team_name"
    UNKNOWN_PRESET = "unknown_preset"
    UNKNOWN_HOUSEHOLD = "unknown_household"
    BAD_SETTINGS = "bad_settings"

    NOT_ALLOWED = "not_allowed"
    NOT_STARTED = "not_started"
    ALREADY_STARTED = "already_started"
    NOBODY_SEATED = "nobody_seated"
    UNKNOWN_TEAM = "unknown_team"
    UNKNOWN_PLAYER = "unknown_player"
    NOTE_EMPTY = "note_empty"
    TEAM_FULL = "team_full"
    TABLE_FULL = "table_full"
    TABLE_LOCKED = "table_locked"
    NAME_TAKEN = "name_taken"
    NAME_EMPTY = "name_empty"
    NAME_REFUSED = "name_refused"

    ALREADY_ANSWERED = "already_answered"
    UNKNOWN_ANSWER = "unknown_answer"
    LOG_INVALID = "log_invalid"
    LOG_DOES_NOT_REPLAY = "log_does_not_replay"
    BAD_SHEET = "bad_sheet"
