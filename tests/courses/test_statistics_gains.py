"""Progress of a group: against published values, another library, and its own definitions."""

from collections import Counter
from fractions import Fraction
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from courses.domain import bootstrap
from courses.domain.bootstrap import MOST_RESAMPLED, gain_intervals, percentile
from courses.domain.gains import change_of, effect_of, gain_of, pairs_of, response_bias

BP = st.integers(0, 12).map(lambda right: right * 10_000 // 12)
MAYBE = st.none() | BP
PEOPLE = st.lists(st.tuples(MAYBE, MAYBE), max_size=12)


def cells(people):
    """Count people by their two scores."""
    return Counter(people)


def grown(before, after, n=1):
    """The gain of n people with the same two scores, in percent."""
    return gain_of({(before * 100, after * 100): n})


@pytest.mark.parametrize(
    ("before", "after", "gain"),
    # Hake 1998, Am. J. Phys. 66:64: 0.3 ends low gains, 0.7 begins high ones (lines of his fig. 1).
    [(40, 58, 0.30), (40, 82, 0.70), (20, 44, 0.30), (43, 76, 0.58)],
)
def test_the_normalised_gain_is_hakes(before, after, gain):
    assert round(float(grown(before, after).normalised), 2) == gain


def test_effect_sizes_are_those_of_lakens_worked_example():
    """Lakens 2013, Frontiers in Psychology 4:863, table 1: two films rated by ten people."""
    first = (9, 7, 8, 9, 8, 9, 9, 10, 9, 9)
    second = (9, 6, 7, 8, 7, 9, 8, 8, 8, 7)
    counted = Counter(zip(second, first, strict=True))
    effect = effect_of(sorted((a, b, n) for (a, b), n in counted.items()))
    assert round(effect.d_z, 2) == 1.50
    assert round(effect.d_av, 2) == 1.13


def test_normalised_change_counts_a_fall_against_what_was_known():
    """Marx & Cummings 2007, Am. J. Phys. 75:87, eq. (2): a fall is divided by the start."""
    change = change_of([(5000, 7500, 1), (8000, 4000, 1), (0, 0, 3), (10_000, 10_000, 2)])
    assert change.mean_change == (Fraction(1, 2) - Fraction(1, 2)) / 2
    assert change.n_silent == 5


@given(PEOPLE)
def test_a_perfect_start_is_counted_not_dropped(people):
    gain = gain_of(cells(people))
    perfect = sum(1 for before, after in people if before == 10_000 and after is not None)
    assert gain.change.n_perfect == perfect
    assert gain.n_paired == sum(1 for one in people if None not in one)


def test_a_group_that_knew_everything_has_no_normalised_gain():
    gain = grown(100, 100, n=6)
    assert gain.normalised is None
    assert gain.change.n_perfect == 6
    assert gain.change.mean_gain is None
    assert gain.intervals.normalised is None


@given(PEOPLE, st.randoms(use_true_random=False))
def test_the_order_of_people_changes_nothing(people, random):
    shuffled = list(people)
    random.shuffle(shuffled)
    assert gain_of(cells(people)) == gain_of(cells(shuffled))


@given(PEOPLE, MAYBE)
def test_somebody_who_answered_once_changes_no_mean(people, score):
    before, after = gain_of(cells(people)), gain_of(cells([*people, (score, None)]))
    assert (before.before, before.after, before.normalised) == (
        after.before,
        after.after,
        after.normalised,
    )
    assert before.effect == after.effect
    assert after.n_pre == before.n_pre + (score is not None)


@given(PEOPLE)
def test_means_are_those_of_numpy(people):
    pairs = [one for one in people if None not in one]
    gain = gain_of(cells(people))
    if pairs:
        assert float(gain.before) == pytest.approx(np.mean([b for b, _ in pairs]) / 10_000)
        assert float(gain.after) == pytest.approx(np.mean([a for _, a in pairs]) / 10_000)


@given(st.lists(st.tuples(BP, BP), min_size=3, max_size=12))
def test_d_z_is_the_paired_t_over_the_root_of_n(people):
    effect = gain_of(cells(people)).effect
    differences = np.diff(np.array(people), axis=1).ravel()
    if len(set(differences)) == 1:
        assert effect.d_z is None
        return
    t = stats.ttest_1samp(differences, 0).statistic
    assert effect.d_z == pytest.approx(t / np.sqrt(len(people)))


GROUP = [(3333, 6667), (5000, 9167), (4167, 7500), (2500, 8333), (5833, 10_000), (4167, 5000)] * 2


def test_the_bootstrap_is_that_of_scipy():
    counted = pairs_of(cells(GROUP))
    ours = gain_intervals(counted).normalised
    early, late = (np.array(one) / 10_000 for one in zip(*GROUP, strict=True))

    def gain(a, b, axis=-1):
        return (b.mean(axis=axis) - a.mean(axis=axis)) / (1 - a.mean(axis=axis))

    theirs = stats.bootstrap(
        (early, late), gain, paired=True, method="percentile", n_resamples=9999, rng=1
    ).confidence_interval
    assert ours.low == pytest.approx(theirs.low, abs=0.02)
    assert ours.high == pytest.approx(theirs.high, abs=0.02)


@settings(max_examples=20)
@given(st.lists(st.tuples(BP, BP), min_size=2, max_size=30))
def test_people_are_drawn_as_one_seed_draws_them(people):
    counted = pairs_of(cells(people))
    rows = [(before, after) for before, after, n in counted for _ in range(n)]
    rng = Random(bootstrap.SEED)
    grown_by = sorted(
        sum(after - before for before, after in rng.choices(rows, k=len(rows))) / len(rows) / 10_000
        for _ in range(bootstrap.N_RESAMPLES)
    )
    found = gain_intervals(counted).difference
    assert found.low == pytest.approx(percentile(grown_by, 0.025))
    assert found.high == pytest.approx(percentile(grown_by, 0.975))


def test_large_groups_get_the_same_interval_without_drawing():
    people = GROUP * (MOST_RESAMPLED // len(GROUP))
    drawn = gain_intervals(pairs_of(cells(people)))
    by_hand = gain_intervals(pairs_of(cells([*people, *GROUP])))
    assert by_hand.normalised.low == pytest.approx(drawn.normalised.low, abs=0.015)
    assert by_hand.normalised.high == pytest.approx(drawn.normalised.high, abs=0.015)
    assert by_hand.difference.high == pytest.approx(drawn.difference.high, abs=0.015)


def test_an_interval_read_twice_is_the_same():
    counted = pairs_of(cells(GROUP))
    assert gain_intervals(counted) == gain_intervals(list(reversed(counted)))


def test_one_person_has_no_interval():
    assert grown(40, 60).intervals is None


@given(st.lists(st.integers(0, 100), min_size=1, max_size=20), st.floats(0, 1))
def test_percentiles_are_those_of_numpy(values, share):
    assert percentile(sorted(values), share) == pytest.approx(np.percentile(values, 100 * share))


def test_silence_is_probed_by_starting_scores():
    bias = response_bias({(4000, 8000): 3, (2000, None): 2, (None, 9000): 1})
    assert (bias.n_answered, bias.n_silent) == (3, 2)
    assert bias.difference == Fraction(1, 5)
    assert response_bias({(4000, 8000): 3}).difference is None
