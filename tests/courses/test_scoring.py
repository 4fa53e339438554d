"""Answers turned into scores."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from courses.domain.questionnaire import Choice, Kind, Question
from courses.domain.scoring import Score as Points
from courses.domain.scoring import is_passed, points_for, to_bp

IDS = ["a", "b", "c", "d"]


def multiple(correct):
    """A question with several right answers."""
    choices = tuple(Choice(one, one, one in correct) for one in [*IDS, "dont_know"])
    return Question("q", Kind.MULTIPLE, "?", choices=choices)


@given(st.sets(st.sampled_from(IDS), min_size=1), st.sets(st.sampled_from(IDS)))
def test_a_multiple_choice_earns_between_nothing_and_one(correct, ticked):
    points = points_for(multiple(correct), sorted(ticked))
    assert 0 <= points <= 1
    assert (points == 1) == (ticked == correct)


@given(st.sets(st.sampled_from(IDS), min_size=1))
def test_ticking_everything_never_earns_more_than_ticking_right(correct):
    question = multiple(correct)
    assert points_for(question, IDS) <= points_for(question, sorted(correct))


def test_not_knowing_costs_nothing_and_earns_nothing():
    assert points_for(multiple({"a"}), ["dont_know"]) == 0
    assert points_for(multiple({"a"}), None) == 0


@given(st.integers(-1000, 1000), st.integers(0, 50), st.integers(-1100, 1100))
def test_a_number_is_right_within_its_tolerance_only(answer, tolerance, value):
    question = Question("q", Kind.NUMBER, "?", answer=answer, tolerance=tolerance)
    assert points_for(question, value) == int(abs(value - answer) <= tolerance)


def test_a_text_that_is_not_a_number_is_never_right():
    assert points_for(Question("q", Kind.NUMBER, "?", answer=5), "5") == 0


@given(st.integers(0, 20), st.integers(1, 20))
def test_basis_points_stay_within_half_a_point_of_the_exact_share(points, possible):
    share = Fraction(min(points, possible), possible)
    assert abs(Fraction(to_bp(share), 10_000) - share) <= Fraction(1, 20_000)


def test_the_threshold_itself_passes():
    assert is_passed(Points(Fraction(7), 10), threshold_percent=70)
    assert not is_passed(Points(Fraction(69, 10), 10), threshold_percent=70)
