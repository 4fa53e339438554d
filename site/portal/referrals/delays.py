"""The delays in force on a day, from the dated figures that the coordination changes."""

from datetime import date
from fractions import Fraction

from portal.parameters.domain.parameter_set import ParameterSet
from portal.parameters.selectors import values_on
from portal.referrals.domain.clocks import Clock, Delays

NAMES: dict[Clock, str] = {
    Clock.EXAMINE: "delai_examen",
    Clock.FIRST_CALL: "delai_premier_appel",
    Clock.DECLARED: "delai_budget_declare",
    Clock.ORIENTATION: "delai_orientation",
    Clock.NEWS: "delai_nouvelles",
}
WHOLE_BP = 10_000


def delays_on(day: date) -> Delays:
    """Return the delays of a day, or the last known ones: one query."""
    known = values_on(day)
    return Delays(
        lengths={
            clock: (_days(known, name), _days(known, f"{name}_urgent"))
            for clock, name in NAMES.items()
        },
        completion=_days(known, "delai_complement"),
        papers=_days(known, "delai_papiers"),
        call_back=_days(known, "delai_rappel"),
        warning_share=Fraction(_days(known, "delai_alerte"), WHOLE_BP),
    )


def _days(known: ParameterSet, name: str) -> int:
    return known.last_known(name).value
