"""The facts a certificate states, frozen on the day they were true.

Fields: the attestation of training and the Ministry's "certificat de réalisation"
(training.md §3.1 and §3.2). The duration is what was *done*, beside what was planned.
"""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Self

from certificates.domain.errors import CertificateRefused
from certificates.domain.names import clean_name

MAX_TEXT_LENGTH = 160
MAX_OBJECTIVES = 10
MAX_OBJECTIVE_LENGTH = 140


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateData:
    """What is certified, about whom, by whom; durations in minutes, days without time.

    Raises CertificateRefused: `name_empty`, `name_too_long`, `text_missing`, `text_too_long`,
    `duration_not_positive`, `dates_reversed`, `too_many_objectives`.
    """

    holder_name: str
    course_title: str
    course_code: str
    realised_minutes: int
    planned_minutes: int
    started_on: date
    completed_on: date
    objectives: tuple[str, ...]
    issuer_name: str
    issuer_address: str
    place: str  # where it is signed
    signatory_name: str
    signatory_title: str
    modality: str = "à distance"
    holder_organisation: str = ""

    def __post_init__(self) -> None:
        for name in ("holder_name", "signatory_name"):
            object.__setattr__(self, name, clean_name(getattr(self, name)))
        object.__setattr__(self, "objectives", tuple(self.objectives))
        self._check_texts()
        self._check_facts()

    def _check_texts(self) -> None:
        needed = (self.course_title, self.course_code, self.issuer_name, self.place)
        if not all(text.strip() for text in needed):
            raise CertificateRefused("text_missing")
        optional = (self.issuer_address, self.signatory_title, self.modality)
        texts = (*needed, *optional, self.holder_organisation)
        if any(len(text) > MAX_TEXT_LENGTH for text in texts):
            raise CertificateRefused("text_too_long")
        if any(len(text) > MAX_OBJECTIVE_LENGTH for text in self.objectives):
            raise CertificateRefused("text_too_long")

    def _check_facts(self) -> None:
        if self.realised_minutes <= 0 or self.planned_minutes <= 0:
            raise CertificateRefused("duration_not_positive")
        if self.completed_on < self.started_on:
            raise CertificateRefused("dates_reversed")
        if len(self.objectives) > MAX_OBJECTIVES:
            raise CertificateRefused("too_many_objectives")

    def to_json(self) -> dict[str, Any]:
        """Return a JSON-safe dict; `from_json` gives the same facts back."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return values | {
            "started_on": self.started_on.isoformat(),
            "completed_on": self.completed_on.isoformat(),
            "objectives": list(self.objectives),
        }

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Self:
        """Return the facts stored by `to_json`."""
        return cls(
            **values
            | {
                "started_on": date.fromisoformat(values["started_on"]),
                "completed_on": date.fromisoformat(values["completed_on"]),
                "objectives": tuple(values["objectives"]),
            }
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateSheet:
    """Everything one sheet of paper shows; the same sheet always gives the same bytes."""

    data: CertificateData
    kind: str
    number: str
    code: str
    verification_url: str  # address of the page, without the code, ending in "/"
    issued_on: date
    valid_until: date | None = None

    def __post_init__(self) -> None:
        if not self.verification_url.endswith("/"):
            raise CertificateRefused("address_incomplete")

    @property
    def address(self) -> str:
        """The address behind the QR code."""
        return f"{self.verification_url}{self.code}"

    def to_json(self) -> dict[str, Any]:
        """Return a JSON-safe dict; `from_json` gives the same sheet back."""
        return {
            "data": self.data.to_json(),
            "kind": self.kind,
            "number": self.number,
            "code": self.code,
            "verification_url": self.verification_url,
            "issued_on": self.issued_on.isoformat(),
            "valid_until": self.valid_until.isoformat() if self.valid_until else None,
        }

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Self:
        """Return the sheet stored by `to_json`."""
        until = values["valid_until"]
        return cls(
            **values
            | {
                "data": CertificateData.from_json(values["data"]),
                "issued_on": date.fromisoformat(values["issued_on"]),
                "valid_until": date.fromisoformat(until) if until else None,
            }
        )
