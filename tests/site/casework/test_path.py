"""The whole path of a case on the counsellor's desk, from the call to the end."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.audit.services import first_broken_entry
from portal.casework import selectors
from portal.casework.presentation.sections import SECTIONS
from portal.referrals.models import Referral
from portal.referrals.services.journal import first_broken_line
from tests.factories.accounts import person
from tests.factories.cases import LINES, fresh, in_contact, in_days, supported, verified
from tests.factories.referrals import accepted, prescriber

pytestmark = pytest.mark.django_db
SHEET = {
    "aged_14_or_more": "2", "under_14": "1", "children": "1", "n_credits": "3",
    "resources_salaire_d": "1 900", "fixed_loyer_d": "650", "current_alimentation_d": "300",
    "credit_0_label": "Prêt auto", "credit_0_paid": "180", "credit_0_left": "4 200",
}  # fmt: skip
REAL = {
    "aged_14_or_more": "2", "under_14": "1", "children": "1", "n_credits": "3",
    "resources_salaire_r": "1 850", "resources_salaire_p": "on", "fixed_loyer_r": "650",
    "fixed_loyer_p": "on", "current_alimentation_r": "520", "current_alimentation_p": "on",
    "credit_0_label": "Prêt auto", "credit_0_paid": "180", "credit_0_left": "4 200",
    "credit_1_label": "Carte", "credit_1_paid": "90", "credit_1_left": "2 000",
    "arrears_loyer_retard_r": "650", "arrears_loyer_retard_p": "on",
}  # fmt: skip


def text(response) -> str:
    """Return the page with hard spaces made plain."""
    return response.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


class Desk:
    """A counsellor in front of one case."""

    def __init__(self, browser, case):
        self.browser, self.case = browser, case
        self.address = f"/conseil/{case.public_id}/"

    def do(self, act, **values):
        """Do one act and return the page that follows."""
        return self.browser.post(f"{self.address}{act}/", values, follow=True)

    def see(self, section):
        """Return one section."""
        return text(self.browser.get(f"{self.address}voir/{section}/"))

    @property
    def state(self):
        """Where the case is."""
        return fresh(self.case).state


@pytest.fixture
def desk(sign_in):
    """A case just accepted, on its counsellor's desk."""
    case = accepted(purposes=("p_transmit", "p_stage", "p_type"))
    return Desk(sign_in(case.counsellor), case)


def test_a_case_goes_from_the_first_call_to_its_end(desk, sign_in):
    desk.do("contact", **{"contact-channel": "call", "contact-result": "reached"})
    sheet = f"{desk.address}budget/declare/"
    assert "Ce que la personne dit" in text(desk.browser.get(sheet))
    assert desk.browser.post(sheet, SHEET).status_code == 302
    confirmed = {"confirmer-declare-person_confirmed": "on"}
    assert "relisez d’abord la charte" in text(desk.do("confirmer-declare", **confirmed)).lower()
    desk.do("confirmer-declare", **confirmed, **{"confirmer-declare-charter_read_again": "on"})
    assert desk.state == "diagnostic_declaratif"

    desk.browser.post(f"{desk.address}budget/reel/", REAL)
    assert "au moins un papier vu" in text(desk.do("confirmer-reel"))
    desk.do("papier-vu", **{"papier-vu-kind": "payslip"})
    desk.do("confirmer-reel")
    page = desk.see("synthese")
    assert "La personne pensait garder" in page
    assert "Un accompagnement et une médiation" in page
    assert "il y a au moins deux crédits" in page.lower()
    assert desk.do("retenir").status_code == 200
    assert desk.state == "orientee"

    assert "doit être signé" in text(desk.do("commencer"))
    desk.do("plan", **{"plan-text": "Un point par mois."})
    desk.do("commencer", **{"commencer-signed_on_paper": "on"})
    assert desk.state == "mediation"
    desk.do("terminer", **{"fin-outcome": "reechelonnement_accepte", "fin-facts": ["housing"]})
    closed = fresh(desk.case)
    assert (closed.state, closed.outcome, closed.facts) == (
        "cloturee",
        "reechelonnement_accepte",
        ["housing"],
    )
    codes = [line.code for line in closed.transitions.all()]
    assert codes[3:] == ["T10", "T12", "T15", "T16", "T17", "T18", "T23"]
    assert first_broken_line(closed) is None
    assert first_broken_entry() is None


def test_the_agent_reads_the_kind_of_support_only_when_the_person_agreed(sign_in):
    told = supported(purposes=("p_transmit", "p_stage", "p_type"))
    untold = supported(purposes=("p_transmit", "p_stage"))
    page = text(sign_in(told.referrer).get("/partenaire/orientations/"))
    assert "Accompagnement et médiation" in page
    assert "Accompagnement et médiation" not in text(
        sign_in(untold.referrer).get("/partenaire/orientations/")
    )


def test_deciding_otherwise_than_the_calculation_needs_a_motive(sign_in):
    case = verified()
    desk = Desk(sign_in(case.counsellor), case)
    refused = desk.do("decider", **{"decider-chosen": "SURENDETTEMENT"})
    assert refused.status_code == 409
    assert "Dites pourquoi" in text(refused)
    desk.do(
        "decider",
        **{"decider-chosen": "SURENDETTEMENT", "decider-motive": "Aucun créancier ne répond."},
    )
    decision = case.orientationdecisions.get()
    assert (decision.suggested, decision.chosen) == (
        "ACCOMPAGNEMENT_ET_MEDIATION",
        "SURENDETTEMENT",
    )
    assert decision.motive == "Aucun créancier ne répond."
    assert "Aucun créancier" not in decision.motive_sealed


def test_the_second_of_two_people_sees_what_changed_and_keeps_what_was_typed(sign_in):
    case = supported()
    desk = Desk(sign_in(case.counsellor), case)
    version = case.transitions.count()
    desk.do("suspendre", **{"suspendre-until": in_days(9), "suspendre-reason": "person_asks"})
    late = desk.do(
        "recommander",
        version=version,
        **{"recommander-what": "Noter les courses", "recommander-due_on": in_days(5)},
    )
    assert late.status_code == 409
    assert "Quelqu’un a changé ce dossier" in text(late)
    assert "Noter les courses" in text(late)
    assert not case.recommendations.exists()


def test_every_section_opens_and_each_reading_is_one_line_saying_what_and_why(sign_in):
    case = supported()
    desk = Desk(sign_in(case.counsellor), case)
    for section in SECTIONS:
        before = AuditEntry.objects.filter(action="referral.read").count()
        assert desk.browser.get(f"{desk.address}voir/{section}/").status_code == 200
        lines = AuditEntry.objects.filter(action="referral.read")
        assert lines.count() == before + 1
        line = lines.order_by("-pk").first()
        assert line.data == {"purpose": "case", "classes": sorted(SECTIONS[section].classes)}
    assert desk.browser.get(f"{desk.address}voir/inconnu/").status_code == 404
    assert desk.browser.post(f"{desk.address}inconnu/").status_code == 404


def test_the_queue_shows_names_of_own_cases_only_and_costs_the_same_for_many(
    sign_in, django_assert_max_num_queries
):
    case = supported()
    browser = sign_in(case.counsellor)
    assert "Léonie Marchal" in text(browser.get("/conseil/"))
    assert "Léonie Marchal" not in text(sign_in(person(Role.COUNSELLOR)).get("/conseil/"))
    counts = []
    for number in (1, 6):
        for _one in range(number):
            accepted(counsellor=case.counsellor)
        with django_assert_max_num_queries(16) as queries:
            browser.get("/conseil/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_long_queue_has_pages_and_stays_short_beside_a_case(sign_in, monkeypatch):
    monkeypatch.setattr(selectors, "QUEUE_ROWS", 3)
    agent, counsellor = prescriber(), person(Role.COUNSELLOR)
    cases = [in_contact(agent=agent, counsellor=counsellor) for _one in range(5)]
    Referral.objects.update(due_at=timezone.now() + timedelta(days=30))
    browser = sign_in(counsellor)
    pages = [text(browser.get(f"/conseil/?page={rank}")) for rank in (1, 2)]
    shown = [[one for one in cases if str(one.public_id) in page] for page in pages]
    assert [len(one) for one in shown] == [3, 2]
    assert "Page 1 sur 2" in pages[0]
    monkeypatch.setattr(selectors, "QUEUE_ROWS", 40)
    beside = text(browser.get(f"/conseil/{cases[-1].public_id}/"))
    assert beside.count('class="p"') == 4
    assert "Voir toute la file" in beside


def test_no_mail_of_a_case_tells_a_name_an_amount_or_a_debt(desk):
    test_a_case_goes_from_the_first_call_to_its_end(desk, None)
    assert len(mail.outbox) > 8
    for message in mail.outbox:
        words = f"{message.subject}\n{message.body}".lower()
        assert not [one for one in ("marchal", "léonie", "€", "loyer", "salaire") if one in words]


def test_lines_of_the_demonstration_and_of_tests_are_lines_of_the_sheet():
    assert {line.code for line in LINES} <= {
        "salaire", "loyer", "alimentation", "credit_1", "credit_2", "loyer_retard",
    }  # fmt: skip
