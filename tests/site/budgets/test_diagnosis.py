"""The worked households and edges of prevention.md §3.1, to the cent; then what always holds."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dilemme.finance.capacity import seizable_share
from dilemme.finance.gap import gap_between
from dilemme.finance.household import Household, rsa_flat_amount
from portal.budgets.domain.diagnosis import diagnose
from portal.budgets.domain.lines import Line, Section
from portal.budgets.domain.orientation import Orientation, Reason
from portal.parameters.domain.parameter_set import UnknownParameter
from portal.parameters.domain.rules import flat_amount, seizable_scale
from tests.site.budgets.households import (
    A_DAY,
    VECTORS,
    cents,
    household_of,
    lines_of,
    shipped_on,
)

PARAMETERS = shipped_on(A_DAY)
LIGHTEST_FIRST = list(Orientation)


def paired(outputs: str, inputs: str):
    """Return (given, expected) pairs, named by their label."""
    return [
        pytest.param(given, expected, id=expected["label"])
        for given, expected in zip(VECTORS[inputs], VECTORS[outputs], strict=True)
    ]


def examined(given):
    """Return the diagnosis of a worked household on its day."""
    return diagnose(
        lines_of(given),
        household_of(given),
        shipped_on(date.fromisoformat(given["at"])),
        has_admissible_file=given["recevable_bdf"],
    )


@pytest.mark.parametrize(("given", "expected"), paired("budget", "budget_inputs"))
def test_a_worked_household_has_every_figure_to_the_cent(given, expected):
    found = examined(given)
    figures, month = found.figures, found.month
    assert {
        "ressources": month.resources_cents,
        "charges_fixes": month.fixed_cents,
        "charges_courantes": month.current_cents,
        "occasionnelles_mois": month.occasional_cents,
        "mensualites_credit": figures.instalments_cents,
        "uc": figures.units,
        "reste_a_vivre": figures.remaining_cents,
        "rav_par_uc": figures.per_unit_cents,
        "rav_par_uc_et_jour": figures.per_unit_and_day_cents,
        "solde": figures.balance_cents,
        "taux_endettement_pct": figures.debt_ratio_bp,
        "taux_charges_contraintes_pct": figures.charges_ratio_bp,
        "arrieres": month.arrears_cents,
        "dette_hors_immo": figures.debt_cents,
        "quotite_saisissable": figures.seizable_cents,
        "rsa_forfait_foyer": figures.rsa_cents,
        "capacite_reelle": figures.real_capacity_cents,
        "capacite_remboursement": figures.capacity_cents,
    } == {
        key: cents(value)
        for key, value in expected.items()
        if key not in {"label", "mois_pour_apurer", "signaux", "orientation"}
    }
    assert figures.months == expected["mois_pour_apurer"]
    assert list(found.signals) == expected["signaux"]
    assert found.suggestion.orientation == expected["orientation"]


@pytest.mark.parametrize(("given", "expected"), paired("orientation", "orientation_inputs"))
def test_an_edge_goes_to_the_side_that_the_rules_say(given, expected):
    found = examined(given)
    assert {
        "ressources": found.month.resources_cents,
        "solde": found.figures.balance_cents,
        "taux": found.figures.debt_ratio_bp,
        "dette": found.figures.debt_cents,
        "qs": found.figures.seizable_cents,
        "cr": found.figures.capacity_cents,
    } == {
        key: None if expected[key] is None else cents(expected[key])
        for key in ("ressources", "solde", "taux", "dette", "qs", "cr")
    }
    assert found.figures.months == expected["mois"]
    assert found.suggestion.orientation == expected["orientation"]
    assert found.suggestion.reasons


@pytest.mark.parametrize("vector", VECTORS["quotite"], ids=lambda one: one["monthly"])
def test_the_seizable_share_follows_the_scale_of_its_year(vector):
    scale = seizable_scale(shipped_on(date(vector["year"], 11, 22)))
    share = seizable_share(
        resources_cents=cents(vector["monthly"]), dependants=vector["dependants"], scale=scale
    )
    assert share == cents(vector["expected"])


@pytest.mark.parametrize(
    ("bound_cents", "share_cents"),
    [
        (37_333, 1_867),
        (72_750, 5_408),
        (108_333, 12_525),
        (143_583, 21_337),
        (178_917, 33_116),
        (215_083, 57_226),
    ],
)
def test_the_scale_adds_up_at_each_bound(bound_cents, share_cents):
    scale = seizable_scale(PARAMETERS)
    assert seizable_share(resources_cents=bound_cents, dependants=0, scale=scale) == share_cents


@pytest.mark.parametrize(
    ("is_couple", "children", "cents_a_month"),
    [
        (False, 0, 65_169),
        (False, 1, 97_754),
        (True, 0, 97_754),
        (False, 2, 117_304),
        (True, 1, 117_304),
        (True, 2, 136_855),
        (False, 3, 143_372),
        (True, 3, 162_923),
    ],
)
def test_the_flat_amount_grows_with_the_household(is_couple, children, cents_a_month):
    household = Household(is_couple=is_couple, children=children)
    assert rsa_flat_amount(household, flat_amount(PARAMETERS)) == cents_a_month


def test_the_gap_says_how_far_belief_was_from_paper():
    vector = VECTORS["ecart"]
    gap = gap_between(
        {code: cents(value) for code, value in vector["declare"].items()},
        {code: cents(value) for code, value in vector["reel"].items()},
    )
    assert gap.total_cents == cents(vector["ecart_total"])
    assert gap.rate_bp == cents(vector["ecart_pct"])


def test_a_day_without_a_known_scale_is_refused_rather_than_guessed():
    with pytest.raises(UnknownParameter) as refused:
        diagnose(
            [Line(Section.RESOURCES, "salaire", 100_000)], Household(), shipped_on(date(2025, 6, 1))
        )
    assert refused.value.code == "unknown_parameter"


def test_household_b_is_shown_what_spreading_its_debt_would_ease():
    longest, shorter = examined(VECTORS["budget_inputs"][1]).smoothings
    assert (longest.months, longest.instalment_cents, longest.relief_cents) == (84, 26_905, 35_795)
    assert (shorter.months, shorter.instalment_cents) == (60, 37_667)


def test_whoever_owes_nothing_is_not_over_indebted_even_without_resources():
    found = diagnose([Line(Section.FIXED, "loyer", 40_000)], Household(), PARAMETERS)
    assert found.suggestion.orientation == Orientation.SUPPORT
    assert found.suggestion.reasons == (Reason.NEGATIVE_BALANCE,)


# --- What always holds (§3.1.5) ---------------------------------------------------------------
RESOURCES = st.integers(0, 1_000_000)
CENTS = st.integers(0, 300_000)
CREDIT = st.builds(
    lambda paid, left, is_mortgage: Line(Section.CREDITS, "credit", paid, "", left, is_mortgage),
    CENTS,
    st.integers(0, 3_000_000),
    st.booleans(),
)
LINE = st.builds(
    lambda section, amount: Line(section, section.value, amount),
    st.sampled_from([one for one in Section if one != Section.CREDITS]),
    CENTS,
)
SHEET = st.lists(st.one_of(LINE, CREDIT), max_size=12)
PEOPLE = st.builds(
    Household,
    aged_14_or_more=st.integers(1, 4),
    under_14=st.integers(0, 4),
    is_couple=st.booleans(),
    children=st.integers(0, 5),
    dependants=st.integers(0, 5),
)


@given(RESOURCES, RESOURCES, st.integers(0, 6))
def test_the_share_never_decreases_with_resources_nor_grows_with_dependants(one, other, people):
    scale = seizable_scale(PARAMETERS)

    def share(resources, dependants):
        return seizable_share(resources_cents=resources, dependants=dependants, scale=scale)

    low, high = sorted((one, other))
    assert share(low, people) <= share(high, people)
    assert share(high, people + 1) <= share(high, people)
    assert share(low + 1, people) - share(low, people) <= 1
    assert share(0, people) == 0
    assert 0 <= share(high, people) <= high


@given(SHEET, PEOPLE)
def test_the_capacity_is_never_more_than_the_law_lets_be_taken(lines, household):
    figures = diagnose(lines, household, PARAMETERS).figures
    assert 0 <= figures.capacity_cents <= figures.seizable_cents
    if figures.months is not None:
        assert figures.months * figures.capacity_cents >= figures.debt_cents
        assert (figures.months - 1) * figures.capacity_cents < max(1, figures.debt_cents)


@given(SHEET, PEOPLE, CREDIT)
def test_one_more_credit_never_improves_the_balance(lines, household, credit):
    before = diagnose(lines, household, PARAMETERS).figures.balance_cents
    assert diagnose([*lines, credit], household, PARAMETERS).figures.balance_cents <= before


@given(SHEET, PEOPLE, st.integers(1, 300_000), st.booleans())
def test_one_more_arrear_never_suggests_a_lighter_help(lines, household, late, is_admissible):
    def rank(sheet):
        found = diagnose(sheet, household, PARAMETERS, has_admissible_file=is_admissible)
        return LIGHTEST_FIRST.index(found.suggestion.orientation)

    assert rank([*lines, Line(Section.ARREARS, "loyer", late)]) >= rank(lines)


@given(SHEET, PEOPLE, st.randoms(use_true_random=False))
def test_the_order_of_lines_changes_nothing(lines, household, chance):
    shuffled = list(lines)
    chance.shuffle(shuffled)
    one, other = (diagnose(sheet, household, PARAMETERS) for sheet in (lines, shuffled))
    assert (one.figures, one.signals, one.suggestion) == (
        other.figures,
        other.signals,
        other.suggestion,
    )
