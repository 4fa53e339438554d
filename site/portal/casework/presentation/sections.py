"""The sections of a case: what each shows, which fields it reads, which acts it offers now."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.casework.presentation.budget import budget_page, support_label
from portal.referrals.domain.states import ACTIVE, SUPPORTED, State
from portal.referrals.models import CharterSignature, ClockRun, Purpose, Referral
from portal.referrals.models.case_choices import RecommendationState
from portal.referrals.presentation import case_page
from portal.referrals.selectors import may_reactivate
from portal.referrals.services import clocks as case_clocks
from portal.referrals.services.emptying import subject_of
from portal.rights.selectors import rights_of, total_of

OPEN = ACTIVE | {State.SUSPENDED, State.UNREACHABLE, State.REACTIVATED}


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the page: its name in the address, its words, the classes of fields it reads."""

    code: str
    label: Any
    classes: tuple[str, ...]
    content: Callable[[Referral, Any], dict[str, Any]]
    acts: Callable[[Referral], set[str]]


def _summary(referral: Referral, reader: Any) -> dict[str, Any]:
    decision = referral.orientationdecisions.order_by("pk").last()
    return {
        "budget": budget_page(referral),
        "recommendations": list(referral.recommendations.all()),
        "decision": decision,
        "support": support_label(decision.chosen) if decision else "",
        "unread": referral.messages.filter(author=None, read_at=None).count(),
    }


def _summary_acts(referral: Referral) -> set[str]:
    if referral.state == State.TRANSMITTED:
        return {"accepter", "refuser", "completer"}
    return {"retenir", "decider"} if referral.state == State.VERIFIED else set()


def _contacts(referral: Referral, reader: Any) -> dict[str, Any]:
    return {
        "attempts": list(referral.attempts.all()),
        "appointments": list(referral.appointments.order_by("-starts_at")),
        "conversation": list(referral.messages.select_related("author")),
    }


def _contact_acts(referral: Referral) -> set[str]:
    state = State(referral.state)
    offered = {"contact"} if state in ACTIVE | {State.UNREACHABLE} else set()
    offered |= {"rendez-vous", "rendez-vous-suite", "message"} if state in OPEN else set()
    offered |= {"injoignable"} if state == State.CONTACT else set()
    return offered | ({"reprendre-contact"} if state == State.REACTIVATED else set())


def _budget(referral: Referral, reader: Any) -> dict[str, Any]:
    seen = referral.casedocuments.exclude(seen_at=None).count()
    return {"budget": budget_page(referral), "n_seen": seen}


def _budget_acts(referral: Referral) -> set[str]:
    if referral.state == State.CONTACT:
        return {"confirmer-declare"}
    return {"confirmer-reel"} if referral.state == State.DECLARED else set()


def _plan(referral: Referral, reader: Any) -> dict[str, Any]:
    decisions = list(referral.orientationdecisions.select_related("author"))
    return {
        "plans": list(referral.supportplans.order_by("-pk")),
        "recommendations": list(referral.recommendations.all()),
        "decisions": [
            (one, support_label(one.chosen), support_label(one.suggested)) for one in decisions
        ],
        "n_done": sum(
            one.state == RecommendationState.DONE for one in referral.recommendations.all()
        ),
    }


def _plan_acts(referral: Referral) -> set[str]:
    state = State(referral.state)
    offered = {"recommander", "suivre"} if state in OPEN else set()
    offered |= {"plan"} if state in SUPPORTED | {State.ORIENTED} else set()
    offered |= {"commencer"} if state == State.ORIENTED else set()
    return offered | ({"changer"} if state in SUPPORTED else set())


def _debts(referral: Referral, reader: Any) -> dict[str, Any]:
    creditors = list(referral.creditors.all())
    return {
        "creditors": creditors,
        "owed_cents": sum(one.owed_cents for one in creditors),
        "monthly_cents": sum(one.monthly_cents for one in creditors),
        "requests": list(referral.mediationrequests.select_related("creditor")),
    }


def _debt_acts(referral: Referral) -> set[str]:
    acts = {"creancier", "creancier-retirer", "demander", "reponse"}
    return acts if State(referral.state) in OPEN else set()


def _rights(referral: Referral, reader: Any) -> dict[str, Any]:
    kept = rights_of(subject_of(referral))
    return {"rights": kept, "total": total_of(kept)}


def _right_acts(referral: Referral) -> set[str]:
    return {"droit-repere", "droit-ouvert"} if State(referral.state) in OPEN else set()


def _papers(referral: Referral, reader: Any) -> dict[str, Any]:
    return {
        "papers": list(referral.casedocuments.select_related("author", "seen_by")),
        "waits": _waits_for_papers(referral),
    }


def _waits_for_papers(referral: Referral) -> bool:
    run = case_clocks.running(referral)
    return bool(run and run.paused_at and run.paused_for_papers)


def _paper_acts(referral: Referral) -> set[str]:
    state = State(referral.state)
    offered = {"papier", "papier-vu", "papier-lu", "papier-retirer"} if state in OPEN else set()
    run = case_clocks.running(referral)
    if run and run.code == ClockRun.Code.ORIENTATION:
        offered |= {"papiers-recus"} if run.paused_at else {"papiers-attendre"}
    return offered


def _notes(referral: Referral, reader: Any) -> dict[str, Any]:
    signature = CharterSignature.objects.filter(referral=referral).first()
    may_share = signature is not None and signature.agrees_to(Purpose.SOCIAL_WORKER)
    return {
        "notes": list(referral.casenotes.prefetch_related("readings")),
        "may_share": may_share,
        "worker": signature.social_worker_name if signature and may_share else "",
        "now": timezone.now(),
    }


def _note_acts(referral: Referral) -> set[str]:
    return {"note", "partager"} if State(referral.state) in OPEN else set()


def _future(referral: Referral, reader: Any) -> dict[str, Any]:
    return {
        "check": referral.closure_checks.order_by("-pk").first(),
        "follow_ups": list(referral.followups.exclude(answered_at=None)),
        "may_reactivate": referral.state == State.CLOSED and may_reactivate(referral),
    }


def _future_acts(referral: Referral) -> set[str]:
    state = State(referral.state)
    if state in ACTIVE:
        return {"suspendre", "reorienter", "terminer"}
    if state == State.CLOSED:
        return {"rouvrir"} if may_reactivate(referral) else set()
    return {"reprendre"} if state == State.SUSPENDED else set()


def _person(referral: Referral, reader: Any) -> dict[str, Any]:
    return {"case": case_page(referral, reader)}


SECTIONS: dict[str, Section] = {
    one.code: one
    for one in (
        Section("synthese", _("Synthèse"), ("identity", "finances"), _summary, _summary_acts),
        Section("contacts", _("Contacts"), ("identity", "messages"), _contacts, _contact_acts),
        Section("budget", _("Budget"), ("finances",), _budget, _budget_acts),
        Section("plan", _("Plan"), ("plan",), _plan, _plan_acts),
        Section("dettes", _("Dettes"), ("finances",), _debts, _debt_acts),
        Section("droits", _("Droits"), ("rights",), _rights, _right_acts),
        Section("papiers", _("Papiers"), ("papers",), _papers, _paper_acts),
        Section("notes", _("Notes"), ("notes",), _notes, _note_acts),
        Section("personne", _("Personne"), ("identity", "context"), _person, lambda _case: set()),
        Section("suite", _("Suite"), ("outcome",), _future, _future_acts),
    )
}
