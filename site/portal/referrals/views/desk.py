"""The counsellor's desk: examine, call, close. Reading a case is written down."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.referrals.domain.states import Actor
from portal.referrals.domain.workflow import WorkflowRefused
from portal.referrals.forms import ClosureForm, ContactForm, RefusalForm
from portal.referrals.models import Referral
from portal.referrals.presentation import case_page
from portal.referrals.selectors import desk_of
from portal.referrals.services import counselling, journal
from portal.referrals.services.refusals import ReferralRefused
from portal.referrals.wording import refusal_text


@role_required(Role.COUNSELLOR)
@require_GET
def home(request) -> HttpResponse:
    """Show what waits for an answer and the counsellor's own cases, without any name."""
    return render(request, "referrals/desk.html", {"desk": desk_of(request.viewer)})


def _visible(request, public_id) -> Referral:
    visible = Referral.objects.visible_to(request.viewer).with_parties()
    return get_object_or_404(visible, public_id=public_id)


@role_required(Role.COUNSELLOR)
@require_GET
def case(request, public_id) -> HttpResponse:
    """Show one case; one reading is one line of the journal."""
    referral = _visible(request, public_id)
    journal.record_reading(referral=referral, reader=request.user, purpose="case")
    return _show(request, referral)


def _show(request, referral: Referral, *, status: int = 200, **forms) -> HttpResponse:
    page = {
        "referral": referral,
        "case": case_page(referral, request.user),
        "refusal_form": forms.get("refusal") or RefusalForm(prefix="refus"),
        "contact_form": forms.get("contact") or ContactForm(prefix="contact"),
        "closure_form": forms.get("closure") or ClosureForm(prefix="fin"),
        "failed_form": next(iter(forms.values()), None),
    }
    return render(request, "referrals/case.html", page, status=status)


def _done(request, public_id, act, success: str, **values) -> HttpResponse:
    """Do one act, say what happened, and show the case or the desk."""
    try:
        act(**values)
    except (ReferralRefused, WorkflowRefused) as refusal:
        messages.error(request, refusal_text(refusal.code))
    else:
        messages.success(request, success)
    still_visible = Referral.objects.visible_to(request.viewer).filter(public_id=public_id)
    if still_visible.exists():
        return redirect("referrals:case", public_id)
    return redirect("referrals:counsellor_home")


@role_required(Role.COUNSELLOR)
@require_POST
def accept(request, public_id) -> HttpResponse:
    """Find a referral admissible and take the case."""
    return _done(
        request,
        public_id,
        counselling.accept,
        _("La demande est acceptée. Le dossier est à vous."),
        referral=_visible(request, public_id),
        counsellor=request.user,
        actor=request.user,
        actor_kind=Actor.COUNSELLOR,
    )


@role_required(Role.COUNSELLOR)
@require_POST
def refuse(request, public_id) -> HttpResponse:
    """Say no, with a reason and a place to go."""
    referral = _visible(request, public_id)
    form = RefusalForm(request.POST, prefix="refus")
    if not form.is_valid():
        return _show(request, referral, refusal=form)
    return _done(
        request,
        public_id,
        counselling.refuse,
        _("La réponse est partie."),
        referral=referral,
        actor=request.user,
        actor_kind=Actor.COUNSELLOR,
        **form.cleaned_data,
    )


@role_required(Role.COUNSELLOR)
@require_POST
def contact(request, public_id) -> HttpResponse:
    """Write down a try to reach the person."""
    referral = _visible(request, public_id)
    form = ContactForm(request.POST, prefix="contact")
    if not form.is_valid():
        return _show(request, referral, contact=form)
    return _done(
        request,
        public_id,
        counselling.log_contact,
        _("Le contact est noté."),
        referral=referral,
        counsellor=request.user,
        **form.cleaned_data,
    )


@role_required(Role.COUNSELLOR)
@require_POST
def close(request, public_id) -> HttpResponse:
    """Close a case with its outcome."""
    referral = _visible(request, public_id)
    form = ClosureForm(request.POST, prefix="fin")
    if not form.is_valid():
        return _show(request, referral, closure=form)
    return _done(
        request,
        public_id,
        counselling.close,
        _("Le dossier est terminé."),
        referral=referral,
        counsellor=request.user,
        **form.cleaned_data,
    )
