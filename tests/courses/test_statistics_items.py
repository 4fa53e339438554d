"""Questions, reliability, detection, intervals: against scipy, numpy and published values."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from scipy import stats

from courses.domain.brief import schedule, weak_objectives
from courses.domain.detection import NOBODY, Detection
from courses.domain.distributions import beta_cdf, f_quantile
from courses.domain.intervals import promoter_interval, share_interval
from courses.domain.items import Flag, ItemSums, distractors_of, flags_of
from courses.domain.reliability import Hidden, feldt_interval, reliability_of

MARKS = arrays.arrays(
    np.int8, st.tuples(st.integers(3, 9), st.integers(3, 5)), elements=st.integers(0, 1)
)


def sums_of(marks):
    """Return the sums of each question (a column) of a table of points."""
    total = marks.sum(axis=1)
    return [_sums(marks[:, one].astype(float), (total - marks[:, one]).astype(float)) for one in
            range(marks.shape[1])]  # fmt: skip


def _sums(x, rest):
    return ItemSums(
        len(x), x.sum(), (x * x).sum(), rest.sum(), (rest * rest).sum(), (x * rest).sum()
    )


@given(MARKS)
def test_discrimination_is_the_correlation_with_the_rest(marks):
    total = marks.sum(axis=1)
    for rank, one in enumerate(sums_of(marks)):
        x, rest = marks[:, rank], total - marks[:, rank]
        assert one.p == pytest.approx(x.mean())
        if x.std() and rest.std():
            assert one.r_rest == pytest.approx(stats.pointbiserialr(x, rest).statistic)
        else:
            assert one.r_rest is None


@given(MARKS, st.randoms(use_true_random=False))
def test_the_order_of_people_changes_no_question(marks, random):
    order = list(range(len(marks)))
    random.shuffle(order)
    for one, again in zip(sums_of(marks), sums_of(marks[order]), strict=True):
        assert one == again


@given(MARKS, MARKS)
def test_two_groups_add_up_to_one(first, second):
    assume(first.shape[1] == second.shape[1])
    together = sums_of(np.vstack([first, second]))
    added = [a + b for a, b in zip(sums_of(first), sums_of(second), strict=True)]
    assert [(one.n, one.x, one.x_rest) for one in together] == [
        (one.n, one.x, one.x_rest) for one in added
    ]


def test_upper_less_lower():
    sums = ItemSums(n=20, x=10, n_upper=5, upper=4, n_lower=5, lower=1)
    assert sums.upper_lower == pytest.approx(0.6)
    assert ItemSums(n=1, x=1).upper_lower is None


def test_a_distractor_that_the_best_prefer_is_flagged_with_the_key():
    """The case of the results mock: those who do well choose what the key calls wrong."""
    sums = ItemSums(
        n=96, x=23, xx=23, rest=700, rest_rest=5500, x_rest=140,
        choices={
            "three": (8, 6, 5, 4), "five": (12, 14, 16, 19), "ten": (4, 4, 3, 0),
            "two": (0, 0, 0, 1),
        },
    )  # fmt: skip
    found = distractors_of(sums, ["two", "five", "ten"])
    assert [one.choice for one in found] == ["five", "ten", "two"]
    assert found[0].is_attractive
    assert found[0].top_share == pytest.approx(19 / 24)
    assert found[2].is_idle
    flags = flags_of(sums, found)
    assert flags[0] is Flag.KEY_MAY_BE_WRONG
    assert {Flag.ATTRACTIVE_DISTRACTOR, Flag.IDLE_DISTRACTOR} < set(flags)


def test_few_people_raise_no_flag():
    assert flags_of(ItemSums(n=29, x=1, xx=1, rest=9, rest_rest=9), []) == ()


@pytest.mark.parametrize(("x", "flag"), [(5, Flag.TOO_HARD), (98, Flag.TOO_EASY)])
def test_too_hard_and_too_easy(x, flag):
    assert flag in flags_of(ItemSums(n=100, x=x, xx=x, rest=300, rest_rest=1000, x_rest=3 * x), [])


def alpha_by_numpy(marks):
    """Cronbach's formula on the table itself."""
    k = marks.shape[1]
    return k / (k - 1) * (1 - marks.var(axis=0, ddof=1).sum() / marks.sum(axis=1).var(ddof=1))


RNG = np.random.default_rng(7)
TABLE = (RNG.random((60, 5)) < (0.2 + 0.6 * RNG.random((60, 1)))).astype(int)


def test_alpha_and_alpha_without_each_question_are_those_of_the_table():
    found = reliability_of(sums_of(TABLE))
    assert found.alpha == pytest.approx(alpha_by_numpy(TABLE))
    without = [alpha_by_numpy(np.delete(TABLE, one, axis=1)) for one in range(5)]
    assert found.if_deleted == pytest.approx(without)
    assert (found.k, found.n) == (5, 60)
    assert found.alpha in found.interval


def test_alpha_of_right_and_wrong_is_kr20():
    """Kuder & Richardson 1937: k/(k−1) · (1 − Σpq/σ²), same divisor above and below."""
    p = TABLE.mean(axis=0)
    kr20 = 5 / 4 * (1 - (p * (1 - p)).sum() / TABLE.sum(axis=1).var())
    assert reliability_of(sums_of(TABLE)).alpha == pytest.approx(kr20)


def test_feldts_interval_is_the_f_quantile_of_scipy():
    ours = feldt_interval(0.79, 10, 41)
    low = 1 - 0.21 * stats.f.ppf(0.975, 40, 360)
    high = 1 - 0.21 * stats.f.ppf(0.025, 40, 360)
    assert (ours.low, ours.high) == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (TABLE[:29], Hidden.TOO_FEW_PEOPLE),
        (TABLE[:, :2], Hidden.TOO_FEW_ITEMS),
        (np.ones((40, 4), int), Hidden.NO_SPREAD),
    ],
)
def test_alpha_is_hidden_when_it_would_mislead(table, reason):
    found = reliability_of(sums_of(table))
    assert found.hidden is reason
    assert found.alpha is None


def test_alpha_is_hidden_when_not_everybody_saw_every_question():
    items = [*sums_of(TABLE)[:3], sums_of(TABLE[:50])[3]]
    assert reliability_of(items).hidden is Hidden.NOT_THE_SAME_PEOPLE


@given(st.floats(0, 1), st.floats(0.2, 60), st.floats(0.2, 60))
def test_the_beta_function_is_that_of_scipy(x, a, b):
    assert beta_cdf(x, a, b) == pytest.approx(stats.beta.cdf(x, a, b), abs=1e-9)


@given(st.floats(0.01, 0.99), st.integers(2, 80), st.integers(2, 200))
def test_quantiles_of_f_are_those_of_scipy(share, above, below):
    assert f_quantile(share, above, below) == pytest.approx(stats.f.ppf(share, above, below))


@pytest.mark.parametrize("x", [-0.1, 1.1])
def test_a_chance_outside_zero_and_one_is_refused(x):
    with pytest.raises(ValueError, match="beta"):
        beta_cdf(x, 1, 1)


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    # Newcombe 1998, Statistics in Medicine 17:857, table I, method 3.
    [
        (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718),
    ],
)  # fmt: skip
def test_intervals_of_shares_are_newcombes(count, n, low, high):
    found = share_interval(count, n)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_the_promoter_interval_holds_its_score(promoters, passives, detractors):
    n = promoters + passives + detractors
    assume(n >= 5)
    found = promoter_interval(promoters, detractors, n)
    shrunk = 100 * (promoters - detractors) / (n + 3)
    assert -100 <= found.low <= shrunk <= found.high <= 100


def test_the_promoter_interval_narrows_like_a_multinomials():
    found = promoter_interval(5000, 2000, 10_000)
    half = 1.959964 * np.sqrt(0.5 + 0.2 - 0.3**2) / 100 * 100
    assert (found.high - found.low) / 2 == pytest.approx(half, rel=0.001)


def test_nobody_has_no_interval():
    for refused in (lambda: share_interval(0, 0), lambda: promoter_interval(0, 0, 0)):
        with pytest.raises(ValueError, match="no answer"):
            refused()


def test_detection_of_the_worked_example():
    """Stanislaw & Todorov 1999, Behavior Research Methods 31:137: H .8, F .4 → d′ 1.095, c −.294.

    The log-linear correction fades with numbers: a thousand times their 25 trials of each.
    """
    found = Detection(hits=20_000, fragile=25_000, false_alarms=10_000, others=25_000)
    assert round(found.sensitivity, 3) == 1.095
    assert round(found.bias, 3) == -0.294


def test_the_log_linear_correction_is_hautus():
    """Hautus 1995: add a half to counts and one to trials."""
    found = Detection(hits=20, fragile=25, false_alarms=10, others=25)
    z = stats.norm.ppf
    assert found.sensitivity == pytest.approx(z(20.5 / 26) - z(10.5 / 26))
    assert found.bias == pytest.approx(-(z(20.5 / 26) + z(10.5 / 26)) / 2)


def test_perfect_detection_stays_finite_and_no_vignette_says_nothing():
    perfect = Detection(hits=4, fragile=4, false_alarms=0, others=4)
    assert 2 < perfect.sensitivity < 3
    assert perfect.bias == pytest.approx(0)
    assert NOBODY.sensitivity is NOBODY.bias is NOBODY.hit_rate is NOBODY.false_alarm_rate is None
    assert perfect + NOBODY == perfect


STARTS = st.dictionaries(
    st.sampled_from("abcdefgh"), st.none() | st.fractions(0, 1), min_size=1, max_size=8
)


@given(STARTS, st.integers(60, 480))
def test_suggested_minutes_add_up_to_the_half_day(starting, duration):
    found = schedule(starting, duration_minutes=duration)
    assert found.total == duration
    assert all(minutes >= 0 for minutes in found.objectives.values())


@given(STARTS)
def test_a_weaker_objective_never_gets_less(starting):
    found = schedule(starting, duration_minutes=210).objectives
    known = {key: Fraction(1, 2) if one is None else one for key, one in starting.items()}
    for weak in known:
        for strong in known:
            if known[weak] < known[strong]:
                assert found[weak] >= found[strong]


def test_a_half_day_of_the_house():
    found = schedule(
        {"a": Fraction(38, 100), "b": Fraction(80, 100), "c": None}, duration_minutes=210
    )
    assert (found.welcome, found.evaluation) == (20, 10)
    assert found.objectives == {"a": 80, "b": 35, "c": 65}
    assert weak_objectives({"a": Fraction(38, 100), "b": Fraction(4, 5), "c": None}) == ["a"]


@pytest.mark.parametrize(("starting", "minutes"), [({}, 200), ({"a": None}, 59)])
def test_nothing_to_share_out_is_refused(starting, minutes):
    with pytest.raises(ValueError, match="share out"):
        schedule(starting, duration_minutes=minutes)
