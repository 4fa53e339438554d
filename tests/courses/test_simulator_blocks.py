"""Simulators in a lesson compute with the finance of the advice and of the game."""

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from courses.simulators import answer, drawn
from dilemme.engine import credit
from dilemme.finance import budget, microcredit
from dilemme.finance.money import format_euros

NADIA = {
    "resources": "1 488",
    "fixed": "771,00",
    "current": "675",
    "instalments": "62",
    "adults": "1",
    "under_14": "0",
}
LOAN = {"amount": "3000", "rate": "1,75", "months": "36", "deferral": "6", "mode": "partiel"}


@pytest.mark.django_db
def test_the_budget_of_a_lesson_is_the_one_of_the_tool():
    facts = dict(answer("budget", NADIA).facts)
    assert facts["Reste à vivre du mois"] == format_euros(65_500)
    assert facts["Par unité et par jour"] == format_euros(2_183)
    assert facts["Solde du mois"] == format_euros(-2_000)


def test_the_microcredit_of_a_lesson_is_the_one_of_the_advice_to_the_cent():
    found = answer("microcredit", LOAN)
    facts = dict(found.facts)
    assert facts["Mensualité"] == format_euros(8_560)
    assert facts["Dont intérêts"] == format_euros(10_783)
    assert len(found.rows) == 42
    assert found.rows[0][1:] == [
        format_euros(437),
        format_euros(437),
        "0\u00a0€",
        format_euros(300_000),
    ]


@given(st.integers(30_000, 800_000), st.integers(0, 400), st.integers(3, 84))
def test_a_loan_of_the_game_costs_what_the_same_loan_of_the_advice_costs(cents, rate, months):
    assert credit.instalment is budget.instalment
    plan = microcredit.schedule(microcredit.Loan(cents, rate, months))
    of_the_game = credit.instalment(capital_cents=cents, yearly_rate_bp=rate, months=months)
    assert plan.instalment_cents == of_the_game


@pytest.mark.parametrize(
    ("changed", "question", "words"),
    [
        ({"amount": "beaucoup"}, "amount", "Écrivez un nombre"),
        ({"months": "0"}, "months", "Choisissez entre 1 et 120."),
        ({"months": "999"}, "months", "Choisissez entre 1 et 120."),
        ({"rate": "1,755"}, "rate", "deux chiffres au plus"),
        ({"mode": "gratuit"}, "mode", "Choisissez une réponse."),
        ({"amount": "100", "months": "120"}, "amount", "moins d’un euro par mois"),
    ],
)
def test_what_makes_no_sense_comes_back_in_words(changed, question, words):
    found = answer("microcredit", LOAN | changed)
    assert words in found.errors[question]
    assert not found.facts


def test_what_was_typed_stays_in_the_page_with_its_error():
    context = drawn("microcredit", LOAN | {"amount": "beaucoup"}, address="/ici/")
    page = render_to_string("courses/blocks/_simulator.html", context)
    assert 'value="beaucoup"' in page
    assert 'aria-invalid="true"' in page
