"""The person's own page: a reference and a code open it; everything there is theirs."""

import re

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.tasks import default_task_backend
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.accounts.roles import Role
from portal.budgets.models import HouseholdBudget
from portal.referrals.domain.states import Actor
from portal.referrals.models import CaseDocument, CharterSignature, Message
from portal.referrals.services import completing, following, writing
from portal.referrals.services import person as people
from portal.referrals.services.papers import add_document, case_storage
from portal.rights.models import CaseRight
from portal.rights.services import note_right
from tests.comparing import bare
from tests.conftest import StrictClient
from tests.factories.accounts import person
from tests.factories.cases import PDF, closed, fresh, in_contact, oriented, supported
from tests.factories.referrals import prescriber, signed
from tests.site.casework.test_path import text

pytestmark = pytest.mark.django_db


def last_code() -> str:
    """Return the last code that was mailed."""
    found = [re.search(r"page\s*:\s*(\d{6})", one.body) for one in mail.outbox]
    return [one for one in found if one][-1].group(1)


def enter(client, case):
    """Open the person's page with the reference and the mailed code; return it."""
    client.post("/mon-dossier/", {"reference": case.reference.lower()})
    values = {"reference": case.reference, "code": last_code()}
    return client.post("/mon-dossier/code/", values, follow=True)


def do(client, act, **values):
    """Do one act of the person and return the page that follows."""
    named = {f"{act}-{name}": value for name, value in values.items()}
    return client.post(f"/mon-dossier/faire/{act}/", named, follow=True)


def test_a_reference_that_exists_and_one_that_does_not_get_the_same_answer(client):
    case = in_contact()
    answers = []
    for reference in (case.reference, "CR-2026-ZZZZZZ"):
        page = client.post("/mon-dossier/", {"reference": reference}, follow=True)
        answers.append((page.status_code, text(page).replace(reference, "")))
        answers[-1] = (answers[-1][0], re.sub(r'value="[\w-]{40,}"', "", answers[-1][1]))
    assert answers[0] == answers[1]
    assert len([one for one in mail.outbox if "Votre code" in one.subject]) == 1


UNKNOWN = "CR-2026-ZZZZZZ"


def asked(reference):
    """Ask for a code in a fresh browser; return the answer, the queries and what was queued."""
    browser = StrictClient()
    with CaptureQueriesContext(connection) as ran:
        answer = browser.post("/mon-dossier/", {"reference": reference})
    return browser, bare(answer), [shape(one["sql"]) for one in ran], default_task_backend.results


def shape(query):
    """Return a query without its values."""
    return re.sub(r"'[^']*'|\bs?\d+(_x\d+)?\b", "?", query)


def test_nothing_in_the_answer_or_in_its_work_tells_that_a_reference_exists(settings):
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}
    case, mailed = in_contact(), len(mail.outbox)
    browser, answer, queries, queued = asked(case.reference)
    other, answer_of_none, queries_of_none, _queued = asked(UNKNOWN)
    assert answer == answer_of_none
    assert queries == queries_of_none
    assert [one.args for one in queued] == [[case.reference], [UNKNOWN]]
    assert len(mail.outbox) == mailed  # the code is made and sent by the worker
    pages = [
        bare(one.get("/mon-dossier/code/"))[2].replace(reference, "")
        for one, reference in ((browser, case.reference), (other, UNKNOWN))
    ]
    assert pages[0] == pages[1]


def test_what_is_no_reference_stays_out_of_the_queue(settings, client):
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}
    assert client.post("/mon-dossier/", {"reference": "Marchal Léonie"}).status_code == 302
    assert not default_task_backend.results


def test_a_wrong_code_costs_the_same_whether_the_reference_exists_or_not():
    case = in_contact()
    people.send_code(reference=case.reference)
    work = []
    for reference in (case.reference, UNKNOWN):
        with CaptureQueriesContext(connection) as ran:
            assert people.open_with_code(reference=reference, code="000000") is None
        work.append([shape(one["sql"]) for one in ran])
    assert work[0] == work[1]


def test_a_code_serves_once_and_five_wrong_ones_kill_it(client):
    case = in_contact()
    client.post("/mon-dossier/", {"reference": case.reference})
    code = last_code()
    wrong = "000000" if code != "000000" else "111111"
    for _time in range(5):
        assert people.open_with_code(reference=case.reference, code=wrong) is None
    assert people.open_with_code(reference=case.reference, code=code) is None
    assert text(enter(client, case)).count("En contact") >= 1
    used = {"reference": case.reference, "code": last_code()}
    client.post("/mon-dossier/faire/quitter/")
    assert "n’ouvre rien" in text(client.post("/mon-dossier/code/", used))


def test_without_a_code_the_page_asks_for_one_and_an_account_cannot_act(client, sign_in):
    assert client.get("/mon-dossier/suivi/").url == "/mon-dossier/"
    assert client.get("/mon-dossier/copie/").url == "/mon-dossier/"
    assert sign_in(person(Role.COUNSELLOR)).get("/mon-dossier/").status_code == 403


def test_the_page_closes_after_half_an_hour(client, time_machine):
    case = in_contact()
    time_machine.move_to(timezone.now())
    enter(client, case)
    assert client.get("/mon-dossier/suivi/").status_code == 200
    time_machine.shift(31 * 60)
    assert client.get("/mon-dossier/suivi/").status_code == 302


def test_the_person_reads_their_stage_their_budget_and_what_is_to_do(client):
    case = supported()
    writing.write_to_person(referral=case, counsellor=case.counsellor, text="Pensez au relevé.")
    page = text(enter(client, case))
    for words in (
        "En cours", case.counsellor.first_name, "Accompagnement et médiation", "Un point par mois.",
        "Pensez au relevé.", "Loyer et charges", "700 €", "Charte signée",
    ):  # fmt: skip
        assert words in page
    assert case.messages.get().read_at is not None
    assert "accord" in text(client.get("/mon-dossier/charte/"))


def test_the_month_to_fill_in_is_printed_from_the_budget_of_the_case(client, sign_in):
    case = supported()
    desk = sign_in(case.counsellor)
    sheet = f"/conseil/{case.public_id}/fiche-du-mois/"
    assert f'href="{sheet}"' in desk.get(f"/conseil/{case.public_id}/voir/budget/").content.decode()
    own_sheet = "/mon-dossier/fiche-du-mois/"
    assert f'href="{own_sheet}"' in enter(client, case).content.decode()
    for page in (text(desk.get(sheet)), text(client.get(own_sheet))):
        for words in ("Loyer et charges", "700 €", "Semaine 5"):
            assert words in page


def test_the_person_writes_adds_a_paper_and_changes_how_to_be_reached(client, sign_in):
    case = in_contact()
    enter(client, case)
    do(client, "message", text="Je préfère le jeudi.")
    assert Message.objects.get().is_from_person
    do(client, "papier", kind="bill", file=SimpleUploadedFile("facture.pdf", PDF))
    paper = CaseDocument.objects.get()
    assert (paper.author, paper.seen_at) == (None, None)
    assert client.get(f"/mon-dossier/papiers/{paper.public_id}/").content == PDF
    bad = do(client, "papier", kind="bill", file=SimpleUploadedFile("x.pdf", b"MZ program"))
    assert bad.status_code == 409
    assert "ni un PDF" in text(bad)
    details = {
        "email": "nouvelle@exemple.example", "phone": "06 39 98 00 11", "postcode": "67000",
        "commune": "Strasbourg", "contact_mode": "email", "voicemail_ok": "no",
    }  # fmt: skip
    do(client, "coordonnees", **details)
    changed = fresh(case)
    assert (changed.email, changed.phone) == ("nouvelle@exemple.example", "+33639980011")
    told = [one.subject for one in mail.outbox if one.to == [case.counsellor.email]]
    assert sum("Du nouveau" in one for one in told) == 3
    assert "Je préfère le jeudi." in text(
        sign_in(case.counsellor).get(f"/conseil/{case.public_id}/voir/contacts/")
    )


def test_the_person_signs_their_plan_and_support_can_begin(client):
    case = oriented()
    following.propose_plan(referral=case, counsellor=case.counsellor, text="Un point par mois.")
    enter(client, case)
    assert "Vous avez signé" in text(do(client, "signer"))
    following.start_support(referral=case, counsellor=case.counsellor, signed_on_paper=False)
    assert fresh(case).state == "mediation"
    assert case.supportplans.get().channel == "code"


def test_the_person_gives_what_was_missing(client):
    case = signed(prescriber())
    completing.ask_to_complete(
        referral=case,
        items=["slots"],
        actor=person(Role.COORDINATOR),
        actor_kind=Actor.COORDINATOR,
    )
    enter(client, case)
    client.post("/mon-dossier/faire/completer/", {"completer-slots": ["mon_am"]})
    assert (fresh(case).state, fresh(case).slots) == ("transmise", ["mon_am"])
    assert fresh(case).transitions.get(code="T8").actor_kind == "person"


def test_the_person_answers_three_questions_once(client):
    case = closed()
    page = text(enter(client, case))
    assert "cette aide vous a-t-elle été utile" in page
    answers = {"moment": "closure", "satisfaction": "4", "situation": "better"}
    do(client, "avis", **answers)
    assert case.followups.get().satisfaction == 4
    assert client.post("/mon-dossier/faire/avis/", {}).status_code == 404


def test_the_person_downloads_everything_that_is_kept(client):
    case = supported()
    note_right(
        subject=f"case:{case.public_id}",
        right="css",
        found_on=timezone.localdate(),
        author=case.counsellor,
    )
    enter(client, case)
    copy = client.get("/mon-dossier/copie/").json()
    assert copy["la personne"]["Prénom et nom"] == "Léonie Marchal"
    assert copy["budgets (centimes)"][0]["lignes"]
    assert copy["droits"][0]["droit"] == "Complémentaire santé solidaire"
    assert copy["plans"][0]["texte"] == "Un point par mois."


def test_taking_one_yes_back_and_asking_for_a_right(client):
    case = in_contact()
    enter(client, case)
    do(client, "retirer-un", purpose="p_stage")
    assert CharterSignature.objects.get(referral=case).purposes_withdrawn == ["p_stage"]
    do(client, "donnees", kind="erasure", words="Tout.")
    again = do(client, "donnees", kind="erasure")
    assert again.status_code == 409
    request = case.requests.get()
    assert request.words == "Tout."
    assert (request.due_on - timezone.localdate()).days in range(28, 32)


@pytest.mark.parametrize("make", [in_contact, supported, closed])
def test_withdrawing_erases_everything_at_once_and_closes_every_page(make, client, sign_in):
    case = make()
    kept = add_document(referral=case, kind="bill", name="f.pdf", content=PDF, author=None)
    enter(client, case)
    assert "Votre demande est retirée" in text(do(client, "retirer-tout"))
    gone = fresh(case)
    assert (gone.state, gone.last_name, gone.postcode, gone.ground) == ("retiree", "", "", None)
    for parts in ("casedocuments", "messages", "recommendations", "supportplans", "casenotes"):
        assert not getattr(gone, parts).exists()
    subject = f"case:{case.public_id}"
    assert not HouseholdBudget.objects.filter(subject=subject).exists()
    assert not CaseRight.objects.filter(subject=subject).exists()
    assert not case_storage().exists(kept.stored_as)
    assert client.get("/mon-dossier/suivi/").status_code == 302
    assert sign_in(case.counsellor).get(f"/conseil/{case.public_id}/").status_code == 404
    assert CharterSignature.objects.get(referral=case).withdrawn_at is not None
