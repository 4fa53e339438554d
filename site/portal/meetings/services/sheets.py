"""Writing a sheet, sending it to be read, publishing it or giving it back with a word."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.audit import services as audit
from portal.meetings.domain.sheets import SheetRefused, State, Step, advance, check_reviewer
from portal.meetings.models import PracticeSheet
from portal.meetings.services import mails


def write_sheet(
    *, author: User, words: Mapping[str, str], sheet: PracticeSheet | None = None
) -> PracticeSheet:
    """Keep what an author wrote. Raises SheetRefused("sheet_not_there") once it is being read."""
    kept = sheet or PracticeSheet(author=author)
    if not kept.is_writable:
        raise SheetRefused("sheet_not_there")
    for name, text in words.items():
        setattr(kept, name, text)
    kept.changed_at = timezone.now()
    kept.save()
    return kept


@transaction.atomic
def submit(*, sheet: PracticeSheet) -> PracticeSheet:
    """Send a sheet to be read. Raises SheetRefused."""
    return _move(sheet, Step.SUBMIT, sheet.author)


@transaction.atomic
def review(
    *, sheet: PracticeSheet, reviewer: User, publishes: bool, note: str = ""
) -> PracticeSheet:
    """Publish a sheet, or give it back with a word. Raises SheetRefused (domain.sheets)."""
    check_reviewer(author_id=sheet.author_id, reviewer_id=reviewer.pk)
    moved = _move(sheet, Step.PUBLISH if publishes else Step.RETURN, reviewer)
    moved.reviewer, moved.review_note = reviewer, note
    moved.published_at = moved.changed_at if publishes else None
    moved.save(update_fields=["reviewer", "review_note", "published_at"])
    mails.send_reviewed(moved)
    return moved


def _move(sheet: PracticeSheet, step: Step, actor: User | None) -> PracticeSheet:
    rows = PracticeSheet.objects.select_for_update(of=("self",)).select_related("author")
    locked = rows.get(pk=sheet.pk)
    locked.state = advance(State(locked.state), step).value
    locked.changed_at = timezone.now()
    locked.save(update_fields=["state", "changed_at"])
    audit.record(action=f"sheet.{step.value}", actor=actor, target=f"sheet:{sheet.public_id}")
    return locked
