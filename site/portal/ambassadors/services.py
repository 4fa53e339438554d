"""What changes about workshops: declaring, preparing, opening the table, reporting."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from dilemme.server import debriefing, lobby
from dilemme.server.models import Game
from portal.accounts.models import User
from portal.ambassadors.domain import reporting
from portal.ambassadors.domain.departments import department_of_postcode
from portal.ambassadors.models import Workshop, WorkshopReport
from portal.ambassadors.preparation import CHECKLIST
from portal.audit import services as audit


class WorkshopRefused(Exception):
    """A workshop cannot take this step; `code` is stable."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@transaction.atomic
def declare_workshop(
    *,
    ambassador: User,
    title: str,
    place: str,
    postcode: str,
    starts_at: datetime,
    duration_minutes: int,
    audience: str,
    expected_heads: int,
) -> Workshop:
    """Plan a workshop and return it. Raises WorkshopRefused("unknown_postcode")."""
    department = department_of_postcode(postcode)
    if not department:
        raise WorkshopRefused("unknown_postcode")
    workshop = Workshop.objects.create(
        ambassador=ambassador,
        title=title,
        place=place,
        postcode=postcode,
        department=department,
        starts_at=starts_at,
        duration_minutes=duration_minutes,
        audience=audience,
        expected_heads=expected_heads,
    )
    audit.record(
        action="workshop.declared", actor=ambassador, target=f"workshop:{workshop.public_id}"
    )
    return workshop


def prepare(*, workshop: Workshop, done: Collection[str]) -> Workshop:
    """Keep which things are ready; unknown names are left out."""
    known = [item.value for item in CHECKLIST if item.value in done]
    workshop.checklist = f",{','.join(known)}," if known else ","
    workshop.save(update_fields=["checklist"])
    return workshop


def cancel(*, workshop: Workshop) -> Workshop:
    """Call a planned workshop off. Raises WorkshopRefused("already_started")."""
    if workshop.state != Workshop.State.PLANNED:
        raise WorkshopRefused("already_started")
    workshop.state = Workshop.State.CANCELLED
    workshop.save(update_fields=["state"])
    return workshop


@transaction.atomic
def open_table(*, workshop: Workshop, preset: str) -> Game:
    """Return the table of a workshop, opened now unless it already is.

    Raises WorkshopRefused("closed") when the workshop is over or called off.
    """
    locked = Workshop.objects.select_for_update(of=("self",)).get(pk=workshop.pk)
    if locked.game is not None:
        return locked.game
    if not locked.may_open_table:
        raise WorkshopRefused("closed")
    locked.game = lobby.open_game(facilitator=locked.ambassador, preset=preset)
    locked.state = Workshop.State.TABLE_OPEN
    locked.save(update_fields=["game", "state"])
    audit.record(
        action="workshop.table_opened",
        actor=locked.ambassador,
        target=f"workshop:{locked.public_id}",
    )
    return locked.game


def table_facts(*, workshop: Workshop) -> reporting.TableFacts | None:
    """Return what the workshop's table knows of itself, None when none was opened."""
    if workshop.game is None:
        return None
    found = debriefing.facts_of(game=workshop.game)
    return reporting.TableFacts(
        is_over=found.is_over,
        months_played=found.months_played,
        players=found.players,
        duration_minutes=found.duration_minutes,
        summary=found.summary,
    )


@transaction.atomic
def file_report(*, workshop: Workshop, answers: reporting.Answers) -> WorkshopReport:
    """File the report of a workshop and close it; keep the table's own summary with it.

    Raises WorkshopRefused("already_reported" or "closed") and ReportRefused (domain.reporting).
    """
    locked = Workshop.objects.select_for_update(of=("self",)).get(pk=workshop.pk)
    _require_reportable(locked)
    facts, counts = table_facts(workshop=locked), answers.counts
    reporting.check(counts=counts, mood=answers.mood, table=facts, reason=answers.no_game_reason)
    summary = dict(facts.summary) if facts else {}
    report = WorkshopReport.objects.create(
        workshop=locked, heads=counts.heads, summary=summary, **asdict(answers)
    )
    locked.state = Workshop.State.REPORTED
    locked.save(update_fields=["state"])
    audit.record(
        action="workshop.reported",
        actor=locked.ambassador,
        target=f"workshop:{locked.public_id}",
        data={"heads": counts.heads},
    )
    return report


def _require_reportable(workshop: Workshop) -> None:
    if workshop.state == Workshop.State.REPORTED:
        raise WorkshopRefused("already_reported")
    if not workshop.may_report:
        raise WorkshopRefused("closed")
