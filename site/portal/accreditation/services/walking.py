"""Walking the path: opening it, the signed co-animation, the self-assessment, the charter."""

from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.accreditation.domain.path import PathRefused, checked_marks
from portal.accreditation.models import Charter, Path
from portal.accreditation.selectors import experienced_near, may_renew, open_path, rules_on
from portal.accreditation.services import mails
from portal.ambassadors.models import AmbassadorProfile, Workshop
from portal.audit import services as audit

# Whom a candidate asks at once, and when they may ask again.
ASKED, ASKED_AGAIN_AFTER = 5, timedelta(days=14)


@transaction.atomic
def open_one(*, user: User, department: str) -> Path:
    """Open a path: the first one, or a renewal once its time has come.

    Raises PathRefused: "already_open", "too_early", "rules_missing".
    """
    User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    if open_path(user.pk) is not None:
        raise PathRefused("already_open")
    rules, profile = rules_on(timezone.localdate()), _profile(user)
    if rules is None:
        raise PathRefused("rules_missing")
    if profile is not None and not may_renew(profile, rules, on=timezone.localdate()):
        raise PathRefused("too_early")
    number = Path.objects.filter(user=user).count() + 1
    if profile is not None:
        number = max(number, 2)
    path = Path.objects.create(user=user, number=number, department=department)
    _record("opened", path, user)
    return path


def _profile(user: User) -> AmbassadorProfile | None:
    return AmbassadorProfile.objects.filter(user=user).first()


@transaction.atomic
def ask_practice(*, path: Path) -> int:
    """Ask the nearest experienced ambassadors for a workshop to run together; returns how many.

    Raises PathRefused: "practice_signed", "asked_lately", "rules_missing", "nobody_near".
    """
    locked = Path.objects.select_for_update(of=("self",)).select_related("user").get(pk=path.pk)
    now, rules = timezone.now(), rules_on(timezone.localdate())
    if locked.signed_at is not None or locked.accredited_at is not None:
        raise PathRefused("practice_signed")
    if locked.practice_asked_at is not None and locked.practice_asked_at > now - ASKED_AGAIN_AFTER:
        raise PathRefused("asked_lately")
    if rules is None:
        raise PathRefused("rules_missing")
    people = experienced_near(locked, rules, at_most=ASKED)
    if not people:
        raise PathRefused("nobody_near")
    locked.practice_asked_at = now
    locked.save(update_fields=["practice_asked_at"])
    for user in people:
        mails.send_practice_asked(locked, user)
    _record("practice_asked", locked, locked.user)
    return len(people)


@transaction.atomic
def sign_practice(*, code: str, workshop: Workshop, signer: User) -> Path:
    """Certify that the holder of a code ran a workshop beside the signer, and ran it well.

    Raises PathRefused: "code_unknown", "code_yours", "not_held",
    "not_experienced", "rules_missing".
    """
    rows = Path.objects.select_for_update(of=("self",)).select_related("user")
    path = rows.filter(code=_typed(code), accredited_at=None).first()
    if path is None:
        raise PathRefused("code_unknown")
    if path.user_id == signer.pk:
        raise PathRefused("code_yours")
    if workshop.state != Workshop.State.REPORTED:
        raise PathRefused("not_held")
    _require_experienced(signer)
    path.practised_at, path.signed_by, path.signed_at = workshop, signer, timezone.now()
    path.save(update_fields=["practised_at", "signed_by", "signed_at"])
    _record("practice_signed", path, signer)
    mails.send_signed(path)
    return path


def _typed(code: str) -> str:
    return "".join(sign for sign in code.upper() if sign.isalnum())


def _require_experienced(signer: User) -> None:
    rules = rules_on(timezone.localdate())
    if rules is None:
        raise PathRefused("rules_missing")
    accredited = AmbassadorProfile.objects.accredited().filter(user=signer).exists()
    held = Workshop.objects.filter(ambassador=signer, state=Workshop.State.REPORTED).count()
    if not accredited or held < rules.experienced_workshops:
        raise PathRefused("not_experienced")


def assess(*, path: Path, marks: Mapping[str, int]) -> Path:
    """Keep a self-assessment: only its author reads the marks. Raises PathRefused (domain)."""
    _require_running(path)
    path.marks, path.assessed_at = checked_marks(marks), timezone.now()
    path.save(update_fields=["marks", "assessed_at"])
    return path


@transaction.atomic
def sign_charter(*, path: Path, charter: Charter) -> Path:
    """Sign the charter of the day. Raises PathRefused("done_already")."""
    _require_running(path)
    path.charter, path.charter_signed_at = charter, timezone.now()
    path.save(update_fields=["charter", "charter_signed_at"])
    _record("charter_signed", path, path.user)
    return path


def _require_running(path: Path) -> None:
    if path.accredited_at is not None:
        raise PathRefused("done_already")


def _record(act: str, path: Path, actor: User) -> None:
    audit.record(action=f"accreditation.{act}", actor=actor, target=f"path:{path.public_id}")
