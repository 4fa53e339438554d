"""Two factors for every right that opens a referral."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from portal.accounts.roles import SECOND_FACTOR_ROLES, Role
from tests.factories.accounts import person

pytestmark = pytest.mark.django_db
INVITE = "/compte/inviter/"


def test_without_a_second_factor_the_door_explains_itself(sign_in, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    answer = sign_in(person(Role.PARTNER_REFERENT)).get(INVITE)
    assert answer.status_code == 302
    assert answer.url == "/compte/securite/"


def test_with_a_second_factor_the_door_opens(sign_in, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    referent = person(Role.PARTNER_REFERENT)
    TOTP.activate(referent, generate_totp_secret())
    assert Authenticator.objects.filter(user=referent).exists()
    assert sign_in(referent).get(INVITE).status_code == 200


def test_the_demonstration_may_switch_it_off(sign_in, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    assert sign_in(person(Role.PARTNER_REFERENT)).get(INVITE).status_code == 200


def test_editing_asks_for_it_too(sign_in, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    answer = sign_in(person(Role.EDITOR)).get("/gestion/")
    assert answer.url == "/compte/securite/"


@pytest.mark.parametrize("role", [Role.PRESCRIBER, Role.COUNSELLOR, Role.COORDINATOR])
def test_every_role_that_sees_a_referral_is_on_the_list(role):
    assert role in SECOND_FACTOR_ROLES
