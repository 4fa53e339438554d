"""Sheets that are signed, corrected and closed, and never rewritten."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from courses.models import AttendanceEntry
from courses.selectors.attendance import realised_minutes, sheet_of, sheets_of
from courses.services.attendance import Mark, correct, countersign, mark, sign
from courses.services.places import withdraw
from courses.services.refusals import SessionRefused
from tests.factories.training import group_session, half_day, running_session, seated

pytestmark = pytest.mark.django_db
STROKES = [[[10 * n, 200 + n] for n in range(12)]]
HOUR = timedelta(hours=1)


def refused(code):
    return pytest.raises(SessionRefused, match=f"^{code}$")


def ready(people=2):
    """Return the running half-day of a session, and people with a place in it."""
    session = running_session()
    return session.half_days.get(), [seated(session) for _ in range(people)]


def signed(half, enrolment, **how):
    how = {"method": "qr"} | how
    return sign(half_day=half, enrolment=enrolment, actor=enrolment.user, **how)


def noted(half, enrolment, kind, minutes=0, reason="", write=mark):
    given = Mark(enrolment=enrolment, kind=kind, minutes_missed=minutes, reason=reason)
    return write(half_day=half, given=given, actor=half.session.trainer)


def test_signing_twice_is_signing_once():
    half, [one, _other] = ready()
    assert signed(half, one) == signed(half, one)
    assert sheet_of(half).n_present == 1


def test_a_drawn_signature_is_kept_beside_the_line_by_its_digest():
    half, [one, _other] = ready()
    entry = signed(half, one, method="drawn", strokes=STROKES)
    assert entry.signature.strokes == STROKES
    assert entry.signature_sha256 == entry.signature.sha256
    entry.signature.delete()
    assert sheet_of(half).broken_number is None


@pytest.mark.parametrize("strokes", [[], [[[1, 1]]], [[[n, 999] for n in range(12)]]])
def test_a_dot_or_a_line_outside_the_slate_is_no_signature(strokes):
    half, [one, _other] = ready()
    with refused("signature_missing"):
        signed(half, one, method="drawn", strokes=strokes)


def test_only_people_with_a_place_sign():
    half, [one, _other] = ready()
    stranger = seated(running_session(capacity=1, course=half.session.course))
    with refused("not_enrolled"):
        signed(half, stranger)
    withdraw(enrolment=one)
    with refused("not_enrolled"):
        signed(half, one)


def test_a_phone_that_is_early_is_told_when_it_opens():
    session = group_session(half_days=[half_day(HOUR)])
    half, one = session.half_days.get(), seated(session)
    with refused("too_early") as caught:
        signed(half, one)
    assert caught.value.params["opens_at"] == half.starts_at - timedelta(minutes=15)
    assert signed(half, one, now=half.starts_at - timedelta(minutes=10)).kind == "signed"


def test_the_trainers_word_needs_a_correction_with_a_reason():
    half, [one, other] = ready()
    noted(half, one, "absent")
    with refused("marked_absent"):
        signed(half, one)
    with refused("already_marked"):
        noted(half, one, "confirmed")
    with refused("reason_missing"):
        noted(half, one, "late", 20, write=correct)
    with refused("nothing_to_correct"):
        noted(half, other, "late", 20, "Train", write=correct)
    noted(half, one, "late", 20, "Arrivé par le train suivant", write=correct)
    row = next(row for row in sheet_of(half).rows if row.enrolment == one)
    assert row.realised_minutes == half.duration_minutes - 20
    assert [note.kind for note in row.notes] == ["absent", "corrected"]


def test_minutes_are_needed_where_they_count():
    half, [one, _other] = ready()
    for minutes in (0, half.duration_minutes + 1):
        with refused("minutes_missing"):
            noted(half, one, "late", minutes)
    noted(half, one, "late", 10)
    noted(half, one, "left", 15)
    assert realised_minutes([one]) == {one.pk: half.duration_minutes - 25}


def test_an_excuse_may_come_before_the_day_and_presence_may_not():
    session = group_session()
    half, one = session.half_days.get(), seated(session)
    with refused("too_early"):
        noted(half, one, "confirmed")
    assert noted(half, one, "excused", reason="Arrêt").reason == "Arrêt"


def test_the_sheet_closes_once_everybody_has_a_line():
    half, [one, other] = ready()
    trainer = half.session.trainer
    with refused("sheet_empty"):
        countersign(half_day=half, actor=trainer)
    signed(half, one)
    with refused("not_marked") as caught:
        countersign(half_day=half, actor=trainer)
    assert caught.value.params["names"] == [other.user.get_full_name()]
    noted(half, other, "absent")
    closing = countersign(half_day=half, actor=trainer)
    assert countersign(half_day=half, actor=trainer) == closing
    assert sheet_of(half).is_closed
    with refused("sheet_closed"):
        noted(half, one, "left", 10)


def test_a_correction_after_closing_asks_for_another_countersignature():
    half, [one] = ready(1)
    signed(half, one)
    countersign(half_day=half, actor=half.session.trainer)
    noted(half, one, "left", 30, "Urgence", write=correct)
    assert not sheet_of(half).is_closed
    countersign(half_day=half, actor=half.session.trainer)
    assert sheet_of(half).is_closed


def test_no_line_is_ever_changed_or_deleted():
    half, [one, _other] = ready()
    entry = signed(half, one)
    for attempt in (
        entry.save,
        entry.delete,
        AttendanceEntry.objects.all().delete,
        lambda: AttendanceEntry.objects.update(reason="x"),
    ):
        with pytest.raises(TypeError):
            attempt()


def test_whoever_changes_the_database_by_hand_is_seen():
    half, [one, other] = ready()
    signed(half, one)
    signed(half, other)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE courses_attendanceentry SET minutes_missed = 5 WHERE number = 2")
    assert sheet_of(half).broken_number == 2


def test_realised_minutes_add_up_over_half_days():
    session = group_session(half_days=[half_day(-5 * HOUR), half_day(-HOUR)])
    one, other = seated(session), seated(session)
    for half in session.half_days.all():
        signed(half, one)
    signed(session.half_days.last(), other)
    assert realised_minutes([one, other]) == {one.pk: 360, other.pk: 180}


def test_the_sheets_of_a_large_group_are_read_in_three_queries(django_assert_num_queries):
    session = group_session(half_days=[half_day(-5 * HOUR), half_day(-HOUR)])
    people = [seated(session) for _ in range(5)]
    for half in session.half_days.all():
        for one in people:
            signed(half, one, now=timezone.now())
    with django_assert_num_queries(3):
        assert all(sheet.broken_number is None for sheet in sheets_of(session))
