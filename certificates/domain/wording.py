"""The words of the sheet, in its own language and not its reader's: the same facts must always
give the same bytes. A template may change the words of a document; the labels are fixed here."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Self

from certificates.domain.kinds import Kind, Language

HARD_SPACE = "\u00a0"
_MONTHS = {
    Language.FRENCH: (
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    ),
    Language.ENGLISH: (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}


@dataclass(frozen=True, slots=True)
class Words:
    """What a template says: its title, what the holder did, and two lines around the facts."""

    title: str
    deed: str
    objectives_heading: str
    legal_note: str

    def to_json(self) -> dict[str, str]:
        """Return a JSON-safe dict; `from_json` gives the same words back."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: dict[str, str]) -> Self:
        """Return the words stored by `to_json`."""
        return cls(**values)


@dataclass(frozen=True, slots=True)
class Labels:
    """The fixed words of a language; `{}` stands for the fact."""

    attests: str
    of_organisation: str
    number: str
    scan: tuple[str, str]
    realised: str
    planned: str
    date: str
    one_day: str
    since: str
    modality: str
    until: str
    no_end: str
    result: str
    threshold: str
    made_at: str
    made_on: str
    course: str


LABELS = {
    Language.FRENCH: Labels(
        attests="{} atteste que",
        of_organisation="de l’organisme {}",
        number="Attestation n°",
        scan=("Pour vérifier, scannez le code", "ou recopiez cette adresse"),
        realised="Durée réalisée",
        planned="sur {} prévues",
        date="Date",
        one_day="en une journée",
        since="commencée le {}",
        modality="Modalité",
        until="valable jusqu’au {}",
        no_end="sans date de fin",
        result="Résultat",
        threshold=f"seuil de réussite{HARD_SPACE}: {{}}{HARD_SPACE}%",
        made_at="Fait à {},",
        made_on="le {}",
        course="Formation {}.",
    ),
    Language.ENGLISH: Labels(
        attests="{} certifies that",
        of_organisation="of {}",
        number="Certificate no.",
        scan=("To check it, scan the code", "or type this address"),
        realised="Time completed",
        planned="out of {} planned",
        date="Date",
        one_day="in one day",
        since="started on {}",
        modality="Format",
        until="valid until {}",
        no_end="no end date",
        result="Result",
        threshold="pass mark: {}%",
        made_at="Done at {},",
        made_on="on {}",
        course="Course {}.",
    ),
}

_FR_NOTE = "Document vérifiable en ligne, sans signature."
_EN_NOTE = "This document can be checked online; it needs no signature."
_FR_OBJECTIVES, _EN_OBJECTIVES = "Objectifs de la formation", "What the course covers"
# Version 1 of each template; the following versions are written by the network.
FIRST_WORDS: dict[tuple[Kind, Language], Words] = {
    (Kind.ATTESTATION_FORMATION, Language.FRENCH): Words(
        "Attestation de formation", "a suivi la formation", _FR_OBJECTIVES, _FR_NOTE
    ),
    (Kind.ATTESTATION_FORMATION, Language.ENGLISH): Words(
        "Certificate of training", "has completed the course", _EN_OBJECTIVES, _EN_NOTE
    ),
    (Kind.ATTESTATION_PARTICIPATION, Language.FRENCH): Words(
        "Attestation de participation", "a participé à", _FR_OBJECTIVES, _FR_NOTE
    ),
    (Kind.ATTESTATION_PARTICIPATION, Language.ENGLISH): Words(
        "Certificate of attendance", "has taken part in", _EN_OBJECTIVES, _EN_NOTE
    ),
    (Kind.ATTESTATION_AMBASSADEUR, Language.FRENCH): Words(
        "Attestation d’ambassadeur",
        "peut animer les ateliers budget du réseau, après la formation",
        "Ce que recouvre l’attestation",
        _FR_NOTE,
    ),
    (Kind.ATTESTATION_AMBASSADEUR, Language.ENGLISH): Words(
        "Ambassador certificate",
        "may run the network’s budget workshops, after the course",
        "What it covers",
        _EN_NOTE,
    ),
    (Kind.ATTESTATION_COMPETENCE, Language.FRENCH): Words(
        "Attestation de compétence",
        "a atteint le seuil de réussite de la formation",
        "Objectifs évalués",
        _FR_NOTE,
    ),
    (Kind.ATTESTATION_COMPETENCE, Language.ENGLISH): Words(
        "Certificate of achievement",
        "has reached the pass mark of the course",
        "Objectives assessed",
        _EN_NOTE,
    ),
    # The Ministry's model exists in French only; English readers get the same French document.
    (Kind.CERTIFICAT_REALISATION, Language.FRENCH): Words(
        "Certificat de réalisation",
        "a suivi l’action",
        "Nature de l’action concourant au développement des compétences",
        "Sans préjudice des délais imposés par les règles fiscales, comptables ou commerciales, "
        "je m’engage à conserver l’ensemble des pièces justificatives qui ont permis d’établir le "
        "présent certificat pendant une durée de 3 ans à compter de la fin de l’année du dernier "
        "paiement. En cas de cofinancement des fonds européens, la durée de conservation est "
        "étendue conformément aux obligations conventionnelles spécifiques.",
    ),
}
TITLES = {kind: words.title for (kind, lang), words in FIRST_WORDS.items() if lang == "fr"}
DEEDS = {kind: words.deed for (kind, lang), words in FIRST_WORDS.items() if lang == "fr"}


def first_words(kind: str, language: str) -> Words:
    """Return version 1 of a template; French when the document has no other language."""
    wanted = (Kind(kind), Language(language))
    return FIRST_WORDS.get(wanted) or FIRST_WORDS[Kind(kind), Language.FRENCH]


def duration(minutes: int) -> str:
    """Return "3 h 30", "45 min" or "2 h", the same in both languages."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}{HARD_SPACE}min"
    return f"{hours}{HARD_SPACE}h" + (f"{HARD_SPACE}{rest:02d}" if rest else "")


def day(value: date, language: str = Language.FRENCH) -> str:
    """Return "13 novembre 2026", "1er décembre 2026", or "13 November 2026"."""
    number = "1er" if value.day == 1 and language == Language.FRENCH else str(value.day)
    month = _MONTHS[Language(language)][value.month - 1]
    return f"{number}{HARD_SPACE}{month}{HARD_SPACE}{value.year}"


def quoted(title: str, language: str = Language.FRENCH) -> str:
    """Return the title between the quotation marks of the language."""
    if language == Language.ENGLISH:
        return f"“{title}”"
    return f"«{HARD_SPACE}{title}{HARD_SPACE}»"
