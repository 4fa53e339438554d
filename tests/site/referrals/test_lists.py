"""The coordination edits dated lists and writes the next charter; nothing signed ever changes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.accounts.roles import Role
from portal.referrals.models import CharterVersion, Ground, Signal
from tests.factories.accounts import person
from tests.factories.referrals import PERSON_POST, awaiting, context_post, prescriber

pytestmark = pytest.mark.django_db
ENTRY = {
    "label": "Frais bancaires répétés", "code": "fees", "source": "liste du réseau",
    "valid_from": "2020-01-01",
}  # fmt: skip


def text(response) -> str:
    """Return the page with hard spaces made plain."""
    return response.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture
def desk(sign_in):
    """The coordination's browser."""
    return sign_in(person(Role.COORDINATOR))


def test_a_new_signal_is_offered_at_once_and_a_closed_one_no_more(desk, sign_in):
    desk.post("/coordination/listes/signaux/", ENTRY)
    yesterday = timezone.localdate() - timedelta(days=1)
    close = {"code": "rejects", "last_day": yesterday.isoformat()}
    desk.post("/coordination/listes/signaux/fermer/", close)
    agent = sign_in(prescriber())
    form = text(agent.get(agent.post("/partenaire/orienter/").url))
    assert "Frais bancaires répétés" in form
    assert "Prélèvements refusés plusieurs fois" not in form
    assert Signal.objects.get(code="rejects").valid_until == yesterday


def test_a_code_serves_once_and_a_list_is_never_emptied(desk):
    twice = desk.post("/coordination/listes/signaux/", ENTRY | {"code": "rejects"})
    assert twice.status_code == 409
    assert 'value="Frais bancaires répétés"' in text(twice)
    today = timezone.localdate().isoformat()
    for code in Ground.objects.values_list("code", flat=True):
        desk.post("/coordination/listes/fondements/fermer/", {"code": code, "last_day": today})
    assert Ground.objects.filter(valid_until=None).count() == 1
    assert desk.get("/coordination/listes/autre/").status_code == 404


def test_the_next_charter_is_signed_from_its_day_on(desk):
    referral, _token = awaiting()
    today = timezone.localdate()
    past = {"text": "Une autre charte", "valid_from": today.isoformat()}
    assert desk.post("/coordination/charte/", past).status_code == 409
    tomorrow = today + timedelta(days=1)
    desk.post("/coordination/charte/", past | {"valid_from": tomorrow.isoformat()})
    assert CharterVersion.objects.in_force_on(today).number == 1
    assert CharterVersion.objects.in_force_on(tomorrow).number == 2
    assert referral.signature_request.charter.number == 1
    assert "Une autre charte" in text(desk.get("/coordination/charte/2/"))
    same = {"text": "Une autre charte", "valid_from": tomorrow.isoformat()}
    assert desk.post("/coordination/charte/", same).status_code == 409


def test_no_known_event_is_an_answer_of_its_own(sign_in):
    agent = sign_in(prescriber())
    step_1 = agent.post("/partenaire/orienter/").url
    check = agent.post(step_1, context_post(life_event="none")).url
    assert check.endswith("/personne/")


def test_numbers_are_refused_in_every_free_text(sign_in):
    agent = sign_in(prescriber())
    step_1 = agent.post("/partenaire/orienter/").url
    step_2 = agent.post(step_1, context_post()).url
    typed = PERSON_POST | {"commune": "FR76 3000 6000 0112 3456 7890 189"}
    page = text(agent.post(step_2, typed))
    assert "Retirez le numéro de compte" in page
