"""What the coordination does with cases: reads ends again, hands over, ends."""

import pytest

from portal.accounts.roles import Role
from portal.referrals.domain.states import Actor
from portal.referrals.models import ClosureCheck
from portal.referrals.services import counselling
from tests.factories.accounts import person
from tests.factories.cases import closed, fresh, in_contact
from tests.site.casework.test_acts import mails_to, refused
from tests.site.casework.test_path import text

pytestmark = pytest.mark.django_db


def test_one_closure_in_ten_is_drawn_and_read_again_without_a_name(sign_in, monkeypatch):
    monkeypatch.setattr(counselling, "is_drawn", lambda digest: True)
    case = closed()
    coordinator = sign_in(person(Role.COORDINATOR))
    page = text(coordinator.get("/coordination/clotures/"))
    assert case.reference in page
    address = f"/coordination/clotures/{case.public_id}/"
    assert "Marchal" not in text(coordinator.get(address))
    coordinator.post(address, {"verdict": "to_review"})
    assert ClosureCheck.objects.get().verdict == "to_review"
    assert any("Du nouveau" in one for one in mails_to(case.counsellor.email))


def test_the_coordination_gives_a_case_to_somebody_else(sign_in):
    case, other = in_contact(), person(Role.COUNSELLOR)
    coordinator = sign_in(person(Role.COORDINATOR))
    address = f"/coordination/orientations/{case.public_id}/confier/"
    assert address in text(coordinator.get(f"/coordination/orientations/{case.public_id}/"))
    coordinator.post(address, {"counsellor": str(other.public_id)})
    assert fresh(case).counsellor == other
    assert sign_in(case.counsellor).get(f"/conseil/{case.public_id}/").status_code == 404


def test_the_coordination_ends_a_case_whose_counsellor_is_away(sign_in):
    case = in_contact()
    coordinator, page = (
        sign_in(person(Role.COORDINATOR)),
        f"/coordination/orientations/{case.public_id}/",
    )
    assert f"{page}terminer/" in text(coordinator.get(page))
    assert coordinator.post(f"{page}terminer/", {"outcome": "x"}).status_code == 422
    after = text(coordinator.post(f"{page}terminer/", {"outcome": "abandon"}, follow=True))
    assert "Le dossier est terminé" in after
    assert f"{page}terminer/" not in after
    line = case.transitions.get(code="T23")
    assert (fresh(case).outcome, line.actor_kind) == ("abandon", "coordinator")
    assert any("Du nouveau" in one for one in mails_to(case.counsellor.email))
    assert coordinator.post(f"{page}terminer/", {"outcome": "abandon"}).status_code == 409


def test_who_referred_somebody_does_not_end_their_case():
    case = in_contact()
    ending = {"referral": case, "counsellor": case.referrer, "outcome": "abandon"}
    assert refused(counselling.close, **ending, actor_kind=Actor.COORDINATOR) == "own_referral"
