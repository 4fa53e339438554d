"""The queue in words: what is next for each case, and how pressing it is."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.casework.selectors import Queue, QueueRow
from portal.referrals.domain.states import SUPPORTED, State

NEXT: dict[State, Any] = {
    State.TRANSMITTED: gettext_lazy("Recevable ou non"),
    State.TO_COMPLETE: gettext_lazy("Attend un complément"),
    State.ADMISSIBLE: gettext_lazy("Premier appel"),
    State.CONTACT: gettext_lazy("Budget déclaré"),
    State.DECLARED: gettext_lazy("Budget réel"),
    State.VERIFIED: gettext_lazy("Décider l’orientation"),
    State.ORIENTED: gettext_lazy("Plan à signer"),
    State.UNREACHABLE: gettext_lazy("Injoignable"),
    State.REACTIVATED: gettext_lazy("Reprendre contact"),
    State.SUSPENDED: gettext_lazy("En pause"),
    State.CLOSED: gettext_lazy("Terminé"),
}
QUIET_BESIDE = 3
NEWS = gettext_lazy("Prendre des nouvelles")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the queue: who, what next, how pressing (`kind`: late, today or empty)."""

    public_id: Any
    who: str
    what: str
    kind: str
    icon: str
    is_quick: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one title; `beside` is the case that the queue stands next to, if any."""

    code: str
    title: str
    lines: list[Line]
    beside: Any = None

    @property
    def shown(self) -> list[Line]:
        """The lines to draw: all, but beside a case few of those that wait quietly."""
        if self.beside is None or self.code != "quiet":
            return self.lines
        rest = self.lines[QUIET_BESIDE:]
        return [*self.lines[:QUIET_BESIDE], *(one for one in rest if one.public_id == self.beside)]


def next_step(state: State) -> str:
    """Return what is to be done next where a case is."""
    return str(NEWS if state in SUPPORTED else NEXT.get(state, ""))


def groups_of(queue: Queue, *, beside: Any = None) -> list[Group]:
    """Return the queue by how pressing things are, empty groups left out.

    `beside` is the case that the queue stands next to, if any.
    """
    today = timezone.localdate()
    week = today + timedelta(days=7)
    examined = [_line(one, today) for one in queue.to_examine]
    buckets: dict[str, list[Line]] = {"today": [], "week": [], "paused": [], "quiet": []}
    for row in queue.own:
        buckets[_bucket(row, today, week)].append(_line(row, today))
    titles = {
        "today": _("À faire aujourd’hui"),
        "week": _("Demain et cette semaine"),
        "paused": _("En pause, délai arrêté"),
        "quiet": _("Suivi tranquille"),
    }
    found = [Group("examine", _("À examiner"), examined, beside)]
    found += [Group(code, titles[code], lines, beside) for code, lines in buckets.items()]
    return [one for one in found if one.lines]


def _bucket(row: QueueRow, today: date, week: date) -> str:
    day = _pressing_day(row)
    if row.state in {State.SUSPENDED, State.UNREACHABLE} or (day is None and not row.due_at):
        return "paused"
    if day is None or day > week:
        return "quiet"
    return "today" if day <= today else "week"


def _pressing_day(row: QueueRow) -> date | None:
    days = [timezone.localdate(row.due_at)] if row.due_at else []
    days += [row.check_on] if row.check_on and row.state in SUPPORTED else []
    return min(days, default=None)


def _line(row: QueueRow, today: date) -> Line:
    what, kind, icon = _what(row, today)
    return Line(row.public_id, row.name or row.reference, what, kind, icon, row.is_quick)


def _what(row: QueueRow, today: date) -> tuple[str, str, str]:
    if row.state == State.SUSPENDED and row.suspended_until:
        until = _("Suspendu jusqu’au %(day)s") % {"day": day_words(row.suspended_until)}
        return until, "", "player-pause"
    if row.state in SUPPORTED and row.check_on and row.check_on == _pressing_day(row):
        check = _("Recommandation à vérifier, %(day)s") % {"day": day_words(row.check_on)}
        return check, _kind(row.check_on, today), "clipboard-check"
    step = next_step(row.state)
    if row.due_at is None:
        icon = "player-pause" if row.state in {State.DECLARED, State.VERIFIED} else "clock"
        waiting = _("Attend un papier") if icon == "player-pause" else step
        return waiting, "", icon
    return _due(step, row.due_at, today)


def _due(step: str, due_at: datetime, today: date) -> tuple[str, str, str]:
    day = timezone.localdate(due_at)
    values = {"step": step, "day": day_words(day), "hour": f"{timezone.localtime(due_at):%H}"}
    if due_at < timezone.now():
        late = max((today - day).days, 0)
        if not late:
            return _("%(step)s : en retard") % values, "late", "clock-exclamation"
        words = ngettext(
            "%(step)s : en retard d’un jour", "%(step)s : en retard de %(n)s jours", late
        )
        return words % (values | {"n": late}), "late", "clock-exclamation"
    if day == today:
        return _("%(step)s : avant ce soir %(hour)s h") % values, "today", "clock"
    return _("%(step)s avant le %(day)s") % values, "", "clock"


def _kind(day: date, today: date) -> str:
    return "late" if day < today else "today" if day == today else ""


def day_words(day: date) -> str:
    """Write "mardi 1ᵉʳ décembre"."""
    return format_date(day, "l j F").replace(" 1 ", " 1ᵉʳ ")
