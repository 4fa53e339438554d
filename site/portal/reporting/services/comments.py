"""The coordination's words on a partner's report."""

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import Organisation, User
from portal.audit.services import record
from portal.reporting.models import ReportComment

MOST_VIGNETTES = 3


@transaction.atomic
def write_comment(
    *,
    organisation: Organisation,
    period: str,
    comment: str,
    vignettes: list[str],
    author: User,
) -> ReportComment:
    """Write or correct the comment of a report, and up to three composite vignettes."""
    kept = [text for text in vignettes if text.strip()][:MOST_VIGNETTES]
    found, _created = ReportComment.objects.update_or_create(
        organisation=organisation,
        period=period,
        defaults={
            "comment": comment,
            "vignettes": kept,
            "author": author,
            "written_at": timezone.now(),
        },
    )
    target = f"{organisation.public_id}:{period}"
    record(action="report.commented", actor=author, target=target)
    return found
