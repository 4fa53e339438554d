"""The data protection officer: requests, the journal of readings, retention and holds.

A case's content is read here for a request only, and the reading is written down.
"""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.casework.forms.officer import AnswerForm, HoldForm, ReadingsForm
from portal.casework.person_copy import copy_of
from portal.casework.wording import refusal_text
from portal.referrals.delays import keeping_on
from portal.referrals.domain.states import State
from portal.referrals.domain.workflow import WorkflowRefused
from portal.referrals.models import LegalHold, PersonRequest, Referral, RetentionRun
from portal.referrals.models.case_choices import RequestAnswer, RequestKind
from portal.referrals.services import emptying, journal, person
from portal.referrals.services import retention as keeping
from portal.referrals.services.refusals import ReferralRefused

PAGE = 25
READ_ACTIONS = [
    "referral.read", "referral.names_listed", "referral.read_volume",
    "microcredit.read", "microcredit.names_listed",
]  # fmt: skip


@role_required(Role.DATA_OFFICER)
@require_GET
def home(request) -> HttpResponse:
    """Show the requests that wait, the most pressing first, and those answered lately."""
    visible = PersonRequest.objects.visible_to(request.viewer).select_related("referral")
    page = {
        "open": list(visible.open()[:PAGE]),
        "answered": list(visible.exclude(answered_at=None).order_by("-answered_at")[:PAGE]),
        "today": timezone.localdate(),
        "alerts": list(
            AuditEntry.objects.filter(action="referral.read_volume")
            .select_related("actor")
            .order_by("-pk")[:5]
        ),
    }
    return render(request, "casework/officer.html", page)


def _asked(request, public_id) -> PersonRequest:
    visible = PersonRequest.objects.visible_to(request.viewer)
    return get_object_or_404(visible.select_related("referral"), public_id=public_id)


@role_required(Role.DATA_OFFICER)
@require_GET
def request_page(request, public_id) -> HttpResponse:
    """Show one request; what it says is a reading."""
    return _show(request, _asked(request, public_id), AnswerForm())


def _show(request, asked: PersonRequest, form: AnswerForm, *, status: int = 200) -> HttpResponse:
    _note_reading(request, asked, ("request",))
    page = {"asked": asked, "form": form, "is_erasure": asked.kind == RequestKind.ERASURE}
    return render(request, "casework/request.html", page, status=status)


def _note_reading(request, asked: PersonRequest, classes: tuple[str, ...]) -> None:
    journal.record_reading(
        referral=asked.referral,
        reader=request.user,
        purpose=f"request:{asked.kind}",
        classes=classes,
    )


@role_required(Role.DATA_OFFICER)
@require_GET
def copy(request, public_id) -> HttpResponse:
    """Give everything that is kept about the person of a request, as a file."""
    asked = _asked(request, public_id)
    _note_reading(request, asked, ("everything",))
    response = JsonResponse(
        copy_of(asked.referral), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    response.headers["Content-Disposition"] = 'attachment; filename="copie.json"'
    return response


@role_required(Role.DATA_OFFICER)
@require_POST
def answer(request, public_id) -> HttpResponse:
    """Answer a request; an erasure that is granted happens at once (T25)."""
    asked, form = _asked(request, public_id), AnswerForm(request.POST)
    if not form.is_valid():
        return _show(request, asked, form, status=422)
    try:
        _answer(request, asked, form.cleaned_data["answer"])
    except (ReferralRefused, WorkflowRefused) as refusal:
        messages.error(request, refusal_text(refusal))
    else:
        messages.success(request, _("La réponse est notée. La personne est prévenue."))
    return redirect("casework:officer_home")


def _answer(request, asked: PersonRequest, given: str) -> None:
    person.answer(request=asked, officer=request.user, answer=given)
    is_erased = asked.kind == RequestKind.ERASURE and given == RequestAnswer.GIVEN
    if is_erased and asked.referral.state not in {State.WITHDRAWN, State.ANONYMISED}:
        emptying.withdraw(referral=asked.referral, actor=request.user)


@role_required(Role.DATA_OFFICER)
@require_GET
def readings(request) -> HttpResponse:
    """Search the journal of readings by case or by reader: who, what, why, when."""
    form = ReadingsForm(request.GET or None)
    found = AuditEntry.objects.filter(action__in=READ_ACTIONS).select_related("actor")
    if form.is_valid():
        found = _narrowed(found, form.cleaned_data)
    page = Paginator(found.order_by("-pk"), PAGE).get_page(request.GET.get("page"))
    kept = {key: value for key, value in request.GET.items() if key != "page" and value}
    query = "".join(f"&{key}={value}" for key, value in kept.items())
    return render(request, "casework/readings.html", {"form": form, "page": page, "query": query})


def _narrowed(found: Any, asked: dict[str, str]) -> Any:
    if asked["reference"]:
        found = found.filter(target=asked["reference"].strip().upper())
    if asked["reader"]:
        found = found.filter(actor__email__iexact=asked["reader"])
    return found


@role_required(Role.DATA_OFFICER)
@require_http_methods(["GET", "POST"])
def retention(request) -> HttpResponse:
    """Show past erasures, cases that are held, and count what would go today (dry run)."""
    if request.method == "POST":
        keeping.run(is_dry=True)
        messages.success(request, _("Rien n’a changé\u00a0: voici ce qui partirait cette nuit."))
        return redirect("casework:retention")
    return _retention_page(request, HoldForm())


def _retention_page(request, form: HoldForm, *, status: int = 200) -> HttpResponse:
    holds = LegalHold.objects.visible_to(request.viewer).in_force()
    page = {
        "runs": list(RetentionRun.objects.all()[:10]),
        "holds": list(holds.select_related("referral", "set_by")),
        "form": form,
        "keeping": keeping_on(timezone.localdate()),
    }
    return render(request, "casework/retention.html", page, status=status)


@role_required(Role.DATA_OFFICER)
@require_POST
def hold(request) -> HttpResponse:
    """Keep a case although its time is over."""
    form = HoldForm(request.POST)
    if not form.is_valid():
        return _retention_page(request, form, status=422)
    reference = form.cleaned_data["reference"].strip().upper()
    referral = Referral.objects.filter(reference=reference).first()
    if referral is None:
        form.add_error("reference", _("Aucun dossier ne porte cette référence."))
        return _retention_page(request, form, status=422)
    try:
        keeping.hold(referral=referral, officer=request.user, reason=form.cleaned_data["reason"])
    except ReferralRefused as refusal:
        form.add_error(None, refusal_text(refusal))
        return _retention_page(request, form, status=409)
    messages.success(request, _("Ce dossier est gardé."))
    return redirect("casework:retention")


@role_required(Role.DATA_OFFICER)
@require_POST
def lift(request, public_id) -> HttpResponse:
    """Let a case follow its time again."""
    visible = LegalHold.objects.visible_to(request.viewer)
    found = get_object_or_404(visible, public_id=public_id)
    keeping.lift(hold=found, officer=request.user)
    messages.success(request, _("Ce dossier suit de nouveau son délai."))
    return redirect("casework:retention")
