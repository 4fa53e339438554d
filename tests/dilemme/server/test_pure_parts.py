"""The small pure parts: names, staleness, pace, the outbox."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dilemme.server.domain.names import MAX_NICKNAME, NameRefused, cleaned_name
from dilemme.server.domain.staleness import depends_on
from dilemme.server.outbox import LIMIT, Outbox
from dilemme.server.ratelimit import BURST, RATE_PER_SECOND, Bucket


@given(st.text(max_size=60))
def test_a_name_is_one_short_printable_line_or_refused(text):
    try:
        name = cleaned_name(text)
    except NameRefused:
        return
    assert 0 < len(name) <= MAX_NICKNAME
    assert name.isprintable()
    assert name == name.strip()


@pytest.mark.parametrize("name", ["Cécile", "Faculté", "Habitat", "Pascal", "Peter", "Inès"])
def test_ordinary_names_are_not_mistaken_for_insults(name):
    assert cleaned_name(name) == name


@pytest.mark.parametrize("name", ["C0nnard", "p u t a i n", "Sàlope", "bite"])
def test_disguised_insults_are_refused(name):
    with pytest.raises(NameRefused):
        cleaned_name(name)


@pytest.mark.parametrize(
    ("actor", "kind", "movers", "stale"),
    [
        ("seat:0", "roll", {"seat:0"}, True),
        ("seat:0", "pay_all", {"seat:1", "seat:2"}, False),
        ("seat:0", "pay_all", {"facilitator"}, True),
        ("facilitator", "open_month", {"seat:1"}, True),
        ("facilitator", "pause", {"seat:1", "facilitator"}, False),
        ("facilitator", "begin", {"system"}, False),
    ],
)
def test_a_command_is_stale_when_its_own_team_or_the_facilitator_moved(actor, kind, movers, stale):
    assert depends_on(actor=actor, kind=kind, moved_by=movers) is stale


@given(st.lists(st.floats(0, 0.2), max_size=200))
def test_no_pace_ever_gets_more_than_the_burst_and_the_rate(gaps):
    bucket, now, taken = Bucket(), 0.0, 0
    for gap in gaps:
        now += gap
        taken += bucket.takes(now)
    assert taken <= BURST + now * RATE_PER_SECOND + 1


async def test_a_reader_who_does_not_read_costs_at_most_256_frames():
    sent = []

    async def send(message):
        sent.append(message["type"])

    outbox = Outbox(send)
    for n in range(LIMIT * 4):
        outbox.put({"n": n})
    assert outbox.is_lagging
    outbox.finish(1013)
    await asyncio.wait_for(outbox.pump(), 2)
    assert sent == ["websocket.close"]


async def test_a_page_closed_while_a_frame_leaves_ends_the_sending_quietly():
    async def gone(_message):
        raise ConnectionResetError

    outbox = Outbox(gone)
    outbox.put({"t": "beat"})
    assert await outbox.pump() is None
