"""The debrief: aggregates for the room, a team's figures for it alone, paper and rows."""

import csv
from io import BytesIO, StringIO
from itertools import pairwise

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from dilemme.server import debriefing
from portal.tables.debriefs import charts, class_part, rows, team_part
from portal.tables.models import LocalContact
from tests.factories.dilemme import play_to_the_end, running_table

AMOUNTS = st.lists(st.integers(-500_000, 900_000), min_size=1, max_size=8)


def address(name, game, *more):
    return reverse(f"tables:{name}", args=[game.public_id, *more])


def seated(client, joined):
    client.cookies.load({"place": joined.token})
    return client


def read(answer):
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)


@given(AMOUNTS)
def test_a_curve_stays_in_its_frame_and_higher_is_richer(values):
    drawn = charts.curve(values, range(1, len(values) + 1))
    for x, y in drawn.dots:
        assert charts.LEFT <= x <= charts.WIDTH - charts.RIGHT
        assert charts.TOP <= y <= charts.HEIGHT - charts.BOTTOM
    placed = list(zip(values, drawn.dots, strict=True))
    for (one, first), (other, second) in pairwise(placed):
        assert (one <= other) == (first[1] >= second[1]) or first[1] == second[1]
    assert 2 <= len(drawn.ticks) <= charts.TICKS + 2


def test_a_table_without_a_month_has_no_curve():
    assert charts.curve([], []) is None


@given(st.lists(st.dictionaries(st.sampled_from("abcd"), st.integers(0, 10**6)), min_size=1))
def test_the_pieces_of_a_stack_follow_each_other_and_never_pass_the_end(bars):
    longest = max(1, *(sum(bar.values()) for bar in bars), 1)
    for bar in bars:
        at = 0
        for piece in charts.stack(bar, longest):
            assert piece.start == at
            at += piece.size
        assert at <= 100


@pytest.mark.parametrize(
    ("nets", "words"),
    [([], "Aucun mois"), ([100, -5_000], "devait 50"), ([9_000, 5_000], "moins qu’au premier mois"),
     ([5_000, 9_000], "ses dettes déduites")],
)  # fmt: skip
def test_the_title_of_the_curve_says_what_it_shows(nets, words):
    assert words in team_part.finding(nets)


def test_means_are_not_told_to_two_teams():
    table = {"teams": [{}, {}], "borrowing_cents": 1, "interest_cents": 1}
    assert class_part.money(table) is None
    assert class_part.course(table | {"net_by_month_cents": [1_000]}) is None
    table |= {"teams": [{}, {}, {}], "insurance_cents": 5, "saved_cents": 7}
    assert "emprunter a coûté 0,01" in class_part.money(table).title


def test_three_teams_see_the_course_of_an_average_one_and_what_chance_did():
    table = {
        "teams": [{}, {}, {}], "net_by_month_cents": [30_000, 45_050],
        "luck_spread_cents": 20_000, "choice_spread_cents": 7_500,
    }  # fmt: skip
    shown = class_part.course(table)
    assert "450,50" in shown["finding"]
    assert [rank for rank, _amount in shown["rows"]] == [1, 2]
    assert len(shown["curve"].dots) == 2
    assert "200\u00a0€" in shown["luck"].replace("\u202f", "\u00a0")
    assert "75\u00a0€" in shown["luck"].replace("\u202f", "\u00a0")


@pytest.mark.parametrize(("cents", "text"), [(-7_661, "-76,61"), (5, "0,05"), (120_000, "1200,00")])
def test_a_spreadsheet_reads_the_amounts(cents, text):
    assert rows.decimal(cents) == text


@pytest.fixture
def played(db):
    game, joined = running_table("Nadia", "Karim", "Fatou")
    return play_to_the_end(game), joined


@pytest.mark.django_db
def test_the_room_s_part_comes_before_the_team_s_own(client, played):
    game, joined = played
    page = seated(client, joined[0]).get(address("debrief", game)).content.decode()
    order = ["En parler ensemble", "Toute la salle", "Les dilemmes", "Votre équipe"]
    assert [page.index(words) for words in order] == sorted(page.index(words) for words in order)
    own = debriefing.of_game(game=game, seat=0).own_part["teams"][0]
    assert team_part.borrowing(own) in page


@pytest.mark.django_db
def test_no_other_team_s_own_figures_are_in_the_page(client, played):
    game, joined = played
    page = seated(client, joined[0]).get(address("debrief", game)).content.decode()
    mine, *others = [debriefing.of_game(game=game, seat=n).own_part["teams"][0] for n in range(3)]
    said = {month["account_cents"] for month in mine["months"]}
    for other in others:
        for month in other["months"]:
            if month["account_cents"] not in said:
                assert (
                    f'<td class="n">{charts.format_euros(month["account_cents"])}</td>' not in page
                )


@pytest.mark.django_db
def test_a_team_prints_its_own_page_and_no_other(client, played):
    game, joined = played
    player = seated(client, joined[1])
    text = read(player.get(address("debrief_team", game, 1)))
    assert "avant quinze jours" in text
    assert "Équipe 2" in text
    for seat in (0, 2, 9):
        assert player.get(address("debrief_team", game, seat)).status_code == 404


@pytest.mark.django_db
def test_whoever_ran_the_table_prints_every_team_s_page_and_the_memo(sign_in, played):
    game, _joined = played
    desk = sign_in(game.facilitator)
    for seat in range(3):
        assert f"Équipe {seat + 1}" in read(desk.get(address("debrief_team", game, seat)))
    assert "Mon reste à vivre" in read(desk.get(address("memo", game)))


def test_what_split_the_room_comes_first():
    def met(title, chosen, votes):
        return {"title": title, "labels": {"a": "A", "b": "B"}, "reasons": [],
                "chosen": {"a": chosen, "b": 0}, "votes": {"a": 0, "b": votes}}  # fmt: skip

    found = class_part.by_debate([met("Unanime", 4, 0), met("Partagé", 2, 2), met("Un peu", 3, 1)])
    assert [one["title"] for one in found] == ["Partagé", "Un peu", "Unanime"]


@pytest.mark.django_db
def test_the_memo_names_who_is_near_also_for_players(client, played):
    game, joined = played
    home = game.facilitator.memberships.get().organisation
    home.department = "67"
    home.save()
    place = {"source": "Essai", "checked_on": "2026-11-01", "phone": "01 00 00 00 01"}
    LocalContact.objects.create(department="67", title="Conseil budget d’ici", **place)
    LocalContact.objects.create(department="29", title="Conseil budget d’ailleurs", **place)
    LocalContact.objects.create(department="67", title="Pas encore relu", live=False, **place)
    text = read(seated(client, joined[0]).get(address("memo", game)))
    assert "Conseil budget d’ici" in text
    assert home.name in text
    assert "ailleurs" not in text
    assert "Pas encore relu" not in text


@pytest.mark.django_db
def test_the_rows_have_a_month_a_line_and_nobody_s_name(sign_in, played):
    game, _joined = played
    answer = sign_in(game.facilitator).get(address("debrief_data", game))
    text = answer.content.decode().lstrip("\ufeff")
    heading, *lines = list(csv.reader(StringIO(text), delimiter=";"))
    assert len(lines) == 3 * 2
    assert {line[0] for line in lines} == {"1", "2", "3"}
    assert all(len(line) == len(heading) for line in lines)
    for name in ("Nadia", "Karim", "Fatou", "Équipe 1"):
        assert name not in text


@pytest.mark.django_db
def test_without_a_place_there_is_no_paper(client, played):
    game, _joined = played
    for name, more in (("debrief_team", [0]), ("memo", [])):
        assert client.get(address(name, game, *more)).status_code == 404
