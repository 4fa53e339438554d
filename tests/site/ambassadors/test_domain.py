"""The map, the departments, what a report must say."""

import pytest

from portal.ambassadors.domain import hexmap, reporting
from portal.ambassadors.domain.departments import DEPARTMENTS, department_of_postcode


def test_there_are_101_departments_and_each_has_its_own_tile():
    drawn = hexmap.tiles({})
    assert len(DEPARTMENTS) == 101
    assert {tile.code for tile in drawn} == set(DEPARTMENTS)
    assert len({(tile.x, tile.y) for tile in drawn}) == 101


def test_tiles_never_overlap():
    centres = list(hexmap.CENTRES.values())
    apart = 2 * hexmap.RADIUS * 0.866
    for at, (x, y) in enumerate(centres):
        for other_x, other_y in centres[at + 1 :]:
            assert (x - other_x) ** 2 + (y - other_y) ** 2 >= apart**2


@pytest.mark.parametrize(
    ("count", "shade"), [(0, "none"), (1, "few"), (4, "few"), (5, "some"), (15, "many")]
)
def test_shades_follow_the_legend(count, shade):
    assert hexmap.shade_of(count) == shade


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


FINISHED = reporting.TableFacts(True, 2, 6, 90, {})


@pytest.mark.parametrize(
    ("heads", "mood", "table", "reason", "code"),
    [
        ({"18_25": 0}, 4, FINISHED, "", "nobody_came"),
        ({"18_25": 61}, 4, FINISHED, "", "too_many_heads"),
        ({"18_25": -1}, 4, FINISHED, "", "unknown_band"),
        ({"babies": 1}, 4, FINISHED, "", "unknown_band"),
        ({"18_25": 6}, 0, FINISHED, "", "mood_out_of_range"),
        ({"18_25": 6}, 4, None, "  ", "reason_needed"),
    ],
)
def test_a_report_that_says_nothing_is_refused(heads, mood, table, reason, code):
    with pytest.raises(reporting.ReportRefused) as refused:
        reporting.check(counts=reporting.Counts(heads), mood=mood, table=table, reason=reason)
    assert refused.value.code == code


def test_hours_are_rounded_down():
    assert reporting.totals([(10, 110), (8, 125)]) == reporting.Totals(2, 18, 235)
    assert reporting.totals([(10, 110), (8, 125)]).hours == 3
