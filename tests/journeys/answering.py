"""Filling a questionnaire in the page: one question a screen, or one vignette."""

from playwright.sync_api import Locator, Page, expect

from courses.domain.questionnaire import DONT_KNOW, Choice, Kind, Question
from courses.models import Attempt
from courses.selectors import asked_in
from tests.journeys.browsing import press

TEXTS = (Kind.NUMBER, Kind.DATE, Kind.SHORT_TEXT, Kind.LONG_TEXT)
LISTS = (Kind.ORDERING, Kind.MATCHING)


def questions_now() -> tuple[Question, ...]:
    """Return the questions of the questionnaire opened last."""
    return asked_in(Attempt.objects.order_by("-pk")[0]).questions


def give(page: Page, question: Question, values: list[str]) -> None:
    """Give one answer by its words, and wait until the server has it."""
    screen = page.locator(f"#q-{question.id}")
    expect(screen).to_be_visible()
    for rank, value in enumerate(values):
        if question.kind is Kind.ORDERING and rank + 1 < len(values):
            _give_one(screen, question, value, rank)  # an order leaves once it is whole
            continue
        with page.expect_response(lambda one: one.url.endswith("/reponse/") and one.ok):
            _give_one(screen, question, value, rank)


def _give_one(screen: Locator, question: Question, value: str, rank: int) -> None:
    if value == DONT_KNOW:
        screen.get_by_label("Je ne sais pas", exact=True).check()
    elif question.kind in TEXTS:
        field = screen.locator("input:not([type=checkbox]), textarea")
        field.fill(value)
        field.blur()
    elif question.kind in LISTS:
        line, given = _line(question, value, rank)
        screen.get_by_label(line.text, exact=True).select_option(given)
    else:
        screen.get_by_label(words_of(question, value), exact=True).check()


def _line(question: Question, value: str, rank: int) -> tuple[Choice, str]:
    """Return the line to choose in, and the value to choose there."""
    if question.kind is Kind.MATCHING:
        line = next(one for one in question.choices if one.id == value.split("=")[0])
        return line, value
    line = next(one for one in question.choices if one.id == value)
    return line, f"{value}={rank + 1}"


def words_of(question: Question, value: str) -> str:
    """Return the words beside a box: those of the choice, or the mark of a scale or a line."""
    if question.kind is Kind.MATRIX:
        row, mark = value.split("=")
        return f"{next(one.text for one in question.rows if one.id == row)} : {mark}"
    return question.text_of(value) or value


def give_all(page: Page, questions, answer) -> None:
    """Give the answers from the question on the screen to the last, then ask to check them."""
    for question in questions:
        screen = page.locator(f"#q-{question.id}")
        if screen.get_attribute("hidden") is not None:
            continue  # not asked, after what was answered before
        if not screen.is_visible():
            press(page, "Suivant")
        give(page, question, answer(question))
    press(page, "Vérifier mes réponses")
