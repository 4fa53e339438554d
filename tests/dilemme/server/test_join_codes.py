"""Codes are words and digits: said once across a room, typed as heard."""

import secrets

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from dilemme.server import lobby
from dilemme.server.domain import join_codes
from dilemme.server.domain.names import cleaned_name
from dilemme.server.models import Game
from tests.factories.dilemme import open_table

SEPARATORS = st.sampled_from([" ", "-", "", "  ", "\u00a0", "."])


def test_a_code_is_a_known_word_and_two_digits():
    code = join_codes.drawn(secrets.choice)
    assert code[:4] in join_codes.WORDS
    assert 10 <= int(code[4:]) <= 99
    assert join_codes.spoken("RIVE42") == "RIVE 42"


def test_words_are_many_of_four_plain_letters_and_each_once():
    words = join_codes.WORDS
    assert len(set(words)) == len(words) >= 200
    assert all(len(word) == 4 and word.isascii() and word.isalpha() for word in words)


def test_no_word_is_one_that_a_player_could_not_be_called():
    for word in join_codes.WORDS:
        cleaned_name(word)  # raises what the nickname filter refuses


@given(st.sampled_from(join_codes.WORDS), st.integers(10, 99), SEPARATORS, st.booleans())
def test_a_code_is_understood_however_it_is_typed(word, number, between, low):
    code = f"{word}{number}"
    typed = f" {word}{between}{number} "
    assert join_codes.typed(typed.lower() if low else typed) == code
    mistaken = word.replace("O", "0").replace("I", "1") + str(number).replace("0", "O")
    assert join_codes.typed(mistaken.replace("1", "I") if low else mistaken) == code


@pytest.mark.django_db
def test_a_code_is_free_again_once_its_table_is_over():
    first = open_table()
    with pytest.raises(IntegrityError), transaction.atomic():
        Game.objects.filter(pk=open_table().pk).update(code=first.code)
    Game.objects.filter(pk=first.pk).update(ended_at=timezone.now())
    second = open_table()
    Game.objects.filter(pk=second.pk).update(code=first.code)
    assert lobby.game_by_code(first.code.lower()) == second
