"""A session from its first date to its signed sheet, by those who live it."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect
from pypdf import PdfReader

from courses.domain.attendance import room_token
from courses.models import SentMessage, TrainingSession
from courses.services.sessions import change_session
from portal.accounts.roles import Role
from portal.training.services.mails import deliver
from tests.factories.accounts import OrganisationFactory, UserFactory, person
from tests.factories.courses import issuer, load
from tests.factories.training import half_day, running_session, seated
from tests.journeys.browsing import PHONE, check_page, follow, press, see_title, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DRAWN = [(30, 60), (60, 20), (90, 70), (120, 25), (150, 75), (180, 30), (210, 70), (240, 40)]


def test_a_session_from_its_first_date_to_its_signed_sheet(browser):
    issuer()
    course = load("M9")
    claire = person(Role.TRAINER, first_name="Claire", last_name="Muller")
    bank = OrganisationFactory(name="Banque Essai")
    nadia = UserFactory(first_name="Nadia", last_name="Petit")
    trainer = browser.person()
    sign_in(trainer, claire.email)
    open_a_session(trainer, course)
    enrol(trainer, bank, nadia)
    convoke(nadia)
    session = TrainingSession.objects.get()
    learner = browser.person(PHONE)
    sign_in(learner, nadia.email)
    read_the_dates(learner, session)
    begin_now(session)
    sign_with_a_finger(learner)
    close_the_sheet(trainer, session)
    read_the_sheet(trainer, session)


def open_a_session(page, course):
    """Three short steps."""
    follow(page, "Ouvrir une session")
    see_title(page, "Ouvrir une session")
    check_page(page)
    page.get_by_label("Formation", exact=True).select_option(label=str(course))
    page.get_by_label("Sur place").check()
    press(page, "Continuer")
    first = page.get_by_role("group", name="Demi-journée 1")
    day = timezone.localdate() + timedelta(days=20)
    first.get_by_label("Date").fill(day.isoformat())
    first.get_by_label("Début").fill("09:00")
    first.get_by_label("Fin").fill("12:30")
    first.get_by_label("Lieu").fill("Salle 2, Strasbourg")
    check_page(page)
    press(page, "Continuer")
    page.get_by_label("places").fill("10")
    page.get_by_label("À apporter").fill("Un stylo")
    check_page(page)
    press(page, "Ouvrir la session")
    expect(page.get_by_text("La session est ouverte.")).to_be_visible()


def enrol(page, bank, nadia):
    """A pasted list with one bad line keeps its text; then it goes through."""
    page.get_by_label("Employeur de ces personnes").select_option(label=bank.name)
    listed = page.get_by_label("Une personne par ligne")
    listed.fill(f"{nadia.email}\nligne illisible")
    press(page, "Inscrire et convoquer")
    expect(page.get_by_text("Ligne 2").first).to_be_visible()
    expect(listed).to_have_value(re.compile("ligne illisible"))
    check_page(page)
    listed.fill(f"{nadia.email}\ninconnu@banque.example; Karim; Roche")
    press(page, "Inscrire et convoquer")
    expect(page.get_by_role("heading", name="2 personnes inscrites")).to_be_visible()
    check_page(page)


def convoke(nadia):
    """Let the letter that waits in the ledger leave (at night it would wait for the morning)."""
    deliver(SentMessage.objects.get(enrolment__user=nadia, kind="convocation"))
    letter = next(one for one in mail.outbox if one.to == [nadia.email])
    assert "demi-journee-1.ics" in letter.message().as_string()


def read_the_dates(page, session):
    """Dates, place, who, what to bring, from home in one tap."""
    page.get_by_role("link", name="Dates, lieu, signature").click()
    see_title(page, session.title)
    for words in ("de 9 h à 12 h 30", "Salle 2, Strasbourg", "Claire Muller", "Un stylo"):
        expect(page.get_by_text(words).first).to_be_visible()
    check_page(page)


def begin_now(session):
    """Bring the day forward: it began an hour ago."""
    half = session.half_days.get()
    plan = half_day(timedelta(hours=-1), public_id=half.public_id)
    change_session(session=session, half_days=[plan])


def sign_with_a_finger(page):
    """Draw on the slate."""
    page.reload()
    follow(page, "Signer ma présence")
    see_title(page, "Signer ma présence")
    check_page(page)
    box = page.locator("canvas").bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 50)
    page.mouse.down()
    for across, down in DRAWN:
        page.mouse.move(box["x"] + across, box["y"] + down)
    page.mouse.up()
    press(page, "Je signe ma présence")
    expect(page.get_by_text("Votre présence est signée.")).to_be_visible()
    expect(page.get_by_text("Présence signée")).to_be_visible()


def close_the_sheet(page, session):
    """See who is here, note who is not, project the code, countersign."""
    page.goto(f"/formateur/sessions/{session.public_id}/jour/")
    see_title(page, session.title)
    check_page(page)
    karim = page.get_by_role("listitem").filter(has_text="Karim Roche")
    karim.get_by_text("Noter").click()
    karim.get_by_label("Présence").select_option("absent")
    press(karim, "Enregistrer")
    expect(page.get_by_text("C’est noté sur la feuille.")).to_be_visible()
    follow(page, "Projeter le code de présence")
    expect(page.get_by_text("1 sur 2")).to_be_visible()
    check_page(page)
    page.go_back()
    follow(page, "Contresigner la feuille")
    check_page(page)
    page.get_by_label("Votre prénom et votre nom").fill("Claire Muller")
    page.get_by_label("Je certifie être là").check()
    press(page, "Contresigner")
    expect(page.get_by_text("La feuille est contresignée.")).to_be_visible()


def read_the_sheet(page, session):
    """The PDF says who was there and who closed it."""
    half = session.half_days.get()
    answer = page.request.get(f"/formateur/demi-journees/{half.public_id}/feuille.pdf")
    written = PdfReader(BytesIO(answer.body())).pages[0].extract_text()
    for words in ("Petit Nadia", "Banque Essai", "Absence", "Contresignée par Claire Muller"):
        assert words in written


def test_a_scan_in_the_room_signs_with_one_tap(browser):
    session = running_session(course=load("M9"))
    one = seated(session)
    half = session.half_days.get()
    screen = browser.person()
    sign_in(screen, session.trainer.email)
    screen.goto(f"/formateur/demi-journees/{half.public_id}/ecran/")
    expect(screen.locator("svg.qr")).to_be_visible()
    phone = browser.person(PHONE)
    sign_in(phone, one.user.email)
    phone.goto(f"/presence/{half.public_id}/{room_token(half.secret.bytes, timezone.now())}/")
    expect(phone.get_by_text("Vous avez scanné le code de la salle")).to_be_visible()
    check_page(phone)
    press(phone, "Je signe ma présence")
    expect(phone.get_by_text("Votre présence est signée.")).to_be_visible()
    screen.reload()
    expect(screen.get_by_text("1 sur 1")).to_be_visible()
