"""The main screens of the demonstration: who opens each, and how they come to it."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from certificates.models import IssuedCertificate
from courses.models import TrainingSession
from dilemme import engine
from dilemme.server.domain.roles import FACILITATOR
from dilemme.server.models import Game
from portal.accounts.models import User
from tests.factories.dilemme import play_step, send, state_of
from tests.factories.referrals import PERSON, awaiting, draft, link_token
from tests.journeys.browsing import DESKTOP, PHONE, press

COURSE = "/formations/transmettre-un-dossier/"
BANK = "banque-alpha.example"
NETWORK = "cresus.example"
CARD_MOVES = {"choose", "answer", "pay_from", "tempt", "buy_outing"}


# What a room's projector shows: 16:9 and 4:3.
ROOMS = ({"width": 1920, "height": 1080}, {"width": 1024, "height": 768})


@dataclass(frozen=True)
class Screen:
    """A name for its picture, who is signed in (None: nobody), and the way to it.

    `whole`: its picture shows the page to its end, not only what the window shows at first.
    """

    name: str
    email: str | None
    arrive: Callable[[Page], object]
    whole: bool = True
    viewports: tuple[dict[str, int], ...] = (PHONE, DESKTOP)


def at(address: str) -> Callable[[Page], object]:
    """Return the way to a page whose address is known."""
    return lambda page: page.goto(address)


def the_next_step(page: Page) -> None:
    """From home, go on where one stopped."""
    page.goto("/moi/")
    page.get_by_role("link", name="Reprendre").first.click()
    expect(page.get_by_role("main").get_by_text("Étape 3 sur 7")).to_be_visible()


def the_first_question(page: Page) -> None:
    """Enrol and open the questionnaire."""
    page.goto(COURSE)
    page.get_by_role("main").get_by_role("button").click()
    page.get_by_role("main").get_by_role("button", name="questionnaire").click()
    expect(page.get_by_text("Question 1 sur")).to_be_visible()


def a_certificate(page: Page) -> None:
    """Verify the attestation of the prescriber."""
    found = IssuedCertificate.objects.filter(holder__email=f"prescriptrice@{BANK}")
    page.goto(f"/v/{found.latest('issued_at').code}")


def the_finished_session(page: Page) -> None:
    """The results of the trainer's past session."""
    led = TrainingSession.objects.filter(trainer__email=f"formatrice@{NETWORK}")
    first = led.earliest("starts_at")
    page.goto(f"/formateur/sessions/{first.public_id}/resultats/")


def the_second_step(page: Page) -> None:
    """A draft whose person was typed with one mistake."""
    referral = draft(User.objects.get(email=f"prescriptrice@{BANK}"))
    page.goto(f"/partenaire/orienter/{referral.public_id}/personne/")
    page.get_by_label("Année de naissance").fill("84")
    press(page, "Continuer")
    expect(page.get_by_role("alert").first).to_be_visible()
    assert PERSON["first_name"] == page.get_by_label("Prénom").input_value()


def the_charter(page: Page) -> None:
    """The secret link that somebody received."""
    awaiting(User.objects.get(email=f"prescriptrice@{BANK}"))
    page.goto(f"/accord/{link_token()}/")


def the_first_case(page: Page) -> None:
    """A case of the counsellor."""
    page.goto("/conseil/")
    page.locator("section[aria-labelledby^=file-] a").first.click()


def a_card_to_decide(page: Page) -> None:
    """A player of the demonstration's table, whose team has a card before them."""
    game = Game.objects.open().get()
    if state_of(game) is None:
        send(game, FACILITATOR, "begin")
        play_until_a_card(game)
    page.goto("/j/")
    page.get_by_label("Code de la table").fill(game.code)
    press(page, "Continuer")
    nickname = "Galet" if page.viewport_size == PHONE else "Sardine"
    page.get_by_label("Votre prénom ou un surnom").fill(nickname)
    page.get_by_label("avec Colibri").check()
    press(page, "Prendre place")
    expect(page.locator("[data-chip]")).to_have_attribute("data-state", "on")
    expect(page.get_by_role("button", name="Valider")).to_be_visible()
    mine = page.locator("[data-players] li").filter(has_text="(vous)")
    expect(mine).not_to_contain_text("Hors ligne")


def play_until_a_card(game) -> None:
    """Let prudent teams play until the first one has something to decide on a square."""
    while not CARD_MOVES & {move.type for move in engine.legal_moves(state_of(game), 0)}:
        if not play_step(game):
            offered = {move.type for move in engine.legal_moves(state_of(game), FACILITATOR)}
            send(game, FACILITATOR, "start" if "start" in offered else "open_month")


def the_projector(page: Page) -> None:
    """The room's screen of the same table."""
    page.goto(f"/table/{Game.objects.open().get().public_id}/ecran/")
    expect(page.locator("[data-chip]")).to_have_attribute("data-state", "on")


SCREENS = (
    Screen("home", None, at("/")),
    Screen("catalogue", None, at("/formations/")),
    Screen("course", None, at(COURSE)),
    Screen("learner-home", f"apprenante@{BANK}", at("/moi/")),
    Screen("lesson-step", f"apprenante@{BANK}", the_next_step),
    Screen("questionnaire", f"apprenant@{BANK}", the_first_question),
    Screen("my-results", f"prescriptrice@{BANK}", at(f"{COURSE}mes-progres/")),
    Screen("verification", None, a_certificate),
    Screen("trainer-results", f"formatrice@{NETWORK}", the_finished_session),
    Screen("referral-person", f"prescriptrice@{BANK}", the_second_step),
    Screen("charter", None, the_charter),
    Screen("counsellor-desk", f"conseillere@{NETWORK}", at("/conseil/")),
    Screen("counsellor-case", f"conseillere@{NETWORK}", the_first_case),
    Screen("partner-home", f"referent@{BANK}", at("/partenaire/")),
    Screen("ambassador-home", f"ambassadrice@{NETWORK}", at("/ambassadeur/")),
    Screen("table", None, a_card_to_decide, whole=False),
    Screen("projector", None, the_projector, whole=False, viewports=(DESKTOP, *ROOMS)),
)
