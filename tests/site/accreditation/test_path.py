"""From the course to the attestation; renewed after two years; the silent are invited back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from certificates.models import IssuedCertificate
from portal.accounts.models import Membership
from portal.accounts.roles import Role
from portal.accreditation.domain.path import CRITERIA
from portal.accreditation.models import InvitedBack, Path
from portal.accreditation.selectors import practice_of, rules_on, silent_ambassadors
from portal.accreditation.services.calling import invite_back, tell_endings
from portal.ambassadors.models import AmbassadorProfile, WorkshopHost
from portal.ambassadors.services import file_report
from portal.learning.models import Issuer
from tests.factories.accounts import OrganisationFactory, person
from tests.factories.ambassadors import AmbassadorProfileFactory, WorkshopFactory
from tests.factories.certificates import certificate_for
from tests.site.ambassadors.test_reports import ANSWERS

pytestmark = pytest.mark.django_db

MARKS = dict.fromkeys(CRITERIA, "4")


@pytest.fixture
def issuer():
    """Who signs attestations."""
    return Issuer.objects.create(
        name="CRESUS Exemple", address="1 rue Inventée, 67000 Strasbourg", place="Strasbourg",
        signatory_name="Hélène Wagner", signatory_title="Directrice", valid_from="2026-01-01",
    )  # fmt: skip


def experienced(n_workshops=3):
    """Return an accredited ambassador who has run workshops, and the last of them."""
    user = AmbassadorProfileFactory().user
    workshop = None
    for _rank in range(n_workshops):
        held_at = timezone.now() - timedelta(days=2)
        workshop = WorkshopFactory(ambassador=user, starts_at=held_at)
        file_report(workshop=workshop, answers=ANSWERS)
    return user, workshop


def walk(browser, candidate):
    """Do by oneself what can be: open, the self-assessment, the charter; return the path."""
    browser.post(reverse("accreditation:path"), {"department": "67"})
    browser.post(reverse("accreditation:assessment"), MARKS)
    browser.post(reverse("accreditation:charter"), {"agreed": "on"})
    return Path.objects.get(user=candidate, accredited_at=None)


def sign(browser, path, workshop):
    """Sign a co-animation through the page of a workshop."""
    address = reverse("accreditation:practice", args=[workshop.public_id])
    return browser.post(address, {"code": path.code.lower(), "confirmed": "on"})


def test_four_steps_lead_to_the_role_the_card_and_the_attestation(sign_in, issuer, mailoutbox):
    candidate, (senior, workshop) = person(Role.LEARNER), experienced()
    association = OrganisationFactory(kind="association")
    path = walk(sign_in(candidate), candidate)
    certificate_for(candidate, course_code="M10", subject="enrolment:m10")
    assert sign(sign_in(senior), path, workshop).status_code == 302
    page = sign_in(candidate).get(reverse("accreditation:path")).content.decode()
    assert "Tout est fait" in page
    coordinator = sign_in(person(Role.COORDINATOR))
    assert candidate.get_full_name() in coordinator.get(
        reverse("accreditation:coordination")).content.decode()  # fmt: skip
    coordinator.post(
        reverse("accreditation:accredit", args=[path.public_id]), {"organisation": association.pk}
    )
    assert Membership.objects.active().filter(user=candidate, role=Role.AMBASSADOR).exists()
    profile = AmbassadorProfile.objects.get(user=candidate)
    certificate = IssuedCertificate.objects.get(kind="attestation_ambassadeur")
    assert certificate.valid_until == profile.expires_on
    assert certificate.facts.realised_minutes == 95 + 110
    assert certificate.facts.course_code == "M10"
    assert len(certificate.facts.objectives) == 10
    assert (profile.expires_on - timezone.localdate()).days in (730, 731)


def test_a_candidate_asks_the_experienced_around_once_in_two_weeks(
    sign_in, mailoutbox, django_capture_on_commit_callbacks
):
    senior, _workshop = experienced()
    AmbassadorProfileFactory()  # near too, without experience
    candidate = person(Role.LEARNER)
    browser = sign_in(candidate)
    walk(browser, candidate)
    with django_capture_on_commit_callbacks(execute=True):
        pages = [
            browser.post(reverse("accreditation:ask_practice"), follow=True).content.decode()
            for _try in range(2)
        ]
    assert "1 personne confirmée reçoit" in pages[0]
    assert "moins de 14 jours" in pages[1]
    (mail,) = mailoutbox
    assert (mail.to, mail.reply_to) == ([senior.email], [candidate.email])


def test_nobody_is_accredited_before_everything_is_done(sign_in, issuer):
    candidate = person(Role.LEARNER)
    path = walk(sign_in(candidate), candidate)
    association = OrganisationFactory(kind="association")
    sign_in(person(Role.COORDINATOR)).post(
        reverse("accreditation:accredit", args=[path.public_id]), {"organisation": association.pk}
    )
    assert not IssuedCertificate.objects.exists()
    assert not AmbassadorProfile.objects.filter(user=candidate).exists()


@pytest.mark.parametrize("n_workshops", [1, 2])
def test_a_beginner_cannot_sign(sign_in, n_workshops):
    candidate, (beginner, workshop) = person(Role.LEARNER), experienced(n_workshops)
    path = walk(sign_in(candidate), candidate)
    answer = sign(sign_in(beginner), path, workshop)
    assert "Il faut avoir animé plus d’ateliers" in answer.content.decode()
    path.refresh_from_db()
    assert path.signed_at is None


def test_an_unknown_code_and_one_s_own_are_refused(sign_in):
    senior, workshop = experienced()
    browser = sign_in(senior)
    unknown = Path(code="ZZZZZZZZZZ")
    assert "ne correspond à personne" in sign(browser, unknown, workshop).content.decode()
    Path.objects.create(user=senior, department="67", number=2, code="AAAAAAAAAA")
    own = Path.objects.get(user=senior)
    assert "votre propre co-animation" in sign(browser, own, workshop).content.decode()


def test_codes_cannot_be_tried_fast(sign_in):
    senior, workshop = experienced()
    browser = sign_in(senior)
    pages = [sign(browser, Path(code="ZZZZZZZZZZ"), workshop) for _ in range(11)]
    assert "Trop d’essais" in pages[-1].content.decode()


def test_marks_of_a_self_assessment_are_read_by_nobody_else(sign_in):
    candidate = person(Role.LEARNER)
    browser = sign_in(candidate)
    browser.post(reverse("accreditation:path"), {"department": "67"})
    page = browser.post(reverse("accreditation:assessment"), MARKS | {"time": "1"}, follow=True)
    assert "Je tiens le temps" in page.content.decode()
    seen = sign_in(person(Role.COORDINATOR)).get(reverse("accreditation:coordination"))
    assert "Je tiens le temps" not in seen.content.decode()


def test_a_renewal_opens_before_the_end_and_renews_by_itself(sign_in, issuer):
    user, _workshop = experienced()
    profile = AmbassadorProfile.objects.get(user=user)
    browser = sign_in(user)
    page = browser.post(reverse("accreditation:path"), {"department": "67"}).content.decode()
    assert "n’est pas encore ouvert" in page
    profile.expires_on = timezone.localdate() + timedelta(days=40)
    profile.save()
    walk(browser, user)
    browser.post(reverse("accreditation:renew"))
    profile.refresh_from_db()
    assert (profile.expires_on - timezone.localdate()).days > 700
    certificate = IssuedCertificate.objects.get(kind="attestation_ambassadeur")
    facts = certificate.facts
    assert (facts.realised_minutes, facts.planned_minutes) == (3 * 110, 3 * 120)
    assert (facts.course_code, facts.modality) == ("M10", "ateliers animés")


def test_a_workshop_run_beside_somebody_renews_and_is_no_silence():
    today = timezone.localdate()
    _senior, workshop = experienced()
    helper = AmbassadorProfileFactory(accredited_on=today - timedelta(days=500)).user
    path = Path.objects.create(user=helper, department="67", number=2)
    assert practice_of(path).realised_minutes == 0
    rules = rules_on(today)
    assert [one.profile.user for one in silent_ambassadors(on=today, rules=rules)] == [helper]
    accepted = WorkshopHost.State.ACCEPTED
    WorkshopHost.objects.create(workshop=workshop, user=helper, state=accepted)
    assert practice_of(path).realised_minutes == 110
    assert silent_ambassadors(on=today, rules=rules) == []


@pytest.mark.parametrize(
    ("days_left", "words"), [(400, ""), (40, "Elle se termine le"), (-3, "Elle a pris fin le")]
)
def test_home_tells_when_an_accreditation_ends(sign_in, days_left, words):
    ends = timezone.localdate() + timedelta(days=days_left)
    user = AmbassadorProfileFactory(expires_on=ends).user
    page = sign_in(user).get(reverse("network:home")).content.decode()
    assert words in page
    assert ("Renouveler mon habilitation" in page) is bool(words)


def test_the_silent_are_written_to_once_in_six_months(
    sign_in, mailoutbox, django_capture_on_commit_callbacks
):
    today = timezone.localdate()
    old = AmbassadorProfileFactory(accredited_on=today - timedelta(days=500))
    AmbassadorProfileFactory()
    coordinator = person(Role.COORDINATOR)
    page = sign_in(coordinator).get(reverse("accreditation:coordination")).content.decode()
    assert old.user.get_full_name() in page
    with django_capture_on_commit_callbacks(execute=True):
        first = invite_back(coordinator=coordinator, on=today)
        second = invite_back(coordinator=coordinator, on=today + timedelta(days=30))
    assert (first, second) == (1, 0)
    assert [mail.to for mail in mailoutbox] == [[old.user.email]]
    assert InvitedBack.objects.count() == 1


def test_the_end_of_an_accreditation_is_told_once(mailoutbox, django_capture_on_commit_callbacks):
    today = timezone.localdate()
    AmbassadorProfileFactory(expires_on=today + timedelta(days=50))
    with django_capture_on_commit_callbacks(execute=True):
        counts = [tell_endings(on=today + timedelta(days=n)) for n in (0, 1, 20)]
    assert counts == [1, 0, 0]
    assert "renouveler" in mailoutbox[0].body
