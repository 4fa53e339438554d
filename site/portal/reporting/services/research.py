"""Research under agreement: signed, exported, read, ended; every step is written down."""

import base64
import csv
import hashlib
import secrets
from datetime import date
from io import StringIO
from typing import Any

from django.db import transaction
from django.utils import timezone

from courses.reports.files import safe_text
from portal.accounts.models import User
from portal.audit.services import record
from portal.library.models import ResearchRequest
from portal.reporting.domain.research import Released, pseudonym, release
from portal.reporting.models import ResearchAgreement, ResearchExport, ResearchReading
from portal.reporting.selectors.research import COLUMNS, research_cases
from portal.reporting.selectors.scope import Scope

K_REQUIRED = 11
L_REQUIRED = 3
KEY_BYTES = 32


class ResearchRefused(Exception):
    """An export or agreement is not possible; `code` is stable."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@transaction.atomic
def write_agreement(
    *, request: ResearchRequest, researcher: User, links_exports: bool, author: User
) -> ResearchAgreement:
    """Open an accepted request to a researcher and return the agreement, which says what it says.

    One that links exports keeps its own key. Raises ResearchRefused: `not_accepted`,
    `already_open`, `number_taken`.
    """
    asked = ResearchRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if asked.state != ResearchRequest.State.AGREED:
        raise ResearchRefused("not_accepted")
    if ResearchAgreement.objects.filter(request=asked).exists():
        raise ResearchRefused("already_open")
    if ResearchAgreement.objects.filter(number=asked.agreement_number).exists():
        raise ResearchRefused("number_taken")
    agreement = ResearchAgreement(
        **_said_in(asked),
        request=asked,
        researcher=researcher,
        links_exports=links_exports,
        written_by=author,
    )
    if links_exports:
        agreement.key = base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()
    agreement.save()
    record(action="research.agreed", actor=author, target=agreement.number)
    return agreement


def _said_in(asked: ResearchRequest) -> dict[str, Any]:
    return {
        "number": asked.agreement_number,
        "project": asked.project,
        "institution": asked.institution,
        "officer_opinion": ResearchAgreement.Opinion.FAVOURABLE,
        "ethics_reference": asked.ethics,
        "signed_on": asked.agreed_on,
        "expires_on": asked.expires_on,
    }


@transaction.atomic
def end_agreement(*, agreement: ResearchAgreement, author: User) -> None:
    """End an agreement before its time: its exports open no more."""
    agreement.ended_at = timezone.now()
    agreement.save(update_fields=["ended_at"])
    record(action="research.ended", actor=author, target=agreement.number)


@transaction.atomic
def export(*, agreement: ResearchAgreement, start: date, end: date, author: User) -> ResearchExport:
    """Prepare the file of an agreement for cases received between two days, and return it.

    k ≥ 11 and l ≥ 3 hold for every class, or rows are generalised, then dropped and counted. The
    key of the pseudonyms is of this export alone and forgotten, unless the agreement links exports.
    Raises ResearchRefused: `agreement_over`, `nothing_to_release`.
    """
    if not ResearchAgreement.objects.in_force_on(timezone.localdate()).filter(pk=agreement.pk):
        raise ResearchRefused("agreement_over")
    key = base64.b64decode(agreement.key) if agreement.links_exports else _fresh_key()
    cases = research_cases(Scope(start=start, end=end))
    rows = [one.row | {"pid": pseudonym(one.internal_id, key=key)} for one in cases]
    released = release(rows, k=K_REQUIRED, l=L_REQUIRED)
    if not released.rows:
        raise ResearchRefused("nothing_to_release")
    made = _kept(agreement, released, author, {"start": start, "end": end})
    data = {"rows": made.n_rows, "dropped": made.n_dropped, "sha256": made.sha256}
    record(
        action="research.exported",
        actor=author,
        target=agreement.number,
        data=data | made.filters,
    )
    return made


def _fresh_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


def _kept(
    agreement: ResearchAgreement, released: Released, author: User, days: dict[str, date]
) -> ResearchExport:
    content = as_csv(released)
    made = ResearchExport(
        agreement=agreement,
        filters={name: day.isoformat() for name, day in days.items()},
        k_required=K_REQUIRED,
        l_required=L_REQUIRED,
        k_reached=released.k,
        l_reached=released.l,
        n_rows=len(released.rows),
        n_generalised=released.n_generalised,
        n_dropped=released.n_dropped,
        sha256=hashlib.sha256(content).hexdigest(),
        made_by=author,
    )
    made.content = content.decode()
    made.save()
    return made


def as_csv(released: Released) -> bytes:
    """Return the file: UTF-8, semicolons, one line a case, in the order of the pseudonyms."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in sorted(released.rows, key=lambda one: one["pid"]):
        writer.writerow([safe_text(row[name]) for name in COLUMNS])
    return text.getvalue().encode()


@transaction.atomic
def read_export(*, export: ResearchExport, reader: User) -> bytes:
    """Return the file and write down who took it.

    Raises ResearchRefused: `agreement_over`, `destroyed`.
    """
    if export.destroyed_on is not None:
        raise ResearchRefused("destroyed")
    in_force = ResearchAgreement.objects.in_force_on(timezone.localdate())
    if not in_force.filter(pk=export.agreement_id).exists():
        raise ResearchRefused("agreement_over")
    ResearchReading.objects.create(export=export, by=reader)
    record(action="research.read", actor=reader, target=export.agreement.number)
    return export.content.encode()


@transaction.atomic
def certify_destroyed(*, export: ResearchExport, researcher: User, on: date) -> None:
    """Write down that every copy was destroyed; our own copy goes with it."""
    export.destroyed_on, export.content = on, ""
    export.save(update_fields=["destroyed_on", "content_sealed"])
    record(action="research.destroyed", actor=researcher, target=export.agreement.number)
