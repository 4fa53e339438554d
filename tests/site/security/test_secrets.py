"""What must stay out of logs, of addresses, of the cache, and of an administrator's sight."""

import logging

import pytest
from django.apps import apps
from django.conf import settings as project
from django.core import mail
from django.core.cache import cache
from django.db import transaction
from modelcluster.models import get_all_child_relations
from wagtail.admin.viewsets import viewsets
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Page
from wagtail.search.index import Indexed
from wagtail.snippets.models import get_snippet_models

from portal import limits
from portal.accounts.roles import Role
from portal.crypto.sealed import sealed_columns
from portal.logs import HideSecretAddresses
from tests.access.walk import addresses
from tests.factories.accounts import PASSWORD, person
from tests.factories.referrals import (
    PERSON_POST,
    context_post,
    link_token,
    mailed_code,
    prescriber,
    signed,
)

pytestmark = pytest.mark.django_db
CANARIES = {
    "first_name": "Zéphirine", "last_name": "Quenouillard", "commune": "Bouzigues",
    "email": "zq-canari@exemple.example", "phone": "06 39 98 77 31",
}  # fmt: skip
NOTE = "Canari dans la note, appel court."


@pytest.fixture(autouse=True)
def _mails_leave_at_once(monkeypatch):
    monkeypatch.setattr(transaction, "on_commit", lambda send, **_options: send())


@pytest.fixture
def everything_logged(caplog):
    """Every logger at its most talkative, the database's included."""
    caplog.set_level(logging.DEBUG)
    for name in ("django", "django.request", "django.template", "django.security", "allauth"):
        caplog.set_level(logging.DEBUG, logger=name)
    return caplog


def refer(agent, counsellor_browser, client, sign_in):
    """Go from the form to the counsellor; return every secret met on the way."""
    browser = sign_in(agent)
    step = browser.post("/partenaire/orienter/").url
    check = browser.post(browser.post(step, context_post(note=NOTE)).url, PERSON_POST | CANARIES)
    browser.post(check.url)
    token = link_token()
    address = f"/accord/{token}/"
    assert browser.get(address).status_code == 403
    client.post(f"{address}code/")
    code = mailed_code()
    client.post(address, {"p_transmit": "on", "code": "000000" if code != "000000" else "111111"})
    client.post(address, {"p_transmit": "on", "code": code})
    reference = mail.outbox[-1].subject.split(":")[-1].strip()
    case = counsellor_browser.get("/conseil/").content.decode()
    assert reference in case
    return [token, code]


def test_a_whole_journey_leaves_no_secret_in_the_logs(sign_in, client, everything_logged):
    agent, counsellor = prescriber(), person(Role.COUNSELLOR)
    secrets = refer(agent, sign_in(counsellor), client, sign_in)
    wrong = "un mot de passe tout faux"
    client.post("/compte/login/", {"login": agent.email, "password": wrong})
    client.post("/compte/login/", {"login": agent.email, "password": PASSWORD})
    client.get("/compte/invitation/un-jeton-tres-secret/")
    logged = "\n".join(
        f"{record.getMessage()} {record.args} {record.exc_text}"
        for record in everything_logged.records
    )
    assert "/accord/…/" in logged  # the refusal of the agent was written, without the token
    written = [*CANARIES.values(), "0639987731", "+33639987731", NOTE, agent.email, wrong, PASSWORD]
    assert not [one for one in [*written, *secrets, "un-jeton-tres-secret"] if one in logged]


def test_a_line_without_a_secret_is_left_as_it_is():
    line = logging.LogRecord(
        "django.request", logging.WARNING, "", 1, "%s: %s", ("Not Found", "/moi/"), None
    )
    assert HideSecretAddresses().filter(line)
    assert line.getMessage() == "Not Found: /moi/"


def test_no_address_takes_a_name_an_email_or_a_number_of_a_row():
    libraries = ("compte/2fa/webauthn/keys/<int:pk>", "_util/", "documents/", "gestion/")
    # The rank of a public list of a hundred thousand, of a team of one's own table, of a charter.
    ranks = (
        "badges/statut/<int:number>",
        "table/<uuid:public_id>/bilan/equipe/<int:seat>/",
        "coordination/charte/<int:number>/",
    )
    allowed = (*libraries, *ranks)
    ours = [one for one in addresses() if not one.startswith(allowed)]
    assert not [
        one
        for one in ours
        if "<int:" in one or "email>" in one or "name>" in one and not one.startswith("media/")
    ]


def test_limits_count_in_the_shared_cache_and_keep_no_address_in_clear(client):
    assert cache is not None
    limits.allows(action="essai", key="203.0.113.9", limit=2)
    assert limits.allows(action="essai", key="203.0.113.9", limit=2)
    assert not limits.allows(action="essai", key="203.0.113.9", limit=2)
    assert limits.allows(action="essai", key="203.0.113.10", limit=2)


def test_login_tries_are_counted_and_stopped(client):
    user = person()
    for _try in range(12):
        answer = client.post("/compte/login/", {"login": user.email, "password": "faux"})
    right = client.post("/compte/login/", {"login": user.email, "password": PASSWORD})
    assert answer.status_code in {200, 429}
    assert right.status_code != 302


def test_an_administrator_reaches_no_case_by_any_door(sign_in):
    referral, browser = signed(), sign_in(person(Role.ADMINISTRATOR))
    doors = [
        f"/conseil/{referral.public_id}/",
        f"/coordination/orientations/{referral.public_id}/",
        f"/partenaire/orienter/{referral.public_id}/contexte/",
        "/conseil/",
        "/coordination/",
        "/partenaire/orientations/",
    ]
    assert {browser.get(door).status_code for door in doors} == {403}


def test_nothing_sealed_is_in_an_editing_site_nor_in_its_search():
    assert "django.contrib.admin" not in project.INSTALLED_APPS
    held = {model for model in apps.get_models() if sealed_columns(model)}
    about_cases = set(apps.get_app_config("referrals").get_models())
    guarded = held | about_cases | set(apps.get_app_config("microcredit").get_models())
    managed = [getattr(one, "model", None) for one in viewsets.viewsets]
    edited = set(get_snippet_models()) | {one for one in managed if isinstance(one, type)}
    inside = {child.related_model for one in edited for child in get_all_child_relations(one)}
    assert len(held) > 30
    assert not guarded & (edited | inside)
    assert not [one for one in guarded if issubclass(one, Indexed | Page | Document | Image)]


def test_whoever_manages_users_chooses_nobodys_password(sign_in):
    browser = sign_in(person(Role.ADMINISTRATOR))
    page = browser.get("/gestion/users/new/").content.decode()
    assert 'type="password"' not in page
