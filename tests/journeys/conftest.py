"""A real server and a real browser for the journeys."""

import gc
import os
import shutil
import threading

import pytest
import uvicorn
from playwright.sync_api import expect, sync_playwright

from portal.asgi import application
from tests.journeys.browsing import PATIENCE_MS, Browser

expect.set_options(timeout=PATIENCE_MS)
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# A browser that leaves in the middle of a request, or a server killed in the middle of one, lets
# a thread end with its connections still open; their driver says so when they are collected. It is
# no fault of the page under test. (SQLite names the connection, Redis its socket, psycopg and
# asyncio the method that closes.)
ABANDONED = (
    r"ignore:Exception ignored in. <(sqlite3\.Connection|socket\.socket|function \S+\.__del__)"
    ":pytest.PytestUnraisableExceptionWarning"
)


def pytest_collection_modifyitems(items):
    """Let browsers leave when they want."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.filterwarnings(ABANDONED))


def chromium_path() -> str:
    """Return the browser that `.ci/browser` found or installed."""
    names = [os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome"]
    return next(path for name in names if name and (path := shutil.which(name)))


def forget_abandoned() -> None:
    """Let go of the connections left open now, while the test that caused them runs."""
    gc.collect()


@pytest.fixture
def live_url(transactional_db):
    """Serve the whole product, WebSockets included, on a free port; give its address."""
    config = uvicorn.Config(
        application,
        host="127.0.0.1",
        port=0,
        log_level="error",
        lifespan="off",
        ws="websockets-sansio",
        timeout_graceful_shutdown=2,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server stopped before it started"
        thread.join(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)
    forget_abandoned()


@pytest.fixture
def browser(live_url, monkeypatch):
    """A Chromium for this test alone (a session-wide one breaks later asynchronous tests)."""
    # Playwright's loop runs in this thread; the ORM calls of the test are not in it.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with sync_playwright() as playwright:
        engine = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS)
        people = Browser(engine, live_url)
        yield people
        engine.close()
    assert not people.complaints
