"""What people do for a living: said when they enrol or by themselves, read in the brief."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from courses.domain.people_list import JOB_LETTERS, by_job, read_people
from portal.accounts.roles import Role
from tests.factories.accounts import OrganisationFactory, person
from tests.factories.training import group_session, half_day, seated


@pytest.fixture
def session(db):
    """A session to come."""
    return group_session(half_days=[half_day()])


def brief_of(session):
    """The address of its brief."""
    return reverse("training:brief", args=[session.public_id])


def test_a_pasted_list_may_hold_jobs_and_the_brief_groups_them(sign_in, session):
    browser = sign_in(session.trainer)
    lines = (
        "ana@x.example; Ana; Roy; Conseillère bancaire",
        "bob@x.example; Bob; Sel; conseillère  bancaire",
        "cid@x.example; Cid; Tan; Chargé d’accueil",
        "dan@x.example; Dan; Uhl",
    )
    form = {"organisation": OrganisationFactory().pk, "people": "\n".join(lines)}
    browser.post(reverse("training:people", args=[session.public_id]), form)
    page = " ".join(browser.get(brief_of(session)).content.decode().split())
    assert "Par métier" in page
    assert "Conseillère bancaire <b>2</b>" in page
    assert "métier non dit <b>1</b>" in page
    assert "<small>Chargé d’accueil, " in page


def test_a_learner_says_their_own_job_and_the_trainer_reads_it(sign_in, session):
    mine = seated(session)
    browser = sign_in(mine.user)
    address = reverse("training:job", args=[mine.public_id])
    browser.post(address, {"job": " Assistante sociale "})
    shown = browser.get(reverse("training:my_session", args=[mine.public_id])).content.decode()
    assert 'value="Assistante sociale"' in shown
    assert "Assistante sociale" in sign_in(session.trainer).get(brief_of(session)).content.decode()
    said = browser.post(address, {"job": "x" * (JOB_LETTERS + 1)}, follow=True).content.decode()
    assert "80 signes au plus" in said
    mine.refresh_from_db()
    assert mine.job == "Assistante sociale"


def test_an_employer_reads_no_job(sign_in, session):
    organisation = OrganisationFactory()
    seated(session, employer_ref=str(organisation.public_id), job="Dresseuse de puces")
    referent = person(Role.PARTNER_REFERENT, organisation=organisation)
    for name in ("partner_training", "partner_team"):
        page = sign_in(referent).get(reverse(f"dashboard:{name}")).content.decode()
        assert "Dresseuse" not in page


def test_a_job_too_long_is_refused_with_its_line():
    found = read_people(f"a@b.example; A; B; {'x' * (JOB_LETTERS + 1)}")
    assert [(one.line, one.code) for one in found.unreadable] == [(1, "job_too_long")]


@given(st.lists(st.sampled_from(["", "Agent", "agent ", "AGENT", "Caissier"]), max_size=12))
def test_nobody_is_lost_and_capitals_do_not_tell_jobs_apart(jobs):
    found = by_job(jobs)
    assert sum(n for _job, n in found) == len(jobs)
    names = [job.casefold() for job, _n in found]
    assert len(names) == len(set(names))
    assert "" not in names[:-1]
