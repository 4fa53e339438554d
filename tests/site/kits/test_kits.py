"""Resources with their versions; boxes that one person has at a time."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from portal.accounts.roles import Role
from portal.kits.models import Box, Loan, ResourceVersion
from portal.kits.services.lending import borrow, remind_late
from portal.kits.services.publishing import publish
from portal.kits.services.refusals import KitRefused
from tests.factories.accounts import OrganisationFactory, person
from tests.factories.network import resource_with_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def box():
    """A box at an association."""
    home = OrganisationFactory(kind="association")
    return Box.objects.create(serial="67-014", edition="Éducation 2026", home=home)


def in_days(n):
    """Return a day to come."""
    return timezone.localdate() + timedelta(days=n)


def test_a_new_version_says_what_changed_and_the_old_one_stays(sign_in):
    resource = resource_with_text(title="Déroulé")
    coordinator = person(Role.COORDINATOR)
    data = {"language": "fr", "changes": "Les montants de 2027.", "licence": "cc-by-sa-4.0",
            "body": "# Déroulé\n- accueil"}  # fmt: skip
    sign_in(coordinator).post(reverse("kits:publish", args=[resource.slug]), data)
    browser = sign_in(person(Role.AMBASSADOR))
    page = browser.get(reverse("kits:resource", args=[resource.slug])).content.decode()
    assert "Les montants de 2027." in page
    assert "Première version" in page
    assert "<li>accueil</li>" in page
    assert "CC BY-SA" in page
    assert ResourceVersion.objects.filter(resource=resource).count() == 2


def test_a_text_becomes_a_pdf_with_its_version_and_licence(sign_in, tmp_path):
    version = resource_with_text(title="Mémo <b>&").versions.get()
    answer = sign_in(person(Role.AMBASSADOR)).get(reverse("kits:file", args=[version.public_id]))
    (tmp_path / "memo.pdf").write_bytes(answer.content)
    text = PdfReader(tmp_path / "memo.pdf").pages[0].extract_text()
    assert "Mémo <b>&" in text
    assert "version 1" in text
    assert "CC BY-SA" in text


def test_a_version_is_a_text_or_a_file(settings, tmp_path, sign_in):
    settings.MEDIA_ROOT = tmp_path
    resource = resource_with_text()
    file = SimpleUploadedFile("affiche.pdf", b"%PDF-1.4 essai")
    common = {"resource": resource, "author": None, "language": "fr", "changes": "x",
              "licence": "network"}  # fmt: skip
    for wrong in ({"body": "x", "file": file}, {}):
        with pytest.raises(KitRefused, match="text_or_file"):
            publish(**common, **wrong)
    kept = publish(**common, file=file)
    assert kept.number == 2
    answer = sign_in(person(Role.AMBASSADOR)).get(reverse("kits:file", args=[kept.public_id]))
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert "affiche" not in kept.file.name


def test_a_dangerous_file_is_refused(sign_in):
    resource = resource_with_text()
    data = {"language": "fr", "changes": "x", "licence": "network", "body": "",
            "file": SimpleUploadedFile("page.html", b"<script>")}  # fmt: skip
    page = sign_in(person(Role.COORDINATOR)).post(
        reverse("kits:publish", args=[resource.slug]), data
    )
    assert page.status_code == 200
    assert ResourceVersion.objects.count() == 1


def test_the_print_list_counts_copies(sign_in):
    resource_with_text(title="Feuille de budget", per="team")
    resource_with_text(title="Mémo", per="person")
    page = sign_in(person(Role.AMBASSADOR)).get(reverse("kits:print_list"), {"people": "13"})
    text = page.content.decode()
    assert '<td class="nb">4</td>' in text
    assert '<td class="nb">13</td>' in text


def test_a_box_is_lent_to_one_person_at_a_time(sign_in, box):
    first, second = person(Role.AMBASSADOR), person(Role.AMBASSADOR)
    borrow(box=box, borrower=first, due_on=in_days(10))
    page = sign_in(second).post(
        reverse("kits:borrow", args=[box.public_id]), {"due_on": in_days(5).isoformat()}
    )
    assert "Quelqu’un vient d’emprunter" in page.content.decode()
    listing = sign_in(second).get(reverse("kits:boxes")).content.decode()
    assert f"Chez {first.get_full_name()}" in listing
    loan = Loan.objects.get()
    sign_in(first).post(
        reverse("kits:give_back", args=[loan.public_id]), {"missing": "3 jetons rouges"}
    )
    box.refresh_from_db()
    assert box.note == "3 jetons rouges"
    assert Box.objects.free().get() == box


@pytest.mark.parametrize(("days", "code"), [(-1, "due_passed"), (61, "due_too_far")])
def test_a_loan_ends_within_two_months(box, days, code):
    with pytest.raises(KitRefused, match=code):
        borrow(box=box, borrower=person(Role.AMBASSADOR), due_on=in_days(days))


def test_a_late_box_is_asked_for_once_a_week(box, mailoutbox, django_capture_on_commit_callbacks):
    loan = borrow(box=box, borrower=person(Role.AMBASSADOR), due_on=in_days(1))
    with django_capture_on_commit_callbacks(execute=True):
        counts = [remind_late(on=in_days(n)) for n in (1, 2, 5, 9)]
    assert counts == [0, 1, 0, 1]
    assert mailoutbox[0].to == [loan.borrower.email]


def test_boxes_cost_the_same_when_they_grow(sign_in, box, django_assert_max_num_queries):
    for rank in range(20):
        made = Box.objects.create(serial=f"S{rank}", edition="2026", home=box.home)
        borrow(box=made, borrower=person(Role.AMBASSADOR), due_on=in_days(5))
    browser = sign_in(person(Role.AMBASSADOR))
    with django_assert_max_num_queries(14):
        browser.get(reverse("kits:boxes"))
