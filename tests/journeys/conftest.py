"""A real server and a real browser for the journeys."""

import os
import shutil
import threading
from dataclasses import dataclass, field

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

from portal.asgi import application

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


def chromium_path() -> str:
    """Return the browser that `.ci/browser` found or installed."""
    names = [os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome"]
    return next(path for name in names if name and (path := shutil.which(name)))


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


@dataclass
class Browser:
    """People in front of their screens; everything wrong in a page is remembered."""

    engine: object
    base_url: str
    complaints: list[str] = field(default_factory=list)

    def person(self, viewport=None, **options) -> Page:
        """Open a browser of their own for one more person; phones are 390 px wide."""
        context = self.engine.new_context(
            viewport=viewport or DESKTOP,
            base_url=self.base_url,
            locale="fr-FR",
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("console", lambda line: self._listen(page, line))
        return page

    def _listen(self, page, line) -> None:
        # A refused form answers 409 or 422 on purpose; the browser calls that an error too.
        if line.type == "error" and "Failed to load resource" not in line.text:
            self.complaints.append(f"{page.url}: {line.text}")


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


def sign_in(page: Page, email: str, password: str) -> None:
    """Sign in through the page, as a person does."""
    page.goto("/compte/login/")
    page.get_by_label("Adresse e-mail").fill(email)
    page.get_by_label("Mot de passe", exact=True).fill(password)
    page.get_by_role("button", name="Se connecter").click()


def check_page(page: Page) -> None:
    """No axe violation, and no horizontal scroll at 320 px."""
    results = Axe().run(
        page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}
    )
    found = [
        f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in results.response["violations"]
    ]
    assert not found, f"{page.url}: {found}"
    before = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 700})
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(before)
    assert width <= 320, f"{page.url} scrolls sideways at 320 px ({width} px)"
