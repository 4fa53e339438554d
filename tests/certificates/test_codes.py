"""Public codes: impossible to guess, hard to copy wrong."""

from hypothesis import given
from hypothesis import strategies as st

from certificates.domain.codes import (
    ALPHABET,
    CODE_SIGNS,
    RANDOM_SIGNS,
    check_sign,
    group_code,
    new_code,
    parse_code,
)

bodies = st.text(alphabet=ALPHABET, min_size=RANDOM_SIGNS, max_size=RANDOM_SIGNS)
codes = bodies.map(lambda body: body + check_sign(body))


def test_a_code_carries_at_least_128_random_bits():
    assert RANDOM_SIGNS * 5 >= 128
    assert len({new_code() for _ in range(500)}) == 500


@given(codes)
def test_a_code_survives_the_way_people_copy_it(code):
    sloppy = group_code(code).lower().replace("0", "o").replace("1", "l").replace("-", " – ")
    assert parse_code(sloppy) == code
    assert parse_code(f"  https://formation.example/v/{group_code(code)}/ ") == code


@given(codes, st.integers(0, CODE_SIGNS - 1), st.sampled_from(ALPHABET))
def test_one_wrong_sign_is_noticed(code, place, sign):
    wrong = code[:place] + sign + code[place + 1 :]
    assert parse_code(wrong) == (code if wrong == code else None)


@given(codes, st.integers(0, CODE_SIGNS - 1), st.integers(0, CODE_SIGNS - 1))
def test_two_swapped_signs_are_noticed(code, first, second):
    signs = list(code)
    signs[first], signs[second] = signs[second], signs[first]
    swapped = "".join(signs)
    assert parse_code(swapped) == (code if swapped == code else None)


@given(st.text(max_size=300))
def test_anything_typed_is_answered_without_an_error(text):
    found = parse_code(text)
    assert found is None or len(found) == CODE_SIGNS
