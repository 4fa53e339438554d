"""An agent reads what their signals were worth, from five on; a note leaves once a month."""

import pytest
from django.core import mail
from django.core.management import call_command

from portal.accounts.roles import Role
from tests.factories.accounts import person
from tests.factories.certificates import certificate_for
from tests.factories.referrals import prescriber
from tests.factories.reports import cases_of, decided
from tests.site.reporting.test_partner_report import text

pytestmark = pytest.mark.django_db


def test_under_five_nothing_is_said(sign_in):
    agent = prescriber()
    cases_of(agent, 4)
    page = text(sign_in(agent).get("/partenaire/signaux/"))
    assert "Pas encore assez" in page
    assert "Prélèvements" not in page


def test_from_five_on_signals_meet_their_orientations(sign_in):
    agent, other = prescriber(), prescriber()
    decided(cases_of(agent, 15), person(Role.COUNSELLOR))
    cases_of(other, 30)
    page = text(sign_in(agent).get("/partenaire/signaux/"))
    assert "Prélèvements refusés plusieurs fois" in page
    row = page.split("Prélèvements refusés plusieurs fois</th>")[1].split("</tr>")[0]
    assert row.count(">5<") == 3


def test_the_note_leaves_once_a_month_without_any_figure():
    agent, few = prescriber(), prescriber()  # certified for a year: no list of ends
    cases_of(agent, 6)
    cases_of(few, 3)
    call_command("send_signal_notes")
    call_command("send_signal_notes")
    assert [message.to for message in mail.outbox] == [[agent.email]]
    assert "/partenaire/signaux/" in mail.outbox[0].body
    assert not any(sign.isdigit() for sign in mail.outbox[0].body.replace("127.0.0.1:8000", ""))


def test_referents_are_told_once_which_certificates_end():
    agent = prescriber(certified=False)
    referent = person(Role.PARTNER_REFERENT, organisation=agent.memberships.get().organisation)
    certificate_for(agent, days_left=25)
    prescriber()
    call_command("send_signal_notes")
    call_command("send_signal_notes")
    assert [message.to for message in mail.outbox] == [[referent.email]]
    assert "/partenaire/equipe/" in mail.outbox[0].body
    assert agent.last_name not in mail.outbox[0].body
