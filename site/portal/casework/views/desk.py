"""The counsellor's desk: the queue beside the case, one act at a time. Reading is written down."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.casework.acts import ACTS, prefix_of
from portal.casework.presentation.queue import groups_of
from portal.casework.presentation.sections import SECTIONS
from portal.casework.presentation.timeline import next_act, steps_of
from portal.casework.selectors import meetings_of, queue_of
from portal.casework.wording import refusal_text
from portal.referrals.domain.workflow import WorkflowRefused
from portal.referrals.models import CaseDocument, Referral
from portal.referrals.presentation import referral_head
from portal.referrals.services import journal
from portal.referrals.services.cases import require_unchanged
from portal.referrals.services.meeting import calendar_of
from portal.referrals.services.papers import read_document
from portal.referrals.services.refusals import ReferralRefused
from portal.referrals.services.writing import mark_read

REFUSED, CONFLICT = 422, 409
FILE_NAMES = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


@role_required(Role.COUNSELLOR)
@require_GET
def home(request) -> HttpResponse:
    """Show the queue: what waits for an answer, and the counsellor's own cases."""
    asked = request.GET.get("page", "1")
    queue = queue_of(request.viewer, page=max(1, int(asked)) if asked.isdecimal() else 1)
    journal.record_queue(reader=request.user, n_named=len(queue.own))
    page = {"groups": groups_of(queue), "queue": queue}
    return render(request, "casework/desk.html", page)


@role_required(Role.COUNSELLOR)
@require_GET
def meetings(request) -> HttpResponse:
    """Show the meetings to come."""
    found = meetings_of(request.viewer)
    journal.record_queue(reader=request.user, n_named=len(found))
    return render(request, "casework/meetings.html", {"meetings": found})


def _visible(request, public_id) -> Referral:
    visible = Referral.objects.visible_to(request.viewer).with_parties()
    return get_object_or_404(visible.select_related("convention"), public_id=public_id)


@role_required(Role.COUNSELLOR)
@require_GET
def case(request, public_id, section: str = "synthese") -> HttpResponse:
    """Show one section of a case; one reading is one line of the journal."""
    if section not in SECTIONS:
        raise Http404
    return _show(request, _visible(request, public_id), section)


def _show(
    request, referral: Referral, section: str, *, failed: Any = None, status: int = 200
) -> HttpResponse:
    shown = SECTIONS[section]
    journal.record_reading(
        referral=referral, reader=request.user, purpose="case", classes=shown.classes
    )
    if section == "contacts":
        mark_read(referral, by_person=False)
    return render(
        request, "casework/case.html", _page(request, referral, section, failed), status=status
    )


def _page(request, referral: Referral, section: str, failed: Any) -> dict[str, Any]:
    shown, lines = SECTIONS[section], list(referral.transitions.all())
    queue = queue_of(request.viewer)
    return {
        "referral": referral,
        "head": referral_head(referral),
        "groups": groups_of(queue, beside=referral.public_id),
        "queue": queue,
        "steps": steps_of(referral, lines),
        "next": next_act(referral),
        "journal": lines,
        "version": len(lines),
        "section": section,
        "sections": list(SECTIONS.values()),
        "part": shown.content(referral, request.user),
        "forms": _forms(referral, shown.acts(referral), failed),
        "failed_form": failed[1] if failed else None,
        "template": f"casework/_{section}.html",
    }


def _forms(referral: Referral, offered: set[str], failed: Any) -> dict[str, Any]:
    """Return the forms to draw, by a name templates can spell."""
    drawn = {
        name.replace("-", "_"): ACTS[name].form(prefix=prefix_of(name), referral=referral)
        for name in offered
    }
    if failed:
        drawn[failed[0].replace("-", "_")] = failed[1]
    return drawn


@role_required(Role.COUNSELLOR)
@require_POST
@sensitive_post_parameters()
def act(request, public_id, verb: str) -> HttpResponse:
    """Do one act on a case, or show the same page with what was typed and why it is refused."""
    if verb not in ACTS:
        raise Http404
    referral, todo = _visible(request, public_id), ACTS[verb]
    form = todo.form(request.POST, request.FILES, prefix=prefix_of(verb), referral=referral)
    if not form.is_valid():
        return _show(request, referral, todo.section, failed=(verb, form), status=REFUSED)
    try:
        with transaction.atomic():
            require_unchanged(referral, request.POST.get("version", ""))
            result = todo.do(referral, request.user, form.values())
    except (ReferralRefused, WorkflowRefused) as refusal:
        form.add_error(None, refusal_text(refusal))
        current = _visible(request, public_id)
        return _show(request, current, todo.section, failed=(verb, form), status=CONFLICT)
    messages.success(request, todo.success)
    return _after(request, public_id, todo.section, verb, result)


def _after(request, public_id, section: str, name: str, result: Any) -> HttpResponse:
    if name == "partager":
        # Shown once: only its digest is kept.
        referral = _visible(request, public_id)
        return render(request, "casework/shared_link.html", {"referral": referral, "token": result})
    if Referral.objects.visible_to(request.viewer).filter(public_id=public_id).exists():
        return redirect("casework:section", public_id, section)
    return redirect("casework:home")


@role_required(Role.COUNSELLOR)
@require_GET
def document(request, public_id, document_id) -> HttpResponse:
    """Open a paper of a case; it is read once more in the journal."""
    referral = _visible(request, public_id)
    found = get_object_or_404(referral.casedocuments, public_id=document_id)
    journal.record_reading(
        referral=referral, reader=request.user, purpose="paper", classes=("papers",)
    )
    return file_response(found)


def file_response(found: CaseDocument) -> HttpResponse:
    """Return a kept file to download, under a name that says nothing."""
    if not found.has_file:
        raise Http404
    ending = FILE_NAMES[found.content_type]
    response = HttpResponse(read_document(found), content_type=found.content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="papier.{ending}"'
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@role_required(Role.COUNSELLOR)
@require_GET
def calendar(request, public_id, appointment_id) -> HttpResponse:
    """Give the calendar file of a meeting."""
    referral = _visible(request, public_id)
    found = get_object_or_404(referral.appointments, public_id=appointment_id)
    response = HttpResponse(calendar_of(found), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="rendez-vous.ics"'
    return response
