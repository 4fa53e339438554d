"""What a partner sees of itself: places, certificates, counts; nobody's name."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from portal.accounts.roles import Role
from portal.accounts.services import end_membership, grant_role
from portal.audit.models import AuditEntry
from portal.dashboard.views.partner import A_PAGE
from portal.partners.models import Slot
from tests.comparing import bare
from tests.factories.accounts import OrganisationFactory, person
from tests.factories.certificates import certificate_for
from tests.factories.partners import ConventionFactory
from tests.factories.referrals import context_post, draft, prescriber, signed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mails_leave_at_once(monkeypatch):
    monkeypatch.setattr(transaction, "on_commit", lambda send, **_options: send())


@pytest.fixture
def bank(db):
    """A partner with forty places."""
    bank = OrganisationFactory(name="Banque d’essai")
    ConventionFactory(organisation=bank, max_per_year=40)
    return bank


@pytest.fixture
def referent(bank):
    """Its contact."""
    return person(Role.PARTNER_REFERENT, organisation=bank)


def text(response) -> str:
    """Return the page with hard spaces made plain."""
    return response.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def places(convention, *, counted=0, held=0):
    """Take places of a convention."""
    today = timezone.localdate()
    for rank in range(counted + held):
        day = today if rank < counted else None
        Slot.objects.create(convention=convention, subject=f"essai:{rank}", counted_on=day)


def test_the_bar_tells_accepted_from_kept_only_when_neither_points_at_somebody(
    sign_in, bank, referent
):
    places(bank.conventions.get(), counted=12, held=6)
    page = text(sign_in(referent).get("/partenaire/"))
    assert "18 places prises</em> sur 40. Il en reste 22." in page
    assert "12 acceptées" in page
    Slot.objects.filter(counted_on=None)[:1].get().delete()
    Slot.objects.filter(counted_on=None)[:1].get().delete()
    page = text(sign_in(referent).get("/partenaire/"))
    assert "16 places prises" in page
    assert "12 acceptées" not in page
    assert "4 gardées" not in page


def test_the_month_may_hold_less_than_the_year_and_the_pace_is_told(sign_in, bank, referent):
    convention = bank.conventions.get()
    convention.monthly_cap = 25
    convention.save()
    places(convention, counted=20)
    Slot.objects.update(taken_on=timezone.localdate())
    page = text(sign_in(referent).get("/partenaire/"))
    assert "Il en reste 20." in page
    assert "Ce mois-ci, 5 places sont encore libres." in page
    convention.starts_on = timezone.localdate() - timedelta(days=20)
    convention.save()
    page = text(sign_in(referent).get("/partenaire/"))
    assert "À ce rythme, tout sera pris vers le" in page
    assert "Ensuite, les personnes attendent une place." in page


def test_a_stage_held_by_fewer_than_five_is_hidden(sign_in, bank, referent):
    agent = prescriber(bank)
    for _one in range(4):
        signed(agent)
    page = text(sign_in(referent).get("/partenaire/"))
    assert "masqué" in page
    assert "Léonie" not in page
    assert "CR-2026" not in page


def test_the_referent_gives_and_takes_the_right_to_refer(sign_in, bank, referent):
    colleague = person(Role.LEARNER, organisation=bank)
    certificate_for(colleague)
    certificate = "/partenaire/orienter/"
    browser, theirs = sign_in(referent), sign_in(colleague)
    address = f"/compte/equipe/{colleague.public_id}/orienter/"
    assert theirs.get(certificate).status_code == 403
    browser.post(address, {"right": "give"})
    held = colleague.memberships.get(role=Role.PRESCRIBER)
    theirs.post("/compte/role/", {"membership": held.public_id})
    assert theirs.get(certificate).status_code == 200
    browser.post(address, {"right": "take"})
    assert theirs.get(certificate).status_code == 403
    actions = list(AuditEntry.objects.values_list("action", flat=True))
    assert actions[-2:] == ["prescriber.granted", "prescriber.ended"]


def test_another_partners_employee_is_missing_for_a_referent(sign_in, referent):
    stranger = person(Role.LEARNER)
    browser = sign_in(referent)
    foreign = browser.post(f"/compte/equipe/{stranger.public_id}/orienter/", {"right": "give"})
    unknown = "00000000-0000-4000-8000-000000000000"
    missing = browser.post(f"/compte/equipe/{unknown}/orienter/", {"right": "give"})
    assert foreign.status_code == 404
    assert bare(foreign) == bare(missing)


def test_a_membership_that_ends_closes_the_form_in_the_middle_of_it(sign_in):
    agent = prescriber()
    referral, browser = draft(agent), sign_in(agent)
    steps = [
        f"/partenaire/orienter/{referral.public_id}/{one}/"
        for one in ("contexte", "personne", "verifier")
    ]
    assert browser.get(steps[0]).status_code == 200
    end_membership(membership=agent.memberships.get())
    assert {browser.post(step, context_post()).status_code for step in steps} == {403}
    referral.refresh_from_db()
    assert referral.state == "brouillon"


def test_the_prescriber_home_says_what_is_missing_then_opens(sign_in):
    agent = prescriber(certified=False)
    browser = sign_in(agent)
    assert "Voir ce qui manque" in text(browser.get("/partenaire/"))
    certificate_for(agent)
    assert "Nouvelle orientation" in text(browser.get("/partenaire/"))


def test_a_certificate_that_ends_soon_comes_first_in_the_team(sign_in, bank, referent):
    late = person(Role.LEARNER, organisation=bank, last_name="Zuber")
    certificate_for(late, days_left=10)
    certificate_for(person(Role.LEARNER, organisation=bank, last_name="Arnold"), days_left=300)
    page = text(sign_in(referent).get("/partenaire/equipe/"))
    assert "Finit dans 10 jours" in page
    assert page.index("Zuber") < page.index("Arnold")


def test_a_long_team_is_listed_by_page_by_certificate_and_by_name(sign_in, bank, referent):
    for rank in range(A_PAGE):
        person(Role.LEARNER, organisation=bank, first_name="Ali", last_name=f"Sans{rank}")
    late = person(Role.LEARNER, organisation=bank, first_name="Zoé", last_name="Bœuf-Élan")
    certificate_for(late, days_left=10)
    browser, address = sign_in(referent), "/partenaire/equipe/"
    assert "Page 1 sur 2" in text(browser.get(address))
    assert "Bœuf-Élan" not in text(browser.get(f"{address}?page=2"))
    soon = text(browser.get(f"{address}?certificat=ends_soon"))
    assert "1 collègue" in soon
    assert "Bœuf-Élan" in soon
    assert "Page 2 sur 2" in text(browser.get(f"{address}?certificat=none&page=2"))
    assert b"page=2&amp;certificat=none" in browser.get(f"{address}?certificat=none").content
    named = text(browser.post(address, {"nom": "elan ZOE"}))
    assert "1 collègue" in named
    assert "Bœuf-Élan" in named
    assert "Aucun collègue ne correspond." in text(browser.post(address, {"nom": "Personne"}))
    given = browser.post(
        f"/compte/equipe/{late.public_id}/orienter/",
        {"right": "give", "page": "2", "certificat": "none"},
    )
    assert given["Location"] == f"{address}?certificat=none&page=2"
    assert "32 collègues" in text(browser.get(f"{address}?certificat=autre"))


def test_a_team_of_one_page_has_nothing_to_search_with(sign_in, referent):
    assert "Nom du collègue" not in text(sign_in(referent).get("/partenaire/equipe/"))


@pytest.mark.parametrize("address", ["/partenaire/", "/partenaire/equipe/", "/compte/inviter/"])
def test_the_referents_pages_cost_the_same_for_ten_times_as_many(
    sign_in, bank, referent, address, django_assert_max_num_queries
):
    browser, agent, counts = sign_in(referent), prescriber(bank), []
    browser.get(address)  # the first page of a session writes the session
    for number in (1, 9):
        for _one in range(number):
            colleague = person(Role.LEARNER, organisation=bank)
            grant_role(user=colleague, organisation=bank, role=Role.TRAINER)
            certificate_for(colleague)
            signed(agent)
            invited = {"first_name": "Eva", "last_name": "Roth", "branch": "", "role": "learner"}
            browser.post("/compte/inviter/", invited | {"email": f"{colleague.pk}@essai.example"})
        browser.get("/compte/accueil/")
        browser.get(address)  # reads the messages of the invitations
        with django_assert_max_num_queries(15) as captured:
            assert browser.get(address).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_the_prescriber_home_costs_the_same_for_ten_times_as_many(
    sign_in, django_assert_max_num_queries
):
    agent = prescriber()
    browser, counts = sign_in(agent), []
    browser.get("/partenaire/")
    for number in (1, 9):
        for rank in range(number):
            signed(agent)
            certificate_for(agent, subject=f"more:{number}:{rank}")
        with django_assert_max_num_queries(16) as captured:
            browser.get("/partenaire/")
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_a_partner_without_a_convention_reads_what_it_means(sign_in):
    page = text(sign_in(person(Role.PARTNER_REFERENT)).get("/partenaire/"))
    assert "Aucune convention en cours" in page


def test_an_ended_convention_is_no_longer_the_one_shown(sign_in, bank, referent):
    yesterday = timezone.localdate() - timedelta(days=1)
    bank.conventions.update(ends_on=yesterday)
    assert "Aucune convention en cours" in text(sign_in(referent).get("/partenaire/"))
