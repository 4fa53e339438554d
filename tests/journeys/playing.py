"""A team that plays by clicking what its phone offers, and a facilitator who opens each month."""

import re

from playwright.sync_api import Page, expect

# The first of these that is offered is chosen; otherwise the first offer of the list.
LIKED = ("Tout payer", "Lancer les dés", "Avancer de", "Ne rien prévoir", "Passer")
OPENS = re.compile("^(Commencer le premier mois|Ouvrir le mois suivant|Terminer la partie)")
ALL_READY = "Toutes les équipes sont prêtes."
# What tells that the answer is there and drawn: another decision, another line, or a refusal.
MOVED_ON = """([form, journal]) =>
  document.querySelector("[data-chip]").dataset.state === "on" &&
  (document.querySelector("[data-decision-form]").innerText !== form ||
   document.querySelector("[data-journal]").innerText !== journal)"""


def take_a_seat(page: Page, code: str, nickname: str) -> None:
    """Join with the code shown in the room, in a new team."""
    page.goto("/j/")
    page.get_by_label("Code de la table").fill(code)
    page.get_by_role("button", name="Continuer").click()
    page.get_by_label("Votre prénom ou un surnom").fill(nickname)
    page.get_by_label("Une nouvelle équipe").check()
    page.get_by_role("button", name="Prendre place").click()
    expect(page.locator("[data-chip]")).to_have_attribute("data-state", "on")


def play_one(phone: Page) -> bool:
    """Make one move if the phone offers any; tell whether it did."""
    form = phone.locator("[data-decision-form]")
    if not form.is_visible():
        return False
    choose(form)
    before = [form.inner_text(), phone.locator("[data-journal]").inner_text()]
    form.get_by_role("button", name="Valider").click()
    phone.wait_for_function(MOVED_ON, arg=before)
    return True


def choose(form) -> None:
    """Tick an offer and give a reason where one is asked."""
    offers = form.locator("input[name=offer]")
    labels = form.locator("label:has(input[name=offer])").all_inner_texts()
    liked = [at for start in LIKED for at, label in enumerate(labels) if label.startswith(start)]
    offers.nth(liked[0] if liked else 0).check()
    for box in form.locator("textarea").all():
        box.fill("Nous en avons parlé.")


def open_month(desk: Page) -> bool:
    """Once every team is ready, open the next month, or end the game; tell whether it did."""
    opening = desk.locator("[data-commands]").get_by_role("button", name=OPENS)
    if not desk.get_by_text(ALL_READY).is_visible() or not opening.is_visible():
        return False
    opening.click()
    expect(opening).to_be_hidden()
    return True
