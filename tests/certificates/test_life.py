"""A certificate is issued, replaced, taken back, forgotten or comes to its end; nothing is lost."""

import random
from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image
from pypdf import PdfReader

from certificates import selectors, services
from certificates.domain.codes import ALPHABET
from certificates.domain.errors import CertificateRefused
from certificates.models import CertificateEvent, CertificateTemplate, IssuedCertificate
from tests.factories.accounts import UserFactory
from tests.factories.certificates import FACTS, certificate_for

pytestmark = pytest.mark.django_db
MUTATIONS = 2_000


def again(certificate) -> IssuedCertificate:
    """Return the certificate as it is stored now."""
    return IssuedCertificate.objects.with_events().get(pk=certificate.pk)


def refused(code: str, act, **kwargs) -> None:
    """Check that an act is refused with a code."""
    with pytest.raises(CertificateRefused) as refusal:
        act(**kwargs)
    assert refusal.value.code == code


def test_a_new_name_makes_a_new_certificate_and_the_old_one_says_so():
    old = certificate_for(UserFactory(first_name="Lea", last_name="Roy"))
    new = services.reissue(
        certificate=old, actor=None, reason="new_name", changes={"holder_name": "Léa Martin"}
    )
    assert again(old).status == "superseded"
    assert again(old).replacement.reason == "new_name"
    assert (new.status, new.holder_name, new.supersedes) == ("valid", "Léa Martin", old)
    assert new.number != old.number
    assert new.valid_until == old.valid_until


def test_the_right_to_refer_follows_the_new_certificate():
    holder, today = UserFactory(), timezone.localdate()
    old = certificate_for(holder)
    new = services.reissue(
        certificate=old, actor=None, reason="new_name", changes={"holder_name": "Autre Nom"}
    )
    assert selectors.valid_referral_certificate(holder.pk, on=today) == new


def test_a_replaced_certificate_is_not_replaced_again_nor_taken_back():
    old, changes = certificate_for(), {"holder_name": "Autre Nom"}
    services.reissue(certificate=old, actor=None, reason="new_name", changes=changes)
    refused("already_replaced", services.revoke, certificate=old, actor=None, reason="irregular")
    refused(
        "already_replaced", services.reissue,
        certificate=old, actor=None, reason="new_name", changes=changes,
    )  # fmt: skip


def test_replacing_needs_a_change_and_a_reason():
    old = certificate_for()
    refused(
        "nothing_changed", services.reissue,
        certificate=old, actor=None, reason="new_name", changes={},
    )  # fmt: skip
    refused(
        "unknown_reason", services.reissue,
        certificate=old, actor=None, reason="", changes={"holder_name": "X Y"},
    )  # fmt: skip
    assert again(old).status == "valid"


def test_a_name_that_cannot_be_printed_changes_nothing():
    old = certificate_for()
    refused(
        "glyphs_missing", services.reissue,
        certificate=old, actor=None, reason="new_name", changes={"holder_name": "山田"},
    )  # fmt: skip
    assert again(old).status == "valid"
    assert IssuedCertificate.objects.count() == 1


def test_an_erased_name_is_nowhere_and_the_rest_can_still_be_checked(
    django_capture_on_commit_callbacks,
):
    certificate = certificate_for(UserFactory(first_name="Zénobie", last_name="Quartz"))
    storage, stored = certificate.file.storage, certificate.file.name
    assert storage.exists(stored)
    with django_capture_on_commit_callbacks(execute=True):
        services.erase_person(certificate=certificate, actor=None)
    kept = again(certificate)
    assert not storage.exists(stored)
    assert "Quartz" not in str(kept.snapshot) + str(kept.person)
    assert kept.holder is None
    assert (kept.status, kept.number) == ("valid", certificate.number)
    assert kept.pdf_sha256 == certificate.pdf_sha256
    assert kept.facts.course_title == certificate.facts.course_title
    refused("erased", services.pdf_of, certificate=kept)
    refused("erased", services.erase_person, certificate=kept, actor=None)


def test_reminders_leave_sixty_thirty_and_seven_days_before_and_never_twice():
    holder = UserFactory()
    certificate_for(holder, days_left=60)
    today, told = timezone.localdate(), []
    for day in range(62):
        on = today + timedelta(days=day)
        for reminder in services.due_reminders(on=on):
            services.note_reminded(certificate=reminder.certificate, days_left=reminder.days_left)
            told.append(((reminder.certificate.valid_until - on).days, reminder.days_left))
    assert told == [(60, 60), (30, 30), (7, 7)]


def test_a_task_that_slept_sends_one_reminder_only():
    certificate_for(UserFactory(), days_left=20)
    on = timezone.localdate() + timedelta(days=14)
    assert [one.days_left for one in services.due_reminders(on=on)] == [7]


def test_nobody_is_reminded_of_a_certificate_that_was_taken_back():
    certificate = certificate_for(UserFactory(), days_left=30)
    services.revoke(certificate=certificate, actor=None, reason="irregular")
    assert services.due_reminders(on=timezone.localdate()) == []


def test_the_end_is_noted_once():
    certificate = certificate_for(days_left=3)
    last = timezone.localdate() + timedelta(days=3)
    assert services.close_expired(on=last) == 0
    assert services.close_expired(on=last + timedelta(days=1)) == 1
    assert services.close_expired(on=last + timedelta(days=2)) == 0
    assert again(certificate).events.filter(kind="expired").count() == 1


def test_checks_are_noted_once_a_day_and_name_nobody():
    certificate = certificate_for()
    for _ in range(3):
        services.note_verified(certificate=certificate)
    event = CertificateEvent.objects.get(kind="verified")
    assert event.actor is None


def test_no_mutated_code_is_found():
    codes = [certificate_for(subject=str(rank)).code for rank in range(3)]
    rng, found = random.Random(20261123), 0
    for _ in range(MUTATIONS):
        code = list(rng.choice(codes))
        for place in rng.sample(range(len(code)), k=rng.choice((1, 1, 2, 3))):
            code[place] = rng.choice(ALPHABET.replace(code[place], ""))
        found += selectors.find_by_code("".join(code)) is not None
    assert found == 0


def test_a_template_that_served_is_copied_not_changed():
    template = CertificateTemplate.objects.in_force("attestation_formation", "fr")
    certificate = certificate_for()
    assert certificate.template == template
    template.title = "Autre titre"
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError):
        template.clean()


def test_a_new_version_of_a_template_serves_the_next_certificates_only():
    first = certificate_for(subject="before")
    old = CertificateTemplate.objects.in_force("attestation_formation", "fr")
    new = CertificateTemplate(
        kind=old.kind, language=old.language, title="Attestation nouvelle", deed=old.deed,
        objectives_heading=old.objectives_heading, legal_note=old.legal_note,
    )  # fmt: skip
    new.save()
    second = certificate_for(subject="after")
    assert (new.number, second.template) == (2, new)
    assert second.sheet.said.title == "Attestation nouvelle"
    assert again(first).sheet.said.title == "Attestation de formation"


def test_a_partners_logo_is_drawn_and_stays_when_the_certificate_is_replaced():
    out = BytesIO()
    Image.new("RGB", (300, 120), "teal").save(out, "PNG")
    services.keep_logo(organisation_ref="essai", content=out.getvalue())
    old = services.issue(
        subject="logo", kind="attestation_formation", holder=None, data=FACTS,
        opens_referral=False, valid_until=None, logo_ref="essai",
    )  # fmt: skip
    new = services.reissue(
        certificate=old, actor=None, reason="new_name", changes={"holder_name": "Autre Nom"}
    )
    for one in (old, new):
        assert len(PdfReader(BytesIO(services.pdf_of(one))).pages[0].images) == 1
