"""The simulators of lessons: a fragment with the script, a page and a way back without it."""

from html import unescape

import pytest

from courses.blocks import LessonBlock

pytestmark = pytest.mark.django_db
BUDGET, LOAN = "/outils/simulateur/budget/", "/outils/simulateur/microcredit/"
LESSON = "/formations/reperer-la-fragilite/lire/reste-a-vivre/"
TYPED = {
    "resources": "1488",
    "fixed": "771",
    "current": "675",
    "instalments": "62",
    "adults": "1",
    "under_14": "0",
}


def words(response) -> str:
    """Return a page's text with plain spaces."""
    return unescape(response.content.decode()).replace("\u00a0", " ")


def test_without_the_script_a_page_answers_and_leads_back_to_the_lesson(client):
    page = words(client.post(BUDGET, TYPED | {"back": LESSON}))
    assert "655 €" in page
    assert f'href="{LESSON}"' in page
    assert "Revenir à la leçon" in page


@pytest.mark.parametrize(
    "back", ["https://ailleurs.example/formations/", "//ailleurs.example", "/compte/"]
)
def test_the_way_back_is_always_one_of_our_lessons(client, back):
    assert "Revenir à la leçon" not in words(client.post(BUDGET, TYPED | {"back": back}))


def test_with_the_script_only_the_simulator_comes_back(client):
    response = client.post(BUDGET, TYPED, headers={"X-Fragment": "simulator"})
    assert "<html" not in words(response)
    assert "655 €" in words(response)
    assert "no-store" in response.headers["Cache-Control"]
    assert not client.cookies


def test_a_wrong_entry_is_said_and_kept(client):
    response = client.post(LOAN, {"amount": "mille", "rate": "3", "months": "24"})
    assert response.status_code == 422
    assert 'value="mille"' in words(response)


def test_there_is_no_other_simulator(client):
    assert client.post("/outils/simulateur/fortune/").status_code == 404


@pytest.mark.parametrize(
    ("kind", "said"),
    [("budget_simulator", "Reste à vivre du mois"), ("microcredit_simulator", "TAEG")],
)
def test_a_trainer_drops_a_simulator_that_already_answers(kind, said):
    lesson = LessonBlock()
    value = {"title": "Essayez", "instruction": "Changez une ligne.", "source": ""}
    block = lesson.child_blocks[kind]
    cleaned = lesson.clean(lesson.to_python([{"type": kind, "value": value}]))
    page = block.render(block.normalize(block.get_default() | cleaned[0].value))
    assert said in page
    assert 'action="/outils/simulateur/' in page
