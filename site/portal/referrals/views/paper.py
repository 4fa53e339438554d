"""Signing on paper: the agent prints and sends a scan, the coordination reads and decides."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.referrals.domain.files import extension_of
from portal.referrals.domain.states import State
from portal.referrals.domain.workflow import WorkflowRefused
from portal.referrals.forms import PaperAnswersForm, RefuseScanForm, ScanForm
from portal.referrals.models import PaperCharter, Purpose, Referral
from portal.referrals.presentation import sent_items
from portal.referrals.services import journal, paper
from portal.referrals.services.refusals import ReferralRefused
from portal.referrals.views.form import show_waiting
from portal.referrals.wording import refusal_text


def _awaiting(request, public_id) -> Referral:
    visible = Referral.objects.visible_to(request.viewer).with_parties()
    return get_object_or_404(visible, public_id=public_id, state=State.AWAITING_SIGNATURE)


@role_required(Role.PRESCRIBER)
@never_cache
@require_POST
def print_page(request, public_id) -> HttpResponse:
    """Show the page to print: the link as a QR code, the charter, boxes to tick by hand."""
    referral = _awaiting(request, public_id)
    try:
        token = paper.print_page(referral=referral, agent=request.user)
    except ReferralRefused as refusal:
        messages.error(request, refusal_text(refusal.code))
        return redirect("referrals:waiting", public_id)
    journal.record_reading(referral=referral, reader=request.user, purpose="paper_charter")
    page = {
        "referral": referral,
        "charter": Referral.objects.get(pk=referral.pk).signature_request.charter,
        "link": request.build_absolute_uri(f"/accord/{token}/"),
        "sent": sent_items(referral),
        "purposes": [(one.value, one.label, one == Purpose.TRANSMIT) for one in Purpose],
    }
    return render(request, "referrals/print_charter.html", page)


@role_required(Role.PRESCRIBER)
@require_POST
def send_scan(request, public_id) -> HttpResponse:
    """Take the scan of a page signed by hand; it signs nothing by itself."""
    referral = _awaiting(request, public_id)
    form = ScanForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            paper.send_scan(
                referral=referral,
                agent=request.user,
                content=form.cleaned_data["scan"].read(paper.MOST_BYTES + 1),
                copy_given=form.cleaned_data["copy_given"],
            )
        except ReferralRefused as refusal:
            form.add_error("scan", refusal_text(refusal.code))
        else:
            messages.success(request, _("La page est partie. La coordination la vérifie."))
            return redirect("referrals:waiting", public_id)
    return show_waiting(request, referral, scan=form)


@role_required(Role.COORDINATOR)
@require_GET
def to_check(request) -> HttpResponse:
    """List the signed pages that wait to be read."""
    waiting = PaperCharter.objects.visible_to(request.viewer).to_check()
    found = waiting.select_related("referral__organisation").defer("content_sealed")
    return render(request, "referrals/papers.html", {"papers": list(found)})


def _visible(request, public_id) -> PaperCharter:
    visible = PaperCharter.objects.visible_to(request.viewer).to_check()
    found = visible.select_related("referral__organisation", "referral__signature_request__charter")
    return get_object_or_404(found, public_id=public_id)


@role_required(Role.COORDINATOR)
@require_GET
def check(request, public_id) -> HttpResponse:
    """Show what to compare: the scan, the reference, the boxes."""
    return _show(request, _visible(request, public_id))


def _show(request, found: PaperCharter, *, status: int = 200, **forms) -> HttpResponse:
    page = {
        "paper": found,
        "answers_form": forms.get("answers") or PaperAnswersForm(),
        "refuse_form": forms.get("refuse") or RefuseScanForm(prefix="refus"),
        "failed_form": next(iter(forms.values()), None),
    }
    return render(request, "referrals/check_paper.html", page, status=status)


@role_required(Role.COORDINATOR)
@never_cache
@require_GET
def scan_file(request, public_id) -> HttpResponse:
    """Give the scan itself; one reading is one line of the journal."""
    found = _visible(request, public_id)
    journal.record_reading(
        referral=found.referral, reader=request.user, purpose="paper_charter", classes=["identity"]
    )
    response = HttpResponse(paper.read_scan(found), content_type=found.content_type)
    name = f"accord-{found.referral.reference}.{extension_of(found.content_type)}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response


@role_required(Role.COORDINATOR)
@sensitive_post_parameters("social_worker_name")
@require_POST
def accept(request, public_id) -> HttpResponse:
    """Write down what the person ticked on paper."""
    found = _visible(request, public_id)
    form = PaperAnswersForm(request.POST)
    if not form.is_valid():
        return _show(request, found, status=409, answers=form)
    try:
        paper.accept_scan(
            paper=found,
            coordinator=request.user,
            purposes=form.purposes,
            commitment=form.cleaned_data["commitment"],
            social_worker_name=form.cleaned_data["social_worker_name"],
        )
    except (ReferralRefused, WorkflowRefused) as refusal:
        form.add_error(None, refusal_text(refusal.code))
        return _show(request, found, status=409, answers=form)
    messages.success(request, _("L’accord est enregistré. La demande est transmise."))
    return redirect("referrals:papers")


@role_required(Role.COORDINATOR)
@require_POST
def refuse(request, public_id) -> HttpResponse:
    """Say why the page does not do; the agent may send another."""
    found = _visible(request, public_id)
    form = RefuseScanForm(request.POST, prefix="refus")
    if not form.is_valid():
        return _show(request, found, status=409, refuse=form)
    try:
        paper.refuse_scan(paper=found, coordinator=request.user, reason=form.cleaned_data["reason"])
    except ReferralRefused as refusal:
        form.add_error(None, refusal_text(refusal.code))
        return _show(request, found, status=409, refuse=form)
    messages.success(request, _("La page est refusée. L’agent peut en envoyer une autre."))
    return redirect("referrals:papers")
