"""Services that may be killed: a private PostgreSQL and Redis, and workers forked in no time."""

import json
import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import psycopg
import redis
from django.db import connection

from tests.bench.measure import free_port

ROOT = Path(__file__).resolve().parents[2]
HAS_SERVICES = all(shutil.which(tool) for tool in ("postgres", "initdb", "redis-server"))
# A parent with everything imported forks a worker at each line it reads: "PORT\n" gives its pid.
NURSERY = """
import json, os, signal, sys
from django.conf import settings
import django
database = json.loads(os.environ["CHAOS_DATABASE"])
if "URL" in database:  # with its pool of connections, as in production
    from portal.settings.parsing import database_from_url
    database = database_from_url(database["URL"])
settings.DATABASES["default"].update(database)
django.setup()
from portal.asgi import application
import uvicorn
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
for line in sys.stdin:
    pid = os.fork()
    if pid == 0:
        sys.stdin.close()
        uvicorn.run(
            application, port=int(line), log_level="critical", ws="websockets-sansio",
            ws_per_message_deflate=False,
        )
        os._exit(0)
    print(pid, flush=True)
"""


class Postgres:
    """A cluster of its own in a folder.

    Programs die here, the machine does not: what was written needs not be forced to its disk.
    """

    name = "postgres"

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder / "pg", free_port()
        # PostgreSQL refuses to run as root.
        self._owner = {"user": "postgres", "group": "postgres"} if os.getuid() == 0 else {}
        if self._owner:
            account = pwd.getpwnam("postgres")
            for place in (folder, self.folder):
                place.mkdir(exist_ok=True)
                place.chmod(0o755 if place == folder else 0o700)
            os.chown(self.folder, account.pw_uid, account.pw_gid)
        command = ["initdb", "-D", str(self.folder), "-U", "postgres", "-A", "trust", "--no-sync"]
        subprocess.run(command, check=True, capture_output=True, cwd="/", **self._owner)

    def start(self) -> None:
        """Start, and wait until it answers."""
        command = [
            "postgres", "-D", str(self.folder), "-p", str(self.port), "-k", "",
            "-c", "listen_addresses=127.0.0.1", "-c", "shared_buffers=16MB", "-c", "fsync=off",
        ]  # fmt: skip
        self.process = self._spawned(command)

        def ask() -> None:
            if self.process.poll() is not None:  # the last one's children held the memory still
                self.process = self._spawned(command)
            psycopg.connect(self.address(), connect_timeout=2).close()

        until_it_answers(ask, psycopg.Error)

    restart = start

    def _spawned(self, command: list[str]) -> subprocess.Popen:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen(command, cwd="/", **quiet, **self._owner)

    def address(self, database: str = "postgres") -> str:
        """Return the address of a database."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"

    def kill(self) -> None:
        """SIGKILL: the children notice that their parent died, and go."""
        self.process.kill()
        self.process.wait()


class Redis:
    """A Redis that keeps nothing."""

    name = "redis"

    def __init__(self) -> None:
        self.port = free_port()
        self.address = f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Start, and wait until it answers."""
        command = ["redis-server", "--port", str(self.port), "--save", "", "--appendonly", "no"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd="/")
        client = redis.Redis.from_url(self.address)
        until_it_answers(client.ping, redis.RedisError)
        client.close()

    def kill(self) -> None:
        """SIGKILL."""
        self.process.kill()
        self.process.wait()

    restart = start


class Nursery:
    """Where workers come from: real processes of the product's own application."""

    def __init__(self, database: dict[str, str], redis_url: str = "") -> None:
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "portal.settings.test",
            "CHAOS_DATABASE": json.dumps(database),
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
        }
        if redis_url:
            environment |= {
                "TEST_SERVICES": "1", "REDIS_URL": redis_url, "DATABASE_URL": database["URL"],
            }  # fmt: skip
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", NURSERY], env=environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip

    def worker(self, port: int) -> int:
        """Start a worker and return its process id."""
        self.process.stdin.write(f"{port}\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def close(self) -> None:
        """Start no more."""
        self.process.stdin.close()
        self.process.wait(10)
        self.process.stdout.close()


class Worker:
    """One worker at a fixed port."""

    def __init__(self, nursery: Nursery) -> None:
        self.nursery, self.port = nursery, free_port()
        self.name = f"worker {self.port}"

    def start(self) -> None:
        """Start."""
        self.pid = self.nursery.worker(self.port)

    def kill(self) -> None:
        """SIGKILL."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)

    restart = start


def until_it_answers(ask, refused, seconds: float = 20.0) -> None:
    """Ask until there is an answer."""
    end = time.monotonic() + seconds
    while True:
        try:
            ask()
            return
        except refused:
            if time.monotonic() > end:
                raise TimeoutError from None
            time.sleep(0.05)


def sqlite_database() -> dict[str, str]:
    """Return what a worker needs to open the test's own database file."""
    return {"NAME": str(connection.settings_dict["NAME"])}
