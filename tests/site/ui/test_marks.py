"""The small marks: icons, dates, hours, tokens, codes."""

from datetime import UTC, date, datetime

import pytest
from tablericons import IconDoesNotExist

from portal.ui.help_line import HelpLine, help_line
from portal.ui.team_tokens import team_token
from portal.ui.templatetags import ui


def test_an_icon_is_mute_unless_it_has_a_label():
    assert 'aria-hidden="true"' in ui.icon("check")
    assert 'aria-label="Terminé"' in ui.icon("check", "Terminé")


def test_a_label_cannot_open_a_tag():
    assert "<script" not in ui.icon("check", "<script>")


def test_an_unknown_icon_is_a_mistake_of_ours():
    with pytest.raises(IconDoesNotExist):
        ui.icon("no-such-drawing")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 12, 1), "mardi 1ᵉʳ décembre 2026"),
        (date(2026, 11, 21), "samedi 21 novembre 2026"),
        (None, ""),
    ],
)
def test_long_dates_are_french(day, words):
    assert ui.long_date(day) == words


def test_a_moment_is_dated_in_paris():
    assert ui.plain_date(datetime(2026, 7, 31, 23, 30, tzinfo=UTC)) == "1ᵉʳ août 2026"


@pytest.mark.parametrize(("minute", "words"), [(0, "15\u00a0h"), (5, "15\u00a0h\u00a005")])
def test_hours_drop_their_zero_minutes(minute, words):
    assert ui.clock(datetime(2026, 11, 22, 14, minute, tzinfo=UTC)) == words


def test_authors_spaces_become_french_ones():
    typed = "Qui ? « Moi » : 20 % d'avance !"
    assert ui.typo_fr(typed) == ("Qui\u202f? «\u00a0Moi\u00a0»\u00a0: 20\u00a0% d’avance\u202f!")


def test_a_french_number_is_dialled_from_anywhere():
    assert HelpLine("01 23 45 67 89", "").link == "tel:+33123456789"
    assert HelpLine("3919", "").link == "tel:3919"


def test_the_help_number_comes_from_the_settings(settings):
    settings.HELP_PHONE = "03 00 00 00 00"
    assert help_line().phone == "03 00 00 00 00"


def test_tokens_differ_in_shape_and_number():
    tokens = [team_token(number) for number in range(1, 9)]
    assert (
        len({str(token.shape) for token in tokens}) == len({token.markup for token in tokens}) == 8
    )
    assert [token.number for token in tokens] == list(range(1, 9))


@pytest.mark.parametrize("number", [0, 9, -1])
def test_there_is_no_other_token(number):
    with pytest.raises(IndexError):
        team_token(number)


def test_a_qr_code_has_its_quiet_margin_and_no_inline_style():
    drawing = ui.qr_code("https://cresus.example/j/RIVE42")
    assert drawing.startswith("<svg")
    assert "style=" not in drawing
    assert "M4 4.5" in drawing


@pytest.mark.parametrize(
    ("description", "words"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537.36 Chrome/140 Safari/537 Edg/140",
            "Edge sur un ordinateur Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18 Safari/604.1",
            "Safari sur un iPhone",
        ),
        ("Mozilla/5.0 (Android 15; Mobile) Gecko Firefox/144.0", "Firefox sur un appareil Android"),
        ("curl/8.0", "Appareil inconnu"),
        ("", "Appareil inconnu"),
    ],
)
def test_a_device_is_said_in_plain_words(description, words):
    assert ui.device_name(description) == words
