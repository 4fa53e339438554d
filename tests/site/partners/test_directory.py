"""The coordination writes partners, branches and contacts down; a branch is closed, not lost."""

import pytest

from portal.accounts.models import Organisation
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.partners.models import Branch, Contact
from tests.factories.accounts import OrganisationFactory, person
from tests.factories.partners import ConventionFactory

pytestmark = pytest.mark.django_db
FACTS = {"name": "Mutuelle Gamma", "kind": "insurer", "department": "68", "joined_on": "2026-03-02"}


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def desk(sign_in):
    """The coordination's browser."""
    return sign_in(person(Role.COORDINATOR))


def test_a_partner_is_written_then_corrected(desk):
    page = desk.post("/coordination/partenaires/nouveau/", FACTS, follow=True)
    assert "Mutuelle Gamma" in page.content.decode()
    partner = Organisation.objects.get(name="Mutuelle Gamma")
    assert (partner.kind, partner.joined_on.isoformat()) == ("insurer", "2026-03-02")
    address = f"/coordination/partenaires/{partner.public_id}/modifier/"
    desk.post(address, FACTS | {"department": "974"})
    partner.refresh_from_db()
    assert partner.department == "974"
    actions = list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))
    assert actions[-2:] == ["partner.created", "partner.corrected"]


def test_two_partners_never_bear_one_name(desk):
    OrganisationFactory(name="Mutuelle Gamma")
    page = desk.post("/coordination/partenaires/nouveau/", FACTS).content.decode()
    assert "Il y a" in page
    assert 'value="Mutuelle Gamma"' in page


def test_branches_open_once_and_close_by_a_date(desk):
    home = f"/coordination/partenaires/{OrganisationFactory().public_id}/"
    answers = {"agence-name": "Gare", "agence-department": "67"}
    assert "Gare" in desk.post(f"{home}agences/", answers, follow=True).content.decode()
    twice = desk.post(f"{home}agences/", {"agence-name": "gare"})
    assert twice.status_code == 409
    assert "déjà dans la liste" in twice.content.decode()
    branch = Branch.objects.get()
    desk.post(f"/coordination/agences/{branch.public_id}/fermer/")
    assert Branch.objects.get().closed_on is not None
    assert "<b>Gare</b>" not in desk.get(home).content.decode()


def test_a_contact_can_be_reached_and_leaves_nothing_behind(desk):
    home = f"/coordination/partenaires/{OrganisationFactory().public_id}/"
    nobody = {"contact-name": "Lou Fer", "contact-matter": "billing"}
    assert (
        "adresse e-mail ou un téléphone" in desk.post(f"{home}contacts/", nobody).content.decode()
    )
    desk.post(f"{home}contacts/", nobody | {"contact-phone": "01 02 03 04 05"})
    contact = Contact.objects.get()
    assert contact.checked_on is not None
    desk.post(f"/coordination/contacts/{contact.public_id}/effacer/")
    assert not Contact.objects.exists()


def test_partners_are_found_by_name_and_kind_in_few_queries(desk, django_assert_max_num_queries):
    for rank in range(12):
        ConventionFactory(
            organisation=OrganisationFactory(name=f"Bailleur {rank}", kind="landlord")
        )
    OrganisationFactory(name="Banque Delta")
    with django_assert_max_num_queries(12):
        page = desk.get("/coordination/partenaires/", {"kind": "landlord"}).content.decode()
    assert "12 organismes" in page
    assert "Banque Delta" not in page
    assert "Banque Delta" in desk.get("/coordination/partenaires/", {"q": "delta"}).content.decode()
