"""Signing in: nothing tells whether an account exists, and sessions end when they must."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.test import Client
from django.urls import reverse

from portal.accounts.models import Invitation
from portal.accounts.roles import HOME_ROUTES, SECOND_FACTOR_ROLES, Role
from tests.comparing import bare
from tests.factories.accounts import PASSWORD, person

pytestmark = pytest.mark.django_db
LOGIN, RESET = "/compte/login/", "/compte/password/reset/"


def sign_in_by_form(user, browser=None):
    """Sign in as a person does, through the page."""
    browser = browser or Client()
    browser.get(LOGIN)
    return browser, browser.post(LOGIN, {"login": user.email, "password": PASSWORD})


def told(response, address):
    """Return everything an answer tells, less the address that was typed."""
    status, headers, body = bare(response)
    cookies = sorted(response.cookies)
    return status, headers, body.replace(address, "…"), cookies


def test_a_wrong_password_and_an_unknown_address_answer_alike():
    known, unknown = person(email="connue@essai.example").email, "absent@essai.example"
    answers = [
        told(Client().post(LOGIN, {"login": one, "password": "une autre phrase"}), one)
        for one in (known, unknown)
    ]
    assert answers[0] == answers[1]


def test_asking_for_a_new_password_answers_alike():
    known, unknown = person(email="connue@essai.example").email, "absent@essai.example"
    answers = []
    for one in (known, unknown):
        browser = Client()
        posted = told(browser.post(RESET, {"email": one}), one)
        answers.append((posted, told(browser.get(f"{RESET}done/"), one)))
    assert answers[0] == answers[1]


def test_inviting_answers_alike_whether_the_account_exists_elsewhere(sign_in):
    known, unknown = person(email="connue@essai.example").email, "absent@essai.example"
    answers = []
    for one in (known, unknown):
        browser = sign_in(person(Role.PARTNER_REFERENT, first_name="Ida", last_name="Keller"))
        form = {"first_name": "Eva", "last_name": "Roth", "email": one, "role": "learner"}
        answers.append(told(browser.post("/compte/inviter/", form | {"branch": ""}), one))
    assert answers[0] == answers[1]
    assert Invitation.objects.count() == 2


def test_the_session_gets_a_new_key_when_somebody_signs_in():
    browser = Client()
    session = browser.session
    session["before"] = "planted"
    session.save()
    planted = session.session_key
    sign_in_by_form(person(), browser)
    assert browser.session.session_key != planted
    thief = Client(headers={"cookie": f"sessionid={planted}"})
    assert thief.get("/moi/").status_code == 302


def test_a_changed_password_ends_every_session():
    user = person()
    here, _answer = sign_in_by_form(user)
    elsewhere, _answer = sign_in_by_form(user)
    new = "une tout autre phrase secrete"
    change = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert here.post("/compte/password/change/", change).status_code == 302
    assert elsewhere.get("/moi/").status_code == 302
    assert here.get("/moi/").status_code == 302


def test_a_closed_account_is_out_at_once_and_cannot_come_back():
    user = person()
    browser, _answer = sign_in_by_form(user)
    assert browser.get("/moi/").status_code == 200
    user.is_active = False
    user.save()
    assert browser.get("/moi/").status_code == 302
    sign_in_by_form(user, browser)
    assert browser.get("/moi/").status_code == 302


@pytest.mark.parametrize("role", sorted(SECOND_FACTOR_ROLES))
def test_each_sensitive_role_meets_the_second_factor_on_its_own_home(sign_in, settings, role):
    settings.SECOND_FACTOR_REQUIRED = True
    answer = sign_in(person(role)).get(reverse(HOME_ROUTES[role]))
    assert (answer.status_code, answer.get("Location")) == (302, "/compte/securite/")


@pytest.mark.parametrize("role", sorted(SECOND_FACTOR_ROLES))
def test_a_password_alone_opens_nothing_once_a_second_factor_is_set_up(settings, role):
    settings.SECOND_FACTOR_REQUIRED = True
    user, secret, home = person(role), generate_totp_secret(), reverse(HOME_ROUTES[role])
    TOTP.activate(user, secret)
    browser, answer = sign_in_by_form(user)
    assert answer.url == "/compte/2fa/authenticate/"
    assert browser.get(home).status_code == 302
    assert LOGIN in browser.get(home).url
    counter = next(iter(yield_hotp_counters_from_time()))
    code = format_hotp_value(hotp_value(secret, counter))
    browser.post("/compte/2fa/authenticate/", {"code": code})
    assert browser.get(home).status_code == 200


def test_a_second_factor_ends_the_sessions_that_were_opened_without_it(monkeypatch):
    monkeypatch.setattr(transaction, "on_commit", lambda act, **_options: act())
    user = person()
    here, _answer = sign_in_by_form(user)
    elsewhere, _answer = sign_in_by_form(user)
    for browser in (here, elsewhere):
        assert browser.get("/moi/").status_code == 200
    here.post("/compte/reauthenticate/", {"password": PASSWORD})
    page = here.get("/compte/2fa/totp/activate/").content.decode()
    secret = re.search(r'<code class="cle">([A-Z2-7]+)</code>', page).group(1)
    counter = next(iter(yield_hotp_counters_from_time()))
    code = format_hotp_value(hotp_value(secret, counter))
    here.post("/compte/2fa/totp/activate/", {"code": code})
    assert here.get("/moi/").status_code == 200
    assert elsewhere.get("/moi/").status_code == 302


def test_a_forgotten_password_does_not_go_round_the_second_factor(client, mailoutbox):
    user = person(Role.COUNSELLOR)
    TOTP.activate(user, generate_totp_secret())
    client.post(RESET, {"email": user.email})
    link = re.search(r"/compte/password/reset/key/\S+", mailoutbox[-1].body).group()
    form = client.get(link, follow=True)
    new = "une tout autre phrase secrete"
    client.post(form.request["PATH_INFO"], {"password1": new, "password2": new})
    assert LOGIN in client.get("/conseil/").url
    answer = client.post(LOGIN, {"login": user.email, "password": new})
    assert answer.url == "/compte/2fa/authenticate/"


@pytest.mark.parametrize("address", ["/compte/", "/compte/sessions/", "/compte/email/"])
def test_account_pages_cost_the_same_for_ten_times_as_many(
    sign_in, address, django_assert_max_num_queries
):
    user, counts = person(), []
    browser = sign_in(user)
    browser.get(address)
    browser.get(address)
    for number in (1, 9):
        for _one in range(number):
            sign_in_by_form(user)
            rank = EmailAddress.objects.count()
            EmailAddress.objects.create(user=user, email=f"autre{rank}@essai.example")
        with django_assert_max_num_queries(15) as captured:
            assert browser.get(address).status_code == 200
        counts.append(len(captured))
    assert UserSession.objects.filter(user=user).count() >= 10
    assert counts[0] == counts[1]
