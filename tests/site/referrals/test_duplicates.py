"""A person who is already known is found by the network; an agent's answers never tell."""

import re

import pytest

from portal.accounts.roles import Role
from tests.factories.accounts import person
from tests.factories.referrals import PERSON_POST, context_post, draft, prescriber, signed

pytestmark = pytest.mark.django_db
CHANGING = re.compile(
    r"CR-\d{4}-\w{6}|[0-9a-f]{8}-[0-9a-f-]{27}|csrfmiddlewaretoken\" value=\"\w+"
    r"|Enregistré à [^<]+"
)


def text(response) -> str:
    """Return the page with hard spaces made plain."""
    return response.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def answers_of(browser):
    """Fill the whole form and return every answer, without what changes at each referral."""
    pages = [browser.post("/partenaire/orienter/")]
    pages.append(browser.post(pages[-1].url, context_post()))
    pages.append(browser.post(pages[-1].url, PERSON_POST))
    check = pages[-1].url
    pages += [browser.get(check), browser.post(check)]
    pages.append(browser.get(pages[-1].url))
    return [
        (page.status_code, CHANGING.sub("", getattr(page, "url", "")), CHANGING.sub("", text(page)))
        for page in pages
    ]


def test_no_answer_tells_an_agent_that_a_person_is_known(sign_in):
    agent = prescriber()
    browser = sign_in(agent)
    browser.get("/partenaire/orienter/")
    unknown = answers_of(browser)
    signed(prescriber())  # the same person, at another partner
    signed(agent)  # and at this one
    assert answers_of(browser) == unknown


def test_the_network_sees_how_many_and_how_many_of_the_same_partner(sign_in):
    agent = prescriber()
    signed(prescriber())
    signed(agent)
    referral = signed(agent)
    draft(agent)  # what nobody sent yet counts nowhere
    page = text(
        sign_in(person(Role.COORDINATOR)).get(f"/coordination/orientations/{referral.public_id}/")
    )
    assert "2 autres demandes portent" in page
    assert "Du même organisme : 1." in page
