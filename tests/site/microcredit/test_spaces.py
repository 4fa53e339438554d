"""What each party sees of a file, and does with it."""

import pytest
from django.utils import timezone

from portal.accounts.roles import Role
from portal.microcredit.models import CreditFile
from tests.factories import microcredit as made
from tests.factories.accounts import person

pytestmark = pytest.mark.django_db
NOTE = "Relevés lus ensemble."
CONTACT = ("Lucie", "Arnal", "06 39 98 00 01", "lucie@exemple.example", "rue des Tilleuls")


@pytest.fixture
def commission(sign_in):
    return lambda file: sign_in(person(Role.CREDIT_COMMISSION, organisation=file.offer.town))


@pytest.fixture
def lender(sign_in):
    return lambda file: sign_in(made.banker(file))


def test_the_referent_reads_all_of_it(sign_in):
    file = made.studied()
    page = sign_in(file.referent).get(f"/microcredit/{file.public_id}/").content.decode()
    assert NOTE in page
    assert all(one in page for one in CONTACT)


def test_the_commission_reads_neither_name_nor_contact_nor_notes(commission):
    file = made.on_agenda()
    page = commission(file).get(f"/microcredit/commission/{file.public_id}/").content.decode()
    assert file.reference in page
    assert "Réparer la voiture" in page
    assert not [one for one in (*CONTACT, NOTE, "Garage du Pont") if one in page]


def test_the_lender_reads_the_person_but_no_social_note(lender):
    file = made.sent()
    page = lender(file).get(f"/preteur/{file.public_id}/").content.decode()
    assert "Lucie Arnal" in page
    assert NOTE not in page


def test_a_file_is_on_no_agenda_and_at_no_lender_before_its_time(commission, lender):
    file = made.studied()
    assert commission(file).get(f"/microcredit/commission/{file.public_id}/").status_code == 404
    assert lender(file).get(f"/preteur/{file.public_id}/").status_code == 404


def test_what_the_commission_declined_never_reaches_the_lender(commission, lender):
    file = made.on_agenda()
    url = f"/microcredit/commission/{file.public_id}/acte/refuser/"
    response = commission(file).post(url, {"refuser-motive": "Une aide suffit."}, follow=True)
    assert "La réponse est partie." in response.content.decode()
    assert made.again(file).state == "declined"
    assert lender(file).get(f"/preteur/{file.public_id}/").status_code == 404


def test_a_no_without_a_reason_keeps_the_page_and_says_so(commission):
    file = made.on_agenda()
    url = f"/microcredit/commission/{file.public_id}/acte/refuser/"
    response = commission(file).post(url, {"refuser-motive": ""})
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()
    assert made.again(file).state == "agenda"


def test_a_second_decision_finds_the_first(commission):
    file = made.on_agenda()
    browser = commission(file)
    browser.post(f"/microcredit/commission/{file.public_id}/acte/transmettre/")
    again = browser.post(f"/microcredit/commission/{file.public_id}/acte/transmettre/")
    assert again.status_code == 404


def test_a_request_is_opened_in_one_page_and_keeps_what_was_typed(sign_in):
    offer = made.offer()
    referent = person(Role.MICROCREDIT_REFERENT, organisation=offer.town)
    browser = sign_in(referent)
    typed = {
        "offre-offer": str(offer.pk),
        "offre-about_the_scheme": "on",
        "personne-first_name": "Lucie",
        "personne-last_name": "Arnal",
        "personne-phone": "06 39 98 00 01",
        "personne-origin": "self",
        "personne-household": "single",
        "personne-employment": "seeking",
        "personne-is_adult": "yes",
        "personne-is_resident": "yes",
        "projet-purpose": "licence",
        "projet-amount_cents": "1 500,50",
        "projet-months": "24",
        "projet-deferral_months": "0",
        "projet-deferral": "partiel",
    }
    missing = browser.post("/microcredit/nouveau/", typed)
    assert missing.status_code == 422
    assert 'value="Lucie"' in missing.content.decode()
    done = browser.post("/microcredit/nouveau/", typed | {"offre-data_agreed": "on"})
    file = CreditFile.objects.get()
    assert done["Location"] == f"/microcredit/{file.public_id}/"
    assert file.amount_cents == 150_050
    assert file.is_adult is True


def test_a_new_project_starts_from_the_closed_one(sign_in):
    file = made.repaid()
    CreditFile.objects.filter(pk=file.pk).update(state="closed")
    page = sign_in(file.referent).get(f"/microcredit/nouveau/?suite={file.public_id}")
    assert f"Nouveau projet après le dossier {file.reference}" in page.content.decode()
    assert 'value="Lucie"' in page.content.decode()


def test_a_person_nobody_called_comes_first(sign_in):
    file = made.repaying(since_months=8)
    CreditFile.objects.filter(pk=file.pk).update(next_contact_on=timezone.localdate())
    page = sign_in(file.referent).get("/microcredit/").content.decode()
    assert page.index("À appeler") < page.index("À faire avancer")


def test_lists_ask_a_constant_number_of_queries(sign_in, django_assert_max_num_queries):
    offer = made.offer()
    referent = person(Role.MICROCREDIT_REFERENT, organisation=offer.town)
    for _rank in range(5):
        made.requested(referent, with_offer=offer)
    browser = sign_in(referent)
    with django_assert_max_num_queries(16):  # four of them write the journal of readings
        assert browser.get("/microcredit/").status_code == 200
    file = made.repaying(with_offer=offer)
    browser = sign_in(file.referent)
    with django_assert_max_num_queries(28):
        assert browser.get(f"/microcredit/{file.public_id}/").status_code == 200


def test_figures_show_shares_beside_their_references_and_hide_small_groups(sign_in):
    offer = made.offer()
    referent = person(Role.MICROCREDIT_REFERENT, organisation=offer.town)
    for _rank in range(6):
        made.requested(referent, with_offer=offer)
    made.repaid(referent, with_offer=offer)
    made.agreed(referent, with_offer=offer)
    page = sign_in(referent).get("/microcredit/chiffres/").content.decode()
    assert "25\u00a0%" in page
    assert "34\u00a0%" in page
    assert "caché" in page


def test_the_coordination_counts_all_towns_and_opens_no_file(sign_in):
    file = made.requested()
    browser = sign_in(person(Role.COORDINATOR))
    assert browser.get("/microcredit/chiffres/").status_code == 200
    assert browser.get(f"/microcredit/{file.public_id}/").status_code == 403


def test_papers_hold_the_charter_the_commitments_and_the_schedule(sign_in):
    file = made.agreed()
    page = sign_in(file.referent).get(f"/microcredit/{file.public_id}/papiers/").content.decode()
    assert "Charte de l’accompagnement" in page
    assert "84,86" in page


def test_the_sheet_of_a_budget_is_filled_in_the_file(sign_in):
    file = made.requested()
    browser = sign_in(file.referent)
    url = f"/microcredit/{file.public_id}/budget/declare/"
    page = browser.get(url)
    assert page.status_code == 200
    field = next(iter(page.context["form"].parts())).rows[0].declared.html_name
    typed = {"n_credits": "3", "aged_14_or_more": "1", field: "1 450"}
    kept = browser.post(url, typed, follow=True)
    assert "Le budget est gardé." in kept.content.decode()
    assert "Reste à vivre" in kept.content.decode()
    assert made.again(file).capacity_cents is not None
    assert browser.get(f"/microcredit/{file.public_id}/budget/autre/").status_code == 404
