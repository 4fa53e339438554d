"""Where a case is: seven steps, dated, and the next thing to do."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.casework.presentation.queue import day_words, next_step
from portal.referrals.domain.clocks import working_days_left
from portal.referrals.domain.states import SUPPORTED, State
from portal.referrals.models import Referral, Transition
from portal.referrals.services.clocks import holidays_of

STEPS: tuple[tuple[Any, frozenset[State]], ...] = (
    (gettext_lazy("Transmis"), frozenset({State.TRANSMITTED})),
    (gettext_lazy("Recevable"), frozenset({State.ADMISSIBLE})),
    (gettext_lazy("Contact"), frozenset({State.CONTACT})),
    (gettext_lazy("Budget déclaré"), frozenset({State.DECLARED})),
    (gettext_lazy("Budget réel"), frozenset({State.VERIFIED})),
    (gettext_lazy("Orientation"), frozenset({State.ORIENTED})),
    (gettext_lazy("Plan signé"), SUPPORTED),
)
# Where each state's next act is done: section of the page, and its button's words.
NEXT_ACT: dict[State, tuple[str, Any]] = {
    State.ADMISSIBLE: ("contacts", gettext_lazy("Noter l’appel")),
    State.CONTACT: ("budget", gettext_lazy("Écrire le budget déclaré")),
    State.DECLARED: ("budget", gettext_lazy("Écrire le budget réel")),
    State.VERIFIED: ("synthese", gettext_lazy("Décider maintenant")),
    State.ORIENTED: ("plan", gettext_lazy("Écrire le plan")),
    State.SUSPENDED: ("suite", gettext_lazy("Reprendre le dossier")),
    State.UNREACHABLE: ("contacts", gettext_lazy("Noter un contact")),
    State.REACTIVATED: ("contacts", gettext_lazy("Reprendre contact")),
    State.CLOSED: ("suite", gettext_lazy("Voir la fin du dossier")),
} | dict.fromkeys(SUPPORTED, ("contacts", gettext_lazy("Noter un contact")))


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the line: done, here or to come."""

    label: str
    note: str
    state: str


def steps_of(referral: Referral, journal: list[Transition]) -> list[Step]:
    """Return the seven steps with the day each was reached, the current one marked."""
    reached: dict[str, datetime] = {}
    for line in journal:
        reached.setdefault(line.target, line.at)
    days = [
        min((reached[one] for one in states if one in reached), default=None)
        for _label, states in STEPS
    ]
    last = max((rank for rank, day in enumerate(days) if day), default=-1)
    return [_step(rank, str(label), days[rank], last) for rank, (label, _s) in enumerate(STEPS)]


def _step(rank: int, label: str, day: datetime | None, last: int) -> Step:
    if day is not None:
        return Step(label, format_date(timezone.localtime(day), "j F"), "done")
    if rank < last:
        return Step(label, _("passé"), "done")
    return Step(
        label,
        _("à faire") if rank == last + 1 else _("ensuite"),
        "here" if rank == last + 1 else "todo",
    )


@dataclass(frozen=True, slots=True)
class NextAct:
    """What the coloured band says: what, until when, and where to do it."""

    what: str
    until: str
    section: str
    button: str


def next_act(referral: Referral) -> NextAct | None:
    """Return the next act of a case, None where its counsellor has nothing to do."""
    state = State(referral.state)
    if state not in NEXT_ACT:
        return None
    section, button = NEXT_ACT[state]
    return NextAct(next_step(state), _until(referral), section, str(button))


def _until(referral: Referral) -> str:
    if referral.due_at is None:
        return ""
    due = timezone.localtime(referral.due_at)
    day = _("Avant le %(day)s, %(hour)s h.") % {
        "day": day_words(due),
        "hour": due.hour,
    }
    now = timezone.make_naive(timezone.now())
    if now > timezone.make_naive(due):
        return f"{day} {_('Ce délai est passé.')}"
    left = working_days_left(now, timezone.make_naive(due), holidays_of(referral, due))
    words = ngettext("Il reste %(n)s jour de travail.", "Il reste %(n)s jours de travail.", left)
    return f"{day} {words % {'n': left}}"
