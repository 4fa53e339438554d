"""The client half of the protocol, on a transport that loses, repeats and reorders."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dilemme.client_core.core import RESEND_SECONDS, ClientCore
from dilemme.protocol import diff, view_hash

VIEWS = [{"n": n, "teams": [{"at": n // 2}, {"at": n // 3}]} for n in range(12)]


def event(seq):
    """Return the event that leads from one version to the next."""
    patch = diff(VIEWS[seq - 1], VIEWS[seq])
    return {"t": "ev", "seq": seq, "type": "moved", "patch": patch, "legal": [{"type": str(seq)}]}


def welcomed(seq=0):
    core = ClientCore("a")
    core.receive({"t": "welcome", "head": seq, "snap": {"seq": seq, "view": VIEWS[seq]}})
    return core


def serve(core):
    """Answer what the client asks for, as the server does."""
    for frame in core.outgoing(0):
        if frame["t"] == "resume":
            missed = [event(seq) for seq in range(frame["seq"] + 1, len(VIEWS))]
            core.receive({"t": "batch", "events": missed})


@given(st.lists(st.integers(1, len(VIEWS) - 1), max_size=40))
def test_any_loss_repetition_or_disorder_ends_on_the_server_s_view(arrivals):
    core = welcomed()
    for seq in arrivals:
        core.receive(event(seq))
        assert core.view == VIEWS[core.seq]
    core.receive({"t": "beat", "head": len(VIEWS) - 1})
    serve(core)
    assert core.view == VIEWS[-1]
    assert core.seq == len(VIEWS) - 1


def test_a_command_is_sent_again_until_it_is_answered():
    core = welcomed(3)
    cid = core.command("roll", {})
    assert core.outgoing(10.0)[0]["base"] == 3
    assert core.outgoing(10.1) == []
    assert core.outgoing(10.0 + RESEND_SECONDS)[0]["cid"] == cid
    core.receive({"t": "ack", "cid": cid, "seq": 4, "dup": True})
    assert not core.is_waiting
    assert core.outgoing(99.0) == []


def test_after_a_reconnection_unanswered_commands_go_at_once_with_the_same_id():
    core = welcomed(2)
    cid = core.command("roll", {})
    core.outgoing(0.0)
    assert core.hello()["seq"] == 2
    assert [frame["cid"] for frame in core.outgoing(0.1)] == [cid]


def test_an_old_picture_does_not_take_the_client_back():
    core = welcomed(5)
    core.receive({"t": "snap", "seq": 3, "view": VIEWS[3]})
    assert core.view == VIEWS[5]


@pytest.mark.parametrize("frame", [{}, {"t": "later"}])
def test_frames_of_a_newer_server_are_ignored(frame):
    core = welcomed(1)
    core.receive(frame)
    assert core.seq == 1


def test_a_batch_that_starts_elsewhere_is_not_applied_but_asked_for_again():
    core = welcomed(3)
    late = {"t": "ev", "seq": 6, "type": "moved", "patch": diff(VIEWS[2], VIEWS[6])}
    hidden = [{"t": "ev", "seq": seq, "type": "hidden", "patch": []} for seq in (3, 4, 5)]
    core.receive({"t": "batch", "from": 3, "to": 6, "events": [*hidden, late]})
    assert core.view == VIEWS[3]
    assert core.outgoing(0) == [{"t": "resume", "seq": 3}]


def test_a_view_that_is_not_the_server_s_is_noticed_and_asked_for_anew():
    core = welcomed(3)
    core.receive(event(4) | {"vh": view_hash(VIEWS[4])})
    assert core.drifts == 0
    core.receive(event(5) | {"vh": "00000000"})
    assert core.drifts == 1
    assert core.outgoing(0) == [{"t": "resume", "seq": 0}]


def test_a_phone_moved_to_another_team_forgets_what_the_first_one_saw():
    core = welcomed(3)
    seat = {"role": "seat", "seat": 0}
    core.receive({"t": "welcome", "you": seat, "head": 3, "events": []})
    core.receive({"t": "welcome", "you": seat | {"seat": 1}, "head": 4, "events": [event(4)]})
    assert core.seq == 3
    assert core.outgoing(0) == [{"t": "resume", "seq": 0}]
