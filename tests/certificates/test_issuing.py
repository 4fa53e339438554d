"""Certificates are written once, found by their code, and taken back by an event."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from hashlib import sha256

import pytest
from django.db import connections, transaction
from django.utils import timezone

from certificates import selectors, services
from certificates.domain.codes import group_code
from certificates.domain.errors import CertificateRefused
from certificates.models import CertificateEvent, IssuedCertificate, Kind
from tests.factories.accounts import UserFactory
from tests.factories.certificates import FACTS, certificate_for

pytestmark = pytest.mark.django_db


def test_one_certificate_per_subject_whatever_is_asked_twice():
    first = certificate_for(subject="enrolment:1")
    again = certificate_for(subject="enrolment:1", course_title="Autre titre")
    assert again == first
    assert again.data.course_title == FACTS.course_title
    assert [event.kind for event in first.events.all()] == ["issued"]


def test_numbers_follow_each_other_without_a_hole():
    certificate_for(subject="a")
    certificate_for(subject="a")
    numbers = [certificate_for(subject=letter).number[-5:] for letter in "abc"]
    assert numbers == ["00001", "00002", "00003"]


def test_the_download_is_the_file_that_was_issued():
    certificate = certificate_for()
    stored = IssuedCertificate.objects.get(pk=certificate.pk)
    assert sha256(services.pdf_of(stored)).hexdigest() == certificate.pdf_sha256


def test_the_paper_does_not_follow_the_person_who_changes_name():
    holder = UserFactory(first_name="Léa", last_name="Roy")
    certificate = certificate_for(holder)
    holder.last_name = "Autre"
    holder.save()
    assert selectors.certificates_of(holder.pk)[0].data.holder_name == "Léa Roy"
    assert certificate.holder_initials == "L. R."


@pytest.mark.parametrize("change", ["save", "delete"])
def test_nothing_written_changes(change):
    certificate = certificate_for()
    for row in (certificate, certificate.events.get()):
        with pytest.raises(TypeError):
            getattr(row, change)()
    for rows in (IssuedCertificate.objects.all(), CertificateEvent.objects.all()):
        with pytest.raises(TypeError):
            rows.update(pk=1)
        with pytest.raises(TypeError):
            rows.delete()


def test_a_certificate_is_found_the_way_people_type_its_code():
    certificate = certificate_for()
    typed = group_code(certificate.code).lower().replace("0", "o")
    assert selectors.find_by_code(typed) == certificate
    assert selectors.find_by_code("0000-0000") is None


def test_revoking_is_said_once_and_stays():
    certificate = certificate_for()
    services.revoke(certificate=certificate, actor=UserFactory(), reason="wrong_facts")
    assert IssuedCertificate.objects.get(pk=certificate.pk).status == "revoked"
    with pytest.raises(CertificateRefused) as refusal:
        services.revoke(certificate=certificate, actor=None, reason="wrong_facts")
    assert refusal.value.code == "already_revoked"


def test_revoking_needs_a_known_reason():
    with pytest.raises(CertificateRefused) as refusal:
        services.revoke(certificate=certificate_for(), actor=None, reason="parce que")
    assert refusal.value.code == "unknown_reason"


def test_the_right_to_refer_ends_with_the_last_good_day():
    holder = UserFactory()
    certificate = certificate_for(holder, days_left=10)
    last = timezone.localdate() + timedelta(days=10)
    assert selectors.valid_referral_certificate(holder.pk, on=last) == certificate
    assert not selectors.holds_valid_referral_certificate(holder.pk, on=last + timedelta(days=1))


def test_a_certificate_of_another_course_or_taken_back_gives_no_right():
    holder = UserFactory()
    today = timezone.localdate()
    certificate_for(holder, opens_referral=False)
    taken_back = certificate_for(holder)
    services.revoke(certificate=taken_back, actor=None, reason="irregular")
    assert not selectors.holds_valid_referral_certificate(holder.pk, on=today)


def test_the_team_list_keeps_the_longest_certificate_and_costs_two_queries(
    django_assert_num_queries,
):
    people = [UserFactory() for _ in range(5)]
    for person in people:
        certificate_for(person, days_left=5)
        certificate_for(person, days_left=50)
    with django_assert_num_queries(2):
        best = selectors.referral_certificates_of([person.pk for person in people])
        assert {best[person.pk].status for person in people} == {"valid"}
    assert {one.valid_until for one in best.values()} == {timezone.localdate() + timedelta(days=50)}


def complete_then_fail():
    """Issue a certificate in a transaction that does not reach its end."""
    with transaction.atomic():
        certificate_for(subject="lost")
        raise TimeoutError


def test_a_failed_completion_leaves_no_certificate():
    with pytest.raises(TimeoutError):
        complete_then_fail()
    assert not IssuedCertificate.objects.filter(subject="lost").exists()


@pytest.mark.django_db(transaction=True)
def test_two_submissions_at_once_give_one_certificate():
    def submit(_rank):
        try:
            return certificate_for(subject="enrolment:race").number
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        numbers = set(pool.map(submit, range(4)))
    assert len(numbers) == 1
    assert IssuedCertificate.objects.filter(kind=Kind.ATTESTATION_FORMATION).count() == 1
