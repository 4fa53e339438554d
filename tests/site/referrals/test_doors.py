"""The gate's page, drafts, and who sees which referral."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.utils import timezone

from portal.accounts.roles import Role
from portal.crypto.fields import Undecipherable
from portal.referrals.models import Referral
from tests.factories.accounts import MembershipFactory, OrganisationFactory, person
from tests.factories.certificates import certificate_for
from tests.factories.partners import ConventionFactory
from tests.factories.referrals import (
    PERSON_POST,
    accepted,
    awaiting,
    context_post,
    draft,
    link_token,
    organisation_of,
    prescriber,
    signed,
)

pytestmark = pytest.mark.django_db


def text(response) -> str:
    """Return the page with hard spaces made plain."""
    return response.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def test_an_agent_without_anything_reads_each_condition_and_where_to_fix_it(sign_in):
    agent = prescriber(certified=False, convention=False)
    response = sign_in(agent).get("/partenaire/orienter/")
    page = text(response)
    assert response.status_code == 403
    assert 'data-condition="certificate_missing"' in page
    assert 'data-condition="convention_missing"' in page
    assert 'href="/formations/"' in page
    assert sign_in(agent).post("/partenaire/orienter/").status_code == 403


def test_a_colleague_without_the_right_reads_the_conditions_too(sign_in):
    colleague = person(Role.LEARNER)
    bank = organisation_of(colleague)
    referent = person(Role.PARTNER_REFERENT, organisation=bank)
    stranger = person(Role.PARTNER_REFERENT)
    response = sign_in(colleague).get("/partenaire/orienter/")
    assert response.status_code == 403
    assert f"mailto:{referent.email}" in text(response)
    assert stranger.email not in text(response)
    for condition in ("role_missing", "certificate_missing", "convention_missing"):
        assert f'data-condition="{condition}"' in text(response)


@pytest.mark.parametrize(
    ("change", "condition"),
    [
        ({"suspended_at": timezone.now()}, "convention_suspended"),
        ({"includes_transmissions": False}, "convention_without_transmissions"),
        ({"max_per_year": 0, "over_quota_rule": "block"}, "quota_reached"),
        ({"ends_on": timezone.localdate() - timedelta(days=1)}, "convention_missing"),
    ],
)
def test_each_state_of_the_convention_has_its_own_words(sign_in, change, condition):
    agent = prescriber(convention=False)
    ConventionFactory(organisation=organisation_of(agent), **change)
    assert f'data-condition="{condition}"' in text(sign_in(agent).get("/partenaire/orienter/"))


def test_an_expired_certificate_says_so(sign_in):
    agent = prescriber(certified=False)
    certificate_for(agent, days_left=-1)
    assert "Votre certificat est fini" in text(sign_in(agent).get("/partenaire/orienter/"))


def test_a_full_convention_warns_before_the_person_signs(sign_in):
    browser = sign_in(prescriber(max_per_year=0))
    assert "liste d’attente" in text(browser.get("/partenaire/orienter/"))


def test_what_is_right_is_kept_when_the_rest_is_not(sign_in):
    browser = sign_in(prescriber())
    step = browser.post("/partenaire/orienter/").url
    note = "Compte FR76 3000 6000 0112 3456 7890 189"
    page = text(browser.post(step, context_post(urgency="quick", note=note)))
    assert "Il y a 2 réponses à corriger" in page
    assert "Retirez le numéro de compte" in page
    saved = Referral.objects.get()
    assert (saved.arrears_band, saved.note, saved.is_complete) == ("<500", "", False)
    browser.post(step, context_post() | {"later": "1"})
    assert saved.reference in text(browser.get("/partenaire/orienter/"))


def test_an_immediate_danger_is_a_call_and_not_a_form(sign_in):
    browser = sign_in(prescriber())
    step = browser.post("/partenaire/orienter/").url
    page = text(browser.post(step, context_post(urgency="danger")))
    assert "Appelez le 112 ou le 15" in page
    assert "3114" in page


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"birth_year": "84"}, "Écrivez les 4 chiffres"),
        ({"birth_year": "2015"}, "18 ans ou plus"),
        ({"voicemail_ok": ""}, "Dites oui ou non"),
        ({"has_guardian": "yes"}, "Écrivez le nom de la personne qui signera"),
        ({"phone": ""}, "Écrivez un numéro"),
        ({"email": "AGENT"}, "pas la vôtre"),
    ],
)
def test_each_answer_to_correct_is_said_in_words(sign_in, change, words):
    agent = prescriber()
    browser = sign_in(agent)
    step = browser.post("/partenaire/orienter/").url.replace("contexte", "personne")
    if change.get("email") == "AGENT":
        change = {"email": agent.email}
    assert words in text(browser.post(step, PERSON_POST | change))


def test_a_deleted_draft_leaves_nothing_and_a_sent_one_cannot_be_deleted(sign_in):
    agent = prescriber()
    browser = sign_in(agent)
    gone = draft(agent)
    browser.post(f"/partenaire/orienter/{gone.public_id}/supprimer/")
    assert not Referral.objects.exists()
    kept = signed(agent)
    response = browser.post(f"/partenaire/orienter/{kept.public_id}/supprimer/")
    assert response.status_code == 404


def test_a_person_is_not_pressed_with_links(sign_in, client):
    agent = prescriber()
    referral, first = awaiting(agent)
    browser, address = sign_in(agent), f"/partenaire/orienter/{referral.public_id}/accord/"
    for _time in range(5):
        assert "nouveau lien est parti" in text(browser.post(address, follow=True))
    assert "Trop de liens" in text(browser.post(address, follow=True))
    assert client.get(f"/accord/{first}/").status_code == 404
    assert client.get(f"/accord/{link_token()}/").status_code == 200


def test_forgotten_drafts_disappear_after_thirty_days():
    old, young = draft(), draft()
    Referral.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=31))
    call_command("purge_drafts", verbosity=0)
    assert list(Referral.objects.all()) == [young]


def test_a_value_moved_to_another_row_no_longer_opens():
    first, second = draft(), draft()
    second.last_name_sealed = first.last_name_sealed
    with pytest.raises(Undecipherable):
        _ = second.last_name


def test_colleagues_referents_and_strangers_see_nothing(sign_in):
    organisation = OrganisationFactory()
    agent = prescriber(organisation)
    pages = [
        f"/partenaire/orienter/{draft(agent).public_id}/{step}/"
        for step in ("contexte", "personne", "verifier", "supprimer")
    ]
    pages.append(f"/partenaire/orienter/{awaiting(agent)[0].public_id}/accord/")
    for other in (prescriber(organisation), prescriber()):
        browser = sign_in(other)
        assert {browser.get(page).status_code for page in pages} == {404}
        assert "CR-2026" not in text(browser.get("/partenaire/orientations/"))
    for role in (Role.PARTNER_REFERENT, Role.LEARNER, Role.TRAINER, Role.ADMINISTRATOR):
        browser = sign_in(person(role, organisation=organisation))
        assert {browser.get(page).status_code for page in pages} == {403}


def test_a_case_belongs_to_its_counsellor(sign_in):
    case, other = accepted(), person(Role.COUNSELLOR)
    address = f"/conseil/{case.public_id}/"
    assert sign_in(case.counsellor).get(address).status_code == 200
    browser = sign_in(other)
    assert browser.get(address).status_code == 404
    assert browser.get(f"/conseil/{uuid4()}/").status_code == 404
    for act in ("accepter", "refuser", "contact", "terminer"):
        assert browser.post(f"{address}{act}/").status_code == 404


def test_nobody_counsels_a_person_they_referred(sign_in):
    agent = prescriber()
    referral = signed(agent)
    MembershipFactory(user=agent, role=Role.COUNSELLOR, organisation=OrganisationFactory())
    browser = sign_in(agent)
    browser.get("/conseil/")
    held = agent.memberships.get(role=Role.COUNSELLOR)
    browser.post("/compte/role/", {"membership": str(held.public_id)})
    assert referral.reference not in text(browser.get("/conseil/"))
    assert browser.post(f"/conseil/{referral.public_id}/accepter/").status_code == 404


def test_two_counsellors_who_accept_at_once_give_one_case(sign_in):
    referral = signed()
    first, second = (sign_in(person(Role.COUNSELLOR)) for _one in range(2))
    first.post(f"/conseil/{referral.public_id}/accepter/")
    assert second.post(f"/conseil/{referral.public_id}/accepter/").status_code == 404
    assert referral.transitions.filter(code="T10").count() == 1


@pytest.mark.parametrize("address", ["/partenaire/orientations/", "/partenaire/orienter/"])
def test_an_agents_lists_cost_the_same_for_one_and_for_ten(
    sign_in, address, django_assert_max_num_queries
):
    agent = prescriber()
    browser = sign_in(agent)
    browser.get(address)  # the first page of a session writes the session
    counts = []
    for number in (1, 9):
        for _one in range(number):
            draft(agent)
        with django_assert_max_num_queries(15) as queries:
            browser.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_desk_costs_the_same_for_one_and_for_ten(sign_in, django_assert_max_num_queries):
    counsellor, agent = person(Role.COUNSELLOR), prescriber()
    browser = sign_in(counsellor)
    browser.get("/conseil/")  # the first page of a session writes the session
    counts = []
    for number in (1, 9):
        for _one in range(number):
            accepted(agent, counsellor)
            signed(agent)
        with django_assert_max_num_queries(11) as queries:  # 3 lists, 8 for the frame
            browser.get("/conseil/")
        counts.append(len(queries))
    assert counts[0] == counts[1]
