"""The data protection officer: requests, readings, retention, holds, keys."""

import base64
import json
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from courses.models import OpinionUrn
from courses.selectors.opinions import opinions_in_draft
from courses.services.opinions import urn_binding, write_opinions
from courses.services.pairing import pair_key_of
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.budgets.models import HouseholdBudget
from portal.crypto.fields import decrypt, encrypt
from portal.parameters.models import Parameter
from portal.referrals.models import CharterSignature, Referral, RetentionRun, Transition
from portal.referrals.services import emptying, retention
from portal.referrals.services import person as people
from portal.referrals.services.papers import add_document, case_storage, read_document
from tests.factories import answering, courses
from tests.factories.accounts import person
from tests.factories.cases import PDF, closed, fresh, in_contact, supported
from tests.site.casework.test_path import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(sign_in):
    """The browser of the data protection officer."""
    return sign_in(person(Role.DATA_OFFICER))


def test_a_request_is_answered_with_a_copy_and_each_opening_is_written_down(officer):
    case = supported()
    asked = people.ask(referral=case, kind="access", words="Ma copie, merci.")
    home = text(officer.get("/protection/"))
    assert case.reference in home
    assert "Marchal" not in home
    address = f"/protection/demandes/{asked.public_id}/"
    assert "Ma copie, merci." in text(officer.get(address))
    copy = json.loads(officer.get(f"{address}copie.json").content)
    assert copy["la personne"]["Prénom et nom"] == "Léonie Marchal"
    purposes = AuditEntry.objects.filter(action="referral.read", target=case.reference)
    assert purposes.filter(data__purpose="request:access").count() == 2
    officer.post(f"{address}repondre/", {"answer": "given"})
    asked.refresh_from_db()
    assert asked.answer == "given"
    assert "Réponse à votre demande" in mail.outbox[-1].subject


def test_an_erasure_that_is_granted_happens_at_once(officer):
    case = supported()
    asked = people.ask(referral=case, kind="erasure")
    officer.post(f"/protection/demandes/{asked.public_id}/repondre/", {"answer": "given"})
    assert fresh(case).state == "retiree"
    assert fresh(case).transitions.last().actor_kind == "dpo"
    assert not HouseholdBudget.objects.exists()


@pytest.mark.parametrize("said", ["reference", "leonie.marchal@exemple.example", "06 39 98 04 52"])
def test_a_request_by_letter_is_written_down_and_waits_with_the_others(officer, said):
    case = closed()
    given = {"said": case.reference.lower() if said == "reference" else said, "kind": "erasure"}
    unchecked = officer.post("/protection/demandes/noter/", given)
    assert "Vérifiez d’abord" in text(unchecked)
    page = officer.post("/protection/demandes/noter/", given | {"identity_checked": "on"})
    assert page.url == "/protection/"
    asked = case.requests.get()
    assert AuditEntry.objects.get(action="referral.right_asked").actor_id is not None
    officer.post(f"/protection/demandes/{asked.public_id}/repondre/", {"answer": "given"})
    assert fresh(case).state == "retiree"


def test_a_request_about_nobody_known_is_not_written_down(officer):
    given = {"said": "06 11 11 11 11", "kind": "access", "identity_checked": "on"}
    page = officer.post("/protection/demandes/noter/", given)
    assert "Aucun dossier ne correspond" in text(page)


def test_the_copy_of_one_command_is_the_copy_of_the_screen(tmp_path):
    case = supported()
    file = tmp_path / "copie.json"
    call_command("copy_case_data", case.reference.lower(), str(file))
    assert json.loads(file.read_text())["la personne"]["Prénom et nom"] == "Léonie Marchal"
    assert file.stat().st_mode & 0o077 == 0
    with pytest.raises(CommandError):
        call_command("copy_case_data", "CR-2026-ZZZZZZ", str(file))


def test_readings_are_searched_by_case_and_by_reader(officer, sign_in):
    case, other = in_contact(), in_contact()
    sign_in(case.counsellor).get(f"/conseil/{case.public_id}/")
    sign_in(other.counsellor).get(f"/conseil/{other.public_id}/")
    page = text(officer.get(f"/protection/lectures/?reference={case.reference}"))
    assert case.reference in page
    assert other.reference not in page
    page = text(officer.get(f"/protection/lectures/?reader={other.counsellor.email}"))
    assert "finances, identity" in page
    assert case.reference not in page


def test_somebody_who_reads_too_many_cases_is_noticed_once_a_day(sign_in, settings):
    settings.CASE_READS_ALERT = 2
    officer = person(Role.DATA_OFFICER)
    case = in_contact()
    cases = [case, *(in_contact(counsellor=case.counsellor) for _one in range(3))]
    browser = sign_in(case.counsellor)
    for one in cases:
        browser.get(f"/conseil/{one.public_id}/")
        browser.get(f"/conseil/{one.public_id}/")
    assert AuditEntry.objects.filter(action="referral.read_volume").count() == 1
    assert len([one for one in mail.outbox if one.to == [officer.email]]) == 1
    page = text(sign_in(officer).get("/protection/"))
    assert "a ouvert plus de 3 dossiers" in page


def years_after(moment, years):
    """Return a moment some years later."""
    return moment.replace(year=moment.year + years)


def test_a_case_is_announced_then_anonymised_then_its_proof_goes(capsys):
    start = timezone.now().replace(month=3, day=10)
    with time_machine.travel(start, tick=False) as clock:
        case = closed()
        add = {"kind": "bill", "name": "f.pdf", "content": PDF, "author": None}
        kept = add_document(referral=case, **add)
        clock.move_to(years_after(start, 2) - timedelta(days=31))
        assert retention.run()["notice"] == 0
        clock.move_to(years_after(start, 2) - timedelta(days=30))
        call_command("apply_retention", "--dry-run")
        assert "notice 1" in capsys.readouterr().out
        assert fresh(case).erasure_notice_on is None
        assert retention.run()["notice"] == 1
        assert "va être effacé" in mail.outbox[-1].subject
        assert retention.run()["notice"] == 0
        clock.move_to(years_after(start, 2))
        call_command("apply_retention")
        gone = fresh(case)
        assert (gone.state, gone.last_name, gone.email_index) == ("anonymisee", "", "")
        assert (gone.outcome, gone.postcode) == ("retabli_budget", "67")
        assert not case_storage().exists(kept.stored_as)
        assert CharterSignature.objects.filter(referral=case).exists()
        clock.move_to(years_after(start, 5) + timedelta(days=1))
        assert retention.run()["drop_proof"] == 1
        assert not CharterSignature.objects.filter(referral=case).exists()
        assert Transition.objects.filter(referral=case, code="T26").count() == 1
    assert RetentionRun.objects.filter(is_dry=True).count() == 1


def test_how_long_a_case_is_kept_is_a_dated_figure(officer):
    Parameter.objects.filter(name="conservation_dossier").update(value=36)
    Parameter.objects.filter(name="conservation_annonce").update(value=60)
    assert "36 mois après le dernier contact" in text(officer.get("/protection/conservation/"))
    start = timezone.now().replace(month=3, day=10)
    with time_machine.travel(start, tick=False) as clock:
        case = closed()
        clock.move_to(years_after(start, 3) - timedelta(days=61))
        assert retention.run()["notice"] == 0
        clock.move_to(years_after(start, 3) - timedelta(days=60))
        assert retention.run()["notice"] == 1
        assert "depuis presque 36 mois" in mail.outbox[-1].body
        assert "Dans 60 jours" in mail.outbox[-1].body
        clock.move_to(years_after(start, 3))
        assert retention.run()["anonymise"] == 1
    assert fresh(case).state == "anonymisee"


def test_a_hold_keeps_a_case_and_contact_starts_the_time_again(officer):
    start = timezone.now().replace(month=3, day=10)
    with time_machine.travel(start, tick=False) as clock:
        case = closed()
        missing = officer.post(
            "/protection/dossiers/garder/", {"reference": "CR-2026-ZZZZZZ", "reason": "dispute"}
        )
        assert "Aucun dossier" in text(missing)
        officer.post(
            "/protection/dossiers/garder/", {"reference": case.reference, "reason": "dispute"}
        )
        clock.move_to(years_after(start, 3))
        assert retention.run()["anonymise"] == 0
    page = text(officer.get("/protection/conservation/"))
    assert case.reference in page
    hold = case.holds.get()
    officer.post(f"/protection/dossiers/{hold.public_id}/liberer/")
    with time_machine.travel(years_after(start, 3), tick=False) as clock:
        assert retention.run()["notice"] == 1
        clock.shift(timedelta(days=31))
        assert retention.run()["anonymise"] == 1


def test_a_job_killed_half_way_goes_on_where_it_stopped(monkeypatch):
    start = timezone.now().replace(month=3, day=10)
    with time_machine.travel(start, tick=False) as clock:
        cases = [closed() for _one in range(3)]
        clock.move_to(years_after(start, 2) - timedelta(days=30))
        retention.run()
        clock.move_to(years_after(start, 2))
        done = []

        def anonymise_two(*, referral):
            if len(done) == 2:
                raise KeyboardInterrupt
            done.append(referral)
            return emptying.anonymise(referral=referral)

        monkeypatch.setattr(retention, "anonymise", anonymise_two)
        with pytest.raises(KeyboardInterrupt):
            retention.run()
        monkeypatch.setattr(retention, "anonymise", emptying.anonymise)
        assert retention.run()["anonymise"] == 1
        assert {fresh(one).state for one in cases} == {"anonymisee"}


def test_keys_rotate_without_a_value_or_a_file_that_no_longer_opens(settings, capsys):
    case = supported()
    kept = add_document(referral=case, kind="bill", name="f.pdf", content=PDF, author=None)
    old = settings.FIELD_KEYS[0]
    new = "new:" + base64.b64encode(b"n" * 32).decode()
    settings.FIELD_KEYS = [new, old]
    call_command("rotate_field_keys")
    changed = int(capsys.readouterr().out)
    assert changed > 10
    call_command("rotate_field_keys")
    assert int(capsys.readouterr().out) == 0
    settings.INDEX_KEY, settings.FIELD_KEYS = old, [new]
    assert fresh(case).last_name == "Marchal"
    assert HouseholdBudget.objects.first().content.startswith("{")
    kept.refresh_from_db()
    assert read_document(kept) == PDF


def test_what_anonymous_answers_wait_in_rotates_too(settings, capsys):
    place = answering.open_session(answering.bare_course("ZK"))
    attempt = answering.draft(
        courses.enrolled(course=place.course, session=place),
        answering.version_of(place.course, answering.two_secrecies()),
    )
    write_opinions(attempt=attempt, values={"comment": "Bien."})
    key, urn = pair_key_of(attempt.enrolment), OpinionUrn(course=place.course, moment="pre")
    urn.save()
    urn.sealed = encrypt("des feuilles", binding=urn_binding(urn))
    urn.save()
    old = settings.FIELD_KEYS[0]
    new = "new:" + base64.b64encode(b"n" * 32).decode()
    settings.INDEX_KEY, settings.FIELD_KEYS = old, [new, old]
    call_command("rotate_field_keys")
    assert int(capsys.readouterr().out) == 3
    settings.FIELD_KEYS = [new]
    urn.refresh_from_db()
    assert decrypt(urn.sealed, binding=urn_binding(urn)) == "des feuilles"
    assert opinions_in_draft(attempt) == {"comment": "Bien."}
    assert pair_key_of(attempt.enrolment) == key


def test_a_line_of_the_journal_that_was_touched_is_found():
    case = in_contact()
    call_command("check_journals")
    line = case.transitions.get(code="T10")
    Transition._base_manager.filter(pk=line.pk).update(at=timezone.now())
    with pytest.raises(CommandError):
        call_command("check_journals")
    assert Referral.objects.filter(pk=case.pk).exists()
