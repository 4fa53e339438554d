"""Filling a questionnaire in the page, one question a screen."""

from playwright.sync_api import Page, expect

from courses.domain.questionnaire import Kind, Question
from courses.models import Attempt
from courses.selectors import asked_in
from tests.journeys.browsing import press

TEXTS = (Kind.NUMBER, Kind.SHORT_TEXT, Kind.LONG_TEXT)


def questions_now() -> tuple[Question, ...]:
    """Return the questions of the questionnaire opened last."""
    return asked_in(Attempt.objects.order_by("-pk")[0]).questions


def give(page: Page, question: Question, values: list[str]) -> None:
    """Give one answer by its words, and wait until the server has it."""
    screen = page.locator(f"#q-{question.id}")
    expect(screen).to_be_visible()
    with page.expect_response(lambda one: one.url.endswith("/reponse/") and one.ok):
        if question.kind in TEXTS:
            screen.get_by_role("textbox").fill(values[0])
            page.keyboard.press("Tab")
        else:
            screen.get_by_label(words_of(question, values[0]), exact=True).check()
    for value in values[1:]:
        with page.expect_response(lambda one: one.url.endswith("/reponse/") and one.ok):
            screen.get_by_label(words_of(question, value), exact=True).check()


def words_of(question: Question, value: str) -> str:
    """Return the words beside a box: those of the choice, or the mark of a scale."""
    return question.text_of(value) or value


def give_all(page: Page, questions, answer) -> None:
    """Give the answers from the question on the screen to the last, then ask to check them."""
    for question in questions:
        give(page, question, answer(question))
        if question is not questions[-1]:
            press(page, "Suivant")
    press(page, "Vérifier mes réponses")
