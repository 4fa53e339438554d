"""The account pages in our words, in and out."""

import re

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.test import override_settings

from portal.accounts import services
from portal.accounts.roles import Role
from portal.pages.demo import load
from tests.factories.accounts import PASSWORD, MembershipFactory, OrganisationFactory, person

pytestmark = pytest.mark.django_db
OUTSIDE = {
    "/compte/login/": "Les comptes s’ouvrent sur invitation",
    "/compte/signup/": "Les comptes s’ouvrent sur invitation",
    "/compte/password/reset/": "Recevoir le lien",
    "/compte/password/reset/done/": "Regardez vos e-mails",
    "/compte/password/reset/key/done/": "Votre mot de passe est enregistré",
    "/compte/confirm-email/": "Vérifiez votre adresse e-mail",
    "/compte/inactive/": "Ce compte est fermé",
    "/compte/confirm-email/nope/": "Ce lien ne marche plus",
    "/compte/password/reset/key/1-nope/": "Ce lien ne marche plus",
    "/compte/invitation/nope/": "Cette invitation ne marche plus",
}
INSIDE = {
    "/compte/": "Mes espaces",
    "/compte/securite/": "Ajoutez une double vérification",
    "/compte/2fa/": "Clés d’accès",
    "/compte/2fa/webauthn/": "pas encore de clé",
    "/compte/2fa/totp/activate/": "Relier une application de codes",
    "/compte/2fa/webauthn/add/": "Ajouter la clé",
    "/compte/sessions/": "Cet appareil",
    "/compte/password/change/": "Changer de mot de passe",
    "/compte/email/": "Principale",
    "/compte/logout/": "Voulez-vous vous déconnecter",
}


@pytest.fixture
def signed_in(client):
    """A partner referent who came in by the sign-in page, so that sensitive pages open."""
    referent = person(Role.PARTNER_REFERENT, first_name="Hélène")
    client.post("/compte/login/", {"login": referent.email, "password": PASSWORD})
    client.post("/compte/reauthenticate/", {"password": PASSWORD})
    return client


@pytest.mark.parametrize(("path", "words"), OUTSIDE.items())
def test_pages_for_people_outside_speak_french(client, path, words):
    page = client.get(path).content.decode()
    assert words in page
    assert page.count("<h1") == 1


@pytest.mark.parametrize(("path", "words"), INSIDE.items())
def test_pages_for_people_inside_speak_french(signed_in, path, words):
    answer = signed_in.get(path)
    assert answer.status_code == 200
    assert words in answer.content.decode()


def test_a_wrong_password_is_explained_without_saying_who_exists(client):
    person(email="nadia@exemple.example")
    known, unknown = (
        client.post("/compte/login/", {"login": who, "password": "faux-mot-de-passe"})
        for who in ("nadia@exemple.example", "personne@ailleurs.example")
    )
    assert known.context["form"].errors == unknown.context["form"].errors
    page = known.content.decode()
    assert "Il y a 1 réponse à corriger" in page
    assert re.search(r"<title>\s*Erreur", page)


def test_a_forgotten_password_is_chosen_again_by_the_link(client):
    nadia = person(email="nadia@exemple.example")
    client.post("/compte/password/reset/", {"email": nadia.email})
    message = mail.outbox[0]
    assert message.subject == "Votre nouveau mot de passe"
    link = re.search(r"http://testserver(/compte/password/reset/key/\S+)", message.body)[1]
    page = client.get(link, follow=True)
    assert "Choisissez un nouveau mot de passe" in page.content.decode()
    fresh = "une-autre-phrase-bien-longue"
    answer = client.post(
        page.request["PATH_INFO"], {"password1": fresh, "password2": fresh}, follow=True
    )
    assert "Votre mot de passe est enregistré" in answer.content.decode()
    nadia.refresh_from_db()
    assert nadia.check_password(fresh)


def test_somebody_unknown_learns_that_accounts_come_by_invitation(client):
    client.post("/compte/password/reset/", {"email": "personne@ailleurs.example"})
    assert "sur invitation" in mail.outbox[0].body
    assert "/signup/" not in mail.outbox[0].body


def test_leaving_says_goodbye(signed_in):
    load()
    page = signed_in.post("/compte/logout/", follow=True).content.decode()
    assert "Votre session est fermée" in page


def test_sensitive_pages_ask_again_who_is_there(sign_in):
    page = sign_in(person()).get("/compte/2fa/totp/activate/", follow=True).content.decode()
    assert "Confirmez que c’est bien vous" in page


def activate_codes(browser):
    """Turn the code application on, as a person reading their phone would."""
    secret = browser.get("/compte/2fa/totp/activate/").context["form"].secret
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    return browser.post("/compte/2fa/totp/activate/", {"code": code}, follow=True)


def test_a_code_application_is_turned_on_and_off(signed_in):
    assert "Il reste 10 codes à utiliser" in activate_codes(signed_in).content.decode()
    fresh = signed_in.get("/compte/2fa/recovery-codes/generate/").content.decode()
    assert "Les anciens codes ne marcheront plus" in fresh
    assert "En service" in signed_in.get("/compte/2fa/").content.decode()
    page = signed_in.post("/compte/2fa/totp/deactivate/", follow=True).content.decode()
    assert "L’application de codes est arrêtée" in page


@override_settings(ACCOUNT_EMAIL_NOTIFICATIONS=True)
def test_a_change_of_password_is_announced_by_e_mail(signed_in):
    fresh = "une-autre-phrase-bien-longue"
    answers = {"oldpassword": PASSWORD, "password1": fresh, "password2": fresh}
    assert signed_in.post("/compte/password/change/", answers).status_code == 302
    assert mail.outbox[-1].subject == "Votre mot de passe est changé"
    assert "Ce n’était pas vous" in mail.outbox[-1].body


def test_the_second_factor_is_asked_at_the_next_sign_in(signed_in, client):
    activate_codes(signed_in)
    email = signed_in.get("/compte/").context["viewer"].user.email
    signed_in.post("/compte/logout/")
    page = client.post("/compte/login/", {"login": email, "password": PASSWORD}, follow=True)
    assert "Écrivez le code de votre application" in page.content.decode()
    assert (
        "Il y a 1 réponse à corriger"
        in client.post("/compte/2fa/authenticate/", {"code": "000000"}).content.decode()
    )


@pytest.fixture
def invitation_message(django_capture_on_commit_callbacks):
    """The e-mail Nadia receives when a referent invites her."""
    referent = person(Role.PARTNER_REFERENT)
    with django_capture_on_commit_callbacks(execute=True):
        services.invite(
            inviter=referent,
            organisation=referent.memberships.get().organisation,
            email="nadia@exemple.example",
            first_name="Nadia",
            last_name="Benali",
            role=Role.LEARNER,
        )
    return mail.outbox[0]


def invitation_path(message):
    """Return the address in the message, without its host."""
    return re.search(r"https?://[^/]+(/compte/invitation/\S+/)", message.body)[1]


def test_an_invitation_reads_well_in_both_forms(invitation_message):
    page = invitation_message.alternatives[0].content
    assert "Bonjour Nadia," in invitation_message.body
    assert "Bonjour Nadia," in page
    assert invitation_path(invitation_message) in page
    assert "src=" not in page


def test_the_invited_person_opens_an_account(client, invitation_message):
    path = invitation_path(invitation_message)
    assert "Bienvenue, Nadia" in client.get(path).content.decode()
    too_short = client.post(path, {"password": "court"}).content.decode()
    assert "réponse à corriger" in too_short
    answer = client.post(path, {"password": PASSWORD}, follow=True)
    assert "Vous pouvez vous connecter" in answer.content.decode()
    assert client.get(path).status_code == 404


def test_several_roles_are_switched_from_the_header(sign_in):
    helene = person(Role.PARTNER_REFERENT)
    other = MembershipFactory(
        user=helene, role=Role.LEARNER, organisation=OrganisationFactory(name="Autre")
    )
    page = sign_in(helene).get("/compte/").content.decode()
    assert "Espace partenaire" in page
    assert "Changer d’espace" in page
    assert f'value="{other.public_id}"' in page


def test_a_door_of_another_role_of_mine_offers_to_switch(sign_in):
    helene = person(Role.PARTNER_REFERENT)
    MembershipFactory(user=helene, role=Role.COORDINATOR)
    browser = sign_in(person(Role.LEARNER))
    assert "Cette page demande un autre rôle" in browser.get("/compte/inviter/").content.decode()
    invite = sign_in(helene).get("/compte/inviter/").content.decode()
    assert "Aucune invitation n’attend de réponse" in invite
