"""The budgets of a case on the counsellor's desk."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.budgets.domain.lines import Line, Section
from portal.budgets.models import Kind
from portal.budgets.services import keep_budget
from portal.referrals.services.emptying import subject_of
from tests.factories.cases import verified
from tests.site.casework.test_path import Desk

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
