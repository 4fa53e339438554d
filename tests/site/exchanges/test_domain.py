"""Who is named, what an answer by e-mail says, where it goes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.exchanges.domain.mentions import named_in
from portal.exchanges.domain.replies import written_part
from portal.exchanges.domain.tokens import address_with, token_from, token_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bonjour @Inès Faure, et toi @Malik Haddad ?", [("Inès", "Faure"), ("Malik", "Haddad")]),
        ("@Jean-Luc O’Brien peut aider", [("Jean-Luc", "O’Brien")]),
        ("@Inès Faure @Inès Faure", [("Inès", "Faure")]),
        ("écrivez à ines@faure.example", []),
        ("personne ici", []),
    ],
)
def test_names_after_an_at_sign_are_found(text, names):
    assert named_in(text) == names


@pytest.mark.parametrize(
    "quoted",
    [
        "\n\nLe lun. 23 nov. 2026 à 10:00, Inès <x@y.example> a écrit :\n> Bonjour",
        "\n\nLe lun. 23 nov. 2026 à 10:00, Inès Faure\n<x@y.example> a écrit :\n> Bonjour",
        "\nOn Mon, Nov 23, 2026 at 10:00 AM, Inès wrote:\n> Hello",
        "\n-----Message d'origine-----\nBonjour",
        "\n-- \nMalik\n06 00 00 00 00",
        "\n> tout en dessous",
        "\nEnvoyé de mon téléphone",
        "\n________________________________\nDe : CRESUS",
    ],
)
def test_only_what_was_written_on_top_is_kept(quoted):
    assert written_part("Oui, avec plaisir.\nÀ jeudi" + quoted) == "Oui, avec plaisir.\nÀ jeudi"


@given(st.text())
def test_reading_an_answer_never_fails_and_never_quotes(text):
    assert not any(line.startswith(">") for line in written_part(text).split("\n"))


@given(st.binary(min_size=16, max_size=40))
def test_a_token_goes_out_and_comes_back_through_an_address(digest):
    token = token_from(digest)
    address = address_with(token, inbox="echanges@cresus.example")
    assert token_in(f"Échanges <{address.upper()}>") == token
    assert len(address.partition("@")[0]) <= 64


@pytest.mark.parametrize("addresses", ["", "echanges@cresus.example", "a+court@b.example"])
def test_an_address_without_a_token_leads_nowhere(addresses):
    assert token_in(addresses) is None
