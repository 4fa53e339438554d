"""Frames are read strictly and refused with a code; nothing a client sends may crash."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dilemme import protocol
from dilemme.protocol import ErrorCode, FrameError

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
KINDS = st.sampled_from(["hello", "cmd", "resume", "ping", "ack", "nope", 3, None])
FIELDS = st.sampled_from(["v", "game", "role", "token", "seq", "cid", "type", "args", "base", "n"])


@pytest.mark.parametrize(
    ("raw", "frame"),
    [
        (
            {"t": "hello", "v": 1, "game": "K7QX2M", "role": "seat", "token": "x", "seq": 118},
            protocol.Hello(game="K7QX2M", token="x", seq=118),
        ),
        (
            {"t": "cmd", "cid": "s2-17", "base": 118, "type": "roll", "extra": "ignored"},
            protocol.Command(cid="s2-17", base=118, type="roll"),
        ),
        ({"t": "resume", "seq": 3}, protocol.Resume(seq=3)),
        ({"t": "ping", "n": 7}, protocol.Ping(n=7)),
    ],
)
def test_frames_of_clients_are_read(raw, frame):
    assert protocol.decode(json.dumps(raw)) == frame
    assert protocol.decode(protocol.encode(frame)) == frame


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", ErrorCode.BAD_FRAME),
        ("[]", ErrorCode.BAD_FRAME),
        ("[" * 9_000, ErrorCode.BAD_FRAME),
        ('{"t":"dance"}', ErrorCode.UNKNOWN_FRAME),
        ('{"t":["cmd"]}', ErrorCode.UNKNOWN_FRAME),
        ('{"t":"hello","v":2}', ErrorCode.UNSUPPORTED_VERSION),
        ('{"t":"cmd","cid":"a"}', ErrorCode.BAD_FRAME),
        ('{"t":"cmd","cid":"","type":"roll"}', ErrorCode.BAD_FRAME),
        ('{"t":"cmd","cid":"a","type":"roll","args":[]}', ErrorCode.BAD_FRAME),
        ('{"t":"resume","seq":-1}', ErrorCode.BAD_FRAME),
        ('{"t":"resume","seq":true}', ErrorCode.BAD_FRAME),
        ('{"t":"ping","n":1.5}', ErrorCode.BAD_FRAME),
        (r'{"t":"cmd","cid":"\ud800","type":"roll"}', ErrorCode.BAD_FRAME),
        (r'{"t":"cmd","cid":"a","type":"roll","args":{"why":"\udfff"}}', ErrorCode.BAD_FRAME),
        ('"' + "é" * 8_200 + '"', ErrorCode.FRAME_TOO_LARGE),
    ],
)
def test_a_frame_that_cannot_be_served_is_refused_with_its_code(text, code):
    with pytest.raises(FrameError) as refused:
        protocol.decode(text)
    assert refused.value.code == code


def test_a_command_that_is_badly_shaped_still_names_itself():
    with pytest.raises(FrameError) as refused:
        protocol.decode('{"t":"cmd","cid":"s1-4","type":5}')
    assert refused.value.cid == "s1-4"


@given(st.dictionaries(FIELDS, VALUES), KINDS)
def test_no_frame_ever_raises_anything_else(fields, kind):
    with contextlib.suppress(FrameError):
        frame = protocol.decode(json.dumps({**fields, "t": kind}))
        assert protocol.decode(protocol.encode(frame)) == frame
        protocol.encode(frame).encode()


@given(st.text())
def test_no_text_ever_raises_anything_else(text):
    with pytest.raises(FrameError):
        protocol.decode(text)


def test_frames_of_the_server_leave_out_what_is_absent():
    hidden = protocol.Ev(seq=123, type="hidden")
    assert json.loads(protocol.encode(hidden)) == {"t": "ev", "seq": 123, "type": "hidden"}
    batch = protocol.Batch(first=4, to=5, events=[hidden.to_dict()])
    assert json.loads(protocol.encode(batch))["from"] == 4


def test_close_codes_are_those_of_the_contract():
    expected = {1008, 1012, 1013, 4400, 4401, 4403, 4404, 4409}
    assert {int(code) for code in protocol.CloseCode} == expected
