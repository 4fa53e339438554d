"""What the coordination does with cases, and what an agent completes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.casework.forms.base import CaseForm
from portal.casework.forms.deciding import ClosureForm
from portal.casework.forms.meeting import CompletionRequestForm
from portal.casework.forms.officer import ReassignmentForm, VerdictForm
from portal.casework.forms.person import MissingForm
from portal.casework.wording import refusal_text
from portal.referrals.domain.states import Actor, State
from portal.referrals.domain.workflow import WorkflowRefused
from portal.referrals.models import ClosureCheck, Referral
from portal.referrals.services import completing, counselling, journal
from portal.referrals.services.refusals import ReferralRefused

REFUSED, CONFLICT = 422, 409
LAST = 25


@role_required(Role.COORDINATOR)
@require_GET
def closures(request) -> HttpResponse:
    """List the closures drawn to be read again, one in ten."""
    visible = Referral.objects.visible_to(request.viewer)
    drawn = ClosureCheck.objects.filter(referral__in=visible).select_related(
        "referral__counsellor", "checked_by"
    )
    page = {
        "waiting": list(drawn.filter(checked_at=None)[:LAST]),
        "checked": list(drawn.exclude(checked_at=None).order_by("-checked_at")[:LAST]),
    }
    return render(request, "casework/closures.html", page)


@role_required(Role.COORDINATOR)
@require_http_methods(["GET", "POST"])
def check(request, public_id) -> HttpResponse:
    """Read a closure again, without identity, and say what one thinks of it."""
    referral = _visible(request, public_id)
    drawn = get_object_or_404(referral.closure_checks.order_by("-pk")[:1])
    form = VerdictForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _judge(request, drawn, form)
    journal.record_reading(
        referral=referral, reader=request.user, purpose="quality", classes=("outcome",)
    )
    page = {
        "referral": referral,
        "drawn": drawn,
        "form": form,
        "lines": list(referral.transitions.all()),
        "decision": referral.orientationdecisions.order_by("pk").last(),
        "n_done": referral.recommendations.filter(state="done").count(),
        "n_recommendations": referral.recommendations.count(),
    }
    return render(request, "casework/closure.html", page, status=422 if form.errors else 200)


def _judge(request, drawn: ClosureCheck, form: VerdictForm) -> HttpResponse:
    try:
        counselling.check_closure(
            check=drawn, coordinator=request.user, verdict=form.cleaned_data["verdict"]
        )
    except ReferralRefused as refusal:
        messages.error(request, refusal_text(refusal))
    else:
        messages.success(request, _("Votre avis est noté."))
    return redirect("casework:closures")


def _visible(request, public_id) -> Referral:
    visible = Referral.objects.visible_to(request.viewer).with_parties()
    return get_object_or_404(visible, public_id=public_id)


@role_required(Role.COORDINATOR)
@require_http_methods(["GET", "POST"])
def reassign(request, public_id) -> HttpResponse:
    """Give a case to another counsellor."""
    act = CoordinationAct(
        form=ReassignmentForm,
        do=_reassign,
        title=_("Confier le dossier"),
        success=_("Le dossier change de mains."),
    )
    return _small_act(request, public_id, act)


@role_required(Role.COORDINATOR)
@require_http_methods(["GET", "POST"])
def complete(request, public_id) -> HttpResponse:
    """Ask for what is missing (T7)."""
    act = CoordinationAct(
        form=CompletionRequestForm,
        do=_ask,
        title=_("Demander un complément"),
        success=_("La demande est partie."),
    )
    return _small_act(request, public_id, act)


@role_required(Role.COORDINATOR)
@require_http_methods(["GET", "POST"])
def close(request, public_id) -> HttpResponse:
    """Close a case in its counsellor's stead (T23), who left or is away."""
    act = CoordinationAct(
        form=ClosureForm,
        do=_close,
        title=_("Terminer le dossier"),
        success=_("Le dossier est terminé. La personne et qui la suivait sont prévenues."),
    )
    return _small_act(request, public_id, act)


@dataclass(frozen=True, slots=True)
class CoordinationAct:
    """One act on a small page of its own: what it asks, what it does, its words."""

    form: type[CaseForm]
    do: Callable[..., Any]
    title: str
    success: str


def _reassign(*, referral: Referral, actor: Any, **values: Any) -> Any:
    return counselling.reassign(referral=referral, **values)


def _ask(*, referral: Referral, actor: Any, **values: Any) -> Any:
    return completing.ask_to_complete(
        referral=referral, actor=actor, actor_kind=Actor.COORDINATOR, **values
    )


def _close(*, referral: Referral, actor: Any, **values: Any) -> Any:
    return counselling.close(
        referral=referral, counsellor=actor, actor_kind=Actor.COORDINATOR, **values
    )


def _small_act(request, public_id, act: CoordinationAct) -> HttpResponse:
    referral = _visible(request, public_id)
    form = act.form(request.POST or None, referral=referral)
    if request.method == "POST" and form.is_valid():
        return _done(request, form, referral, act)
    return _small_page(request, referral, form, act.title)


def _done(request, form, referral: Referral, act: CoordinationAct) -> HttpResponse:
    try:
        act.do(referral=referral, actor=request.user, **form.values())
    except (ReferralRefused, WorkflowRefused) as refusal:
        form.add_error(None, refusal_text(refusal))
        return _small_page(request, referral, form, act.title, status=CONFLICT)
    messages.success(request, act.success)
    return redirect("referrals:examine", referral.public_id)


def _small_page(request, referral, form, title: str, *, status: int = 200) -> HttpResponse:
    page = {"referral": referral, "form": form, "title": title}
    given = REFUSED if form.errors and status == 200 else status
    return render(request, "casework/small_form.html", page, status=given)


@role_required(Role.PRESCRIBER)
@require_http_methods(["GET", "POST"])
def give_missing(request, public_id) -> HttpResponse:
    """Let the agent give what was missing (T8): the missing items, nothing else."""
    visible = Referral.objects.visible_to(request.viewer).filter(state=State.TO_COMPLETE)
    referral = get_object_or_404(visible, public_id=public_id)
    form = MissingForm(request.POST or None, referral=referral)
    if request.method == "POST" and form.is_valid():
        try:
            completing.complete(
                referral=referral,
                actor_kind=Actor.PRESCRIBER,
                actor=request.user,
                **form.values(),
            )
        except (ReferralRefused, WorkflowRefused) as refusal:
            form.add_error(None, refusal_text(refusal))
        else:
            messages.success(request, _("Merci. L’orientation est complète."))
            return redirect("referrals:mine")
    page = {"referral": referral, "form": form}
    return render(
        request, "casework/give_missing.html", page, status=REFUSED if form.errors else 200
    )
