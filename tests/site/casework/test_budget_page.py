"""The budgets of a case on the counsellor's desk."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from portal.budgets.domain.lines import Line, Section
from portal.budgets.models import HouseholdBudget, Kind
from portal.budgets.services import keep_budget
from portal.referrals.services.emptying import subject_of
from tests.factories.cases import in_contact, verified
from tests.site.casework.test_path import Desk, text

pytestmark = pytest.mark.django_db


def test_the_page_of_a_case_draws_the_curve_of_its_budgets(sign_in):
    case = verified()
    assert "d’un budget à l’autre" not in Desk(sign_in(case.counsellor), case).see("budget")
    keep_budget(
        subject=subject_of(case),
        kind=Kind.REAL,
        dated_on=timezone.localdate() - timedelta(days=60),
        lines=[Line(Section.RESOURCES, "salaire", 150_000), Line(Section.FIXED, "loyer", 70_000)],
        author=case.counsellor,
    )
    page = Desk(sign_in(case.counsellor), case).see("budget")
    assert "Reste à vivre et solde, d’un budget à l’autre" in page
    assert "800 €" in page


def test_a_statement_fills_the_real_budget_of_a_case_and_is_not_kept(sign_in):
    case = in_contact()
    desk = Desk(sign_in(case.counsellor), case)
    sheet, address = f"{desk.address}budget/reel/", f"{desk.address}budget/reel/releve/"
    assert f'href="{address}"' in desk.browser.get(sheet).content.decode()
    said = (
        "Date;Libellé;Montant\n02/09/2026;VIR SALAIRE CANARI;1 488,00\n05/09/2026;LOYER;-520,00\n"
    )
    file = SimpleUploadedFile("releve.csv", said.encode(), content_type="text/csv")
    page = text(desk.browser.post(address, {"file": file}))
    assert "2 opérations lues" in page
    assert "Le relevé n’est pas gardé." in page
    amounts = dict(re.findall(r'name="(\w+_r)" value="([^"]*)"', page))
    filled = desk.browser.post(sheet, {"fill": "1", **amounts}).content.decode()
    assert re.search(r'name="resources_salaire_r" value="1\s?488"', filled)
    assert re.search(r'name="fixed_loyer_p"[^>]*checked', filled)
    assert not HouseholdBudget.objects.exists()
    wrong = SimpleUploadedFile("releve.csv", b"Date;Libelle;Montant\n03/09/2026;A;un\n")
    refused = desk.browser.post(address, {"file": wrong})
    assert refused.status_code == 422
    assert "Ligne 2" in text(refused)


def test_a_statement_sent_from_another_site_is_refused():
    case = in_contact()
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(case.counsellor)
    refused = browser.post(f"/conseil/{case.public_id}/budget/reel/releve/", {"operations": ""})
    assert refused.status_code == 403
