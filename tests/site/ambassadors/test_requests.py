"""A structure asks for a workshop, follows it, and is thanked; nobody else learns who it is."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from dilemme.server import lobby
from dilemme.server.domain.roles import FACILITATOR
from portal.accounts.roles import Role
from portal.ambassadors.models import Workshop, WorkshopRequest
from portal.ambassadors.services import (
    declare_workshop,
    file_report,
    open_table,
    requests,
    thank,
)
from portal.ambassadors.services.due import run_due
from tests.factories.accounts import person
from tests.factories.ambassadors import AmbassadorProfileFactory, WorkshopFactory, asked_request
from tests.factories.dilemme import seat_teams, send
from tests.site.ambassadors.test_reports import ANSWERS

pytestmark = pytest.mark.django_db

FORM = {
    "structure": "Centre social Exemple", "kind": "social", "postcode": "68100",
    "audience": "seniors", "expected_heads": "12", "wishes": "Le matin",
    "contact_name": "Dominique", "contact_email": "lieu@exemple.example", "contact_phone": "",
    "website": "",
}  # fmt: skip


@pytest.fixture
def sent(mailoutbox, django_capture_on_commit_callbacks):
    """Return a function that does something, and gives the mails it sent."""

    def doing(act):
        before = len(mailoutbox)
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return mailoutbox[before:]

    return doing


def form(**changes):
    """Return the form as typed."""
    day = timezone.localdate() + timedelta(days=20)
    return FORM | {"from_day": day.isoformat()} | changes


def status(request, name="request_status"):
    """Return the secret address of a request."""
    return reverse(f"ambassadors:{name}", args=[requests.token_of(request)])


def test_a_request_is_passed_on_only_once_its_link_was_followed(client, sent):
    near = AmbassadorProfileFactory(department="68").user
    far = AmbassadorProfileFactory(department="29").user
    mails = sent(lambda: client.post(reverse("ambassadors:ask"), form()))
    asked = WorkshopRequest.objects.get()
    assert [mail.to for mail in mails] == [["lieu@exemple.example"]]
    assert requests.token_of(asked) in mails[0].body
    assert not WorkshopRequest.objects.filter(state="received").exists()
    mails = sent(lambda: client.post(status(asked, "request_confirm")))
    assert [mail.to[0] for mail in mails] == [near.email, far.email]
    assert all("Dominique" not in mail.body and "lieu@" not in mail.body for mail in mails)


def test_what_names_the_contact_is_sealed_and_the_secret_is_kept_as_a_digest():
    asked = asked_request()
    row = WorkshopRequest.objects.filter(pk=asked.pk).values().get()
    assert "lieu@exemple.example" not in str(row)
    assert requests.token_of(asked) not in str(row)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("postcode", "99999", "Ce code postal n’existe pas"),
        ("from_day", "2020-01-01", "Cette date est passée"),
        ("expected_heads", "200", "60"),
        ("contact_email", "", "Champ requis"),
    ],
)
def test_a_mistake_keeps_what_was_typed(client, field, value, words):
    page = client.post(reverse("ambassadors:ask"), form(**{field: value})).content.decode()
    assert words in page
    assert "Le matin" in page
    assert not WorkshopRequest.objects.exists()


def test_a_robot_gets_the_same_thanks_and_nothing_is_kept(client):
    answer = client.post(reverse("ambassadors:ask"), form(website="https://x.example"))
    assert answer.url == reverse("ambassadors:asked")
    assert not WorkshopRequest.objects.exists()


def test_too_many_requests_from_one_place_are_slowed_down(client):
    answers = [client.post(reverse("ambassadors:ask"), form()).status_code for _ in range(7)]
    assert answers == [302] * 6 + [429]


def test_the_second_who_takes_a_request_is_told_so(sign_in):
    asked = requests.confirm(request=asked_request())
    first, second = person(Role.AMBASSADOR), person(Role.AMBASSADOR)
    page = reverse("ambassadors:request", args=[asked.public_id])
    assert "Je m’en occupe" in sign_in(second).get(page).content.decode()
    requests.take(request=asked, ambassador=first)
    assert sign_in(second).get(page).status_code == 404


def test_an_accreditation_that_ran_out_takes_no_request(sign_in):
    asked = requests.confirm(request=asked_request())
    over = AmbassadorProfileFactory(expires_on=timezone.localdate() - timedelta(days=1))
    page = reverse("ambassadors:request_take", args=[asked.public_id])
    answer = sign_in(over.user).post(page, follow=True)
    assert "Votre habilitation a pris fin" in answer.content.decode()
    asked.refresh_from_db()
    assert asked.taken_by is None


def test_the_contact_is_shown_to_whoever_answers_for_it(sign_in):
    asked = requests.confirm(request=asked_request())
    mine, coordinator = person(Role.AMBASSADOR), person(Role.COORDINATOR)
    page = reverse("ambassadors:request", args=[asked.public_id])
    assert "lieu@exemple.example" not in sign_in(mine).get(page).content.decode()
    requests.take(request=asked, ambassador=mine)
    assert "lieu@exemple.example" in sign_in(mine).get(page).content.decode()
    assert "lieu@exemple.example" in sign_in(coordinator).get(page).content.decode()


def test_a_request_goes_from_the_form_to_the_thanks(client, sign_in, sent):
    asked = requests.confirm(request=asked_request())
    ambassador = person(Role.AMBASSADOR, first_name="Inès")
    browser = sign_in(ambassador)
    browser.post(reverse("ambassadors:request_take", args=[asked.public_id]))
    assert "Inès s’occupe" in client.get(status(asked)).content.decode()
    browser.get(reverse("ambassadors:request_plan", args=[asked.public_id]))
    day = (timezone.localdate() + timedelta(days=20)).isoformat()
    browser.post(reverse("ambassadors:declare"), {
        "title": "Dilemme", "place": "Salle", "postcode": "67000"})  # fmt: skip
    for name, data in (
        ("when", {"day": day, "hour": "10:00", "duration_minutes": "110"}),
        ("who", {"audience": "seniors", "expected_heads": "12"}),
        ("with", {"edition": "education-2026", "material": []}),
    ):
        browser.post(reverse(f"ambassadors:declare_{name}"), data)
    check = browser.get(reverse("ambassadors:declare_check")).content.decode()
    assert 'value="lieu@exemple.example"' in check
    contact = {"contact_name": "Dominique", "contact_email": "lieu@exemple.example"}
    mails = sent(lambda: browser.post(reverse("ambassadors:declare_check"), contact))
    assert mails[0].to == ["lieu@exemple.example"]
    workshop = Workshop.objects.get(request=asked)
    file_report(workshop=workshop, answers=ANSWERS)
    thanks = reverse("ambassadors:thanks", args=[workshop.public_id])
    mails = sent(lambda: browser.post(thanks, {"words": "Merci à tous."}))
    assert "Merci à tous." in mails[0].body
    assert "8 personnes venues" in mails[0].body
    asked.refresh_from_db()
    assert asked.state == "thanked"
    assert "Terminée" in client.get(status(asked)).content.decode()


def test_thanks_leave_once(sign_in, sent):
    ambassador = person(Role.AMBASSADOR)
    workshop = declared(ambassador)
    file_report(workshop=workshop, answers=ANSWERS)
    assert len(sent(lambda: thank(workshop=workshop, author=ambassador, words="Merci"))) == 1
    page = reverse("ambassadors:thanks", args=[workshop.public_id])
    assert not sent(lambda: sign_in(ambassador).post(page, {"words": "Encore"}))


def declared(ambassador, **fields):
    """Return a workshop with a contact, in five days."""
    details = {
        "title": "Dilemme", "place": "Salle", "postcode": "67000", "duration_minutes": 110,
        "starts_at": timezone.now() + timedelta(days=5), "audience": "mixed",
        "expected_heads": 8, "contact_email": "lieu@exemple.example", "contact_name": "D.",
    }  # fmt: skip
    return declare_workshop(ambassador=ambassador, **details | fields)


def test_moving_a_workshop_tells_the_place_and_its_calendar(sign_in, sent):
    ambassador = person(Role.AMBASSADOR)
    workshop = declared(ambassador)
    day = (timezone.localdate() + timedelta(days=9)).isoformat()
    page = reverse("ambassadors:move", args=[workshop.public_id])
    data = {"day": day, "hour": "15:00", "place": "Salle 2", "postcode": "67000"}
    (mail,) = sent(lambda: sign_in(ambassador).post(page, data))
    assert "Salle 2" in mail.body
    assert "SEQUENCE:1" in calendar_of(mail)
    assert "METHOD:REQUEST" in calendar_of(mail)


def calendar_of(mail):
    """Return the calendar file of a mail."""
    return mail.attachments[0].get_content()


def test_calling_a_workshop_off_gives_the_request_back(sign_in, sent):
    ambassador = person(Role.AMBASSADOR)
    asked = requests.take(request=requests.confirm(request=asked_request()), ambassador=ambassador)
    workshop = declared(ambassador, request=asked)
    page = reverse("ambassadors:cancel", args=[workshop.public_id])
    (mail,) = sent(lambda: sign_in(ambassador).post(page, {"reason": "La salle est prise."}))
    assert "La salle est prise." in mail.body
    assert "METHOD:CANCEL" in calendar_of(mail)
    asked.refresh_from_db()
    assert asked.state == "taken"


def test_a_table_opened_ahead_goes_away_with_its_workshop(sign_in, client):
    workshop = WorkshopFactory()
    game = open_table(workshop=workshop, preset="courte")
    seat_teams(game, "Nadia")
    browser = sign_in(workshop.ambassador)
    page = browser.get(reverse("ambassadors:workshop", args=[workshop.public_id]))
    assert "Annuler cet atelier" in page.content.decode()
    browser.post(reverse("ambassadors:cancel", args=[workshop.public_id]), {"reason": "Neige."})
    workshop.refresh_from_db()
    assert (workshop.state, workshop.game) == ("cancelled", None)
    assert lobby.game_by_code(game.code) is None


def test_a_workshop_whose_game_has_begun_is_not_called_off(sign_in):
    workshop = WorkshopFactory()
    game = open_table(workshop=workshop, preset="courte")
    seat_teams(game, "Nadia")
    send(game, FACILITATOR, "begin")
    page = reverse("ambassadors:cancel", args=[workshop.public_id])
    answer = sign_in(workshop.ambassador).post(page, {"reason": "Neige."})
    assert "La partie a commencé" in answer.content.decode()


def test_a_structure_withdraws_and_its_contact_is_erased(client):
    asked = requests.confirm(request=asked_request())
    client.post(status(asked, "request_withdraw"))
    asked.refresh_from_db()
    assert (asked.state, asked.contact_email_sealed) == ("withdrawn", "")


def test_a_request_that_nobody_confirmed_is_erased_after_a_week():
    asked_request()
    run_due(now=timezone.now() + timedelta(days=6))
    assert WorkshopRequest.objects.exists()
    run_due(now=timezone.now() + timedelta(days=8))
    assert not WorkshopRequest.objects.exists()


def test_two_years_later_nobody_s_contact_is_left():
    workshop = declared(person(Role.AMBASSADOR))
    asked = requests.confirm(request=asked_request())
    requests.decline(request=asked, coordinator=person(Role.COORDINATOR), reason="duplicate")
    run_due(now=timezone.now() + timedelta(days=700))
    asked.refresh_from_db()
    assert asked.contact_email == "lieu@exemple.example"
    run_due(now=timezone.now() + timedelta(days=740))
    asked.refresh_from_db()
    workshop.refresh_from_db()
    assert (asked.contact_email_sealed, workshop.contact_email_sealed) == ("", "")


def test_the_coordination_declines_with_a_reason(sign_in, sent, client):
    asked = requests.confirm(request=asked_request())
    page = reverse("ambassadors:request_decline", args=[asked.public_id])
    (mail,) = sent(lambda: sign_in(person(Role.COORDINATOR)).post(page, {"reason": "nobody_near"}))
    assert "Aucune personne disponible" in mail.body
    assert "Aucune personne disponible" in client.get(status(asked)).content.decode()


def test_an_unknown_link_is_a_missing_page(client):
    asked_request()
    unknown = reverse("ambassadors:request_status", args=["0" * 64])
    assert client.get(unknown).status_code == 404
    assert re.fullmatch(r"[0-9a-f]{64}", requests.token_of(WorkshopRequest.objects.get()))
