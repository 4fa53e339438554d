"""Lists of files for each party, without any sealed column: one query a list."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.microcredit.domain.workflow import State
from portal.microcredit.models import CreditFile, Offer

LISTED = (
    "public_id", "reference", "state", "purpose", "amount_cents", "months", "created_at",
    "sent_at", "next_contact_on", "last_contact_on", "offer__product__name",
    "offer__town__name", "offer__lender__name", "first_name_sealed", "last_name_sealed",
)  # fmt: skip
SILENT_DAYS = 120


@dataclass(frozen=True, slots=True)
class Desk:
    """A party's files, by what is expected of it."""

    to_do: list[CreditFile]
    waiting: list[CreditFile]
    running: list[CreditFile]
    over: list[CreditFile]

    @property
    def n_files(self) -> int:
        """How many files are listed, each with a name."""
        return len(self.to_do) + len(self.waiting) + len(self.running) + len(self.over)


def _listed(viewer: Any):
    visible = CreditFile.objects.visible_to(viewer)
    return visible.select_related("offer__product", "offer__town", "offer__lender").only(*LISTED)


def referent_desk(viewer: Any) -> Desk:
    """Return the referent's files: one query."""
    files = list(_listed(viewer))
    return Desk(
        to_do=_in(files, State.REQUESTED, State.STUDY, State.AGREED, State.REPAID),
        waiting=_in(files, State.AGENDA, State.SENT, State.SIGNED),
        running=_in(files, State.REPAYING),
        over=_over(files),
    )


def lender_desk(viewer: Any) -> Desk:
    """Return the lender's files: one query."""
    files = list(_listed(viewer))
    return Desk(
        to_do=_in(files, State.SENT, State.AGREED, State.SIGNED),
        waiting=[],
        running=_in(files, State.REPAYING),
        over=[*_in(files, State.REPAID), *_over(files)],
    )


def agenda(viewer: Any) -> tuple[list[CreditFile], list[CreditFile]]:
    """Return the commission's agenda: requests, then refunds to examine; one query."""
    files = list(_listed(viewer))
    requests = _in(files, State.AGENDA)
    return requests, [file for file in files if file.state != State.AGENDA]


def silent(viewer: Any, *, on: date) -> list[CreditFile]:
    """Return running loans whose next contact is past, or that nobody has called for months."""
    running = [file for file in _listed(viewer) if file.state == State.REPAYING]
    return [file for file in running if is_late(file, on=on)]


def is_late(file: CreditFile, *, on: date) -> bool:
    """Tell whether the person should have been called by now (D12)."""
    if file.next_contact_on is not None:
        return file.next_contact_on <= on
    return (on - file.last_contact_on).days > SILENT_DAYS


def open_offers(viewer: Any):
    """Return the offers under which a referent may open a file."""
    return Offer.objects.visible_to(viewer).filter(is_open=True).with_parties()


def _in(files: list[CreditFile], *states: State) -> list[CreditFile]:
    return [file for file in files if file.state in states]


def _over(files: list[CreditFile]) -> list[CreditFile]:
    ended = (State.CLOSED, State.CALLED, State.DECLINED, State.REFUSED)
    return _in(files, *ended, State.REDIRECTED, State.WITHDRAWN)
