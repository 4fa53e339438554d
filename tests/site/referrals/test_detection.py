"""Which legal grounds appear met, on the specification's cases and on any others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.accounts.roles import Role
from portal.referrals.domain.detection import (
    DECREES,
    DetectedGround,
    Situation,
    Thresholds,
    decree_on,
    detected_grounds,
)
from portal.referrals.models import DetectionThresholds
from tests.factories.accounts import person

FIVE, REPEATED = DetectedGround.FIVE_IN_THE_MONTH, DetectedGround.REPEATED
FCC, FILE = DetectedGround.CHEQUE_FILE, DetectedGround.ADMISSIBLE_FILE
# prevention.md §3.2: incidents, euros credited, ceiling, total asked, FCC, file, grounds
CASES = [
    ((0, 1, 5), (900, 880, 910), 1443, None, 0, False, (FIVE,)),
    ((1, 2, 1), (1200, 1180, 1210), 1443, None, 0, False, (REPEATED,)),
    ((0, 0, 6), (3200, 3100, 3300), 1443, None, 0, False, ()),
    ((5, 5, 4), (1200, 1180, 1210), 1443, 15, 0, False, ()),
    ((6, 5, 4), (1200, 1180, 1210), 1443, 15, 0, False, (REPEATED,)),
    ((1, 1, 1), (690, 650, 700), 700, None, 0, False, (REPEATED,)),
    ((0, 0, 0), (1200, 1200, 1200), 1443, None, 3, False, (FCC,)),
    ((0, 0, 0), (1200, 1200, 1200), 1443, None, 0, True, (FILE,)),
    ((0, 1, 0), (1200, 1200, 1200), 1443, None, 2, False, ()),
]
counts, cents = st.integers(0, 40), st.integers(0, 500_000)


@pytest.mark.parametrize(
    ("incidents", "credited", "ceiling", "total", "fcc", "has_file", "grounds"), CASES
)
def test_the_cases_of_the_specification(
    incidents, credited, ceiling, total, fcc, has_file, grounds
):
    situation = Situation(
        incidents=incidents,
        credited_cents=tuple(100 * one for one in credited),
        fcc_months=fcc,
        has_admissible_file=has_file,
    )
    thresholds = Thresholds(monthly_ceiling_cents=100 * ceiling, three_month_total=total)
    assert detected_grounds(situation, thresholds) == grounds


@given(st.tuples(counts, counts, counts), st.tuples(cents, cents, cents), cents, st.integers(1, 5))
def test_more_money_never_makes_somebody_fragile(incidents, credited, ceiling, minimum):
    thresholds = Thresholds(monthly_ceiling_cents=ceiling, each_month_minimum=minimum)
    poor = Situation(incidents=incidents, credited_cents=credited)
    richer = tuple(one + 1_000 for one in credited)
    rich = Situation(incidents=incidents, credited_cents=richer)
    assert set(detected_grounds(rich, thresholds)) <= set(detected_grounds(poor, thresholds))


@given(st.tuples(counts, counts, counts), st.tuples(cents, cents, cents), cents)
def test_more_incidents_never_take_a_ground_away(incidents, credited, ceiling):
    thresholds = Thresholds(monthly_ceiling_cents=ceiling)
    few = Situation(incidents=incidents, credited_cents=credited)
    more = Situation(incidents=tuple(one + 1 for one in incidents), credited_cents=credited)
    assert set(detected_grounds(few, thresholds)) <= set(detected_grounds(more, thresholds))


def test_the_law_is_dated_and_sourced():
    assert "R. 312-4-3" in DECREES[-1].source
    assert decree_on(DECREES[0].valid_from) == DECREES[0]
    with pytest.raises(ValueError, match="no decree"):
        decree_on(DECREES[0].valid_from.replace(year=2019))


@pytest.mark.django_db
def test_the_page_answers_with_the_bank_s_own_thresholds_and_keeps_nothing(sign_in):
    referent = person(Role.PARTNER_REFERENT)
    browser = sign_in(referent)
    browser.post("/partenaire/seuils/", {
        "ceiling": "1443", "each_month_minimum": "1", "three_month_total": "15",
        "valid_from": "2026-01-01", "source": "conditions tarifaires 2026",
    })  # fmt: skip
    assert DetectionThresholds.objects.get().monthly_ceiling_cents == 144_300
    page = browser.get("/reperer/").content.decode()
    assert "conditions tarifaires 2026" in page
    answers = {
        "ceiling": "1443", "each_month_minimum": "1", "three_month_total": "15",
        "incidents_0": "6", "incidents_1": "5", "incidents_2": "4",
        "credited_0": "1200", "credited_1": "1180,50", "credited_2": "1210", "fcc_months": "0",
    }  # fmt: skip
    answer = browser.post("/reperer/", answers).content.decode()
    assert "Des incidents répétés pendant trois mois" in answer
    assert "Cinq incidents ou plus" not in answer
    none = browser.post("/reperer/", answers | {"incidents_0": "5"}).content.decode()
    assert "Aucun critère du décret" in none
    assert DetectionThresholds.objects.count() == 1
