"""Sealed columns: unreadable, unmovable, and their keys may change."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.crypto.blind_index import blind_index
from portal.crypto.fields import Undecipherable, decrypt, encrypt

OLD = "old:" + base64.b64encode(b"o" * 32).decode()
NEW = "new:" + base64.b64encode(b"n" * 32).decode()


@given(st.text(max_size=200))
def test_what_was_sealed_comes_back(text):
    assert (
        decrypt(encrypt(text, binding="referral|1|last_name"), binding="referral|1|last_name")
        == text
    )


def test_the_text_is_not_on_disk():
    assert "Marchal" not in encrypt("Marchal", binding="row")


def test_a_value_moved_to_another_row_is_refused():
    sealed = encrypt("Marchal", binding="referral|1|last_name")
    with pytest.raises(Undecipherable):
        decrypt(sealed, binding="referral|2|last_name")


@pytest.mark.parametrize("position", range(0, 24, 5))
def test_a_changed_value_is_refused(position):
    name, _, payload = encrypt("Marchal", binding="row").partition(":")
    raw = bytearray(base64.b64decode(payload))
    raw[position] ^= 1
    with pytest.raises(Undecipherable):
        decrypt(f"{name}:{base64.b64encode(raw).decode()}", binding="row")


def test_an_old_key_still_reads_after_a_new_one_seals(settings):
    settings.FIELD_KEYS = [OLD]
    sealed = encrypt("Marchal", binding="row")
    settings.FIELD_KEYS = [NEW, OLD]
    assert decrypt(sealed, binding="row") == "Marchal"
    assert encrypt("Marchal", binding="row").startswith("new:")


def test_equal_values_have_equal_indexes_for_one_purpose_only():
    assert blind_index(" A@B.example ", purpose="email") == blind_index(
        "a@b.example", purpose="email"
    )
    assert blind_index("a@b.example", purpose="email") != blind_index(
        "a@b.example", purpose="phone"
    )
