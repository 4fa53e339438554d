"""The public simulator: right to the cent, and it keeps nothing."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

pytestmark = pytest.mark.django_db
URL = "/outils/microcredit/"
MC1 = {"product": "saint-etienne", "purpose": "vehicle_repair", "amount": "2000", "months": "24"}


def text(response):
    plain = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", plain.replace("\u00a0", " "))


def test_a_visitor_reads_the_schedule_of_the_specification(client):
    page = text(client.post(URL, MC1))
    for words in ("84,86 € par mois", "36,68 €", "2 036,68 €", "1,76 %", "84,90 €"):
        assert words in page, words
    assert "Alors le prêt coûte moins que la somme empruntée." in page


def test_nothing_is_kept_of_it_no_cookie_no_session_no_row(client):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = client.post(URL, MC1 | {"capacity": "90", "balance": "90"})
    assert not response.cookies
    assert all(one["sql"].lstrip("( ").upper().startswith("SELECT") for one in queries)
    assert len(queries) <= 3
    assert "csrfmiddlewaretoken" not in response.content.decode()


def test_a_day_gone_by_gives_the_terms_of_that_day(client):
    asked = MC1 | {"product": "national", "amount": "5000", "months": "48"}
    assert "La somme dépasse" not in text(client.post(URL, asked))
    page = text(client.post(URL, asked | {"on": "2020-01-01"}))
    assert "La somme dépasse le maximum du modèle." in page
    assert "Conditions en vigueur depuis le 1ᵉʳ janvier 2016" in page
    early = text(client.post(URL, asked | {"on": "1999-01-01"}))
    assert "Ce modèle n’existait pas ce jour-là" in early
    assert client.post(URL, asked | {"on": "hier"}).status_code == 422


def test_the_three_deferrals_stand_side_by_side(client):
    asked = MC1 | {"amount": "3000", "months": "36", "deferral_months": "6", "deferral": "total"}
    page = text(client.post(URL, asked))
    for words in ("86,35 € par mois", "107,83 €", "108,66 €", "81,61 €"):
        assert words in page, words


def test_what_may_happen_on_the_way_is_worked_out(client):
    asked = MC1 | {"amount": "3000", "months": "36", "early_rank": "12", "early_amount": "500"}
    page = text(client.post(URL, asked))
    assert "30 mensualités, 85,60 € par mois, la dernière de 83,32 €. Économie : 15,89 €" in page
    assert "36 mensualités, 64,39 € par mois, la dernière de 64,27 €. Économie : 9,17 €" in page
    held = MC1 | {"amount": "1500", "months": "30", "rate": "3", "hold_rank": "10"}
    assert "31 mensualités, 51,96 € par mois, la dernière de 54,78 €" in text(
        client.post(URL, held)
    )


def test_a_project_that_is_not_paid_is_sent_elsewhere_and_aids_come_first(client):
    page = text(client.post(URL, MC1 | {"purpose": "unpaid_bills"}))
    assert "Un autre outil d’abord" in page
    assert "Le fonds de solidarité pour le logement" in page
    assert "À regarder avant d’emprunter" in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": "mille"},
        {"months": "0"},
        {"amount": "100", "months": "120"},
        {"early_rank": "99", "early_amount": "500"},
        {"product": "inconnu"},
    ],
)
def test_a_wrong_answer_keeps_what_was_typed(client, wrong):
    response = client.post(URL, MC1 | wrong)
    assert response.status_code in {200, 422}
    page = response.content.decode()
    assert 'role="alert"' in page
    assert "vehicle_repair" in page


def test_products_show_their_dates_sources_and_assumptions(client):
    page = text(client.get(f"{URL}produits/"))
    assert page.count("En vigueur") == 6
    assert "Remplacé" in page
    assert "hypothèse" in page
    assert "R. 518-61" in page
