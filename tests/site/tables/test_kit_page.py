"""The kit is downloaded by those who run tables."""

from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from portal.accounts.roles import Role
from tests.factories.accounts import person

pytestmark = pytest.mark.django_db
ASKED = {"edition": "education-2026", "preset": "courte", "part": "budget"}


@pytest.fixture
def ambassador(sign_in):
    return sign_in(person(Role.AMBASSADOR))


def test_the_page_offers_every_part_of_the_kit(ambassador):
    page = ambassador.get(reverse("tables:kit")).content.decode()
    for words in ("kit complet", "plateau", "cartes", "feuille de budget", "Éducation 2026"):
        assert words in page


def test_the_file_is_a_pdf_with_the_months_asked_for(ambassador):
    answer = ambassador.get(reverse("tables:kit"), ASKED)
    assert answer["Content-Type"] == "application/pdf"
    assert 'filename="dilemme-education-2026-budget.pdf"' in answer["Content-Disposition"]
    text = PdfReader(BytesIO(answer.content)).pages[0].extract_text()
    assert "Mois 2" in text
    assert "Mois 3" not in text


@pytest.mark.parametrize("wrong", [{"edition": "autre"}, {"preset": "infinie"}, {"part": "tout"}])
def test_what_does_not_exist_is_explained_not_printed(ambassador, wrong):
    answer = ambassador.get(reverse("tables:kit"), ASKED | wrong)
    assert answer["Content-Type"].startswith("text/html")
    assert "Choix incorrect" in answer.content.decode() or "erreur" in answer.content.decode()
