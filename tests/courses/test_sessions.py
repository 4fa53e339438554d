"""Places in order, sessions that move, messages that leave once."""

import threading
from datetime import datetime, timedelta
from smtplib import SMTPServerDisconnected
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.utils import timezone

from courses.models import Enrolment, SentMessage
from courses.selectors.sessions import people_of
from courses.services.messages import send_due
from courses.services.places import admit_waiting, take_place, withdraw
from courses.services.refusals import SessionRefused
from courses.services.sessions import cancel_session, change_session, create_session
from portal.accounts.roles import Role
from tests.factories.accounts import UserFactory, person
from tests.factories.courses import load
from tests.factories.training import group_session, half_day, running_session, seated

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
TUESDAY = datetime(2026, 11, 24, 10, tzinfo=PARIS)


@pytest.fixture(autouse=True)
def _on_a_working_day(time_machine):
    time_machine.move_to(TUESDAY, tick=False)


def refused(code):
    """Return a check that a service refuses with that code."""
    return pytest.raises(SessionRefused, match=f"^{code}$")


def kinds(**where):
    """Return the kinds of messages in the ledger, in order."""
    return list(SentMessage.objects.filter(**where).order_by("pk").values_list("kind", flat=True))


def plans_of(session):
    """Return the half-days of a session as an editor would send them back unchanged."""
    return [
        half_day_plan(one.starts_at, one.ends_at, one.place, one.public_id)
        for one in session.half_days.order_by("starts_at")
    ]


def half_day_plan(starts_at, ends_at, place, public_id):
    plan = half_day()
    return type(plan)(starts_at, ends_at, place, "", public_id)


def test_a_session_spans_its_half_days():
    morning, afternoon = half_day(timedelta(days=9)), half_day(timedelta(days=9, hours=4))
    session = group_session(half_days=[afternoon, morning])
    assert session.starts_at == morning.starts_at
    assert session.ends_at == afternoon.ends_at
    assert session.follow_up_at == afternoon.ends_at + timedelta(days=32)


def test_the_trainer_is_there_again_on_a_working_day(time_machine):
    session = group_session(half_days=[half_day(timedelta(days=8))])
    assert session.ends_at.date().isoformat() == "2026-12-02"
    assert session.follow_up_at.date().isoformat() == "2027-01-04"


@pytest.mark.parametrize(
    ("half_days", "code"),
    [
        ([], "half_day_missing"),
        ([half_day(), half_day(timedelta(days=10, hours=1))], "half_days_overlap"),
        ([half_day(hours=-1)], "half_day_ends_first"),
    ],
)
def test_impossible_half_days_are_refused(half_days, code):
    course, trainer = load("M9"), person(Role.TRAINER)
    with refused(code):
        create_session(course=course, trainer=trainer, half_days=half_days, modality="visio")


def test_places_go_in_the_order_people_asked():
    session = group_session(capacity=2)
    asked = [seated(session) for _ in range(4)]
    group = people_of(session)
    assert {row.enrolment for row in group.seated} == set(asked[:2])
    assert [row.enrolment for row in group.waiting] == asked[2:]
    assert kinds(enrolment=asked[3]) == ["waiting"]


def test_asking_twice_takes_one_place():
    session, user = group_session(capacity=1), UserFactory()
    assert seated(session, user) == seated(session, user)
    assert kinds(enrolment__user=user) == ["convocation"]


def test_a_freed_place_goes_to_whoever_waited_longest():
    session = group_session(capacity=1)
    first, second, third = (seated(session) for _ in range(3))
    withdraw(enrolment=first)
    second.refresh_from_db()
    third.refresh_from_db()
    assert second.waitlisted_at is None
    assert third.waitlisted_at is not None
    assert kinds(enrolment=second) == ["waiting", "convocation"]


def test_nobody_passes_before_the_line():
    session = group_session(capacity=1)
    seated(session)
    waiting = seated(session)
    change_session(session=session, half_days=plans_of(session), capacity=2, title=session.title)
    late = seated(session)
    assert late.waitlisted_at is not None
    assert admit_waiting(session=session) == 1
    waiting.refresh_from_db()
    assert waiting.waitlisted_at is None


def test_somebody_who_left_comes_back_at_the_end():
    session = group_session(capacity=1)
    first, second = seated(session), seated(session)
    withdraw(enrolment=first)
    again = seated(session, first.user)
    assert again.pk == first.pk
    assert again.waitlisted_at is not None
    second.refresh_from_db()
    assert second.waitlisted_at is None
    with refused("already_withdrawn"):
        withdraw(enrolment=withdraw(enrolment=again))


def test_the_employer_is_the_one_of_that_day():
    enrolment = seated(group_session(), employer_name="Banque Alpha", employer_ref="a-1")
    take_place(user=enrolment.user, session=enrolment.session, employer_name="Autre")
    enrolment.refresh_from_db()
    assert (enrolment.employer_name, enrolment.employer_ref) == ("Banque Alpha", "a-1")


def test_a_session_keeps_room_for_those_who_are_in():
    session = group_session(capacity=3)
    for _ in range(3):
        seated(session)
    with refused("capacity_too_small"):
        change_session(session=session, half_days=plans_of(session), capacity=2)


def test_moving_a_session_tells_everybody_once_and_keeps_the_identifier():
    session = group_session()
    enrolment = seated(session)
    send_due(deliver=lambda message: None)
    [plan] = plans_of(session)
    later = type(plan)(
        plan.starts_at + timedelta(days=1), plan.ends_at + timedelta(days=1), plan.place, "",
        plan.public_id,
    )  # fmt: skip
    uid = session.half_days.get().calendar_uid
    moved = change_session(session=session, half_days=[later])
    change_session(session=session, half_days=[later])
    assert kinds(enrolment=enrolment) == ["convocation", "moved"]
    assert moved.calendar_sequence == 1
    assert session.half_days.get().calendar_uid == uid


def test_somebody_not_yet_convoked_gets_one_message_with_the_new_dates():
    session = group_session()
    enrolment = seated(session)
    change_session(session=session, half_days=[half_day(timedelta(days=20))])
    assert kinds(enrolment=enrolment) == ["convocation", "half_day_removed"]


def test_cancelling_tells_those_who_wait_too_and_closes_the_door():
    session = group_session(capacity=1)
    people = [seated(session), seated(session)]
    with refused("reason_missing"):
        cancel_session(session=session, reason="  ")
    cancel_session(session=session, reason="Salle fermée")
    assert all("cancelled" in kinds(enrolment=one) for one in people)
    with refused("session_cancelled"):
        seated(session)
    with refused("session_cancelled"):
        cancel_session(session=session, reason="Encore")


def test_a_convocation_that_no_longer_holds_never_leaves():
    session = group_session()
    enrolment = seated(session)
    withdraw(enrolment=enrolment)
    left = []
    send_due(deliver=left.append)
    assert [one.kind for one in left if one.enrolment_id] == ["withdrawn"]
    assert SentMessage.objects.get(kind="convocation").dropped_at is not None


def test_a_message_leaves_once():
    seated(group_session())
    left = []
    assert send_due(deliver=left.append) == len(left) == 2
    assert send_due(deliver=left.append) == 0


def test_a_message_that_fails_stays_and_the_others_leave(caplog):
    session = group_session()
    broken, fine = seated(session), seated(session)
    left = []

    def deliver(message):
        if message.enrolment_id == broken.pk:
            raise SMTPServerDisconnected(broken.user.email)
        left.append(message.enrolment_id)

    send_due(deliver=deliver)
    assert fine.pk in left
    assert not SentMessage.objects.sent().filter(enrolment=broken).exists()
    assert broken.user.email not in caplog.text
    send_due(
        deliver=lambda one: left.append(one.enrolment_id), now=timezone.now() + timedelta(hours=1)
    )
    assert left.count(broken.pk) == left.count(fine.pk) == 1


def test_a_process_that_dies_while_sending_sends_again():
    enrolment = seated(group_session())

    class Killed(BaseException):
        pass

    def die(message):
        raise Killed

    with pytest.raises(Killed):
        send_due(deliver=die)
    left = []
    send_due(deliver=left.append)
    assert enrolment.pk in [one.enrolment_id for one in left]


def test_at_night_only_pressing_news_leave(time_machine):
    time_machine.move_to(TUESDAY.replace(hour=22), tick=False)
    far, near = group_session(), running_session(trainer=person(Role.TRAINER))
    soon = group_session(half_days=[half_day(timedelta(hours=20))])
    in_far, in_soon = seated(far), seated(soon)
    seated(near)
    left = []
    send_due(deliver=left.append)
    told = {one.enrolment_id for one in left}
    assert in_soon.pk in told
    assert in_far.pk not in told
    morning = SentMessage.objects.get(enrolment=in_far).due_at
    assert morning == TUESDAY + timedelta(days=1, hours=-2)


def test_withdrawing_after_the_end_is_refused(time_machine):
    enrolment = seated(group_session())
    time_machine.move_to(TUESDAY + timedelta(days=30), tick=False)
    with refused("session_over"):
        withdraw(enrolment=enrolment)


@pytest.mark.django_db(transaction=True)
def test_two_people_who_want_the_last_place_get_one_between_them():
    session = group_session(capacity=1)
    users = [UserFactory() for _ in range(6)]
    start = threading.Barrier(len(users))

    def ask(user):
        start.wait()
        try:
            take_place(user=user, session=session)
        finally:
            connection.close()

    threads = [threading.Thread(target=ask, args=[user]) for user in users]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    inside = Enrolment.objects.in_session(session)
    assert inside.seated().count() == 1
    assert inside.waiting().count() == len(users) - 1


def test_the_group_is_read_in_three_queries(django_assert_num_queries):
    session = group_session()
    for _ in range(4):
        seated(session)
    with django_assert_num_queries(3):
        assert len(people_of(session).seated) == 4
