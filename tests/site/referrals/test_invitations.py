"""An invitation tells nothing about a person; who comes is followed, never counted nor billed."""

import pytest
from django.core import mail

from portal.accounts.models import Organisation
from portal.accounts.roles import Role
from portal.partners.models import Slot
from portal.referrals.domain.states import Actor, State
from portal.referrals.models import InvitationGiven, Referral
from portal.referrals.services import counselling, inviting
from tests.factories.accounts import OrganisationFactory, person
from tests.factories.partners import ConventionFactory
from tests.factories.referrals import prescriber

pytestmark = pytest.mark.django_db
CALLER = {
    "first_name": "Awa", "last_name": "Sy", "birth_year": "1990", "postcode": "67000",
    "commune": "Strasbourg", "email": "", "phone": "06 39 98 04 52", "contact_mode": "call",
    "voicemail_ok": "no", "p_transmit": "on",
}  # fmt: skip


def text(response) -> str:
    """Return the page with hard spaces made plain."""
    return response.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def code_of(organisation=None):
    """Return the open code of a partner that has a convention without transmissions."""
    organisation = organisation or OrganisationFactory(kind="energy")
    if not organisation.conventions.exists():
        ConventionFactory(organisation=organisation, includes_transmissions=False)
    return inviting.open_code(organisation=organisation)


def test_giving_invitations_is_counted_without_a_word_about_people(sign_in):
    agent = prescriber()
    browser = sign_in(agent)
    assert "pas encore de code" in text(browser.get("/partenaire/invitation/"))
    browser.post("/partenaire/invitation/code/")
    assert "3 invitations données" in text(
        browser.post("/partenaire/invitation/donnees/", {"number": "3"}, follow=True)
    )
    leaflet = text(browser.get("/partenaire/invitation/feuillet/"))
    assert "<svg" in leaflet
    assert "jamais une obligation" in leaflet
    assert InvitationGiven.objects.get().by == agent
    assert browser.post("/partenaire/invitation/donnees/", {"number": "0"}).status_code == 409


def test_a_person_asks_to_be_called_and_holds_no_place(client):
    code = code_of()
    page = client.post(f"/rappel/{code.code}/", CALLER, follow=True)
    assert "C’est envoyé" in text(page)
    assert "Gardez l’adresse de cette page" in text(page)
    referral = Referral.objects.get()
    assert (referral.kind, referral.state) == ("self", State.TRANSMITTED)
    assert referral.referrer is None
    assert [line.code for line in referral.transitions.all()] == ["T1"]
    assert referral.due_at is not None
    counsellor = person(Role.COUNSELLOR)
    counselling.accept(
        referral=referral, counsellor=counsellor, actor=counsellor, actor_kind=Actor.COUNSELLOR
    )
    assert not Slot.objects.exists()


def test_an_account_does_not_ask_in_somebody_s_stead(sign_in):
    agent, code = prescriber(), code_of()
    page = sign_in(agent).post(f"/rappel/{code.code}/", CALLER)
    assert page.status_code == 403
    assert "Personne ne peut signer à la place de quelqu’un" in text(page)
    assert not Referral.objects.exists()


def test_a_counsellor_sends_who_calls_the_page_and_keeps_nothing(sign_in):
    code, browser = code_of(), sign_in(person(Role.COUNSELLOR))
    assert "/conseil/appel/" in text(browser.get("/conseil/"))
    asked = {"code": "ZZZZZZZZ", "email": "awa@exemple.example"}
    assert "Nous ne connaissons pas ce code" in text(browser.post("/conseil/appel/", asked))
    browser.post("/conseil/appel/", asked | {"code": code.code.lower()})
    [sent] = mail.outbox
    assert sent.to == ["awa@exemple.example"]
    assert f"/rappel/{code.code}/" in sent.body
    assert not Referral.objects.exists()


def test_they_withdraw_by_their_own_page(client):
    code = code_of()
    receipt = client.post(f"/rappel/{code.code}/", CALLER).url
    client.post(f"{receipt}retirer/")
    assert Referral.objects.get().state == State.WITHDRAWN


def test_the_partner_learns_nothing_of_who_came(client, sign_in):
    agent = prescriber()
    code = code_of(agent.memberships.get().organisation)
    client.post(f"/rappel/{code.code}/", CALLER | {"email": "awa@exemple.example"})
    assert [message.to for message in mail.outbox] == [["awa@exemple.example"]]
    browser = sign_in(agent)
    assert Referral.objects.get().reference not in text(browser.get("/partenaire/orientations/"))
    assert "Moins de 5 personnes" in text(browser.get("/partenaire/invitation/"))


@pytest.mark.parametrize(
    ("change", "words"),
    [({"p_transmit": ""}, "nous ne pouvons pas vous appeler"), ({"phone": ""}, "Écrivez un"),
     ({"birth_year": "2020"}, "18 ans"), ({"postcode": "67"}, "5 chiffres")],
)  # fmt: skip
def test_what_is_missing_is_said_and_what_was_typed_stays(client, change, words):
    page = text(client.post(f"/rappel/{code_of().code}/", CALLER | change))
    assert words in page
    assert 'value="Awa"' in page
    assert not Referral.objects.exists()


def test_a_code_is_typed_as_people_type_it(client):
    code = code_of()
    typed = f"{code.code[:4].lower()} {code.code[4:]}"
    assert client.post("/rappel/", {"code": typed}).url == f"/rappel/{code.code}/"
    assert "Nous ne connaissons pas" in text(client.post("/rappel/", {"code": "ZZZZ"}))
    assert client.get("/rappel/ZZZZZZZZ/").status_code == 404


def test_without_any_convention_the_telephone_remains(client):
    code = inviting.open_code(organisation=OrganisationFactory())
    answer = client.post(f"/rappel/{code.code}/", CALLER)
    assert answer.status_code == 409
    assert "Appelez-nous" in text(answer)


def test_robots_do_not_fill_the_queue(client):
    code = code_of()
    statuses = [client.post(f"/rappel/{code.code}/", CALLER).status_code for _ in range(6)]
    assert statuses == [302] * 5 + [429]


def test_one_partner_has_one_code_however_often_it_is_asked():
    organisation = Organisation.objects.get(pk=code_of().organisation_id)
    assert inviting.open_code(organisation=organisation) == code_of(organisation)
