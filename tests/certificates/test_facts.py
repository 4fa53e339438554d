"""The facts of a certificate: cleaned, checked, frozen, and the same after JSON."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certificates.domain.data import CertificateData, CertificateSheet
from certificates.domain.errors import CertificateRefused
from certificates.domain.names import clean_name, initials, same_name
from certificates.domain.numbering import certificate_number
from certificates.domain.status import EventKind, Status, status_on
from certificates.domain.wording import day, duration
from tests.factories.certificates import FACTS, SHEET

days = st.dates(date(2020, 1, 1), date(2040, 1, 1))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Zoé   L’Hôte ", "Zoé L’Hôte"),
        ("Jean\u202eecilA", "JeanecilA"),
        ("Ana\x00\x07 Ruiz\n", "Ana Ruiz"),
        ("E\u0301lodie Roy", "Élodie Roy"),
        ("<b>Jean</b>", "<b>Jean</b>"),
    ],
)
def test_names_keep_their_letters_and_lose_what_cannot_be_seen(typed, kept):
    assert clean_name(typed) == kept


@pytest.mark.parametrize(
    ("typed", "code"), [("\u202e \x00", "name_empty"), ("a" * 121, "name_too_long")]
)
def test_an_unusable_name_is_refused_with_a_stable_code(typed, code):
    with pytest.raises(CertificateRefused) as refusal:
        clean_name(typed)
    assert refusal.value.code == code


def test_initials_say_little():
    assert initials("Samira Haddad") == "S. H."
    assert initials("Jean-Pierre de la Tour") == "J.-P. D. L. T."


@pytest.mark.parametrize("typed", ["HADDAD Samira", "samira haddad", "Samira  Hàddad"])
def test_a_name_copied_by_hand_is_recognised(typed):
    assert same_name(typed, "Samira Haddad")


@pytest.mark.parametrize("typed", ["", "-", "Samira", "Samira Hadad", "Samira Haddad Roy"])
def test_another_name_is_not(typed):
    assert not same_name(typed, "Samira Haddad")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"realised_minutes": 0}, "duration_not_positive"),
        ({"completed_on": date(2026, 9, 30)}, "dates_reversed"),
        ({"course_title": " "}, "text_missing"),
        ({"course_title": "a" * 161}, "text_too_long"),
        ({"objectives": ("a",) * 11}, "too_many_objectives"),
    ],
)
def test_facts_that_cannot_be_true_are_refused(changes, code):
    with pytest.raises(CertificateRefused) as refusal:
        replace(FACTS, **changes)
    assert refusal.value.code == code


@given(
    days, st.integers(0, 400), st.integers(1, 10_000), st.lists(st.text(max_size=140), max_size=10)
)
def test_facts_are_the_same_after_json(start, length, minutes, objectives):
    facts = replace(
        FACTS,
        started_on=start,
        completed_on=start + timedelta(days=length),
        realised_minutes=minutes,
        objectives=tuple(objectives),
    )
    assert CertificateData.from_json(json.loads(json.dumps(facts.to_json()))) == facts
    sheet = replace(SHEET, data=facts, valid_until=None)
    stated, person = json.loads(json.dumps(sheet.to_json()))
    assert "Salomé" not in json.dumps(stated, ensure_ascii=False)
    assert CertificateSheet.from_json(stated, person) == sheet


@given(st.lists(st.sampled_from(EventKind)), st.none() | days, days)
def test_the_status_is_the_fold_of_events_and_dates(events, valid_until, today):
    status = status_on(events=events, valid_until=valid_until, on=today)
    assert (status == Status.REVOKED) == (EventKind.REVOKED in events)
    if status == Status.VALID:
        assert valid_until is None or today <= valid_until


def test_numbers_words_and_dates_are_those_of_the_paper():
    assert certificate_number(kind="attestation_formation", year=2026, rank=12) == "AF-2026-00012"
    assert [duration(m) for m in (45, 120, 210)] == ["45\u00a0min", "2\u00a0h", "3\u00a0h\u00a030"]
    assert day(date(2026, 12, 1)) == "1er\u00a0décembre\u00a02026"
