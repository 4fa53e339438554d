"""One person, several roles, one switched on."""

import pytest

from portal.accounts.access import SESSION_KEY
from portal.accounts.models import Membership
from portal.accounts.roles import Role
from portal.accounts.services import end_membership, grant_role
from tests.comparing import bare
from tests.factories.accounts import OrganisationFactory, UserFactory, person

pytestmark = pytest.mark.django_db


def test_giving_a_role_twice_changes_nothing():
    user, bank = UserFactory(), OrganisationFactory()
    first = grant_role(user=user, organisation=bank, role=Role.LEARNER)
    assert grant_role(user=user, organisation=bank, role=Role.LEARNER) == first


def test_a_role_taken_back_ends_at_once():
    user = person(Role.PRESCRIBER)
    end_membership(membership=user.memberships.get())
    assert not Membership.objects.active().filter(user=user).exists()


def test_editors_follow_their_role_into_the_editing_groups():
    user, bank = UserFactory(), OrganisationFactory()
    membership = grant_role(user=user, organisation=bank, role=Role.EDITOR)
    assert list(user.groups.values_list("name", flat=True)) == ["Moderators"]
    end_membership(membership=membership)
    assert not user.groups.exists()


def test_switching_to_anothers_membership_answers_as_if_it_did_not_exist(sign_in):
    mine, theirs = person(Role.LEARNER), person(Role.TRAINER)
    browser = sign_in(mine)
    foreign = browser.post("/compte/role/", {"membership": theirs.memberships.get().public_id})
    missing = browser.post("/compte/role/", {"membership": "nothing"})
    assert foreign.status_code == 404
    assert bare(foreign) == bare(missing)


def test_the_role_switched_on_lasts_as_long_as_the_session(sign_in):
    user = person(Role.LEARNER)
    trainer = grant_role(user=user, organisation=OrganisationFactory(), role=Role.TRAINER)
    browser = sign_in(user)
    browser.post("/compte/role/", {"membership": trainer.public_id})
    assert browser.session[SESSION_KEY] == str(trainer.public_id)


def test_a_redirect_after_the_switch_never_leaves_the_site(sign_in):
    user = person(Role.LEARNER)
    membership = user.memberships.get()
    answer = sign_in(user).post(
        "/compte/role/", {"membership": membership.public_id, "next": "https://evil.example/"}
    )
    assert answer.url.startswith("/")
