"""What is forgotten, and when (prevention.md §2.8): codes and amounts stay, the person goes."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from portal.audit.services import record
from portal.budgets.services import erase_budgets
from portal.microcredit.models import (
    CreditFile,
    FileMove,
    FollowUp,
    IncidentStep,
    Meeting,
    Refund,
    SharedNote,
    StudyNote,
)
from portal.microcredit.services.budget import subject_of
from portal.parameters.selectors import kept_since

PERSON = (
    "first_name", "last_name", "phone", "email", "address", "case_reference", "project",
    "supplier", "other_funds",
)  # fmt: skip


@transaction.atomic
def forget_credit_files(*, now: datetime | None = None, is_trial: bool = False) -> int:
    """Erase who asked and what was said, some time after the end of a file.

    Return how many files are concerned; a trial erases nothing.
    """
    limit = kept_since("conservation_credit", now or timezone.now())
    ended = CreditFile.objects.filter(ended_at__lt=limit).exclude(last_name_sealed="")
    references = list(ended.values_list("pk", "reference"))
    if references and not is_trial:
        _erase([pk for pk, _reference in references])
        for _pk, reference in references:
            record(action="microcredit.forgotten", actor=None, target=reference)
    return len(references)


def _erase(keys: list[int]) -> None:
    for model in (Meeting, StudyNote, FollowUp):
        model.objects.filter(file__in=keys).update(note_sealed="")
    FileMove.objects.filter(file__in=keys).update(motive_sealed="")
    SharedNote.objects.filter(file__in=keys).update(text_sealed="")
    IncidentStep.objects.filter(incident__file__in=keys).update(note_sealed="")
    Refund.objects.filter(file__in=keys).update(bank_details_sealed="")
    for file in CreditFile.objects.filter(pk__in=keys):
        erase_budgets(subject=subject_of(file))
    CreditFile.objects.filter(pk__in=keys).update(**{f"{name}_sealed": "" for name in PERSON})
