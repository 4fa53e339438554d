"""A game played on paper gets the same debrief; a game played live is read again by month."""

import pytest
from django.urls import reverse

from dilemme.server.models import Game, GameKind
from portal.accounts.roles import Role
from tests.factories.accounts import person
from tests.factories.dilemme import play_to_the_end, running_table

pytestmark = pytest.mark.django_db
GAME = {"edition": "education-2026", "preset": "courte", "teams": "2", "months": "2"}
MONTH = {"account_cents": "212,50", "livret_cents": "300", "debt_cents": "", "points": "4"}


def sheets(**changed):
    """Return two filled sheets of two months."""
    typed = {}
    for team in (1, 2):
        typed |= {f"e{team}-name": f"Les {team}", f"e{team}-charges_paid": "on"}
        for month in (1, 2):
            typed |= {f"e{team}-m{month}_{name}": value for name, value in MONTH.items()}
    return typed | changed


@pytest.fixture
def ambassador(sign_in):
    return sign_in(person(Role.AMBASSADOR))


def send(client, typed, asked=GAME):
    address = reverse("tables:paper_results", query=asked)
    return client.post(address, typed)


def test_sheets_become_a_finished_table_with_its_debrief(ambassador):
    answer = send(ambassador, sheets())
    game = Game.objects.get()
    assert game.kind == GameKind.PAPER
    assert game.is_over
    assert answer.url == reverse("tables:debrief", args=[game.public_id])
    page = ambassador.get(answer.url).content.decode()
    assert "Les 1" in page
    assert "0 sur 2" in page
    sheet = ambassador.get(reverse("tables:debrief_team", args=[game.public_id, 0]))
    assert sheet["Content-Type"] == "application/pdf"


def test_each_mistake_stays_on_its_own_sheet_and_nothing_is_kept(ambassador):
    page = send(ambassador, sheets(**{"e2-m1_account_cents": "beaucoup"})).content.decode()
    assert "Saisissez un nombre" in page
    assert 'value="212,50"' in page
    assert not Game.objects.exists()


def test_a_team_needs_a_name(ambassador):
    send(ambassador, sheets(**{"e1-name": ""}))
    assert not Game.objects.exists()


@pytest.mark.parametrize("wrong", [{"months": "5"}, {"teams": "7"}, {"edition": "autre"}, {}])
def test_sizes_that_the_game_does_not_have_are_asked_again(ambassador, wrong):
    asked = GAME | wrong if wrong else {}
    page = ambassador.get(reverse("tables:paper_results", query=asked)).content.decode()
    assert "Entrer une partie jouée sur papier" in page


def months_shown(desk, address, month):
    """Return the accounts of the teams as the page shows them for a month."""
    page = desk.get(address, {"mois": month}).content.decode()
    assert "Mois 2" in page
    return page[page.index("<tbody>") : page.index("</tbody>")]


def test_the_table_is_read_again_month_by_month(sign_in):
    game, _joined = running_table("Nadia", "Karim")
    desk = sign_in(game.facilitator)
    address = reverse("tables:replay", args=[game.public_id])
    assert "Aucun mois" in desk.get(address).content.decode()
    play_to_the_end(game)
    first, last, unknown = (months_shown(desk, address, n) for n in (1, 2, 99))
    assert first != last
    assert first == unknown


def test_each_player_gives_an_opinion_once_and_counts_show_from_three(client, sign_in):
    game, joined = running_table("Nadia", "Karim", "Fatou")
    play_to_the_end(game)
    address = reverse("tables:opinion", args=[game.public_id])
    page = reverse("tables:debrief", args=[game.public_id])
    for rank, player in enumerate(joined, start=1):
        client.cookies.load({"place": player.token})
        assert "Votre avis, sans votre nom" in client.get(page).content.decode()
        client.post(address, {"mood": "fully"})
        shown = client.get(page).content.decode()
        assert "Votre avis, sans votre nom" not in shown
        assert ("L’avis de la salle" in shown) == (rank == 3)
    client.post(address, {"mood": "fully"})
    assert "3 sur 3" in sign_in(game.facilitator).get(page).content.decode()
