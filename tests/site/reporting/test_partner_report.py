"""A partner reads its own figures; small cells are hidden, on the page and in every file."""

import re
from io import BytesIO
from random import Random
from zipfile import ZipFile

import pytest
from django.utils import timezone

from courses.models import Enrolment
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.learning.demo_rows import Course, Stay, write_stays
from portal.referrals.models import FollowUp
from portal.reporting.domain.periods import year_period
from portal.reporting.models import ReportComment
from portal.reporting.selectors.reports import report_of_partner
from tests.factories.accounts import UserFactory, person
from tests.factories.courses import load
from tests.factories.referrals import prescriber
from tests.factories.reports import cases_of, decided

pytestmark = pytest.mark.django_db


def text(response) -> str:
    """Return the page with hard spaces made plain."""
    return response.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture
def agent():
    """An agent of a partner with a convention."""
    return prescriber()


def home_of(agent):
    """Return where an agent works."""
    return agent.memberships.get().organisation


def report(agent, branch=None):
    """Return the report of this year."""
    period = year_period(timezone.localdate().year)
    return report_of_partner(home_of(agent), period, branch=branch, now=timezone.now())


def test_figures_count_what_became_of_the_cases(agent):
    cases_of(agent, 8)
    cases_of(agent, 6, state="refusee", accepted=False, refusal_reason="out_of_scope")
    found = report(agent)
    assert found.figure("asked").value == 14
    assert found.figure("accepted").value == 8
    assert found.figure("refused").value == 6
    assert found.figure("admissibility").cell.words == "57\u00a0%"


def test_few_refusals_are_hidden_with_a_second_cell(agent):
    cases_of(agent, 8)
    cases_of(agent, 2, state="refusee", accepted=False, refusal_reason="minor")
    found = report(agent)
    assert found.figure("asked").value == 10
    assert found.figure("refused").cell.words == "< 5"
    assert found.figure("accepted").cell.words == "masqué"  # 10 − 8 would give the 2 back
    assert found.figure("admissibility").cell.words == "masqué"
    assert found.table("refusals").as_words[0][1] == "< 5"


def test_a_branch_does_not_give_the_other_one_back(agent):
    cases_of(agent, 20, branch="Gare")
    cases_of(agent, 2, branch="Port")
    assert report(agent).figure("asked").value == 22
    assert report(agent, "Gare").figure("asked").cell.words == "masqué"


def test_orientations_stand_next_to_the_pilot(agent):
    decided(cases_of(agent, 30), person(Role.COUNSELLOR))
    rows = report(agent).table("orientations").as_words
    assert [row[1] for row in rows] == ["10", "10", "10"]
    assert "43\u00a0%" in rows[0][2]
    assert "2013" in rows[0][2]


def test_what_people_say_changed_is_counted_and_few_answers_are_hidden(agent):
    cases = cases_of(agent, 13, state="cloturee")
    answers = ["better"] * 7 + ["same"] * 5 + ["worse"]
    FollowUp.objects.bulk_create(
        FollowUp(referral=one, moment="closure", satisfaction=4, situation=said)
        for one, said in zip(cases, answers, strict=True)
    )
    rows = report(agent).table("situations").as_words
    assert [row[1] for row in rows].count("< 5") == 1
    assert {row[1] for row in rows} == {"7", "masqué", "< 5"}


def test_withdrawn_cases_are_counted_nowhere(agent):
    cases_of(agent, 7, state="retiree")
    assert report(agent).figure("asked").value == 0


def test_whoever_came_by_themselves_is_not_in_a_partner_s_figures(agent):
    cases_of(agent, 9, kind="self")
    assert report(agent).figure("asked").value == 0


def test_the_page_and_the_files_say_the_same(agent, sign_in):
    cases_of(agent, 9)
    browser = sign_in(person(Role.PARTNER_REFERENT, organisation=home_of(agent)))
    page = text(browser.get("/partenaire/bilan/"))
    assert "Demandes reçues" in page
    assert re.search(r'bilan-chiffre">\s*9\s*<', page)
    assert browser.get("/partenaire/bilan/bilan.pdf").content.startswith(b"%PDF")
    book = ZipFile(BytesIO(browser.get("/partenaire/bilan/bilan.xlsx").content))
    assert "<v>9</v>" in book.read("xl/worksheets/sheet2.xml").decode()
    assert AuditEntry.objects.filter(action="report.exported").count() == 2


def test_another_partner_learns_nothing_of_it(agent, sign_in):
    cases_of(agent, 9, branch="Gare")
    stranger = sign_in(person(Role.PARTNER_REFERENT))
    page = text(stranger.get("/partenaire/bilan/"))
    assert re.search(r'bilan-chiffre">\s*0\s*<', page)
    assert stranger.get("/partenaire/bilan/", {"agence": "Gare"}).status_code == 404
    assert stranger.get("/partenaire/bilan/", {"periode": "1999"}).status_code == 404


def test_the_coordination_comments_with_composite_stories(agent, sign_in):
    desk = sign_in(person(Role.COORDINATOR))
    year = timezone.localdate().year
    address = f"/coordination/partenaires/{home_of(agent).public_id}/bilan/{year}/"
    desk.post(address, {"comment": "Une belle année.", "vignette_1": "Une famille, deux crédits."})
    assert ReportComment.objects.get().vignettes == ["Une famille, deux crédits."]
    referent = sign_in(person(Role.PARTNER_REFERENT, organisation=home_of(agent)))
    page = text(referent.get("/partenaire/bilan/"))
    assert "Une belle année." in page
    assert "Une famille, deux crédits." in page
    assert desk.get(address.replace(str(year), "hier")).status_code == 404


def test_the_opinions_on_a_course_and_what_they_changed_are_told_without_an_employer(agent):
    assert report(agent).figure("training_satisfaction").value is None
    course = load("M1")
    stays = [Stay(UserFactory(), timezone.now()) for _one in range(6)]
    made = write_stays(Course.of(course), stays, Random(6))
    mine = Enrolment.objects.filter(pk=made[0].pk)
    mine.update(employer_ref=str(home_of(agent).public_id))
    first = course.versions.get()
    note = "Deux exemples de plus sur les loyers."
    said = {"content": first.content, "outline": first.outline, "note": note}
    course.versions.create(number=2, sha256="1" * 64, **said)
    found = report(agent)
    figure = found.figure("training_satisfaction")
    assert figure.n == 6  # one of them is the partner's: the figure is everybody's
    assert 1 <= figure.value <= 5
    assert found.table("changes").as_words[0][2] == note


def test_the_report_takes_as_many_queries_for_any_number_of_cases(
    agent, django_assert_max_num_queries
):
    cases_of(agent, 5)
    report(agent)
    with django_assert_max_num_queries(60) as few:
        report(agent)
    cases_of(agent, 60)
    with django_assert_max_num_queries(len(few)):
        report(agent)
