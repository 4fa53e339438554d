"""Is microcredit the right tool? What stops it, where to go instead."""

from dataclasses import replace
from datetime import date

import pytest

from dilemme.finance.microcredit import Loan
from portal.microcredit.catalogue import aids_before, all_aids
from portal.microcredit.domain import eligibility
from portal.microcredit.domain.eligibility import Request
from portal.microcredit.domain.purposes import (
    FAMILIES,
    Destination,
    Family,
    Purpose,
    redirections_for,
)
from portal.microcredit.models import ProductTerms, choices
from portal.microcredit.wording import OBSTACLES

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
FINE = Request(
    loan=Loan(200_000, 175, 24),
    purpose=Purpose.VEHICLE_REPAIR,
    is_adult=True,
    is_resident=True,
    can_borrow_elsewhere=False,
    agrees_to_support=True,
    capacity_cents=10_000,
    balance_cents=10_000,
)


def rules(code, day=TODAY):
    return ProductTerms.objects.on(day).get(product__code=code).as_rules


def codes(request, product="saint-etienne"):
    return [one.code for one in eligibility.obstacles(request, rules(product))]


def test_a_modest_project_that_the_month_bears_meets_no_obstacle():
    assert codes(FINE) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"is_adult": False}, "minor"),
        ({"is_resident": False}, "not_resident"),
        ({"can_borrow_elsewhere": True}, "can_borrow_elsewhere"),
        ({"purpose": Purpose.BUSINESS}, "purpose_excluded"),
        ({"loan": Loan(29_000, 175, 24)}, "amount_too_small"),
        ({"loan": Loan(310_000, 175, 36)}, "amount_too_large"),
        ({"loan": Loan(200_000, 175, 2)}, "too_short"),
        ({"loan": Loan(200_000, 175, 37)}, "too_long"),
        ({"loan": Loan(200_000, 175, 24, 13)}, "deferral_too_long"),
        ({"capacity_cents": 8_485}, "not_affordable"),
        ({"running_costs_cents": 1_600}, "not_affordable"),
    ],
)
def test_each_obstacle_is_named(change, code):
    assert codes(replace(FINE, **change)) == [code]
    assert code in OBSTACLES


def test_what_is_not_said_stops_nothing():
    unsaid = Request(loan=FINE.loan, purpose=FINE.purpose)
    assert codes(unsaid) == []


@pytest.mark.parametrize(
    "purpose",
    [
        Purpose.BUSINESS,
        Purpose.CASH_ADVANCE,
        Purpose.UNPAID_BILLS,
        Purpose.CREDIT_BUYBACK,
        Purpose.DEBTS,
    ],
)
def test_saint_etienne_excludes_five_purposes_and_says_where_to_go(purpose):
    found = eligibility.obstacles(replace(FINE, purpose=purpose), rules("saint-etienne"))
    assert [one.code for one in found] == ["purpose_excluded"]
    assert found[0].destinations == redirections_for(purpose)


def test_unpaid_bills_go_to_the_housing_fund_and_a_company_to_its_own_microcredit():
    assert Destination.HOUSING_FUND in redirections_for(Purpose.UNPAID_BILLS)
    assert redirections_for(Purpose.BUSINESS) == (Destination.PROFESSIONAL_MICROCREDIT,)


def test_laval_clears_debts_up_to_a_cap_a_purpose_and_wants_support():
    debts = replace(FINE, purpose=Purpose.DEBTS, loan=Loan(150_000, 300, 30))
    assert codes(debts, "laval-restructuration") == []
    overdraft = replace(debts, purpose=Purpose.OVERDRAFT, loan=Loan(90_000, 300, 30))
    assert codes(overdraft, "laval-restructuration") == ["above_cap_of_purpose"]
    alone = replace(debts, agrees_to_support=False)
    assert codes(alone, "laval-restructuration") == ["support_refused"]


def test_the_national_frame_has_no_town_and_goes_to_eight_thousand_euros():
    large = replace(
        FINE, is_resident=False, loan=Loan(800_000, 400, 84), capacity_cents=20_000,
        balance_cents=20_000,
    )  # fmt: skip
    assert codes(large, "national") == []


def test_a_product_is_read_as_it_was_on_a_day():
    before = ProductTerms.objects.on(date(2020, 1, 1)).get(product__code="national")
    after = ProductTerms.objects.on(TODAY).get(product__code="national")
    assert (before.max_cents, before.max_months) == (300_000, 36)
    assert (after.max_cents, after.max_months) == (800_000, 84)
    assert not ProductTerms.objects.on(date(2000, 1, 1)).exists()


def test_terms_are_written_once_and_each_has_a_source():
    terms = ProductTerms.objects.first()
    with pytest.raises(TypeError):
        terms.save()
    assert all(one.source for one in ProductTerms.objects.all())
    assert ProductTerms.objects.on(TODAY).count() == 6


def test_every_purpose_has_one_family_and_words():
    members = [one for family in Family for one in FAMILIES[family]]
    assert sorted(members) == sorted(Purpose)
    assert set(choices.Purpose.values) == {one.value for one in Purpose}


def test_aids_come_before_any_credit_and_say_their_source():
    for purpose in Purpose:
        if purpose is not Purpose.BUSINESS:
            assert aids_before(purpose), purpose
    assert all(aid.source and aid.where for aid in all_aids())
    assert {aid.code for aid in aids_before(Purpose.HEALTH)} >= {"health_cover", "rights"}
