"""How long things take and are kept on a day: the dated figures that the coordination changes."""

from datetime import date
from fractions import Fraction

from portal.parameters.domain.parameter_set import ParameterSet
from portal.parameters.selectors import values_on
from portal.referrals.domain.clocks import Clock, Delays
from portal.referrals.domain.retention import Keeping

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
            clock: (_value(known, name), _value(known, f"{name}_urgent"))
            for clock, name in NAMES.items()
        },
        completion=_value(known, "delai_complement"),
        papers=_value(known, "delai_papiers"),
        call_back=_value(known, "delai_rappel"),
        warning_share=Fraction(_value(known, "delai_alerte"), WHOLE_BP),
    )


def keeping_on(day: date) -> Keeping:
    """Return how long things are kept on a day, or the last known answer: one query."""
    known = values_on(day)
    return Keeping(
        draft_days=_value(known, "conservation_brouillon"),
        contact_months=_value(known, "conservation_dossier"),
        proof_months=_value(known, "conservation_preuve"),
        notice_days=_value(known, "conservation_annonce"),
    )


def _value(known: ParameterSet, name: str) -> int:
    return known.last_known(name).value
