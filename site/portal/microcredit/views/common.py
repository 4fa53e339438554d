"""Finding a file, showing what may be done with it, and doing it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from portal.microcredit.models import CreditFile
from portal.microcredit.services import journal
from portal.microcredit.services.refusals import MicrocreditRefused
from portal.microcredit.views.acts import Act
from portal.microcredit.wording import refusal_text

# One query each, whatever the page draws of them.
READ_TOGETHER = (
    "charter_signatures", "incidents__steps", "loan_events", "meetings__by", "follow_ups__by",
    "study_notes__by", "shared_notes__by", "moves__by",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Side:
    """One party: its acts, its template, its addresses, what it reads."""

    name: str
    acts: tuple[Act, ...]
    template: str
    page: Any
    file_route: str
    act_route: str
    home_route: str


def file_at(request: HttpRequest, public_id: UUID) -> CreditFile:
    """Return a file that the viewer may see; Http404 otherwise."""
    visible = CreditFile.objects.visible_to(request.viewer).with_parties()
    rows = visible.select_related(
        "offer__product", "offer__town", "offer__lender", "terms__product", "referent", "refund"
    ).prefetch_related(*READ_TOGETHER)
    return get_object_or_404(rows, public_id=public_id)


def show(
    request: HttpRequest, side: Side, file: CreditFile, *, failed: tuple[Act, Any] | None = None
) -> HttpResponse:
    """Show a file to a party; one reading is one line of the journal."""
    journal.note_reading(file, reader=request.user, side=side.name)
    acts = [_offered(act, file, failed) for act in side.acts if act.is_open_for(file)]
    context = {
        "file": file,
        "page": side.page(file),
        "main_acts": [one for one in acts if one["act"].is_main],
        "other_acts": [one for one in acts if not one["act"].is_main],
        "failed_form": failed[1] if failed else None,
        "act_route": side.act_route,
    }
    return render(request, side.template, context, status=422 if failed else 200)


def _offered(act: Act, file: CreditFile, failed: tuple[Act, Any] | None) -> dict[str, Any]:
    is_failed = failed is not None and failed[0].slug == act.slug
    form = failed[1] if is_failed else act.form(file=file, prefix=act.slug)
    return {"act": act, "form": form, "is_open": is_failed}


def do(request: HttpRequest, side: Side, public_id: UUID, slug: str) -> HttpResponse:
    """Do one act of a party, and say what happened."""
    file = file_at(request, public_id)
    act = next((one for one in side.acts if one.slug == slug), None)
    if act is None:
        raise Http404
    if not act.is_open_for(file):
        messages.error(request, refusal_text("not_at_this_step"))
        return redirect(side.file_route, file.public_id)
    form = act.form(request.POST, file=file, prefix=act.slug)
    if not form.is_valid():
        return show(request, side, file, failed=(act, form))
    try:
        act.run(file, request.user, **form.cleaned_data)
    except MicrocreditRefused as refused:
        form.add_error(None, refusal_text(refused.code, refused.details))
        return show(request, side, file_at(request, public_id), failed=(act, form))
    messages.success(request, act.done)
    if CreditFile.objects.visible_to(request.viewer).filter(pk=file.pk).exists():
        return redirect(side.file_route, file.public_id)
    return redirect(side.home_route)
