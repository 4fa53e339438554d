"""The demonstration: every state has its work, every chain holds, nothing is sent."""

import pytest
from django.core import mail
from django.utils import timezone

from portal.accounts.roles import Role
from portal.casework import demo
from portal.partners import demo as partners_demo
from portal.referrals.demo import Team
from portal.referrals.demo import load as load_referrals
from portal.referrals.domain.states import State
from portal.referrals.models import ClockRun, OrientationDecision, Referral
from portal.referrals.services.journal import first_broken_line
from tests.factories.accounts import OrganisationFactory, person
from tests.site.casework.test_path import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def counsellor():
    """Everything loaded, for one counsellor."""
    bank, landlord = OrganisationFactory(), OrganisationFactory(kind="landlord")
    conventions = partners_demo.load(bank=bank, landlord=landlord, today=timezone.localdate())
    teams = {
        key: Team(place, person(Role.PRESCRIBER, organisation=place), conventions[key], "AF-1")
        for key, place in (("bank", bank), ("landlord", landlord))
    }
    found = person(Role.COUNSELLOR)
    load_referrals(**teams, counsellors=[found])
    officer = person(Role.DATA_OFFICER)
    assert demo.load(officer=officer) > 20
    assert demo.load(officer=officer) == 0
    return found


def test_the_demonstration_shows_work_in_every_state_and_sends_nothing(counsellor, sign_in):
    assert mail.outbox == []
    assert all(first_broken_line(one) is None for one in Referral.objects.all())
    for run in ClockRun.objects.all():
        assert run.started_at <= (run.stopped_at or run.started_at)
    assert OrientationDecision.objects.exclude(motive_sealed="").exists()
    browser = sign_in(counsellor)
    assert "À faire aujourd’hui" in text(browser.get("/conseil/"))
    shown = {}
    for case in Referral.objects.filter(counsellor=counsellor):
        shown.setdefault(case.state, case)
    for state, case in shown.items():
        status = browser.get(f"/conseil/{case.public_id}/").status_code
        assert status == (404 if state in {State.WITHDRAWN, State.ANONYMISED} else 200), state
    assert len(shown) > 12
