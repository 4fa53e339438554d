"""A learner's session, questions to the trainer, and people who answer by a link."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from icalendar import Calendar

from courses.models import Asking, GuestReply, SupportQuestion
from courses.services.askings import ask_funder, ask_guest, token_of
from portal.accounts.roles import Role
from portal.training.services.due import run_due
from portal.training.services.mails import message_id
from portal.training.views.guest import TRIES_A_MINUTE
from tests.courses.test_askings import questionnaire
from tests.factories.accounts import OrganisationFactory, UserFactory, person
from tests.factories.courses import load, right_answer
from tests.factories.training import group_session, half_day, seated

pytestmark = pytest.mark.django_db
TUESDAY = datetime(2026, 11, 24, 10, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.fixture(autouse=True)
def _on_a_working_day(time_machine):
    time_machine.move_to(TUESDAY, tick=False)


def page(name, *ids):
    return reverse(f"training:{name}", args=ids)


def text_of(response):
    return re.sub(r"[ \n\t]+", " ", response.content.decode())


def test_a_learner_reads_when_where_who_and_what_to_bring(sign_in):
    session = group_session(
        to_bring="Un stylo", half_days=[half_day(video_link="https://visio.example/a")]
    )
    one = seated(session)
    shown = text_of(sign_in(one.user).get(page("my_session", one.public_id)))
    who = session.trainer.get_full_name()
    for words in ("Vendredi 4 décembre 2026", "12 rue des Lilas", who, "Un stylo"):
        assert words in shown
    assert "https://visio.example/a" in shown
    assert page("my_session", one.public_id) in text_of(sign_in(one.user).get("/moi/"))


def test_whoever_waits_sees_a_rank_and_no_link(sign_in):
    session = group_session(capacity=1, half_days=[half_day(video_link="https://visio.example/a")])
    seated(session)
    one = seated(session)
    shown = text_of(sign_in(one.user).get(page("my_session", one.public_id)))
    assert "au rang 1" in shown
    assert "visio.example" not in shown


def test_the_agenda_holds_every_half_day(sign_in):
    session = group_session(half_days=[half_day(), half_day(timedelta(days=11))])
    one = seated(session)
    response = sign_in(one.user).get(page("agenda", one.public_id))
    calendar = Calendar.from_ical(response.content)
    assert calendar["METHOD"] == "PUBLISH"
    assert [event["UID"] for event in calendar.events] == [
        half.calendar_uid for half in session.half_days.all()
    ]


def test_leaving_frees_the_place_at_once(sign_in):
    session = group_session(capacity=1)
    one, other = seated(session), seated(session)
    shown = sign_in(one.user).post(page("leave", one.public_id), follow=True)
    assert "Votre place est libérée." in text_of(shown)
    other.refresh_from_db()
    assert other.waitlisted_at is None


def test_a_question_is_read_by_the_trainers_only_and_never_mailed(
    sign_in, django_capture_on_commit_callbacks
):
    session = group_session()
    one = seated(session)
    secret = "Comment parler à quelqu’un qui pleure ?"
    with django_capture_on_commit_callbacks(execute=True):
        sign_in(one.user).post(page("ask", one.public_id), {"text": secret})
    trainer = sign_in(session.trainer)
    assert secret in text_of(trainer.get(page("questions")))
    assert secret not in text_of(sign_in(person(Role.TRAINER)).get(page("questions")))
    question = SupportQuestion.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        trainer.post(page("answer", question.public_id), {"text": "En laissant un silence."})
    shown = text_of(sign_in(one.user).get(page("my_session", one.public_id)))
    assert "En laissant un silence." in shown
    assert {tuple(m.to) for m in mail.outbox} >= {(session.trainer.email,), (one.user.email,)}
    assert not [m for m in mail.outbox if "pleure" in m.body or "silence" in m.body]


def funder():
    course = group_session().course
    questionnaire(course, "funder", "yearly")
    return ask_funder(course=course, name="Fondation Exemple", email="f@fond.example")


def test_a_guest_answers_by_the_link_of_the_mail(client):
    asking = funder()
    run_due()
    letter = next(m for m in mail.outbox if m.to == ["f@fond.example"])
    link = re.search(r"/questionnaire/[0-9a-f]{64}/", letter.body).group()
    shown = client.get(link)
    assert "Fondation Exemple" in text_of(shown)
    definition = GuestReply.objects.get().version.definition
    answers = {one.id: right_answer(one) for one in definition.questions}
    thanks = client.post(link, answers, follow=True)
    assert "Merci, vos réponses sont enregistrées" in text_of(thanks)
    reply = GuestReply.objects.get()
    assert set(reply.answers) == {one.id for one in definition.questions if not one.visible_if}
    asking.refresh_from_db()
    assert asking.answered_on is not None


def test_a_guest_who_forgets_a_question_loses_nothing(client):
    asking = funder()
    address = page("guest", token_of(asking))
    client.get(address)
    questions = GuestReply.objects.get().version.definition.questions
    needed = [one for one in questions if one.required]
    sent = {one.id: right_answer(one) for one in questions if one not in needed[:1]}
    response = client.post(address, sent)
    assert response.status_code == 200 if needed else 302


def test_unknown_over_and_early_links_answer_the_same(client, time_machine):
    asking = funder()
    token = token_of(asking)
    unknown = client.get(page("guest", "0" * 64))
    time_machine.move_to(asking.closes_at, tick=False)
    over = client.get(page("guest", token))
    assert (unknown.status_code, over.status_code) == (404, 404)
    assert unknown.content.replace(b"0" * 64, b"") == over.content.replace(token.encode(), b"")


def test_trying_many_links_is_slowed_down(client):
    answers = [client.get(page("guest", "0" * 64)).status_code for _ in range(TRIES_A_MINUTE + 1)]
    assert answers[-1] == 429


def test_employers_are_asked_through_their_referent(time_machine):
    bank = OrganisationFactory()
    referent = person(Role.PARTNER_REFERENT, organisation=bank)
    session = group_session()
    seated(session, employer_name=bank.name, employer_ref=str(bank.public_id))
    seated(session)
    questionnaire(session.course, "employer", "cold")
    time_machine.move_to(session.ends_at + timedelta(days=61), tick=False)
    run_due()
    assert Asking.objects.get(audience="employer").email == referent.email


def test_the_command_says_counts_and_no_name(capsys):
    one = seated(group_session())
    call_command("send_due_messages")
    printed = capsys.readouterr().out
    assert printed == "0 2\n"
    assert one.user.email in [address for m in mail.outbox for address in m.to]


def test_the_same_message_keeps_its_identity(django_capture_on_commit_callbacks):
    one = seated(group_session())
    message = one.messages.get()
    assert message_id(message) == message_id(one.messages.get())
    run_due()
    [letter] = [m for m in mail.outbox if m.to == [one.user.email]]
    assert letter.extra_headers["Message-ID"] == message_id(message)


def test_the_coordination_asks_a_funder(sign_in):
    course = group_session().course
    questionnaire(course, "funder", "yearly")
    browser = sign_in(person(Role.COORDINATOR))
    sent = {"course": course.pk, "name": "Fondation", "email": "f@fond.example"}
    assert browser.post(page("funders"), sent).status_code == 302
    assert "Fondation" in text_of(browser.get(page("funders")))


def test_somebody_enrolled_from_a_list_can_choose_a_password(client):
    newcomer = UserFactory(password="!")
    newcomer.set_unusable_password()
    newcomer.save()
    client.post(reverse("account_reset_password"), {"email": newcomer.email})
    [letter] = [one for one in mail.outbox if one.to == [newcomer.email]]
    link = re.search(r"/compte/password/reset/key/\S+", letter.body).group()
    form = client.get(link, follow=True)
    assert form.status_code == 200
    chosen = "une-phrase-vraiment-longue"
    client.post(form.redirect_chain[-1][0], {"password1": chosen, "password2": chosen})
    newcomer.refresh_from_db()
    assert newcomer.check_password(chosen)


def test_what_a_guest_was_not_asked_is_not_kept(client):
    asking = ask_employer()
    address = page("guest", token_of(asking))
    shown = client.get(address).content.decode()
    assert 'data-if="employeur-pratique"' in shown
    assert "learning/js/questionnaire" in shown
    assert "Lues par votre formatrice" not in shown
    definition = GuestReply.objects.get().version.definition
    hidden = next(one for one in definition.questions if one.visible_if)
    sent = {one.id: right_answer(one) for one in definition.questions}
    sent["employeur-pratique"] = ["oui"]
    client.post(address, sent)
    kept = GuestReply.objects.get().answers
    assert set(kept) == set(sent) - {hidden.id}


def test_a_guest_answers_what_their_first_answer_opens(client):
    asking = ask_employer()
    client.get(page("guest", token_of(asking)))
    definition = GuestReply.objects.get().version.definition
    sent = {one.id: right_answer(one) for one in definition.questions}
    client.post(page("guest", token_of(asking)), sent | {"employeur-pratique": ["non"]})
    assert set(GuestReply.objects.get().answers) == set(sent)


def ask_employer():
    """Ask an employer about a session that ended ten weeks ago, with the real questions."""
    session = group_session(course=load("M9"), half_days=[half_day(timedelta(days=-70))])
    return ask_guest(
        session=session, audience="employer", name="Banque Inventée", email="rh@banque.example"
    )


def say(client, asking, question, values, seconds_ago=0):
    """Send one answer as the page does."""
    body = {"question": question, "values": values, "seconds_ago": seconds_ago}
    address = page("guest_answer", token_of(asking))
    return client.post(address, body, content_type="application/json")


def test_a_guest_finds_each_answer_again_where_they_left(client, time_machine):
    asking = ask_employer()
    client.get(page("guest", token_of(asking)))
    assert say(client, asking, "employeur-pratique", ["non"]).json() == {"saved_at": "10\xa0h"}
    shown = client.get(page("guest", token_of(asking))).content.decode()
    assert re.search(r'value="non"[^>]*checked', shown)
    time_machine.move_to(TUESDAY + timedelta(minutes=2), tick=False)
    say(client, asking, "employeur-pratique", ["oui"], seconds_ago=200)
    assert GuestReply.objects.get().answers == {"employeur-pratique": "non"}
    say(client, asking, "employeur-pratique", ["oui"])
    say(client, asking, "employeur-pratique", ["oui"])
    assert GuestReply.objects.get().answers == {"employeur-pratique": "oui"}
    say(client, asking, "employeur-pratique", [])
    assert GuestReply.objects.get().answers == {}


def test_a_guest_answer_that_cannot_be_kept_is_refused_with_a_code(client):
    asking = ask_employer()
    client.get(page("guest", token_of(asking)))
    unknown = say(client, asking, "inconnue", ["oui"])
    assert (unknown.status_code, unknown.json()["code"]) == (409, "question_unknown")
    definition = GuestReply.objects.get().version.definition
    sent = {one.id: right_answer(one) for one in definition.questions}
    client.post(page("guest", token_of(asking)), sent)
    late = say(client, asking, "employeur-pratique", ["non"])
    assert (late.status_code, late.json()["code"]) == (409, "attempt_closed")
