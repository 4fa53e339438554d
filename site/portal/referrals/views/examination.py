"""The coordination examines: accept and assign, refuse, let people in from the waiting list.

The page opens without any identity; a motive, written in the journal, unseals it for one reading.
"""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.partners.models import Convention
from portal.referrals.domain.states import Actor
from portal.referrals.domain.workflow import WorkflowRefused
from portal.referrals.forms import AssignmentForm, FindForm, MotiveForm, RefusalForm
from portal.referrals.models import Referral
from portal.referrals.presentation import examination_page
from portal.referrals.services import counselling, journal, waiting
from portal.referrals.services.refusals import ReferralRefused
from portal.referrals.wording import refusal_text


def _visible(request, public_id) -> Referral:
    visible = Referral.objects.visible_to(request.viewer).with_parties()
    return get_object_or_404(visible, public_id=public_id)


def _show(request, referral: Referral, *, with_identity: bool = False, **forms) -> HttpResponse:
    page = {
        "referral": referral,
        "case": examination_page(referral, with_identity=with_identity),
        "motive_form": forms.get("motive") or MotiveForm(prefix="motif"),
        "assignment_form": forms.get("assignment")
        or AssignmentForm(prefix="suivi", referral=referral),
        "refusal_form": forms.get("refusal") or RefusalForm(prefix="refus"),
        "failed_form": next(iter(forms.values()), None),
    }
    return render(request, "referrals/examine.html", page)


@role_required(Role.COORDINATOR)
@require_GET
def examine(request, public_id) -> HttpResponse:
    """Show a referral without its identity; one reading is one line of the journal."""
    referral = _visible(request, public_id)
    journal.record_reading(referral=referral, reader=request.user, purpose="examination")
    return _show(request, referral)


@role_required(Role.COORDINATOR)
@require_POST
def identity(request, public_id) -> HttpResponse:
    """Write the motive down, then show the identity, for this one answer."""
    referral = _visible(request, public_id)
    form = MotiveForm(request.POST, prefix="motif")
    if not form.is_valid():
        return _show(request, referral, motive=form)
    purpose = f"identity:{form.cleaned_data['motive']}"
    journal.record_reading(referral=referral, reader=request.user, purpose=purpose)
    return _show(request, referral, with_identity=True)


@role_required(Role.COORDINATOR)
@require_POST
def find(request) -> HttpResponse:
    """Open a case by its reference, which stays out of the address."""
    form = FindForm(request.POST)
    reference = form.cleaned_data["reference"] if form.is_valid() else ""
    found = Referral.objects.visible_to(request.viewer).filter(reference=reference).first()
    if found is None:
        messages.error(request, _("Aucun dossier ne porte cette référence."))
        return redirect("dashboard:coordination_home")
    return redirect("referrals:examine", found.public_id)


def _answered(request, act, success: str, **values) -> HttpResponse:
    """Do one act, say what happened, and go back to the queue."""
    try:
        act(**values, actor=request.user, actor_kind=Actor.COORDINATOR)
    except (ReferralRefused, WorkflowRefused) as refusal:
        messages.error(request, refusal_text(refusal.code))
    else:
        messages.success(request, success)
    return redirect("dashboard:coordination_home")


@role_required(Role.COORDINATOR)
@require_POST
def accept(request, public_id) -> HttpResponse:
    """Find a referral admissible and give it to a counsellor (T10)."""
    referral = _visible(request, public_id)
    form = AssignmentForm(request.POST, prefix="suivi", referral=referral)
    if not form.is_valid():
        return _show(request, referral, assignment=form)
    success = _("La demande est acceptée. La personne choisie pour la suivre est prévenue.")
    return _answered(request, counselling.accept, success, referral=referral, **form.cleaned_data)


@role_required(Role.COORDINATOR)
@require_POST
def refuse(request, public_id) -> HttpResponse:
    """Say no, with a reason and a place to go (T11)."""
    referral = _visible(request, public_id)
    form = RefusalForm(request.POST, prefix="refus")
    if not form.is_valid():
        return _show(request, referral, refusal=form)
    success = _("La réponse est partie.")
    return _answered(request, counselling.refuse, success, referral=referral, **form.cleaned_data)


@role_required(Role.COORDINATOR)
@require_POST
def admit_waiting(request, public_id) -> HttpResponse:
    """Let the first people of a waiting list in, as many as there are places (T6)."""
    visible = Convention.objects.visible_to(request.viewer)
    convention = get_object_or_404(visible, public_id=public_id)
    admitted = waiting.admit_waiting(convention=convention, coordinator=request.user)
    if admitted:
        sentence = ngettext(
            "%(n)s demande quitte la liste d’attente.",
            "%(n)s demandes quittent la liste d’attente.",
            len(admitted),
        )
        messages.success(request, sentence % {"n": len(admitted)})
    else:
        messages.info(request, _("Aucune place n’est libre pour le moment."))
    return redirect("dashboard:coordination_home")
