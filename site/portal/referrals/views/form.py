"""The agent's form: context, person, check, then wait for the person's agreement."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.accounts.selectors import referents_of
from portal.partners.selectors import open_conventions
from portal.referrals.delays import keeping_on
from portal.referrals.domain.states import State
from portal.referrals.domain.workflow import WorkflowRefused
from portal.referrals.forms import ContextForm, PersonForm, ScanForm
from portal.referrals.models import PaperCharter, Referral
from portal.referrals.presentation import (
    context_initial,
    context_rows,
    person_initial,
    person_rows,
    steps_for,
)
from portal.referrals.selectors import drafts_of, gate_for
from portal.referrals.services import drafting, journal
from portal.referrals.services.refusals import ReferralRefused
from portal.referrals.wording import obstacles, refusal_text


def _gate_refused(request, codes) -> HttpResponse:
    context = {
        "obstacles": obstacles(codes),
        "code": "gate_closed",
        "referents": referents_of(request.viewer.organisation_id),
    }
    return render(request, "referrals/gate_refused.html", context, status=403)


def _own(request, public_id, *, state: State) -> Referral:
    """Return the agent's own referral in a state; anything else is missing."""
    visible = Referral.objects.visible_to(request.viewer).with_parties()
    referral = get_object_or_404(visible, public_id=public_id, state=state)
    if request.method == "GET":
        journal.record_reading(referral=referral, reader=request.user, purpose="draft")
    return referral


def _without_the_right(request) -> HttpResponse:
    """Tell somebody without the role every condition that they lack, and where to get it."""
    viewer = request.viewer
    gate = gate_for(viewer.user, organisation_id=viewer.organisation_id, on=timezone.localdate())
    return _gate_refused(request, gate.failing)


@role_required(Role.PRESCRIBER, otherwise=_without_the_right)
@require_http_methods(["GET", "POST"])
def start(request) -> HttpResponse:
    """Check the gate, show the drafts to resume, open a new one."""
    viewer = request.viewer
    gate = gate_for(viewer.user, organisation_id=viewer.organisation_id, on=timezone.localdate())
    if gate.failing:
        return _gate_refused(request, gate.failing)
    conventions = open_conventions(viewer.organisation_id, on=timezone.localdate())
    if request.method == "POST":
        return _open(request, conventions)
    context = {"drafts": drafts_of(viewer), "gate": gate, "conventions": conventions}
    return render(request, "referrals/start.html", context | _kept())


def _kept() -> dict[str, int]:
    return {"draft_days": keeping_on(timezone.localdate()).draft_days}


def _page(referral: Referral, here: str) -> dict[str, Any]:
    return {"referral": referral, "steps": steps_for(referral, here)} | _kept()


def _open(request, conventions) -> HttpResponse:
    wanted = request.POST.get("convention", "")
    chosen = next((one for one in conventions if str(one.public_id) == wanted), None)
    try:
        referral = drafting.open_draft(
            referrer=request.user,
            organisation=request.viewer.organisation,
            branch=request.viewer.current.branch,
            convention=chosen,
        )
    except ReferralRefused as refusal:
        return _gate_refused(request, refusal.details)
    return redirect("referrals:context", referral.public_id)


@role_required(Role.PRESCRIBER)
@sensitive_post_parameters("note")
@require_http_methods(["GET", "POST"])
def context(request, public_id) -> HttpResponse:
    """Step 1: what the agent noticed. What is right is kept, even when the rest is not."""
    referral = _own(request, public_id, state=State.DRAFT)
    form = ContextForm(request.POST or None, initial=context_initial(referral))
    if request.method == "POST":
        is_complete = form.is_valid()
        referral = drafting.save_context(
            referral=referral, values=form.cleaned_data, is_complete=is_complete
        )
        if is_complete:
            return _next(request, referral, "referrals:person")
    return _step(request, "referrals/context.html", referral, "context", form)


@role_required(Role.PRESCRIBER)
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def person(request, public_id) -> HttpResponse:
    """Step 2: who the person is, filled with them."""
    referral = _own(request, public_id, state=State.DRAFT)
    form = PersonForm(
        request.POST or None,
        initial=person_initial(referral),
        referrer_email=request.user.email,
        organisation_id=referral.organisation_id,
    )
    if request.method == "POST":
        is_complete = form.is_valid()
        referral = drafting.save_person(
            referral=referral, values=form.cleaned_data, is_complete=is_complete
        )
        if is_complete:
            return _next(request, referral, "referrals:check")
    return _step(request, "referrals/person.html", referral, "person", form)


def _next(request, referral: Referral, route: str) -> HttpResponse:
    if "later" in request.POST:
        messages.success(request, _("Le brouillon est enregistré. Vous pouvez le reprendre ici."))
        return redirect("referrals:start")
    return redirect(route, referral.public_id)


def _step(request, template: str, referral: Referral, here: str, form) -> HttpResponse:
    return render(request, template, _page(referral, here) | {"form": form})


@role_required(Role.PRESCRIBER)
@require_http_methods(["GET", "POST"])
def check(request, public_id) -> HttpResponse:
    """Step 3: read again, then send the person the link to the charter."""
    referral = _own(request, public_id, state=State.DRAFT)
    if request.method == "POST":
        return _send_to_person(request, referral)
    page = _page(referral, "check") | {
        "context_rows": context_rows(referral),
        "person_rows": person_rows(referral),
        "gate": gate_for(
            request.user, organisation_id=referral.organisation_id, on=timezone.localdate()
        ),
    }
    return render(request, "referrals/check.html", page)


def _send_to_person(request, referral: Referral) -> HttpResponse:
    try:
        drafting.request_signature(referral=referral, referrer=request.user)
    except ReferralRefused as refusal:
        if refusal.code == "gate_closed":
            return _gate_refused(request, refusal.details)
        messages.error(request, refusal_text(refusal.code))
        return redirect("referrals:check", referral.public_id)
    return redirect("referrals:waiting", referral.public_id)


@role_required(Role.PRESCRIBER)
@require_http_methods(["GET", "POST"])
def waiting(request, public_id) -> HttpResponse:
    """The link has left: wait for the person, or send it again."""
    referral = _own(request, public_id, state=State.AWAITING_SIGNATURE)
    if request.method == "POST":
        return _send_again(request, referral)
    return show_waiting(request, referral)


def show_waiting(request, referral: Referral, **forms) -> HttpResponse:
    """Show how the person may sign: by the mailed link, or on the printed page."""
    page = _page(referral, "agreement") | {
        "has_email": bool(referral.email_sealed),
        "paper": PaperCharter.objects.filter(referral=referral).first(),
        "scan_form": forms.get("scan") or ScanForm(),
        "failed_form": next(iter(forms.values()), None),
    }
    status = 409 if forms else 200
    return render(request, "referrals/waiting.html", page, status=status)


def _send_again(request, referral: Referral) -> HttpResponse:
    try:
        drafting.send_link_again(referral=referral)
    except ReferralRefused as refusal:
        messages.error(request, refusal_text(refusal.code))
    else:
        messages.success(request, _("Un nouveau lien est parti. L’ancien ne sert plus."))
    return redirect("referrals:waiting", referral.public_id)


@role_required(Role.PRESCRIBER)
@require_http_methods(["GET", "POST"])
def delete(request, public_id) -> HttpResponse:
    """Ask once, then delete everything that was written."""
    visible = Referral.objects.visible_to(request.viewer).before_transmission()
    referral = get_object_or_404(visible, public_id=public_id)
    if request.method == "POST":
        try:
            drafting.delete_draft(referral=referral, actor=request.user)
        except WorkflowRefused as refusal:
            messages.error(request, refusal_text(refusal.code))
        else:
            messages.success(request, _("Le brouillon est supprimé. Il n’en reste rien."))
        return redirect("referrals:mine")
    back = reverse("referrals:start")
    return render(request, "referrals/delete.html", {"referral": referral, "back": back})
