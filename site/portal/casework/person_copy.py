"""Everything that is kept about a person, in one readable copy (article 15 of the GDPR)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Model

from portal.audit.models import AuditEntry
from portal.budgets.selectors import KeptBudget, budgets_of
from portal.referrals.models import CharterSignature, Purpose, Referral
from portal.referrals.presentation import context_rows, person_rows
from portal.referrals.services.emptying import subject_of
from portal.rights.selectors import rights_of


def copy_of(referral: Referral) -> dict[str, Any]:
    """Return all that the network holds about the person of a case, in French, as plain values.

    Counsellors' names are not the person's data; their acts are given with their date.
    """
    return (
        {
            "référence": referral.reference,
            "état": referral.get_state_display(),
            "organisme": referral.organisation.name,
            "la personne": _answers(person_rows(referral)),
            "le contexte": _answers(context_rows(referral)),
            "accords": _agreements(referral),
            "étapes": [
                {"étape": str(line.label), "le": line.at.isoformat()}
                for line in referral.transitions.all()
            ],
            "contacts": [
                {
                    "moyen": one.get_channel_display(),
                    "résultat": one.get_result_display(),
                    "le": one.at.isoformat(),
                }
                for one in referral.attempts.all()
            ],
            "lectures": _readings(referral),
        }
        | _work(referral)
        | _money(referral)
    )


def _answers(rows: list[dict[str, str]]) -> dict[str, str]:
    return {str(row["question"]): str(row["answer"]) for row in rows if row["answer"]}


def _agreements(referral: Referral) -> dict[str, Any]:
    signature = CharterSignature.objects.filter(referral=referral).select_related("charter").first()
    if signature is None:
        return {}
    return {
        "charte": signature.charter.number,
        "signée le": signature.signed_at.isoformat(),
        "signée par le tuteur ou le curateur": signature.by_guardian,
        "oui": [str(Purpose(code).label) for code in signature.purposes],
        "oui retirés": [str(Purpose(code).label) for code in signature.purposes_withdrawn],
        "travailleur social": signature.social_worker_name,
    }


def _work(referral: Referral) -> dict[str, Any]:
    return {
        "rendez-vous": _each(
            referral.appointments.all(),
            {"le": "starts_at", "comment": "mode", "lieu": "place", "suite": "result"},
        ),
        "orientations": _each(
            referral.orientationdecisions.all(),
            {
                "choisie": "chosen",
                "proposée par le calcul": "suggested",
                "motif": "motive",
                "le": "created_at",
            },
        ),
        "plans": _each(referral.supportplans.all(), {"texte": "text", "signé le": "signed_at"}),
        "recommandations": _each(
            referral.recommendations.all(),
            {"quoi": "what", "avec quoi": "tool", "pour le": "due_on", "où ça en est": "state"},
        ),
    } | _words(referral)


def _words(referral: Referral) -> dict[str, Any]:
    shared = {"texte": "text", "partagée avec": "shared_with", "le": "created_at"}
    paper = {"papier": "kind", "nom": "name", "le": "created_at"}
    opinion = {
        "moment": "moment",
        "note": "satisfaction",
        "situation": "situation",
        "mot": "comment",
    }
    request = {"demande": "kind", "mots": "words", "le": "asked_at", "réponse": "answer"}
    return {
        "notes": _each(referral.casenotes.all(), shared),
        "messages": [
            {"de": "vous" if one.is_from_person else "CRESUS"}
            | _fields(one, {"texte": "text", "le": "created_at"})
            for one in referral.messages.all()
        ],
        "papiers": _each(referral.casedocuments.all(), paper),
        "avis": _each(referral.followups.exclude(answered_at=None), opinion),
        "demandes sur vos données": _each(referral.requests.all(), request),
    }


def _each(rows: Iterable[Model], names: dict[str, str]) -> list[dict[str, Any]]:
    return [_fields(row, names) for row in rows]


def _fields(row: Model, names: dict[str, str]) -> dict[str, Any]:
    """Return a row's fields under French names: choices as their words, dates in ISO form."""
    return {french: _plain(row, name) for french, name in names.items()}


def _plain(row: Model, name: str) -> Any:
    said = getattr(row, f"get_{name}_display", None)
    value = said() if said else getattr(row, name)
    return value.isoformat() if isinstance(value, date) else value


OWED = {
    "à qui": "name",
    "quoi": "kind",
    "par mois": "monthly_cents",
    "reste": "owed_cents",
    "en retard": "arrears_cents",
}
ASKED = {
    "le": "asked_on",
    "demandé": "asked_cents",
    "réponse": "answer",
    "accordé": "after_cents",
}


def _money(referral: Referral) -> dict[str, Any]:
    subject = subject_of(referral)
    return {
        "dettes (centimes)": _each(
            referral.creditors.all(),
            OWED,
        ),
        "demandes aux créanciers (centimes)": [
            {"à qui": one.creditor.name} | _fields(one, ASKED)
            for one in referral.mediationrequests.select_related("creditor")
        ],
        "droits": [
            {
                "droit": one.label,
                "repéré le": one.found_on.isoformat(),
                "ouvert le": one.opened_on.isoformat() if one.opened_on else None,
                "par an (centimes)": one.yearly_cents,
            }
            for one in rights_of(subject)
        ],
        "budgets (centimes)": [_budget(one) for one in budgets_of(subject)],
    }


def _budget(kept: KeptBudget) -> dict[str, Any]:
    return {
        "nature": str(kept.kind.label),
        "le": kept.dated_on.isoformat(),
        "lignes": [
            {
                "section": one.section.value,
                "ligne": one.code,
                "nom": one.label,
                "montant": one.cents,
                "reste dû": one.outstanding_cents,
                "papier vu": one.is_proved,
            }
            for one in kept.sheet.lines
        ],
    }


def _readings(referral: Referral) -> list[dict[str, Any]]:
    """Return when the case was read and why; who, only by role, is for the officer to say."""
    lines = AuditEntry.objects.filter(action="referral.read", target=referral.reference)
    return [
        {
            "le": line.at.isoformat(),
            "pourquoi": line.data.get("purpose", ""),
            "quoi": line.data.get("classes", []),
        }
        for line in lines.order_by("pk")
    ]
