"""On the day and after: sent twice, filed once; co-animators; the poster; players' answers."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from portal.accounts.roles import Role
from portal.ambassadors.domain.reporting import Answers
from portal.ambassadors.models import PlayerPair, PlayerReminder, PlayerTally, WorkshopReport
from portal.ambassadors.services import hosts
from portal.ambassadors.services.due import run_due
from tests.factories.accounts import person
from tests.factories.ambassadors import AmbassadorProfileFactory, WorkshopFactory

pytestmark = pytest.mark.django_db

ANSWERS = Answers(
    heads_by_age={"over_60": 8}, audience="seniors", duration_minutes=110, months_played=4,
    mood=4, no_game_reason="Jouée avec la boîte.",
)  # fmt: skip
TYPED = {
    "audience": "seniors", "duration_minutes": "110", "months_played": "4", "mood": "4",
    "no_game_reason": "Jouée avec la boîte.", "age_under_18": "0", "age_18_25": "0",
    "age_26_40": "0", "age_41_60": "0", "age_over_60": "8",
}  # fmt: skip
RIGHT = {
    "left_over": "4", "writes_down": "4", "dares_to_ask": "4",
    "taeg": "b", "insurance": "a", "to_live_on": "c",
}  # fmt: skip
WRONG = dict.fromkeys(("left_over", "writes_down", "dares_to_ask"), "2") | dict.fromkeys(
    ("taeg", "insurance", "to_live_on"), "unknown"
)


def at(name, workshop):
    """Return the address of a workshop's page."""
    return reverse(f"ambassadors:{name}", args=[workshop.public_id])


def test_the_day_s_screen_names_nobody_and_is_prefilled(sign_in):
    workshop = WorkshopFactory(ambassador=person(Role.AMBASSADOR, last_name="Reconnaissable"))
    page = sign_in(workshop.ambassador).get(at("day", workshop)).content.decode()
    assert "Reconnaissable" not in page
    assert workshop.ambassador.email not in page
    assert "Débriefing" in page
    assert 'data-from="0"' in page


def test_a_report_may_say_who_came_and_whether_photos_may_be_shown(sign_in):
    workshop = WorkshopFactory(material=",box,")
    browser = sign_in(workshop.ambassador)
    assert "Partie jouée sur papier." in browser.get(at("report", workshop)).content.decode()
    told = {"gender_women": "5", "gender_men": "", "photos": "not_agreed"}
    refused = browser.post(at("report", workshop), TYPED | told | {"gender_women": "9"})
    assert "dépassent le nombre" in refused.content.decode()
    browser.post(at("report", workshop), TYPED | told)
    report = WorkshopReport.objects.get()
    assert (report.heads_by_gender, report.photos) == ({"women": 5}, "not_agreed")
    page = browser.get(at("workshop", workshop)).content.decode()
    assert "à ne pas publier" in page


def test_a_declaration_sent_twice_is_filed_once(sign_in):
    workshop = WorkshopFactory()
    browser = sign_in(workshop.ambassador)
    sending = TYPED | {"sending_id": str(uuid.uuid4())}
    answers = [browser.post(at("day_send", workshop), sending).status_code for _ in range(2)]
    assert answers == [200, 200]
    assert WorkshopReport.objects.get().heads == 8
    other = TYPED | {"sending_id": str(uuid.uuid4())}
    assert browser.post(at("day_send", workshop), other).status_code == 409


def test_a_declaration_that_says_too_little_comes_back_in_words(sign_in):
    workshop = WorkshopFactory()
    answer = sign_in(workshop.ambassador).post(
        at("day_send", workshop), TYPED | {"no_game_reason": ""}
    )
    assert answer.status_code == 409
    assert "La partie n’est pas finie" in answer.json()["message"]


def test_the_worker_may_answer_for_the_pages_of_workshops(sign_in):
    answer = sign_in(person(Role.AMBASSADOR)).get(reverse("ambassadors:worker"))
    assert answer["Content-Type"].startswith("text/javascript")
    assert reverse("ambassadors:worker").startswith(reverse("ambassadors:workshops"))


def test_a_colleague_who_accepts_sees_the_workshop_and_may_report_it(sign_in, mailoutbox):
    workshop = WorkshopFactory()
    colleague = AmbassadorProfileFactory().user
    browser = sign_in(colleague)
    host = hosts.invite(workshop=workshop, user=colleague)
    assert browser.get(at("workshop", workshop)).status_code == 404
    page = browser.get(reverse("ambassadors:workshops")).content.decode()
    assert "On vous propose d’animer" in page
    browser.post(reverse("ambassadors:host_answer", args=[host.public_id]), {"answer": "yes"})
    assert browser.get(at("workshop", workshop)).status_code == 200
    assert browser.get(at("cancel", workshop)).status_code == 404
    browser.post(at("report", workshop), TYPED)
    assert WorkshopReport.objects.filter(workshop=workshop).exists()


def test_a_lead_invites_among_the_nearest(sign_in, mailoutbox, django_capture_on_commit_callbacks):
    workshop = WorkshopFactory()
    near = AmbassadorProfileFactory(department="67").user
    browser = sign_in(workshop.ambassador)
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(at("invite", workshop), {"colleague": str(near.public_id)})
    assert mailoutbox[0].to == [near.email]
    assert "Invitation envoyée" in browser.get(at("workshop", workshop)).content.decode()


def test_the_poster_says_when_and_where_and_leaves_out_what_it_cannot_draw(sign_in, tmp_path):
    workshop = WorkshopFactory(title="Dilemme 🎲 au club", place="Salle Inventée")
    answer = sign_in(workshop.ambassador).get(at("poster", workshop))
    (tmp_path / "poster.pdf").write_bytes(answer.content)
    pages = PdfReader(tmp_path / "poster.pdf").pages
    text = pages[0].extract_text()
    assert len(pages) == 1
    assert "Dilemme au club" in text
    assert "Salle Inventée" in text
    assert "/joueurs/" in text.replace("\n", "")


def test_the_calendar_file_holds_one_event(sign_in):
    workshop = WorkshopFactory()
    answer = sign_in(workshop.ambassador).get(at("agenda", workshop))
    assert answer.content.count(b"BEGIN:VEVENT") == 1
    assert workshop.calendar_uid.encode() in answer.content.replace(b"\r\n ", b"")


def test_a_player_s_before_and_after_are_counted_together_and_nobody_has_a_row(client):
    workshop = WorkshopFactory()
    page = at("players", workshop)
    assert "Avant de jouer" in client.get(page).content.decode()
    client.post(page, WRONG)
    workshop.starts_at = timezone.now() - timedelta(hours=3)
    workshop.save()
    assert "Après l’atelier" in client.get(page).content.decode()
    client.post(page, RIGHT | {"learned": "yes", "recommend": "9"})
    pairs = PlayerPair.objects.values_list("topic", "before_bp", "after_bp", "n").order_by("topic")
    assert list(pairs) == [("ease", 2500, 7500, 1), ("knowledge", 0, 10_000, 1)]
    assert PlayerTally.objects.get(question="taeg", moment="after").answer == "b"
    client.post(page, RIGHT)
    assert PlayerTally.objects.get(question="", moment="after").n == 1


def test_a_forged_memory_counts_for_nothing(client):
    workshop = WorkshopFactory(starts_at=timezone.now() - timedelta(hours=3))
    client.cookies[f"joueur-{workshop.public_id.hex[:16]}"] = '{"before": {"ease": 0}}:forged'
    client.post(at("players", workshop), RIGHT)
    assert PlayerTally.objects.filter(question="", n=1).exists()
    assert not PlayerPair.objects.exists()


def test_an_empty_sheet_is_not_counted(client):
    workshop = WorkshopFactory()
    page = client.post(at("players", workshop), {}).content.decode()
    assert "Répondez à une question au moins" in page
    assert not PlayerTally.objects.exists()


def test_an_address_left_for_later_is_sealed_then_erased_when_the_mail_leaves(
    client, mailoutbox, django_capture_on_commit_callbacks
):
    workshop = WorkshopFactory(starts_at=timezone.now() - timedelta(hours=3))
    later = reverse("ambassadors:players_remind", args=[workshop.public_id])
    client.post(later, {"email": "joueur@exemple.example"})
    assert not PlayerReminder.objects.exists()  # only after answering
    client.post(at("players", workshop), RIGHT)
    client.post(later, {"email": "joueur@exemple.example"})
    client.post(later, {"email": "autre@exemple.example"})
    assert "joueur@" not in PlayerReminder.objects.get().email_sealed
    with django_capture_on_commit_callbacks(execute=True):
        run_due(now=timezone.now() + timedelta(days=62))
    assert [mail.to for mail in mailoutbox] == [["joueur@exemple.example"]]
    assert not PlayerReminder.objects.exists()


def test_two_months_later_the_same_code_asks_other_questions(client):
    workshop = WorkshopFactory(starts_at=timezone.now() - timedelta(days=61))
    page = client.get(at("players", workshop)).content.decode()
    assert "Deux mois après" in page
    assert "j’ai commencé à" in page
