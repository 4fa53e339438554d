"""The facts a certificate states, frozen on the day they were true.

Fields: the attestation of training and the Ministry's "certificat de réalisation"
(training.md §3.1 and §3.2). The duration is what was *done*, beside what was planned.
"""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Self

from certificates.domain.errors import CertificateRefused
from certificates.domain.kinds import Language
from certificates.domain.names import clean_name
from certificates.domain.wording import Words, first_words

MAX_TEXT_LENGTH = 160
MAX_OBJECTIVES = 10
MAX_OBJECTIVE_LENGTH = 140
PERSONAL = ("holder_name", "holder_organisation")
# L. 6313-1 of the labour code, in the order of the Ministry's model.
ACTION_NATURES = {
    "formation": "action de formation",
    "bilan": "bilan de compétences",
    "vae": "action de VAE",
    "apprentissage": "action de formation par apprentissage",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateData:
    """What is certified, about whom, by whom; durations in minutes, days without time.

    Raises CertificateRefused: `name_empty`, `name_too_long`, `text_missing`, `text_too_long`,
    `duration_not_positive`, `dates_reversed`, `too_many_objectives`, `unknown_nature`,
    `score_out_of_range`.
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
    action_nature: str = ""  # certificat de réalisation: one of ACTION_NATURES
    score_percent: int | None = None  # attestation de compétence only
    threshold_percent: int | None = None

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
        if self.action_nature and self.action_nature not in ACTION_NATURES:
            raise CertificateRefused("unknown_nature")
        shares = (self.score_percent, self.threshold_percent)
        if any(share is not None and not 0 <= share <= 100 for share in shares):
            raise CertificateRefused("score_out_of_range")

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
    """Everything one sheet of paper shows; the same sheet always gives the same bytes.

    `words` are those of the template on that day, `template` says which ("attestation/fr/1"),
    `logo_sha256` names the partner's logo beside the issuer, empty without.
    """

    data: CertificateData
    kind: str
    number: str
    code: str
    verification_url: str  # address of the page, without the code, ending in "/"
    issued_on: date
    valid_until: date | None = None
    language: str = Language.FRENCH.value
    words: Words | None = None
    template: str = ""
    logo_sha256: str = ""

    def __post_init__(self) -> None:
        if not self.verification_url.endswith("/"):
            raise CertificateRefused("address_incomplete")
        if self.words is None:
            object.__setattr__(self, "words", first_words(self.kind, self.language))

    @property
    def said(self) -> Words:
        """The words of its template."""
        assert self.words is not None  # noqa: S101 (set by __post_init__)
        return self.words

    @property
    def address(self) -> str:
        """The address behind the QR code."""
        return f"{self.verification_url}{self.code}"

    def to_json(self) -> tuple[dict[str, Any], dict[str, str]]:
        """Return (facts, person), JSON-safe; `from_json` gives the same sheet back.

        The person can be erased without touching a fact.
        """
        data = self.data.to_json()
        person = {key: data.pop(key) for key in PERSONAL}
        facts = {
            "data": data,
            "kind": self.kind,
            "number": self.number,
            "code": self.code,
            "verification_url": self.verification_url,
            "issued_on": self.issued_on.isoformat(),
            "valid_until": self.valid_until.isoformat() if self.valid_until else None,
            "language": self.language,
            "words": self.said.to_json(),
            "template": self.template,
            "logo_sha256": self.logo_sha256,
        }
        return facts, person

    @classmethod
    def from_json(cls, facts: dict[str, Any], person: dict[str, str]) -> Self:
        """Return the sheet stored by `to_json`; raises CertificateRefused("erased")."""
        if not person:
            raise CertificateRefused("erased")
        until = facts["valid_until"]
        words = facts.get("words")
        return cls(
            **facts
            | {
                "data": CertificateData.from_json(facts["data"] | person),
                "issued_on": date.fromisoformat(facts["issued_on"]),
                "valid_until": date.fromisoformat(until) if until else None,
                "words": Words.from_json(words) if words else None,
            }
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicFacts:
    """What anybody with the code may read: the facts less the person; durations in minutes."""

    course_title: str
    course_code: str
    realised_minutes: int
    planned_minutes: int
    started_on: date
    completed_on: date
    objectives: tuple[str, ...]
    issuer_name: str
    modality: str
    score_percent: int | None

    @classmethod
    def from_json(cls, facts: dict[str, Any]) -> Self:
        """Return the public part of facts stored by `CertificateSheet.to_json`."""
        data = facts["data"]
        return cls(
            course_title=data["course_title"],
            course_code=data["course_code"],
            realised_minutes=data["realised_minutes"],
            planned_minutes=data["planned_minutes"],
            started_on=date.fromisoformat(data["started_on"]),
            completed_on=date.fromisoformat(data["completed_on"]),
            objectives=tuple(data["objectives"]),
            issuer_name=data["issuer_name"],
            modality=data["modality"],
            score_percent=data.get("score_percent"),
        )
