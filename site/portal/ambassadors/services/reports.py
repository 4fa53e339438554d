"""After a workshop: its report, filed once even when a phone sends it twice, and the thanks."""

from dataclasses import asdict
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.ambassadors.domain import reporting
from portal.ambassadors.domain.requests import Step
from portal.ambassadors.models import Workshop, WorkshopReport
from portal.ambassadors.services import mails
from portal.ambassadors.services.refusals import WorkshopRefused
from portal.ambassadors.services.requests import move_on
from portal.ambassadors.services.tables import table_facts
from portal.audit import services as audit


@transaction.atomic
def file_report(
    *, workshop: Workshop, answers: reporting.Answers, sending_id: UUID | None = None
) -> WorkshopReport:
    """File the report of a workshop and close it; keep the table's own summary with it.

    The same `sending_id` twice gives the same report back. Raises
    WorkshopRefused("already_reported", "not_yet" or "closed") and ReportRefused (domain.reporting).
    """
    rows = Workshop.objects.select_for_update(of=("self",)).select_related("request", "ambassador")
    locked = rows.get(pk=workshop.pk)
    known = WorkshopReport.objects.filter(workshop=locked).first()
    if known is not None and sending_id is not None and known.sending_id == sending_id:
        return known
    _require_reportable(locked)
    facts, counts = table_facts(workshop=locked), answers.counts
    reporting.check(counts=counts, mood=answers.mood, table=facts, reason=answers.no_game_reason)
    report = WorkshopReport.objects.create(
        workshop=locked,
        heads=counts.heads,
        summary=dict(facts.summary) if facts else {},
        sending_id=sending_id,
        **asdict(answers),
    )
    _close(locked, heads=counts.heads)
    return report


def _close(workshop: Workshop, *, heads: int) -> None:
    workshop.state = Workshop.State.REPORTED
    workshop.save(update_fields=["state"])
    if workshop.request is not None:
        move_on(workshop.request, Step.HOLD)
    audit.record(
        action="workshop.reported",
        actor=workshop.ambassador,
        target=f"workshop:{workshop.public_id}",
        data={"heads": heads},
    )


def _require_reportable(workshop: Workshop) -> None:
    if workshop.state == Workshop.State.REPORTED:
        raise WorkshopRefused("already_reported")
    if not workshop.may_report:
        raise WorkshopRefused("closed")


@transaction.atomic
def thank(*, workshop: Workshop, author: User, words: str) -> WorkshopReport:
    """Send the structure its thanks with a short summary, once.

    Raises WorkshopRefused: "not_reported", "no_contact", "already_thanked".
    """
    report = (
        WorkshopReport.objects.select_for_update(of=("self",))
        .select_related("workshop__request", "workshop__ambassador")
        .filter(workshop=workshop)
        .first()
    )
    if report is None:
        raise WorkshopRefused("not_reported")
    if report.thanked_at is not None:
        raise WorkshopRefused("already_thanked")
    if not report.workshop.contact_email:
        raise WorkshopRefused("no_contact")
    report.thanked_at = timezone.now()
    report.save(update_fields=["thanked_at"])
    if report.workshop.request is not None:
        move_on(report.workshop.request, Step.THANK)
    audit.record(action="workshop.thanked", actor=author, target=f"workshop:{workshop.public_id}")
    mails.send_thanks(report, words=words, author=author)
    return report
