"""Searching, reading by audience, letters, testimonies, the desk, research."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import timezone

from portal.accounts.roles import Role
from portal.library.models import Entry, Mediation, ProBonoProduct, ResearchRequest
from portal.library.services import mediation, research
from portal.library.services.refusals import LibraryRefused
from tests.factories import library as made
from tests.factories.accounts import person

pytestmark = pytest.mark.django_db


def titles(response) -> list[str]:
    return [one.title for one in response.context["page"]]


@pytest.mark.parametrize("asked", ["impayes", "impayé", "IMPAYÉS energie", "énergies"])
def test_a_word_finds_its_entry_whatever_its_accents_or_number(client, asked):
    made.entry(title="Factures impayées d’énergie", summary="Un impayé, puis deux.")
    made.entry(title="Autre chose", summary="Rien à voir.")
    found = client.get("/bibliotheque/", {"q": asked})
    assert titles(found) == ["Factures impayées d’énergie"]


def test_words_are_found_in_every_part_and_titles_come_first(client):
    made.entry(title="Un guide", body=[("step", {"title": "Écrire au bailleur", "text": "Vite"})])
    made.entry(title="Bailleurs et loyers")
    found = client.get("/bibliotheque/", {"q": "bailleurs"})
    assert titles(found) == ["Bailleurs et loyers", "Un guide"]


def test_those_who_advise_find_contacts_and_products_apart_with_the_same_words(client, sign_in):
    made.referent(institution="Énergie Gamma", debt_kind="energy")
    kept = {"family": "equipment", "provider": "Énergie Delta", "conditions": "Sur dossier."}
    ProBonoProduct.objects.create(name="Radiateur prêté", how_to_prescribe="Appeler.", **kept)
    yesterday = timezone.localdate() - timedelta(days=1)
    ended = kept | {"name": "Poêle donné", "valid_from": yesterday, "valid_until": yesterday}
    ProBonoProduct.objects.create(how_to_prescribe="Appeler.", **ended)
    asked = {"q": "énergies"}
    page = sign_in(person(Role.COUNSELLOR)).get("/bibliotheque/", asked).content.decode()
    assert "Énergie Gamma" in page
    assert "Radiateur prêté" in page
    assert "Poêle donné" not in page
    learner = sign_in(person(Role.LEARNER))
    for other in (client, learner):
        assert "Gamma" not in other.get("/bibliotheque/", asked).content.decode()
    assert "Gamma" not in sign_in(person(Role.COUNSELLOR)).get("/bibliotheque/").content.decode()


def test_filters_and_pages_keep_what_was_asked(client):
    for rank in range(15):
        made.entry(title=f"Étude {rank}", theme="energy")
    made.letter(title="Lettre", theme="energy")
    first = client.get("/bibliotheque/", {"theme": "energy", "type": "study"})
    assert len(titles(first)) == 12
    assert "&amp;type=study&amp;theme=energy" in first.content.decode()
    nothing = client.get("/bibliotheque/", {"q": "zzz"})
    assert "Rien ne correspond" in nothing.content.decode()


def test_each_reader_sees_what_is_meant_for_them(client, sign_in):
    for audience in ("public", "partners", "network"):
        made.entry(title=audience, slug=audience, audience=audience)
    made.entry(title="off", is_published=False)
    assert titles(client.get("/bibliotheque/")) == ["public"]
    assert client.get("/bibliotheque/partners/").status_code == 404
    learner = sign_in(person(Role.LEARNER))
    assert set(titles(learner.get("/bibliotheque/"))) == {"public", "partners"}
    counsellor = sign_in(person(Role.COUNSELLOR))
    assert set(titles(counsellor.get("/bibliotheque/"))) == {"public", "partners", "network"}


def test_the_list_asks_a_constant_number_of_queries(client, django_assert_max_num_queries):
    for _rank in range(12):
        made.entry()
    with django_assert_max_num_queries(2):
        assert client.get("/bibliotheque/", {"q": "resume"}).status_code == 200


def test_a_case_sheet_lacks_no_part():
    case = made.entry(kind="case")
    with pytest.raises(ValidationError) as refusal:
        case.full_clean()
    for part in ("Contexte", "Étape", "Chiffre", "Citation", "Conseils"):
        assert part in str(refusal.value)


def test_a_recording_comes_with_its_transcript_and_chapters(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    chapter = {"minute": 1, "second": 5, "title": "Le début", "transcript": "Bonjour."}
    sound = made.entry(kind="audio", body=[("chapter", chapter)])
    with pytest.raises(ValidationError):
        sound.full_clean()
    sound.audio.save("son.wav", ContentFile(b"RIFF"))
    page = client.get(f"/bibliotheque/{sound.slug}/").content.decode()
    assert "1:05" in page
    assert "Bonjour." in page
    assert 'data-listen-from="65"' in page
    part = client.get(f"/bibliotheque/{sound.slug}/ecouter", headers={"Range": "bytes=1-2"})
    assert (part.status_code, part.content) == (206, b"IF")
    assert part.headers["Content-Range"] == "bytes 1-2/4"
    after = client.get(f"/bibliotheque/{sound.slug}/ecouter", headers={"Range": "bytes=4-"})
    assert (after.status_code, after.headers["Content-Range"]) == (416, "bytes */4")
    heard = client.get(f"/bibliotheque/{sound.slug}/ecouter")
    assert b"".join(heard.streaming_content) == b"RIFF"
    heard.close()


def test_a_letter_is_filled_in_and_forgotten(client):
    letter = made.letter()
    page = client.get(f"/bibliotheque/{letter.slug}/").content.decode()
    assert "[prénom et nom]" in page
    typed = {"blanc0": "Lucie <b>Arnal</b>", "blanc1": "50 €"}
    filled = client.post(f"/bibliotheque/{letter.slug}/", typed)
    text = filled.content.decode()
    assert "Je propose 50 € par mois." in text
    assert "Lucie &lt;b&gt;Arnal" in text
    assert not filled.cookies


@pytest.mark.parametrize(
    "consent", [{"expires_in_days": -1}, {"withdrawn_on": timezone.localdate()}]
)
def test_a_testimony_is_shown_only_while_its_person_agrees(client, consent):
    shown, hidden = made.witness(slug="oui"), made.witness(slug="non", **consent)
    unsigned = made.entry(kind="testimony", slug="jamais")
    assert client.get(f"/bibliotheque/{shown.slug}/").status_code == 200
    for one in (hidden, unsigned):
        assert client.get(f"/bibliotheque/{one.slug}/").status_code == 404


def test_taking_a_testimony_back_hides_it_and_forgets_who_it_was(client, sign_in):
    shown = made.witness()
    browser = sign_in(person(Role.COORDINATOR))
    browser.post(f"/coordination/temoignages/{shown.consent.public_id}/retirer/")
    shown.consent.refresh_from_db()
    assert shown.consent.person == ""
    assert client.get(f"/bibliotheque/{shown.slug}/").status_code == 404


def test_an_agreement_is_written_and_opens_the_testimony(client, sign_in):
    story = made.entry(kind="testimony", slug="recit")
    browser = sign_in(person(Role.COORDINATOR))
    today = timezone.localdate()
    typed = {
        "entry": str(story.pk),
        "person": "Une vraie personne",
        "agreed_on": today.isoformat(),
        "expires_on": today.isoformat(),
    }
    wrong = browser.post("/coordination/temoignages/", typed)
    assert wrong.status_code == 422
    later = (today + timedelta(days=365)).isoformat()
    browser.post("/coordination/temoignages/", typed | {"expires_on": later})
    assert client.get("/bibliotheque/recit/").status_code == 200
    assert "Une vraie personne" not in str(Entry.objects.values())


def test_the_directory_is_searched_and_its_lines_are_sealed(sign_in):
    made.referent(institution="Énergie Gamma", debt_kind="energy")
    made.referent(institution="Banque Alpha", debt_kind="overdraft", department="68")
    browser = sign_in(person(Role.COUNSELLOR))
    page = browser.get("/conseil/annuaire/", {"q": "energies"}).content.decode()
    assert "Énergie Gamma" in page
    assert "Banque Alpha" not in page
    by_place = browser.get("/conseil/annuaire/", {"departement": "68"}).content.decode()
    assert "Banque Alpha" in by_place
    assert "Énergie Gamma" not in by_place


def test_a_mediation_is_asked_answered_once_and_counted(sign_in):
    contact = made.referent()
    browser = sign_in(person(Role.COUNSELLOR))
    url = f"/conseil/annuaire/{contact.public_id}/"
    browser.post(f"{url}mediation/", {"note": "CR-2026-ABCDEF"})
    asked = Mediation.objects.get()
    browser.post(f"/conseil/mediations/{asked.public_id}/", {"outcome": "partial"})
    again = browser.post(
        f"/conseil/mediations/{asked.public_id}/", {"outcome": "refused"}, follow=True
    )
    assert "La réponse est déjà notée." in again.content.decode()
    asked.refresh_from_db()
    assert asked.outcome == "partial"
    assert "Acceptée en partie : 1" in browser.get("/conseil/annuaire/").content.decode()
    with pytest.raises(LibraryRefused):
        mediation.answer_mediation(mediation=asked, counsellor=asked.asked_by, outcome="waiting")


def test_products_stay_apart_from_advice(client, sign_in):
    browser = sign_in(person(Role.COORDINATOR))
    typed = {
        "family": "mobility", "name": "Voiture solidaire", "provider": "Garage Essai",
        "conditions": "Insertion.", "how_to_prescribe": "Une fiche.", "valid_from": "2026-01-01",
    }  # fmt: skip
    browser.post("/conseil/produits-solidaires/", typed)
    assert ProBonoProduct.objects.get().name == "Voiture solidaire"
    assert titles(client.get("/bibliotheque/", {"q": "voiture"})) == []
    assert client.get("/conseil/produits-solidaires/").status_code == 302


def test_a_researcher_asks_without_an_account(client, django_capture_on_commit_callbacks):
    typed = {
        "name": "Camille Essai", "email": "camille@universite.example", "institution": "Essai",
        "project": "Parcours", "question": "Pourquoi ?", "data_wanted": "Région.",
    }  # fmt: skip
    assert client.post("/recherche/acces/", typed | {"email": "rien"}).status_code == 422
    with django_capture_on_commit_callbacks(execute=True):
        page = client.post("/recherche/acces/", typed).content.decode()
    asked = ResearchRequest.objects.get()
    assert asked.reference in page
    assert mail.outbox[0].to == ["camille@universite.example"]
    assert "Camille" not in str(ResearchRequest.objects.values())
    for _rank in range(5):
        last = client.post("/recherche/acces/", typed)
    assert last.status_code == 422


def test_no_access_without_the_officers_yes_a_number_and_an_end(sign_in):
    asked = made.request()
    officer, coordinator = person(Role.DATA_OFFICER), person(Role.COORDINATOR)
    url = f"/coordination/recherche/{asked.public_id}/"
    tomorrow = timezone.localdate() + timedelta(days=1)
    early = {"agreement_number": "C-1", "expires_on": tomorrow.isoformat()}
    desk = sign_in(coordinator)
    assert "n’en est plus là" in desk.post(f"{url}convention/", early, follow=True).content.decode()
    sign_in(officer).post(
        f"{url}avis/", {"is_favourable": "yes", "opinion": "Trimestre seulement."}
    )
    with pytest.raises(LibraryRefused) as refusal:
        research.sign_agreement(
            request=asked, coordinator=coordinator, agreement_number="C-1",
            expires_on=timezone.localdate(),
        )  # fmt: skip
    assert refusal.value.code == "ends_in_the_past"
    desk.post(f"{url}convention/", early)
    asked.refresh_from_db()
    assert (asked.state, asked.agreement_number) == ("agreed", "C-1")
    desk.post(f"{url}terminer/")
    asked.refresh_from_db()
    assert asked.state == "ended"


def test_an_unfavourable_opinion_ends_in_a_no():
    asked, officer = made.request(), person(Role.DATA_OFFICER)
    research.give_opinion(request=asked, officer=officer, is_favourable=False, opinion="Trop fin.")
    coordinator = person(Role.COORDINATOR)
    with pytest.raises(LibraryRefused):
        research.sign_agreement(
            request=asked, coordinator=coordinator, agreement_number="C-2",
            expires_on=timezone.localdate() + timedelta(days=9),
        )  # fmt: skip
    assert research.refuse_access(request=asked, coordinator=coordinator).state == "refused"


def test_editors_find_the_library_among_their_snippets(sign_in):
    browser = sign_in(person(Role.EDITOR))
    assert browser.get("/gestion/snippets/library/entry/").status_code == 200
    for hidden in ("testimonyconsent", "creditorreferent", "researchrequest"):
        assert browser.get(f"/gestion/snippets/library/{hidden}/").status_code == 404
