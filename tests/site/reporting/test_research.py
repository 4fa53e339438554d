"""Research: an agreement, people who said yes, k and l, a log; nothing that names anybody."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.utils import timezone

from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.library.services import research as access
from portal.referrals.models import CharterSignature
from portal.reporting.models import ResearchAgreement, ResearchExport
from portal.reporting.selectors.research import COLUMNS
from portal.reporting.services import research
from portal.reporting.services.research import ResearchRefused
from tests.access.features.reporting import agreement_of
from tests.factories import library
from tests.factories.accounts import person
from tests.factories.referrals import prescriber
from tests.factories.reports import OUTCOMES, cases_of

pytestmark = pytest.mark.django_db


def enough(agent=None, **facts):
    """Return sixteen cases alike, with four outcomes."""
    agent = agent or prescriber()
    return [one for outcome in OUTCOMES for one in cases_of(agent, 4, outcome=outcome, **facts)]


def exported(agreement=None, **days):
    """Return an export of everything received in the last month."""
    today = timezone.localdate()
    return research.export(
        agreement=agreement or agreement_of(person(Role.RESEARCHER)),
        start=days.get("start", today - timedelta(days=30)),
        end=today,
        author=person(Role.COORDINATOR),
    )


def lines(export):
    """Return the rows of a file."""
    content = research.read_export(export=export, reader=export.agreement.researcher)
    return list(csv.DictReader(StringIO(content.decode()), delimiter=";"))


def test_the_file_holds_bands_and_codes_of_people_who_agreed():
    enough()
    cases_of(prescriber(), 12, agrees=False, outcome="abandon")
    made = exported()
    rows = lines(made)
    assert len(rows) == made.n_rows == 16
    assert tuple(rows[0]) == COLUMNS
    assert {row["age_bande"] for row in rows} == {"35-44"}
    assert {row["region"] for row in rows} == {"Grand Est"}
    assert len({row["pid"] for row in rows}) == 16
    assert (made.k_reached, made.l_reached) == (16, 4)


def test_a_yes_taken_back_leaves_the_next_file():
    cases = enough()
    signature = CharterSignature.objects.get(referral=cases[0])
    signature.purposes_withdrawn = ["p_research"]
    signature.save()
    assert exported().n_rows == 15


def test_too_few_people_release_nothing():
    cases_of(prescriber(), 10, outcome="abandon")
    with pytest.raises(ResearchRefused) as refused:
        exported()
    assert refused.value.code == "nothing_to_release"
    assert not ResearchExport.objects.exists()


def test_two_files_cannot_be_linked_unless_the_agreement_says_so():
    enough()
    agreement = agreement_of(person(Role.RESEARCHER))
    first, second = exported(agreement), exported(agreement)
    assert not {row["pid"] for row in lines(first)} & {row["pid"] for row in lines(second)}
    linked = research.write_agreement(
        request=library.accepted_request(),
        researcher=agreement.researcher,
        links_exports=True,
        author=person(Role.COORDINATOR),
    )
    third, fourth = exported(linked), exported(linked)
    assert {row["pid"] for row in lines(third)} == {row["pid"] for row in lines(fourth)}


def test_an_agreement_that_is_over_opens_nothing():
    enough()
    made = exported()
    research.end_agreement(agreement=made.agreement, author=person(Role.COORDINATOR))
    for act in (lambda: lines(made), lambda: exported(made.agreement)):
        with pytest.raises(ResearchRefused) as refused:
            act()
        assert refused.value.code == "agreement_over"


def test_an_export_follows_an_accepted_request_and_ends_with_it(sign_in):
    enough()
    asked, researcher = library.request(), person(Role.RESEARCHER)
    desk = sign_in(person(Role.COORDINATOR))
    chosen = {"request": asked.public_id, "researcher": researcher.public_id}
    address = "/coordination/accords-recherche/"
    assert desk.post(address, chosen).status_code == 422
    with pytest.raises(ResearchRefused, match="not_accepted"):
        research.write_agreement(
            request=asked, researcher=researcher, links_exports=False, author=researcher
        )
    accepted = library.accepted_request()
    assert str(accepted.public_id) in desk.get(address).content.decode()
    page = desk.post(address, chosen | {"request": accepted.public_id}, follow=True)
    assert accepted.reference in page.content.decode()
    made = exported(ResearchAgreement.objects.get())
    assert made.agreement.number == accepted.agreement_number
    assert str(accepted.public_id) not in desk.get(address).content.decode()
    access.end_access(request=accepted, coordinator=person(Role.COORDINATOR))
    with pytest.raises(ResearchRefused, match="agreement_over"):
        lines(made)


def test_the_pages_prepare_give_and_destroy(sign_in):
    enough()
    researcher = person(Role.RESEARCHER)
    agreement = agreement_of(researcher)
    desk, browser = sign_in(person(Role.COORDINATOR)), sign_in(researcher)
    today = timezone.localdate()
    period = {"start": str(today - timedelta(days=30)), "end": str(today)}
    home = f"/coordination/accords-recherche/{agreement.public_id}/"
    assert "16 lignes" in desk.post(home, period, follow=True).content.decode()
    made = ResearchExport.objects.get()
    file = browser.post(f"/recherche/fichiers/{made.public_id}/")
    assert file.content.decode().startswith("pid;trimestre")
    assert "no-store" in file["Cache-Control"]
    browser.post(f"/recherche/fichiers/{made.public_id}/detruit/")
    made.refresh_from_db()
    assert made.content_sealed == ""
    again = browser.post(f"/recherche/fichiers/{made.public_id}/", follow=True)
    assert "a été détruit" in again.content.decode()
    assert AuditEntry.objects.filter(action="research.read").count() == 1


def test_the_file_is_unreadable_in_the_database():
    enough()
    made = exported()
    assert "Grand Est" not in made.content_sealed
    assert "trimestre" not in made.content_sealed
