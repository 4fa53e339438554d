"""Every refusal that can reach a client has its code in the protocol, and its words on the page."""

import ast
from pathlib import Path

import dilemme
from dilemme.protocol import ErrorCode
from portal.tables.refusals import OTHERWISE, ROOM, sentence_for

RAISERS = {"Refused", "TableRefused", "Rejected", "NameRefused"}
# A client can do nothing about these but what its page does by itself: reload the view.
WITHOUT_WORDS = {
    "bad_frame", "frame_too_large", "not_authenticated", "no_such_table", "unknown_seat",
    "unknown_move", "not_now", "not_offered", "bad_args", "teams_count", "team_name",
    "unknown_preset", "unknown_household", "bad_settings", "unknown_answer",
}  # fmt: skip
# The wire's own: answered without an exception, or by a close code.
OF_THE_WIRE = {"not_authenticated", "no_such_table", "too_late"}


PLAYED_WITH = ("engine", "protocol", "client_core", "server")  # finance has calculators of its own


def sources():
    """Return every module of the game's packages."""
    folder = Path(dilemme.__file__).parent
    return [path for name in PLAYED_WITH for path in (folder / name).rglob("*.py")]


def calls():
    """Yield every call in the game's packages: engine, protocol, room and server."""
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                yield node


def raised_codes():
    """Return the codes written where a refusal is raised."""
    found = set()
    for call in calls():
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        if name in RAISERS and call.args:
            found |= {
                node.value
                for node in ast.walk(call.args[0])
                if isinstance(node, ast.Constant) and isinstance(node.value, str)
            }
    return found


def named_codes():
    """Return the codes used through the enumeration itself."""
    found = set()
    for path in sources():
        found |= {
            ErrorCode[node.attr].value
            for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.Attribute)
            and getattr(node.value, "id", getattr(node.value, "attr", "")) == "ErrorCode"
            and node.attr in ErrorCode.__members__
        }
    return found


def test_every_refusal_of_the_engine_and_the_room_is_in_the_protocol():
    raised = raised_codes()
    assert {"not_now", "table_full", "stale_version", "name_refused", "wait_your_turn"} <= raised
    assert raised <= {code.value for code in ErrorCode}


def test_every_code_of_the_protocol_is_used_somewhere():
    assert {code.value for code in ErrorCode} == raised_codes() | named_codes() | OF_THE_WIRE


def test_every_code_has_words_or_needs_none():
    codes = {code.value for code in ErrorCode}
    assert set(ROOM) | WITHOUT_WORDS == codes
    assert all(sentence_for(code) == OTHERWISE for code in WITHOUT_WORDS)
