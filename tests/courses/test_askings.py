"""Four audiences asked in time, reminded only while they are silent."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from courses.models import Asking, Attempt, Questionnaire, SentMessage
from courses.selectors.sessions import asked_moments
from courses.services.askings import (
    ask_funder,
    find_asking,
    open_reply,
    plan_askings,
    remind_now,
    send_reply,
    token_of,
)
from courses.services.attempts import read_snapshot
from courses.services.messages import send_due
from courses.services.places import withdraw
from courses.services.refusals import SessionRefused
from courses.services.sessions import cancel_session
from courses.services.support import answer_question, ask_trainer, plan_follow_ups
from tests.factories.training import group_session, half_day, seated

pytestmark = pytest.mark.django_db
TUESDAY = datetime(2026, 11, 24, 10, tzinfo=ZoneInfo("Europe/Paris"))
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _on_a_working_day(time_machine):
    time_machine.move_to(TUESDAY, tick=False)


def refused(code):
    return pytest.raises(SessionRefused, match=f"^{code}$")


def nobody(session):
    return []


def run(now, contacts=nobody):
    """Plan and send what is due at a moment; return (audience, kind) of the requests that left."""
    plan_askings(now=now, contacts=contacts)
    left = []
    send_due(deliver=left.append, now=now)
    return sorted((one.asking.audience, one.kind) for one in left if one.asking_id)


def to_learners(left):
    """Return the kinds that went to learners."""
    return [kind for audience, kind in left if audience == "learner"]


def answered(enrolment, moment):
    """Write that somebody sent a questionnaire."""
    version = read_snapshot(questionnaire=Questionnaire.objects.get(
        course=enrolment.course, moment=moment, audience="learner"
    ))  # fmt: skip
    Attempt.objects.create(
        enrolment=enrolment,
        moment=moment,
        version=version,
        state="sent",
        sent_at=TUESDAY,
        result={},
    )


def questionnaire(course, audience, moment):
    """Publish a one-question questionnaire for an audience."""
    found = Questionnaire.objects.filter(course=course, audience=audience, moment=moment).first()
    if found:
        return found
    source = Questionnaire.objects.get(course=course, audience="learner", moment="post")
    return Questionnaire.objects.create(
        course=course, audience=audience, moment=moment, title="Votre avis", intro="Court.",
        sections=source.sections, live=True,
    )  # fmt: skip


def test_before_the_course_only_the_silent_are_reminded(time_machine):
    session = group_session()
    silent, prompt = seated(session), seated(session)
    time_machine.move_to(session.starts_at - 4 * DAY + timedelta(minutes=1), tick=False)
    answered(prompt, "pre")
    assert run(session.starts_at - 4 * DAY + timedelta(minutes=1)) == [("learner", "reminded")]
    [asking] = Asking.objects.waiting().filter(moment="pre")
    assert (asking.enrolment, asking.reminders) == (silent, 1)


def test_running_the_clock_again_sends_nothing_more(time_machine):
    session = group_session()
    seated(session)
    now = session.ends_at + DAY
    time_machine.move_to(now, tick=False)
    assert to_learners(run(now)) == ["asked"]
    assert run(now) == []
    assert run(now + timedelta(minutes=10)) == []


def test_a_reminder_planned_before_an_answer_never_leaves(time_machine):
    session = group_session()
    enrolment = seated(session)
    now = session.ends_at + DAY
    time_machine.move_to(now, tick=False)
    plan_askings(now=now, contacts=nobody)
    answered(enrolment, "post")
    left = []
    send_due(deliver=left.append, now=now)
    assert not [one for one in left if one.kind == "asked"]
    assert SentMessage.objects.get(kind="asked").dropped_at is not None


def test_the_first_message_asks_however_late_it_is(time_machine):
    session = group_session()
    seated(session)
    late = session.ends_at + 8 * DAY
    time_machine.move_to(late, tick=False)
    assert to_learners(run(late)) == ["asked"]
    assert to_learners(run(late + DAY)) == []


def test_whoever_left_is_not_asked(time_machine):
    session = group_session()
    seated(session)
    withdraw(enrolment=seated(session))
    now = session.ends_at + DAY
    time_machine.move_to(now, tick=False)
    assert to_learners(run(now)) == ["asked"]


def test_a_cancelled_session_asks_nothing(time_machine):
    session = group_session()
    seated(session)
    cancel_session(session=session, reason="Grève")
    time_machine.move_to(session.ends_at + DAY, tick=False)
    assert run(session.ends_at + DAY) == []


def test_the_button_reminds_once_a_day(time_machine):
    session = group_session(half_days=[half_day(5 * DAY)])
    for _ in range(3):
        seated(session)
    assert remind_now(session=session, moment="pre") == 3
    assert remind_now(session=session, moment="pre") == 0
    with refused("closed"):
        remind_now(session=session, moment="cold")
    send_due(deliver=lambda message: None)
    [moment] = [one for one in asked_moments(session) if one.moment == "pre"]
    assert (moment.n_silent, moment.n_reminders) == (3, 3)
    time_machine.move_to(TUESDAY + DAY, tick=False)
    assert remind_now(session=session, moment="pre") == 3


def test_the_trainer_is_asked_after_and_the_employer_two_months_later(time_machine):
    session = group_session()
    seated(session, employer_name="Banque Alpha", employer_ref="alpha")
    questionnaire(session.course, "trainer", "post")
    questionnaire(session.course, "employer", "cold")
    contact = {"name": "R. Alpha", "email": "R@alpha.example", "organisation_ref": "alpha"}
    time_machine.move_to(session.ends_at + DAY, tick=False)
    asked = run(session.ends_at + DAY, lambda _session: [contact])
    assert asked == [("learner", "asked"), ("trainer", "guest_asked")]
    assert Asking.objects.get(audience="trainer").email == session.trainer.email
    later = session.ends_at + 61 * DAY
    time_machine.move_to(later, tick=False)
    assert ("employer", "guest_asked") in run(later, lambda _session: [contact])
    assert Asking.objects.get(audience="employer").email == "r@alpha.example"


def test_a_funder_is_asked_once_a_year():
    course = group_session().course
    Questionnaire.objects.filter(course=course, audience="funder").delete()
    with refused("closed"):
        ask_funder(course=course, name="Fondation", email="f@fond.example")
    questionnaire(course, "funder", "yearly")
    first = ask_funder(course=course, name="Fondation", email="f@fond.example")
    assert ask_funder(course=course, name="Fondation", email="F@fond.example") == first
    assert SentMessage.objects.filter(kind="guest_asked").count() == 1
    assert (first.year, first.session) == (2026, None)


def funder_asking():
    course = group_session().course
    questionnaire(course, "funder", "yearly")
    return ask_funder(course=course, name="Fondation", email="f@fond.example")


def test_only_the_digest_of_a_link_is_kept():
    asking = funder_asking()
    token = token_of(asking)
    assert len(token) == 64
    row = Asking.objects.filter(pk=asking.pk).values().get()
    assert token not in [str(value) for value in row.values()]
    assert find_asking(token) == asking


def test_a_link_opens_while_it_is_open(time_machine):
    asking = funder_asking()
    assert find_asking(token_of(asking), now=asking.opens_at - DAY) is None
    assert find_asking(token_of(asking), now=asking.closes_at) is None
    assert find_asking("0" * 64) is None


def test_a_guest_answers_once(time_machine):
    asking = funder_asking()
    reply = open_reply(asking=asking)
    assert open_reply(asking=asking) == reply
    send_reply(reply=reply, answers={"q": 4})
    with refused("already_answered"):
        send_reply(reply=reply, answers={"q": 1})
    asking.refresh_from_db()
    assert asking.answered_on == TUESDAY.date()
    time_machine.move_to(TUESDAY + 11 * DAY, tick=False)
    assert "funder" not in dict(run(TUESDAY + 11 * DAY))


def test_a_question_reaches_everybody_who_leads_and_its_answer_comes_back():
    session = group_session()
    one = seated(session)
    with refused("question_empty"):
        ask_trainer(enrolment=one, text=" ")
    question = ask_trainer(enrolment=one, text="Et si la personne refuse ?")
    assert SentMessage.objects.get(kind="support_question").user == session.trainer
    answer_question(question=question, text="On garde la porte ouverte.", trainer=session.trainer)
    with refused("already_answered"):
        answer_question(question=question, text="Encore.", trainer=session.trainer)
    assert SentMessage.objects.get(kind="support_answer").enrolment == one


def test_a_month_later_the_group_hears_once(time_machine):
    session = group_session()
    one = seated(session)
    seated(group_session(course=session.course, half_days=[half_day(90 * DAY)]))
    now = session.ends_at + 30 * DAY
    time_machine.move_to(now, tick=False)
    assert plan_follow_ups(now=now - DAY) == 0
    assert plan_follow_ups(now=now) == 1
    assert plan_follow_ups(now=now + DAY) == 0
    assert SentMessage.objects.get(kind="follow_up").enrolment == one
