"""The library of the demonstration: entries, a recording, an agreement, a directory, a request."""

import io
import math
import struct
import tomllib
import wave
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from portal.library.models import CreditorReferent, Entry, Kind, Mediation, ProBonoProduct
from portal.library.services import mediation, research, testimonies

ENTRIES = Path(__file__).parent / "content" / "entries.toml"
RATE, SECONDS_A_SOUND = 8_000, 4
TONES = (220, 440, 880)
REFERENTS = (
    ("Crédit Exemple", "Recouvrement amiable", "credit", "", "01 00 00 00 11", 20),
    ("Banque Alpha", "Médiation clientèle", "overdraft", "67", "01 00 00 00 12", 45),
    ("Bailleur Bêta", "Contentieux locatif", "rent", "68", "01 00 00 00 13", 200),
    ("Énergie Gamma", "Solidarité", "energy", "67", "01 00 00 00 14", 90),
    ("Télécom Delta", "Service recouvrement", "phone", "", "01 00 00 00 15", 400),
)
PRODUCTS = (
    ("mobility", "Voiture à prix solidaire", "Garage solidaire Exemple",
     "Location avec option d’achat, réservée aux personnes en insertion.",
     "Remplir la fiche avec la personne et l’envoyer au garage, avec son accord."),
    ("bank", "Compte simple sans découvert", "Banque Alpha",
     "Carte à autorisation systématique, sans frais d’incident.",
     "Donner l’adresse de l’agence et la liste des papiers."),
    ("insurance", "Assurance habitation à petit prix", "Mutuelle Exemple",
     "Pour les locataires qui touchent une aide au logement.",
     "Proposer un devis, jamais plus de deux assurances à comparer."),
)  # fmt: skip


@transaction.atomic
def load(*, counsellor: Any, coordinator: Any) -> None:
    """Create what is missing; what editors changed stays."""
    for entry in tomllib.loads(ENTRIES.read_text())["entries"]:
        if not Entry.objects.filter(slug=entry["slug"]).exists():
            _create(dict(entry))
    _agree(coordinator)
    if not CreditorReferent.objects.exists():
        _fill_desk(counsellor)
        _fill_shelf(counsellor)
        _ask_research()


def _create(facts: dict[str, Any]) -> None:
    body = [(part["type"], part["value"]) for part in facts.pop("body")]
    entry = Entry(**facts, body=body)
    if entry.kind == Kind.AUDIO:
        entry.audio.save("sons.wav", ContentFile(_sounds()), save=False)
    entry.full_clean()
    entry.save()


def _sounds() -> bytes:
    """Return three soft sounds, always the same."""
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        for tone in TONES:
            out.writeframes(b"".join(_sample(tone, rank) for rank in range(RATE * SECONDS_A_SOUND)))
    return buffer.getvalue()


def _sample(tone: int, rank: int) -> bytes:
    level = int(6_000 * math.sin(2 * math.pi * tone * rank / RATE))
    return struct.pack("<h", level)


def _agree(coordinator: Any) -> None:
    today = timezone.localdate()
    for entry in Entry.objects.filter(kind=Kind.TESTIMONY, consent=None):
        testimonies.record_consent(
            entry=entry,
            actor=coordinator,
            person="Personne inventée",
            contact="par CRESUS Exemple",
            agreed_on=today - timedelta(days=90),
            expires_on=today + timedelta(days=640),
        )


def _fill_desk(counsellor: Any) -> None:
    today = timezone.localdate()
    outcomes = [code for code, _label in Mediation.Outcome.choices]
    for rank, (institution, service, kind, department, line, days) in enumerate(REFERENTS):
        referent = mediation.keep_referent(
            referent=CreditorReferent(),
            actor=counsellor,
            institution=institution,
            service=service,
            debt_kind=kind,
            department=department,
            direct_line=line,
            email="",
            checked_on=today - timedelta(days=days),
        )
        asked = mediation.ask_mediation(
            referent=referent, counsellor=counsellor, note="Étaler la dette sur douze mois."
        )
        outcome = outcomes[rank % len(outcomes)]
        if outcome != Mediation.Outcome.WAITING:
            mediation.answer_mediation(mediation=asked, counsellor=counsellor, outcome=outcome)


def _fill_shelf(counsellor: Any) -> None:
    since = timezone.localdate() - timedelta(days=200)
    for family, name, provider, conditions, how in PRODUCTS:
        mediation.keep_product(
            product=ProBonoProduct(),
            actor=counsellor,
            family=family,
            name=name,
            provider=provider,
            conditions=conditions,
            how_to_prescribe=how,
            valid_from=since,
            valid_until=None,
        )


def _ask_research() -> None:
    research.ask_access(
        name="Camille Ferrand",
        email="camille.ferrand@universite.example",
        institution="Université Exemple",
        project="Parcours après un premier impayé d’énergie",
        question="Combien de temps entre le premier impayé et la première demande d’aide\u00a0?",
        data_wanted="Trimestre, région, signaux et orientation, sur trois ans.",
        ethics="Avis favorable du comité d’éthique, n° 2026-14",
    )
