"""People in front of their screens, and what every page owes them."""

from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from tests.factories.accounts import PASSWORD

PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
SERVER_ERROR = 500
PATIENCE_MS = 30_000  # how long a slow machine may take; what works is never waited for that long
NARROWEST = {"width": 320, "height": 700}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# The opening tags of what reaches past the window, to know what to mend.
TOO_WIDE = """[...document.body.querySelectorAll("*")]
  .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth)
  .slice(-3).map((one) => one.outerHTML.slice(0, 120)).join(" ") || "the page itself" """


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
            timezone_id="Europe/Paris",
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(PATIENCE_MS)
        context.on("page", self._watch)
        return context.new_page()

    def _watch(self, page) -> None:
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("console", lambda line: self._listen(page, line))
        page.on("response", self._receive)

    def _receive(self, response) -> None:
        if response.status >= SERVER_ERROR:
            self.complaints.append(f"{response.url}: {response.status}")

    def _listen(self, page, line) -> None:
        # A refused form answers 409 or 422 on purpose; the browser calls that an error too.
        if line.type == "error" and "Failed to load resource" not in line.text:
            self.complaints.append(f"{page.url}: {line.text}")


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    """Sign in through the page, as a person does, and wait to be at home."""
    page.goto("/compte/login/")
    page.get_by_label("E-mail", exact=True).fill(email)
    page.get_by_label("Mot de passe", exact=True).fill(password)
    page.get_by_role("button", name="Se connecter").click()
    expect(page.get_by_role("button", name="Se connecter")).to_have_count(0)


def open_slowly(page: Page, address: str, script: str):
    """Open a page whose script takes its time; return what lets it come."""
    held: list[Route] = []
    page.route(f"**/{script}", lambda route: held.append(route))
    page.goto(address, wait_until="commit")

    def let_come():
        held[0].continue_()
        page.unroute(f"**/{script}")

    return let_come


def press(page: Page, name: str) -> None:
    """Press the button that says exactly this."""
    page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    """Follow the first link that says exactly this."""
    page.get_by_role("link", name=name, exact=True).first.click()


def see_title(page: Page, title) -> None:
    """Wait for the page that has this title."""
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def check_page(page: Page) -> None:
    """No axe violation, and no horizontal scroll at 320 px."""
    results = Axe().run(page, options={"runOnly": RULES})
    found = [
        f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in results.response["violations"]
    ]
    assert not found, f"{page.url}: {found}"
    before = page.viewport_size
    page.set_viewport_size(NARROWEST)
    width = page.evaluate("document.documentElement.scrollWidth")
    too_wide = page.evaluate(TOO_WIDE) if width > NARROWEST["width"] else ""
    page.set_viewport_size(before)
    assert not too_wide, f"{page.url} scrolls sideways at 320 px ({width} px): {too_wide}"
