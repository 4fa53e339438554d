"""The pre-check of rights: likely or not, why, and where; amounts only when a library is there."""

from collections.abc import Mapping
from datetime import date
from html import unescape
from importlib.util import find_spec

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from dilemme.finance.household import Household
from portal.parameters.domain.parameter_set import UnknownParameter
from portal.rights.domain.codes import Right
from portal.rights.domain.precheck import Answers, Likelihood, Question, check
from portal.rights.openfisca import VARIABLES, OpenFiscaCalculator, installed, situation_of
from portal.rights.rules import places, rules
from tests.site.budgets.households import A_DAY, shipped_on

PAGE = "/outils/droits/"
PARAMETERS = shipped_on(A_DAY)
LIKELY, POSSIBLE, UNLIKELY = Likelihood
ALONE = Household()
TWO_CHILDREN = Household(under_14=2, children=2, dependants=2)


def found(*yes: Question, income: int, household: Household = ALONE, **more):
    """Return what the pre-check says of each right, by right."""
    answers = Answers(frozenset(yes), household, income * 100, **more)
    return {one.right: one for one in check(answers, rules(), PARAMETERS)}


@pytest.mark.parametrize(
    ("right", "yes", "income", "household", "likelihood"),
    [
        (Right.RSA, [Question.AGED_25], 300, ALONE, LIKELY),
        (Right.RSA, [Question.AGED_25], 600, ALONE, POSSIBLE),
        (Right.RSA, [Question.AGED_25], 900, ALONE, UNLIKELY),
        (Right.RSA, [], 300, ALONE, UNLIKELY),
        (Right.RSA, [Question.AGED_25, Question.AGED_65], 300, ALONE, UNLIKELY),
        (Right.PRIME_ACTIVITE, [Question.WORKS], 1_300, ALONE, LIKELY),
        (Right.PRIME_ACTIVITE, [Question.WORKS], 1_900, ALONE, POSSIBLE),
        (Right.PRIME_ACTIVITE, [Question.WORKS], 3_000, ALONE, UNLIKELY),
        (Right.PRIME_ACTIVITE, [], 300, ALONE, UNLIKELY),
        (Right.CSS, [], 1_100, ALONE, LIKELY),
        (Right.CSS, [Question.EMPLOYER_HEALTH], 1_100, ALONE, UNLIKELY),
        (Right.CSS, [], 1_500, ALONE, UNLIKELY),
        (Right.ASPA, [Question.AGED_65], 1_043, ALONE, LIKELY),
        (Right.ASPA, [Question.AGED_65], 1_044, ALONE, POSSIBLE),
        (Right.ASF, [Question.RAISES_ALONE], 2_500, TWO_CHILDREN, LIKELY),
        (Right.ASF, [Question.RAISES_ALONE], 2_500, ALONE, UNLIKELY),
        (Right.FAMILY, [], 9_000, TWO_CHILDREN, LIKELY),
        (Right.AAH, [Question.DISABILITY], 500, ALONE, POSSIBLE),
        (Right.FSL, [Question.LATE_BILLS], 1_000, ALONE, POSSIBLE),
        (Right.HOUSING, [Question.PAYS_RENT], 1_000, ALONE, LIKELY),
    ],
)
def test_a_situation_gets_the_answer_of_its_rule(right, yes, income, household, likelihood):
    assert found(*yes, income=income, household=household)[right].likelihood == likelihood


def test_every_answer_has_a_place_and_every_refusal_a_reason():
    for one in found(income=5_000).values():
        assert one.where in places()
        assert one.reasons or one.compared


def test_all_the_rights_of_the_law_are_looked_at_but_the_open_one():
    assert {rule.right for rule in rules()} == set(Right) - {Right.OTHER}


def test_a_ceiling_that_has_ended_is_used_as_the_last_known_one_and_says_so():
    compared = found(income=900)[Right.CSS].compared
    assert compared.ceiling.value.valid_until == date(2026, 3, 31)


def test_a_day_without_figures_is_refused():
    answers = Answers(frozenset(), ALONE, 0)
    with pytest.raises(UnknownParameter):
        check(answers, rules(), shipped_on(date(2024, 6, 1)))


def test_what_is_already_received_is_told_apart():
    assert found(income=300, received=frozenset({Right.CSS}))[Right.CSS].is_received


@given(
    st.frozensets(st.sampled_from(list(Question))),
    st.integers(0, 400_000),
    st.integers(0, 400_000),
    st.integers(0, 4),
)
def test_more_income_never_makes_a_right_more_likely(yes, one, other, children):
    low, high = sorted((one, other))
    household = Household(under_14=children, children=children, dependants=children)
    ranks = list(Likelihood)
    poor = {f.right: f for f in check(Answers(yes, household, low), rules(), PARAMETERS)}
    rich = {f.right: f for f in check(Answers(yes, household, high), rules(), PARAMETERS)}
    assert all(
        ranks.index(poor[right].likelihood) <= ranks.index(rich[right].likelihood) for right in poor
    )


# --- Amounts: the calculator's contract -------------------------------------------------------
class FlatRateSystem:
    """A tax and benefit system of one line: 100 euros a child, half the first adult's wages."""

    version = "1.0 (essai)"

    def calculate(self, situation, variables, period) -> Mapping[str, float]:
        family = situation["familles"]["famille"]
        first = situation["individus"][family["parents"][0]]
        amounts = dict.fromkeys(variables, 0.0)
        amounts["af"] = 100.0 * len(family["enfants"])
        amounts["ppa"] = first.get("salaire_net", {}).get(period, 0) / 2
        return amounts


def flat_rate():
    """Return a calculator over the one-line system, as the settings name one."""
    return OpenFiscaCalculator(FlatRateSystem())


def test_the_calculator_gives_cents_and_leaves_out_what_is_nothing():
    answers = Answers(frozenset({Question.WORKS}), TWO_CHILDREN, 90_050)
    amounts = flat_rate().amounts(answers, A_DAY)
    assert amounts == {Right.FAMILY: 20_000, Right.PRIME_ACTIVITE: 45_025}


def test_the_household_is_told_to_the_library_in_its_words():
    couple = Household(aged_14_or_more=3, under_14=1, is_couple=True, children=2, dependants=2)
    told = situation_of(Answers(frozenset({Question.AGED_65}), couple, 100_000), A_DAY)
    assert told["familles"]["famille"] == {
        "parents": ["adulte_1", "adulte_2"],
        "enfants": ["enfant_1", "enfant_2"],
    }
    assert told["individus"]["adulte_1"]["retraite_brute"]["2026-08"] == 1000
    assert told["individus"]["adulte_1"]["date_naissance"]["ETERNITY"] == "1959-01-01"
    assert told["menages"]["menage"]["conjoint"] == ["adulte_2"]
    assert set(VARIABLES) <= set(Right)


@pytest.mark.skipif(find_spec("openfisca_france") is not None, reason="the extra is installed")
def test_without_the_extra_there_is_no_calculator():
    assert installed() is None


# --- The page ---------------------------------------------------------------------------------
def typed(**changes) -> dict[str, str]:
    """Return ten answers, a household and an income, as somebody sends them."""
    ten = {question.value: "no" for question in Question}
    return ten | {"aged_14_or_more": "1", "income": "450", "on": "2026-11-22"} | changes


def words(response) -> str:
    """Return a page's text with plain spaces."""
    return unescape(response.content.decode()).replace("\u00a0", " ")


@pytest.mark.django_db
def test_the_page_says_what_is_likely_why_and_where_to_ask(client, settings):
    settings.RIGHTS_CALCULATOR = "tests.site.rights.test_precheck.nothing"
    page = words(client.post(PAGE, typed(aged_25="yes", pays_rent="yes")))
    likely = page[page.index("Très probable") : page.index("Peu probable")]
    assert "RSA" in likely
    assert "Vous avez 25 ans ou plus" in likely
    assert "La CAF" in likely
    assert "dernier connu ici" in page  # the ceilings of the CSS ended in March
    assert "Montants estimés" not in page


@pytest.mark.django_db
def test_with_a_calculator_the_page_shows_amounts_its_version_and_the_day(client, settings):
    settings.RIGHTS_CALCULATOR = "tests.site.rights.test_precheck.flat_rate"
    page = words(client.post(PAGE, typed(works="yes", income="900", children="2", under_14="2")))
    assert "Environ 450 € par mois" in page
    assert "OpenFisca-France 1.0 (essai), au 22 novembre 2026" in page


class BrokenSystem(FlatRateSystem):
    """A tax and benefit system that loses its way."""

    def calculate(self, situation, variables, period) -> Mapping[str, float]:
        raise KeyError("parametre_inconnu")


def broken():
    """Return a calculator over it."""
    return OpenFiscaCalculator(BrokenSystem())


@pytest.mark.django_db
def test_a_calculator_that_fails_leaves_the_answer_and_says_so(client, settings, caplog):
    settings.RIGHTS_CALCULATOR = "tests.site.rights.test_precheck.broken"
    page = words(client.post(PAGE, typed(aged_25="yes", pays_rent="yes")))
    assert "Très probable" in page
    assert "Les montants n’ont pas pu être estimés" in page
    assert [one.getMessage() for one in caplog.records if one.name == "portal.rights.views"] == [
        "rights amounts unknown: KeyError"
    ]


def nothing():
    """Return what there is where the extra is not installed."""
    return None


@pytest.mark.django_db
def test_without_a_calculator_the_page_says_that_it_gives_no_amount(client, settings):
    settings.RIGHTS_CALCULATOR = "tests.site.rights.test_precheck.nothing"
    page = words(client.post(PAGE, typed(aged_25="yes")))
    assert "Cette page ne calcule pas de montants." in page


@pytest.mark.django_db
def test_a_question_left_out_is_asked_again_and_the_rest_is_kept(client):
    sent = typed(aged_25="yes")
    del sent["works"]
    response = client.post(PAGE, sent)
    assert response.status_code == 422
    page = words(response)
    assert "Quelqu’un travaille-t-il dans le foyer ?" in page
    assert 'value="450"' in page


@pytest.mark.django_db
def test_nothing_of_it_is_kept_and_no_cookie_is_set(client):
    with CaptureQueriesContext(connection) as asked:
        response = client.post(PAGE, typed(disability="yes"))
    assert len(asked) == 1
    assert asked[0]["sql"].startswith("SELECT")
    assert "no-store" in response.headers["Cache-Control"]
    assert not client.cookies
