"""Workers, Redis and PostgreSQL are killed during play: what was acknowledged is there, once.

25 kills here; `make chaos` asks for 500 (CHAOS_KILLS). Invariants 3, 4, 9 and 17 of realtime.md §5.
"""

import asyncio
import json
import os
import subprocess
import sys

import pytest

from tests.chaos import kills
from tests.chaos.services import HAS_SERVICES, ROOT, Nursery, Worker, sqlite_database

KILLS = int(os.environ.get("CHAOS_KILLS", "25"))
ALONE = max(5, KILLS // 5)


@pytest.mark.django_db(transaction=True)
async def test_a_single_process_killed_again_and_again_loses_and_doubles_nothing():
    nursery = await asyncio.to_thread(Nursery, sqlite_database())
    worker = Worker(nursery)
    try:
        await asyncio.to_thread(worker.start)
        faults, figures = await kills.faults_after([worker], [worker.port], tables=2, kills=ALONE)
        assert faults == []
        assert figures["acknowledged"] > ALONE
    finally:
        worker.kill()
        nursery.close()


@pytest.mark.skipif(not HAS_SERVICES, reason="no PostgreSQL and Redis programs on this machine")
def test_workers_redis_and_postgresql_killed_in_any_order_lose_and_double_nothing(tmp_path):
    script = ROOT / "tests" / "chaos" / "on_services.py"
    command = [sys.executable, "-W", "ignore", str(script), str(tmp_path), str(KILLS - ALONE)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-3000:]
    told = json.loads(ran.stdout.splitlines()[-1])
    assert told["faults"] == []
    assert told["acknowledged"] > told["kills"] == KILLS - ALONE
