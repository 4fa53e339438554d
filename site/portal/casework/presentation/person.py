"""What the person reads on their own page."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.budgets.catalogue import labels
from portal.budgets.selectors import KeptBudget, budgets_of
from portal.casework.presentation.budget import support_label
from portal.casework.selectors import waiting_rank
from portal.referrals.domain.outcomes import Family, family_of
from portal.referrals.domain.states import ENDED, SUPPORTED, State
from portal.referrals.models import CharterSignature, Purpose, Referral
from portal.referrals.models.case_choices import AppointmentResult, Destination, MissingItem
from portal.referrals.selectors import may_reactivate
from portal.referrals.services.emptying import subject_of
from portal.referrals.wording import WAITING_HELP
from portal.rights.selectors import rights_of

# The way in the person's own words; one sentence a stage.
STAGES: dict[State, tuple[Any, Any]] = {
    State.TRANSMITTED: (
        _("Reçue"),
        _("Nous lisons votre demande. Vous n’avez rien à faire."),
    ),
    State.TO_COMPLETE: (
        _("À compléter"),
        _("Il manque une information. Vous pouvez la donner ici."),
    ),
    State.WAITING_LIST: (
        _("En liste d’attente"),
        _("Nous vous écrivons dès qu’une place se libère."),
    ),
    State.ADMISSIBLE: (_("Acceptée"), _("Quelqu’un va vous appeler.")),
    State.REFUSED: (
        _("Non retenue"),
        _("Nous ne pouvons pas vous aider cette fois."),
    ),
    State.CONTACT: (
        _("En contact"),
        _("Nous préparons votre budget ensemble."),
    ),
    State.UNREACHABLE: (
        _("Nous n’arrivons pas à vous joindre"),
        _("Vous pouvez revenir ici."),
    ),
    State.DECLARED: (
        _("Budget déclaré"),
        _("Nous le comparons avec vos papiers."),
    ),
    State.VERIFIED: (
        _("Budget vérifié"),
        _("Nous choisissons avec vous la suite."),
    ),
    State.ORIENTED: (
        _("Suite choisie"),
        _("Votre plan vient. Vous le lirez ici."),
    ),
    State.SUSPENDED: (_("En pause"), _("Nous reprenons à la date prévue.")),
    State.REDIRECTED: (
        _("Une autre aide"),
        _("Une autre aide vous convient mieux."),
    ),
    State.CLOSED: (_("Terminé"), _("Votre accompagnement est terminé.")),
    State.REACTIVATED: (_("Repris"), _("Nous reprenons votre dossier.")),
} | dict.fromkeys(SUPPORTED, (_("En cours"), _("Nous avançons avec vous.")))


def person_page(referral: Referral) -> dict[str, Any]:
    """Return the person's own case: stage, choices, budget, things to do, messages, papers."""
    state = State(referral.state)
    title, sentence = STAGES.get(state, ("", ""))
    signature = CharterSignature.objects.filter(referral=referral).first()
    decision = referral.orientationdecisions.order_by("pk").last()
    return {
        "title": title,
        "sentence": sentence,
        "is_over": state in ENDED,
        "ended_on": referral.closed_at if state == State.CLOSED else None,
        "outcome": _outcome(referral),
        "may_come_back": state == State.CLOSED and may_reactivate(referral),
        "counsellor": referral.counsellor.first_name if referral.counsellor else "",
        "since": referral.transmitted_at,
        "rank": waiting_rank(referral) if state == State.WAITING_LIST else 0,
        "waiting_help": WAITING_HELP,
        "missing": [MissingItem(code).label for code in referral.missing_items],
        "missing_by": referral.due_at if state == State.TO_COMPLETE else None,
        "destination": Destination(referral.redirected_to).label if referral.redirected_to else "",
        "signature": signature,
        "purposes": _purposes(signature),
        "support": support_label(decision.chosen) if decision else "",
        "plan": referral.supportplans.order_by("pk").last(),
    } | _shared_work(referral)


def _outcome(referral: Referral) -> str:
    """Return how it ended, when something was obtained or decided: what the person lived."""
    is_told = referral.outcome and family_of(referral.outcome) != Family.OTHER
    return referral.get_outcome_display() if is_told else ""


def _shared_work(referral: Referral) -> dict[str, Any]:
    """Return what the person and the counsellor both see of the work itself."""
    return {
        "recommendations": list(referral.recommendations.all()),
        "appointments": list(referral.appointments.filter(result=AppointmentResult.PLANNED)),
        "conversation": list(referral.messages.select_related("author")),
        "papers": list(referral.casedocuments.exclude(stored_as="")),
        "rights": rights_of(subject_of(referral)),
        "sheets": [_sheet(one) for one in budgets_of(subject_of(referral))[:2]],
        "requests": list(referral.requests.all()),
        "shared": list(referral.casenotes.exclude(token_hash="").prefetch_related("readings")),
        "follow_up": referral.followups.filter(answered_at=None).order_by("pk").last(),
    }


def _purposes(signature: CharterSignature | None) -> list[dict[str, Any]]:
    if signature is None:
        return []
    return [
        {
            "code": code,
            "label": Purpose(code).label,
            "is_required": code == Purpose.TRANSMIT,
            "is_taken_back": code in signature.purposes_withdrawn,
        }
        for code in signature.purposes
    ]


def _sheet(budget: KeptBudget) -> dict[str, Any]:
    known = labels()
    return {
        "kind": budget.kind.label,
        "dated_on": budget.dated_on,
        "rows": [
            (one.label or known.get(one.code, one.code), one.cents) for one in budget.sheet.lines
        ],
        "left_cents": budget.diagnosis.figures.balance_cents if budget.diagnosis else None,
    }
