"""Answering in a browser: every kind of question, and connections that die."""

import re
import threading

import pytest
import uvicorn
from playwright.sync_api import expect, sync_playwright

from courses.models import Attempt
from courses.selectors import written_in
from portal.accounts.roles import Role
from portal.asgi import application
from tests.factories.accounts import person
from tests.factories.answering import bare_course, draft, every_kind, version_of
from tests.factories.courses import enrolled
from tests.journeys.browsing import (
    DESKTOP,
    PHONE,
    Browser,
    check_page,
    open_slowly,
    press,
    sign_in,
)
from tests.journeys.conftest import CHROMIUM_FLAGS, chromium_path, forget_abandoned

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ADDRESS = "/formations/formation-z1/questionnaire/avant/questions/"
WAITING = "Connexion perdue."
EVERYTHING = {
    "un": "a",
    "plusieurs": ["a", "c"],
    "vrai": "vrai",
    "nombre": 4,
    "ordre": ["q", "p", "r"],
    "paires": {"a": "x", "b": "y"},
    "cas-1": "vrai",
    "cas-2": "dont_know",
    "aisance": 2,
    "tableau": {"ecouter": 4, "orienter": 5},
    "depuis": "2026-11-02",
    "precision": "Parler d’argent",
    "projet": "Un mot à l’accueil",
    "conseil": 9,
    "libre": "Rien à changer",
}


@pytest.fixture
def learner():
    """Somebody with every kind of question in front of them."""
    nadia = person(Role.LEARNER, first_name="Nadia", last_name="Brunel")
    course = bare_course()
    draft(enrolled(nadia, course), version_of(course, every_kind()))
    return nadia


def kept():
    """Return what the server holds."""
    return written_in(Attempt.objects.get())


def box(page, question, label):
    """Tick a box of a question by its words."""
    page.locator(f"#q-{question}").get_by_label(label, exact=True).check()


def choose(page, question, **given):
    """Choose in the list of each line, by its words."""
    for line, words in given.items():
        screen = page.locator(f"#q-{question}")
        screen.get_by_label(line.replace("_", " "), exact=True).select_option(words)


def write(page, question, words):
    """Write in a question and leave it."""
    field = page.locator(f"#q-{question}").locator("input[type=text], input[type=date], textarea")
    field.fill(words)
    field.blur()


def answer_knowledge(page):
    """Answer the first part, one screen after the other; the vignette has two questions."""
    box(page, "un", "Réponse a")
    press(page, "Suivant")
    box(page, "plusieurs", "Je ne sais pas")
    box(page, "plusieurs", "Réponse a")
    box(page, "plusieurs", "Réponse c")
    press(page, "Suivant")
    box(page, "vrai", "Réponse vrai")
    press(page, "Suivant")
    box(page, "nombre", "Je ne sais pas")
    write(page, "nombre", "4")
    press(page, "Suivant")
    choose(page, "ordre", Réponse_q="1er", Réponse_p="2e", Réponse_r="3e")
    press(page, "Suivant")
    choose(page, "paires", Dépôt="Gratuit", Recours="Quinze jours")
    press(page, "Suivant")
    expect(page.get_by_text("Nadia a cinq rejets en un mois.")).to_be_visible()
    box(page, "cas-1", "Réponse vrai")
    box(page, "cas-2", "Je ne sais pas")
    press(page, "Suivant")


def answer_needs(page):
    """Answer the second part; little ease opens one more question."""
    box(page, "aisance", "4")
    expect(page.get_by_text("Question 8 sur 13")).to_be_visible()
    box(page, "aisance", "2")
    expect(page.get_by_text("Question 8 sur 14")).to_be_visible()
    press(page, "Suivant")
    box(page, "tableau", "Écouter : 4")
    box(page, "tableau", "Orienter : 5")
    press(page, "Suivant")
    write(page, "depuis", "2026-11-02")
    press(page, "Suivant")
    write(page, "precision", "Parler d’argent")
    press(page, "Suivant")
    write(page, "projet", "Un mot à l’accueil")
    press(page, "Suivant")


def answer_opinions(page):
    """Answer the part without a name."""
    box(page, "conseil", "9")
    press(page, "Suivant")
    write(page, "libre", "Rien à changer")


def all_arrived(page):
    """Wait until nothing waits any more in the page."""
    page.wait_for_function(
        "() => [localStorage, sessionStorage].every((one) => "
        "!Object.keys(one).some((key) => key.startsWith('answers:')))",
        timeout=60_000,
    )


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_every_kind_is_answered_saved_and_read_again(browser, learner, viewport):
    page = browser.person(viewport)
    sign_in(page, learner.email)
    page.goto(ADDRESS)
    answer_knowledge(page)
    answer_needs(page)
    answer_opinions(page)
    all_arrived(page)
    assert kept() == EVERYTHING
    press(page, "Vérifier mes réponses")
    expect(page.get_by_text(re.compile(r"Écouter\s: 4"))).to_be_visible()
    expect(page.get_by_text("Je ne sais pas")).to_be_visible()
    check_page(page)


@pytest.mark.looks
def test_each_screen_is_fit_for_everybody(browser, learner):
    page = browser.person(PHONE)
    sign_in(page, learner.email)
    page.goto(ADDRESS)
    check_page(page)
    for _ in range(12):
        press(page, "Suivant")
    expect(page.get_by_role("button", name="Suivant", exact=True)).to_have_count(0)
    page.evaluate("document.querySelectorAll('[hidden]').forEach((one) => { one.hidden = false })")
    check_page(page)
    everything = browser.engine.new_context(
        viewport=PHONE,
        base_url=browser.base_url,
        java_script_enabled=False,
        storage_state=page.context.storage_state(),
    ).new_page()
    everything.goto(ADDRESS)
    expect(everything.get_by_text("Seulement si vous avez répondu 2 ou moins")).to_be_visible()
    press(everything, "Vérifier mes réponses")
    expect(everything.get_by_text("Il y a 1 réponse à corriger")).to_be_visible()


def test_answers_given_without_a_network_arrive_when_it_returns(browser, learner):
    page = browser.person(PHONE)
    sign_in(page, learner.email)
    page.goto(ADDRESS)
    answer_knowledge(page)
    page.context.set_offline(True)
    answer_needs(page)
    answer_opinions(page)
    expect(page.get_by_role("main").get_by_text(WAITING)).to_be_visible()
    page.context.set_offline(False)
    all_arrived(page)
    assert kept() == EVERYTHING


def test_an_answer_given_before_the_scripts_arrive_is_kept(browser, learner):
    page = browser.person(PHONE)
    sign_in(page, learner.email)
    let_come = open_slowly(page, ADDRESS, "questionnaire.js")
    box(page, "un", "Réponse a")
    box(page, "plusieurs", "Réponse a")
    box(page, "plusieurs", "Je ne sais pas")
    choose(page, "paires", Dépôt="Gratuit")
    write(page, "nombre", "4")
    let_come()
    expect(page.get_by_role("main").get_by_text("Enregistré à")).to_be_visible()
    all_arrived(page)
    assert kept() == {"un": "a", "plusieurs": ["a"], "nombre": 4, "paires": {"a": "x"}}
    expect(page.get_by_text("Question 6 sur 13")).to_be_visible()


def test_a_late_answer_does_not_replace_one_given_since_on_another_device(browser, learner):
    phone, desk = browser.person(PHONE), browser.person(DESKTOP)
    for page in (phone, desk):
        sign_in(page, learner.email)
        page.goto(ADDRESS)
    phone.clock.install()
    phone.context.set_offline(True)
    box(phone, "un", "Réponse b")
    expect(phone.get_by_role("main").get_by_text(WAITING)).to_be_visible()
    phone.clock.fast_forward("01:00")
    box(desk, "un", "Réponse a")
    all_arrived(desk)
    phone.context.set_offline(False)
    all_arrived(phone)
    assert kept() == {"un": "a"}


class MortalServer:
    """The product on one port, that can be killed in the middle of everything and born again."""

    def __init__(self) -> None:
        self.port = 0
        self.start()

    def start(self) -> None:
        """Serve, on the same port as before."""
        config = uvicorn.Config(
            application,
            host="127.0.0.1",
            port=self.port,
            log_level="error",
            lifespan="off",
            ws="websockets-sansio",
            timeout_graceful_shutdown=0,
        )
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()
        while not self.server.started:
            assert self.thread.is_alive(), "the server stopped before it started"
            self.thread.join(0.02)
        self.port = self.server.servers[0].sockets[0].getsockname()[1]

    def kill(self) -> None:
        """Stop at once, connections cut."""
        self.server.force_exit = self.server.should_exit = True
        self.thread.join(10)
        assert not self.thread.is_alive()
        forget_abandoned()


@pytest.fixture
def mortal(transactional_db):
    """A server to kill."""
    server = MortalServer()
    yield server
    server.kill()


def test_a_server_killed_while_answering_loses_no_answer(mortal, learner, monkeypatch):
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with sync_playwright() as playwright:
        engine = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS)
        page = Browser(engine, f"http://127.0.0.1:{mortal.port}").person(PHONE)
        sign_in(page, learner.email)
        page.goto(ADDRESS)
        answer_knowledge(page)
        mortal.kill()
        answer_needs(page)
        expect(page.get_by_role("main").get_by_text(WAITING)).to_be_visible()
        mortal.start()
        page.reload()  # what waited survives a reload, and is shown again
        expect(page.locator("#q-conseil")).to_be_visible()
        mortal.kill()
        answer_opinions(page)
        mortal.start()
        all_arrived(page)
        assert kept() == EVERYTHING
        engine.close()
