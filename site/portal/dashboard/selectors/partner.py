"""What a partner sees of itself: places, colleagues' certificates, counts of referrals."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from certificates.selectors import referral_certificates_of
from courses.domain.statistics import SMALLEST_GROUP, suppress_small
from portal.accounts.selectors import Colleague, colleagues_of
from portal.partners.domain.quota import OverQuotaRule
from portal.partners.selectors import PlacesTaken, live_convention, places_taken
from portal.referrals.domain.states import Stage
from portal.referrals.selectors import stage_counts
from portal.reporting.domain.cases import exhaustion_day
from portal.ui.letters import plain

# The first of the three reminders before a certificate ends (prevention.md §4.6).
ENDS_SOON_DAYS = 60

STAGE_LABELS: dict[Stage, str | Promise] = {
    Stage.RECEIVED: _("À l’examen"),
    Stage.WAITING: _("Sur liste d’attente"),
    Stage.ACCEPTED: _("Acceptée, à appeler"),
    Stage.IN_CONTACT: _("En contact"),
    Stage.IN_PROGRESS: _("Suivi en cours"),
    Stage.CLOSED: _("Terminée"),
    Stage.REFUSED: _("Non retenue"),
    Stage.WITHDRAWN: _("Retirée par la personne"),
}

OVER_QUOTA: dict[str, str | Promise] = {
    OverQuotaRule.BLOCK: _("Ensuite, personne ne peut être orienté."),
    OverQuotaRule.WAITING_LIST: _("Ensuite, les personnes attendent une place."),
    OverQuotaRule.AMENDMENT: _("Ensuite, un avenant peut ajouter des places."),
}


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A colleague and the certificate that opens the referral form; `state` is a stable word."""

    colleague: Colleague
    state: str  # valid, ends_soon, ended, revoked, none
    valid_until: date | None
    days_left: int | None


@dataclass(frozen=True, slots=True)
class StageRow:
    """How many referrals stand at a stage; `number` None when it is too small to be shown."""

    label: str | Promise
    number: int | None
    percent: int


@dataclass(frozen=True, slots=True)
class PartnerHome:
    """A partner's page: the live convention, its places, the team, the stages."""

    convention: Any
    places: PlacesTaken | None
    team: list[TeamRow]
    stages: list[StageRow]
    today: date

    @property
    def full_on(self) -> date | None:
        """When the places run out at the pace of the year, None when they do not within it."""
        places = self.places
        if places is None or places.taken < SMALLEST_GROUP:
            return None
        return exhaustion_day(
            taken=places.taken,
            maximum=places.maximum,
            year_start=places.year.start,
            year_end=places.year.end,
            today=self.today,
        )

    @property
    def then(self) -> str | Promise:
        """What happens to people once every place is taken."""
        rule = self.convention.over_quota_rule if self.convention else ""
        return OVER_QUOTA.get(rule, "")

    @property
    def shows_split(self) -> bool:
        """Whether the places may be told apart: a count under five could point at somebody."""
        places = self.places
        return places is not None and not any(
            0 < number < SMALLEST_GROUP for number in (places.counted, places.held)
        )

    def count(self, *states: str) -> int:
        """Return how many colleagues have a certificate in one of the states."""
        return sum(1 for row in self.team if row.state in states)

    @property
    def valid(self) -> int:
        """Certificates that are good today."""
        return self.count("valid", "ends_soon")

    @property
    def ending(self) -> int:
        """Certificates that end soon."""
        return self.count("ends_soon")

    @property
    def ended(self) -> int:
        """Certificates that are over."""
        return self.count("ended", "revoked")


def partner_home(viewer: Any, *, on: date) -> PartnerHome:
    """Return everything a partner's page shows, in a number of queries that does not grow."""
    convention = live_convention(viewer.organisation_id, on=on)
    return PartnerHome(
        convention=convention,
        places=places_taken(convention, on=on) if convention else None,
        team=team_rows(viewer, on=on),
        stages=stage_rows(viewer.organisation_id),
        today=on,
    )


def team_rows(viewer: Any, *, on: date) -> list[TeamRow]:
    """Return colleagues with their certificates, those who need something first."""
    colleagues = colleagues_of(viewer)
    certificates = referral_certificates_of([one.user.pk for one in colleagues])
    rows = [_team_row(one, certificates.get(one.user.pk), on) for one in colleagues]
    urgency = {"ends_soon": 0, "ended": 1, "revoked": 1, "valid": 2, "none": 3}
    return sorted(
        rows,
        key=lambda row: (
            urgency[row.state],
            not row.colleague.may_refer,
            row.valid_until or date.max,
        ),
    )


def of_certificate(rows: Iterable[TeamRow], asked: str) -> list[TeamRow]:
    """Return the rows in one state ("over": ended or revoked); every row when `asked` is empty."""
    states = {"": None, "over": ("ended", "revoked")}.get(asked, (asked,))
    return [row for row in rows if states is None or row.state in states]


def named(rows: Iterable[TeamRow], words: str) -> list[TeamRow]:
    """Return the rows whose person's name holds every word, capitals and accents put aside."""
    asked = plain(words).split()
    names = ((row, plain(row.colleague.user.get_full_name())) for row in rows)
    return [row for row, name in names if all(word in name for word in asked)]


def _team_row(colleague: Colleague, certificate: Any, on: date) -> TeamRow:
    if certificate is None:
        return TeamRow(colleague, "none", None, None)
    until = certificate.valid_until
    left = (until - on).days if until else None
    return TeamRow(colleague, _state(certificate.status_on(on).value, left), until, left)


def _state(status: str, days_left: int | None) -> str:
    if status != "valid":
        return "ended" if status == "expired" else "revoked"
    return "ends_soon" if days_left is not None and days_left <= ENDS_SOON_DAYS else "valid"


def stage_rows(organisation_id: int) -> list[StageRow]:
    """Return the stages with their counts, small ones hidden so that nobody can be singled out."""
    counts = stage_counts(organisation_id)
    shown = suppress_small({stage.value: counts.get(stage, 0) for stage in STAGE_LABELS})
    largest = max([number for number in shown.values() if number], default=1)
    return [
        StageRow(label, shown[stage.value], round(100 * (shown[stage.value] or 0) / largest))
        for stage, label in STAGE_LABELS.items()
    ]
