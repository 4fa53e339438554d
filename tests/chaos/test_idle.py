"""Invariant 20: a socket that says nothing for half an hour is still open (`make idle` waits it).

A server looks whether a silent client lives every 20 s: 90 looks in half an hour, here in seconds.
"""

import asyncio

import pytest
from asgiref.sync import sync_to_async

from tests.bench.lasting import rooms_of, silent_for
from tests.bench.saturation import running

LOOKS = 90
EVERY_SECONDS = 0.05


@pytest.mark.django_db(transaction=True)
async def test_sockets_silent_through_ninety_looks_are_open_and_hear_the_next_move():
    tables = await sync_to_async(rooms_of)(1)
    looks = ("--ws-ping-interval", str(EVERY_SECONDS), "--ws-ping-timeout", "5")
    with running(1, *looks) as (port, _process_id):
        held = await asyncio.wait_for(silent_for(LOOKS * EVERY_SECONDS, port, tables), 60)
    assert held >= LOOKS * EVERY_SECONDS
    assert [table.done for table in tables] == [1]
