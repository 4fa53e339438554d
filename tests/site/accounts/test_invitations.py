"""Joining by invitation only."""

import re

import pytest
from django.core import mail

from portal.accounts.models import Invitation, User
from portal.accounts.roles import Role
from portal.accounts.services import (
    InvitationRefused,
    accept_invitation,
    end_membership,
    grant_role,
)
from tests.comparing import bare
from tests.factories.accounts import OrganisationFactory, person

pytestmark = pytest.mark.django_db

COLLEAGUE = {
    "first_name": "Omar",
    "last_name": "Hoff",
    "email": "omar@banque.example",
    "branch": "Neudorf",
    "role": Role.LEARNER,
}
PASSWORD = {"password": "quatre mots bien choisis"}


def invited_link(django_capture_on_commit_callbacks, browser, **changes):
    """Invite through the page and return the link that the e-mail carries."""
    with django_capture_on_commit_callbacks(execute=True):
        answer = browser.post("/compte/inviter/", COLLEAGUE | changes)
    assert answer.status_code == 302
    return re.search(r"/compte/invitation/\S+/", mail.outbox[-1].body).group()


def test_a_colleague_invited_by_the_referent_opens_an_account_and_signs_in(
    sign_in, client, django_capture_on_commit_callbacks
):
    bank = OrganisationFactory()
    referent = person(Role.PARTNER_REFERENT, organisation=bank)
    link = invited_link(django_capture_on_commit_callbacks, sign_in(referent))
    assert "Omar" in client.get(link).content.decode()
    client.post(link, PASSWORD)
    joined = User.objects.get(email="omar@banque.example")
    assert joined.memberships.get().organisation == bank
    signed = client.post(
        "/compte/login/", {"login": joined.email, "password": PASSWORD["password"]}
    )
    assert signed.status_code == 302
    assert client.get("/compte/").status_code == 200


def test_a_weak_password_is_refused_with_a_reason_and_nothing_is_created(
    sign_in, client, django_capture_on_commit_callbacks
):
    link = invited_link(django_capture_on_commit_callbacks, sign_in(person(Role.PARTNER_REFERENT)))
    answer = client.post(link, {"password": "court"})
    assert "14" in answer.content.decode()
    assert not User.objects.filter(email="omar@banque.example").exists()


def test_an_invitation_is_accepted_once(sign_in, client, django_capture_on_commit_callbacks):
    link = invited_link(django_capture_on_commit_callbacks, sign_in(person(Role.PARTNER_REFERENT)))
    client.post(link, PASSWORD)
    assert client.get(link).status_code == 404
    with pytest.raises(InvitationRefused, match="already_accepted"):
        accept_invitation(invitation=Invitation.objects.get())


def test_an_invitation_dies_with_the_right_of_whoever_sent_it(
    sign_in, client, django_capture_on_commit_callbacks
):
    referent = person(Role.PARTNER_REFERENT)
    link = invited_link(django_capture_on_commit_callbacks, sign_in(referent))
    assert client.get(link).status_code == 200
    end_membership(membership=referent.memberships.get())
    assert client.get(link).status_code == 404
    assert client.post(link, PASSWORD).status_code == 404
    grant_role(user=referent, organisation=OrganisationFactory(), role=Role.PARTNER_REFERENT)
    assert client.get(link).status_code == 404


def test_unknown_and_spent_links_answer_alike(sign_in, client, django_capture_on_commit_callbacks):
    link = invited_link(django_capture_on_commit_callbacks, sign_in(person(Role.PARTNER_REFERENT)))
    client.post(link, PASSWORD)
    client.get("/compte/login/")  # reads the message that says it worked
    spent, unknown = client.get(link), client.get("/compte/invitation/nothing/")
    assert spent.status_code == 404
    assert bare(spent) == bare(unknown)


def test_a_referent_cannot_make_a_coordinator(sign_in):
    answer = sign_in(person(Role.PARTNER_REFERENT)).post(
        "/compte/inviter/", COLLEAGUE | {"role": Role.COORDINATOR}
    )
    assert answer.status_code == 200
    assert not Invitation.objects.exists()


def test_the_coordination_invites_a_referent_into_a_partner(sign_in):
    bank, browser = OrganisationFactory(), sign_in(person(Role.COORDINATOR))
    answers = COLLEAGUE | {"role": Role.PARTNER_REFERENT, "organisation": bank.public_id}
    assert browser.post("/compte/inviter/", answers).status_code == 302
    invitation = Invitation.objects.get()
    assert (invitation.organisation, invitation.role) == (bank, Role.PARTNER_REFERENT)


@pytest.mark.parametrize(
    ("kind", "role"),
    [
        ("bank", Role.COUNSELLOR),
        ("bank", Role.COORDINATOR),
        ("bank", Role.DATA_OFFICER),
        ("association", Role.PRESCRIBER),
        ("association", Role.ADMINISTRATOR),
    ],
)
def test_the_coordination_gives_no_role_where_it_makes_no_sense(sign_in, kind, role):
    place, browser = OrganisationFactory(kind=kind), sign_in(person(Role.COORDINATOR))
    answers = COLLEAGUE | {"role": role, "organisation": place.public_id}
    assert browser.post("/compte/inviter/", answers).status_code == 200
    assert not Invitation.objects.exists()


def test_a_referent_invites_nowhere_else(sign_in):
    bank, other = OrganisationFactory(), OrganisationFactory()
    browser = sign_in(person(Role.PARTNER_REFERENT, organisation=bank))
    browser.post("/compte/inviter/", COLLEAGUE | {"organisation": other.public_id})
    assert Invitation.objects.get().organisation == bank


def test_inviting_a_colleague_who_is_already_in_says_so(sign_in):
    bank = OrganisationFactory()
    person(Role.LEARNER, organisation=bank, email="omar@banque.example")
    answer = sign_in(person(Role.PARTNER_REFERENT, organisation=bank)).post(
        "/compte/inviter/", COLLEAGUE
    )
    assert "déjà ce rôle" in answer.content.decode()


def test_a_learner_may_not_invite(sign_in, learner):
    assert sign_in(learner).get("/compte/inviter/").status_code == 403


def test_nobody_signs_up_alone(client):
    client.post(
        "/compte/signup/", {"email": "x@y.example", "password1": "quatre mots bien choisis"}
    )
    assert not User.objects.exists()


def test_the_secret_of_a_link_is_not_in_the_database(sign_in, django_capture_on_commit_callbacks):
    link = invited_link(django_capture_on_commit_callbacks, sign_in(person(Role.PARTNER_REFERENT)))
    assert link.split("/")[-2] not in Invitation.objects.get().token_hash
