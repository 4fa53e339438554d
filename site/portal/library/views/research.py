"""Researchers ask without an account; the officer judges, the coordination signs."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.library.forms.desk import AgreementForm, ConsentForm, OpinionForm, ResearchForm
from portal.library.models import ResearchRequest, TestimonyConsent
from portal.library.services import research, testimonies
from portal.library.services.refusals import LibraryRefused
from portal.library.wording import refusal_text
from portal.limits import allows_address

READERS = (Role.COORDINATOR, Role.DATA_OFFICER)
REQUESTS_AN_HOUR = 5
HOUR_SECONDS = 3600
State = ResearchRequest.State


@login_not_required
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for access to the knowledge base."""
    form = ResearchForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        limits = {"limit": REQUESTS_AN_HOUR, "window_seconds": HOUR_SECONDS}
        if allows_address(request, action="research", **limits):
            asked = research.ask_access(**form.cleaned_data)
            context = {"reference": asked.reference}
            return render(request, "library/research_thanks.html", context)
        form.add_error(None, _("Trop de demandes à la suite. Revenez dans une heure."))
    status = 422 if form.errors else 200
    return render(request, "library/research_ask.html", {"form": form}, status=status)


@role_required(*READERS)
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """Show every request, the newest first."""
    rows = list(ResearchRequest.objects.visible_to(request.viewer))
    today = timezone.localdate()
    context = {"requests": [{"request": one, "is_over": _is_over(one, today)} for one in rows]}
    return render(request, "library/research_list.html", context)


def _is_over(asked: ResearchRequest, today) -> bool:
    return asked.state == State.AGREED and asked.expires_on < today


@role_required(*READERS)
@require_GET
def page(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one request."""
    return _show(request, _at(request, public_id))


def _at(request: HttpRequest, public_id: UUID) -> ResearchRequest:
    visible = ResearchRequest.objects.visible_to(request.viewer).select_related("opinion_by")
    return get_object_or_404(visible, public_id=public_id)


def _show(request: HttpRequest, asked: ResearchRequest, failed=None) -> HttpResponse:
    is_coordinator = request.viewer.role == Role.COORDINATOR
    judged = (State.FAVOURABLE, State.UNFAVOURABLE)
    opinion, agreement = OpinionForm(), AgreementForm()
    context = {
        "asked": asked,
        "opinion_form": failed if isinstance(failed, OpinionForm) else opinion,
        "agreement_form": failed if isinstance(failed, AgreementForm) else agreement,
        "failed_form": failed,
        "may_judge": request.viewer.role == Role.DATA_OFFICER and asked.state == State.RECEIVED,
        "may_sign": is_coordinator and asked.state == State.FAVOURABLE,
        "may_refuse": is_coordinator and asked.state in {State.RECEIVED, *judged},
        "may_end": is_coordinator and asked.state == State.AGREED,
    }
    return render(request, "library/research.html", context, status=422 if failed else 200)


@role_required(Role.DATA_OFFICER)
@require_POST
def judge(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Give the officer's opinion."""
    asked = _at(request, public_id)
    form = OpinionForm(request.POST)
    if not form.is_valid():
        return _show(request, asked, form)
    return _act(request, asked, research.give_opinion, officer=request.user, **form.cleaned_data)


@role_required(Role.COORDINATOR)
@require_POST
def sign(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Sign the agreement."""
    asked = _at(request, public_id)
    form = AgreementForm(request.POST)
    if not form.is_valid():
        return _show(request, asked, form)
    return _act(
        request, asked, research.sign_agreement, coordinator=request.user, **form.cleaned_data
    )


@role_required(Role.COORDINATOR)
@require_POST
def refuse(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Say no."""
    return _act(request, _at(request, public_id), research.refuse_access, coordinator=request.user)


@role_required(Role.COORDINATOR)
@require_POST
def end(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Write that the data were deleted."""
    return _act(request, _at(request, public_id), research.end_access, coordinator=request.user)


def _act(request: HttpRequest, asked: ResearchRequest, service, **values) -> HttpResponse:
    try:
        service(request=asked, **values)
    except LibraryRefused as refused:
        messages.error(request, refusal_text(refused.code))
    else:
        messages.success(request, _("C’est enregistré."))
    return redirect("library:research_page", asked.public_id)


@role_required(Role.COORDINATOR)
@require_http_methods(["GET", "POST"])
def consents(request: HttpRequest) -> HttpResponse:
    """Keep the agreements behind testimonies."""
    form = ConsentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            testimonies.record_consent(actor=request.user, **form.cleaned_data)
        except LibraryRefused as refused:
            form.add_error("expires_on", refusal_text(refused.code))
        else:
            messages.success(request, _("L’accord est noté\u00a0: le témoignage est visible."))
            return redirect("library:consents")
    rows = TestimonyConsent.objects.select_related("entry")
    context = {"form": form, "consents": rows, "today": timezone.localdate()}
    return render(request, "library/consents.html", context, status=422 if form.errors else 200)


@role_required(Role.COORDINATOR)
@require_POST
def withdraw(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a testimony back."""
    rows = TestimonyConsent.objects.select_related("entry")
    consent = get_object_or_404(rows, public_id=public_id)
    try:
        testimonies.withdraw_consent(consent=consent, actor=request.user)
    except LibraryRefused as refused:
        messages.error(request, refusal_text(refused.code))
    else:
        messages.success(request, _("Le témoignage n’est plus visible."))
    return redirect("library:consents")
