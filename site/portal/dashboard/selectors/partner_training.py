"""A partner's people in training: who was there, who finished, and figures that point at nobody."""

from dataclasses import dataclass
from typing import Any

from certificates.selectors import certificates_about
from courses.reports.report import Unit, words
from courses.selectors.employer import Trained, employer_aggregates, trained_people


@dataclass(frozen=True, slots=True)
class TrainingRow:
    """One colleague in one course, with the certificate when there is one."""

    trained: Trained
    certificate: Any


def training_page(organisation: Any) -> dict[str, Any]:
    """Return the context of the page: people by name, aggregates by course."""
    ref = str(organisation.public_id) if organisation else ""
    people = trained_people(ref)
    subjects = {f"enrolment:{one.enrolment.public_id}": one for one in people}
    found = certificates_about(subjects)
    aggregates, total = employer_aggregates(ref, people)
    return {
        "rows": [TrainingRow(one, found.get(key)) for key, one in subjects.items()],
        "aggregates": [_aggregate(one) for one in aggregates],
        "total": _gain(total) if total else None,
    }


def _aggregate(one: Any) -> dict[str, Any]:
    return {"course": one, "gain": _gain(one.gain) if one.gain else None}


def _gain(gain: Any) -> dict[str, Any]:
    return {
        "n": gain.n_paired,
        "before": words(gain.before, Unit.PERCENT),
        "after": words(gain.after, Unit.PERCENT),
    }
