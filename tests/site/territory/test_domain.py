"""Departments, regions, distances."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.territory.domain.departments import DEPARTMENTS, department_of_postcode
from portal.territory.domain.geography import CENTRES, distance_km, nearest_first
from portal.territory.domain.regions import DEPARTMENTS_OF, REGIONS, region_of

codes = st.sampled_from(sorted(DEPARTMENTS))


def test_every_department_is_in_one_region_and_has_a_centre():
    listed = [one for codes_of in DEPARTMENTS_OF.values() for one in codes_of]
    assert len(REGIONS) == 18
    assert sorted(listed) == sorted(DEPARTMENTS)
    assert set(CENTRES) == set(DEPARTMENTS)


@pytest.mark.parametrize(("department", "region"), [("67", "44"), ("2A", "94"), ("974", "04")])
def test_a_department_says_its_region(department, region):
    assert region_of(department) == region


@pytest.mark.parametrize(
    ("postcode", "department"),
    [
        ("67000", "67"),
        ("20000", "2A"),
        ("20200", "2B"),
        ("97400", "974"),
        ("01000", "01"),
        ("97500", ""),
        ("6700", ""),
        ("abcde", ""),
        ("98000", ""),
    ],
)
def test_a_postcode_says_its_department(postcode, department):
    assert department_of_postcode(postcode) == department


@given(codes, codes)
def test_distances_are_the_same_both_ways_and_zero_at_home(one, other):
    assert distance_km(one, other) == pytest.approx(distance_km(other, one))
    assert distance_km(one, one) == 0


def test_strasbourg_is_about_four_hundred_kilometres_from_paris():
    assert 370 <= distance_km("67", "75") <= 410


@given(codes, st.lists(codes, min_size=1, max_size=20))
def test_the_nearest_come_first_and_nobody_is_lost(home, others):
    ordered = nearest_first(home, others)
    assert set(ordered) == set(others)
    far = [distance_km(home, one) for one in ordered]
    assert far == sorted(far)
