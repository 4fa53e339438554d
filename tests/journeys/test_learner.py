"""A learner: from the catalogue to an attestation that a stranger can verify."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.factories.accounts import person
from tests.factories.courses import issuer, load, right_answer, unsure_answer
from tests.journeys.answering import give, give_all, questions_now
from tests.journeys.browsing import PHONE, check_page, follow, press, see_title, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.looks, pytest.mark.django_db(transaction=True)]

COURSE = "Transmettre un dossier à CRESUS"
CODE = re.compile(r"(?:[0-9A-Z]{4}-\s?){6}[0-9A-Z]{4}")


def test_a_learner_goes_from_the_catalogue_to_a_verified_attestation(browser):
    load("M9")
    issuer()
    nadia = person(first_name="Nadia", last_name="Brunel")
    page = browser.person(PHONE)
    sign_in(page, nadia.email)
    find_the_course(page)
    answer_before(page)
    read_every_step(page)
    answer_after(page)
    code = take_the_attestation(page)
    verify_as_a_stranger(browser.person(), code)


def find_the_course(page):
    """From home to the first questionnaire."""
    check_page(page)
    follow(page, "Voir les formations")
    page.get_by_label("Que cherchez-vous ?").fill("transmettre")
    press(page, "Rechercher")
    expect(page.get_by_role("status").first).to_contain_text("1 formation sur 1")
    check_page(page)
    follow(page, COURSE)
    check_page(page)
    press(page, "Commencer")
    see_title(page, "Questionnaire de départ")


def answer_before(page):
    """Answer without knowing, leave in the middle, come back where one was."""
    press(page, "Commencer le questionnaire")
    questions = questions_now()
    for question in questions[:3]:
        give(page, question, unsure_answer(question))
        press(page, "Suivant")
    expect(page.get_by_role("main").get_by_text("Enregistré à")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Question 4 sur")).to_be_visible()
    check_page(page)
    give(page, questions[3], unsure_answer(questions[3]))
    expect(page.get_by_role("main").get_by_text("Enregistré à")).to_have_count(1)
    give_all(page, questions[4:], unsure_answer)
    see_title(page, "Vérifier vos réponses")
    expect(page.get_by_text("Il manque")).to_have_count(0)
    check_page(page)
    press(page, "Envoyer mes réponses")


def read_every_step(page):
    """Read all the steps; the first question is missed, then found."""
    miss_then_find(page)
    check_page(page)
    n_read = 0
    while page.get_by_role("button", name="Continuer", exact=True).count():
        n_read += 1
        press(page, "Continuer")
        expect(page.get_by_text(f"Étape {n_read + 1} sur")).to_be_visible()
    press(page, "Terminer la lecture")
    see_title(page, "Questionnaire d’arrivée")


def miss_then_find(page):
    """Try the choices of the first question from the last to the first, until one is right."""
    question = page.locator("[data-check]").first
    found = question.get_by_text("Oui, c’est bien ça.")
    missed = question.get_by_text("Pas tout à fait. Essayez encore.")
    n_missed = 0
    for rank in reversed(range(question.get_by_role("radio").count())):
        question.get_by_role("radio").nth(rank).check()
        with page.expect_response(re.compile("/question/")):
            question.get_by_role("button", name="Vérifier ma réponse").click()
        expect(found.or_(missed)).to_be_visible()
        if found.is_visible():
            break
        n_missed += 1
    assert n_missed, "the first choice tried was right: nothing was missed"
    expect(found).to_be_visible()


def answer_after(page):
    """Answer what one has learned."""
    press(page, "Commencer le questionnaire")
    give_all(page, questions_now(), right_answer)
    see_title(page, "Vérifier vos réponses")
    press(page, "Envoyer mes réponses")


def take_the_attestation(page):
    """See the progress, download the paper, and return the code printed on it."""
    see_title(page, "Mes progrès")
    expect(page.get_by_role("heading", name="Vous avez 100 % de réponses justes.")).to_be_visible()
    plot = page.get_by_role("heading", name="Vous progressez sur")
    expect(plot).to_be_visible()
    check_page(page)
    with page.expect_download() as paper:
        follow(page, "Télécharger mon attestation")
    text = read_paper(paper.value.path())
    assert "Nadia Brunel" in text
    assert COURSE in text
    return CODE.search(text).group()


def read_paper(path: Path) -> str:
    """Return the words of a PDF, hard spaces made plain."""
    return PdfReader(path).pages[0].extract_text().replace("\u00a0", " ")


def verify_as_a_stranger(page, code):
    """Type the code of the paper, then compare the name without ever being shown it."""
    page.goto("/verifier/")
    check_page(page)
    page.get_by_label("Code de l’attestation").fill(code)
    press(page, "Vérifier")
    expect(page.get_by_role("heading", name="Cette attestation est valable")).to_be_visible()
    assert "/v/" in page.url
    expect(page.get_by_text(COURSE)).to_be_visible()
    expect(page.get_by_text("Brunel")).to_have_count(0)
    page.get_by_label("Prénom et nom").fill("Nadia Brunel")
    press(page, "Comparer")
    expect(page.get_by_text("Oui, c’est bien ce nom.")).to_be_visible()
    check_page(page)
