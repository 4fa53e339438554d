"""The day itself: who is here, the code on the wall, what is noted, the sheet."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from courses.domain.attendance import Presence, room_token, seconds_left
from courses.models import Enrolment, HalfDay
from courses.selectors.attendance import sheet_of, sheets_of
from courses.selectors.sessions import asked_moments
from courses.services import attendance as services
from portal.accounts.access import role_required
from portal.training.forms.people import MARKS, MarkForm
from portal.training.forms.signature import SignatureForm
from portal.training.services.calendar import absolute
from portal.training.services.sheets import close_sheet
from portal.training.sheet_pdf import sheet_pdf
from portal.training.views.common import STAFF, half_day_at, session_at, try_or_say


@role_required(*STAFF)
@require_GET
def day(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the half-day that matters now, and the others below."""
    session = session_at(request, public_id)
    sheets = sheets_of(session)
    now = timezone.now()
    wanted = request.GET.get("demi-journee", "")
    chosen = next((one for one in sheets if str(one.half_day.public_id) == wanted), None)
    current = chosen or next((one for one in sheets if one.half_day.ends_at >= now), None)
    context = {
        "session": session,
        "sheets": sheets,
        "current": current or (sheets[-1] if sheets else None),
        "marks": MARKS,
        "moments": asked_moments(session),
        "now": now,
    }
    return render(request, "training/day.html", context)


@role_required(*STAFF)
@require_GET
def room_screen(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the room the code that changes every 30 seconds; the page renews itself."""
    half_day = half_day_at(request, public_id)
    now = timezone.now()
    token = room_token(half_day.secret.bytes, now)
    address = reverse("training:scan", args=[half_day.public_id, token])
    context = {
        "half_day": half_day,
        "session": half_day.session,
        "address": absolute(address),
        "sheet": sheet_of(half_day),
        "seconds": seconds_left(now),
    }
    return render(request, "training/room_screen.html", context)


def _day_address(half_day: HalfDay) -> str:
    address = reverse("training:day", args=[half_day.session.public_id])
    return f"{address}?demi-journee={half_day.public_id}"


@require_POST
@role_required(*STAFF)
def mark(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Note what the trainer saw of one person; with a reason, it is a correction."""
    half_day = half_day_at(request, public_id)
    form = MarkForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choisissez ce que vous voulez noter."))
        return redirect(_day_address(half_day))
    data = form.cleaned_data
    inside = Enrolment.objects.in_session(half_day.session)
    given = services.Mark(
        enrolment=get_object_or_404(inside, public_id=data["enrolment"]),
        kind=data["kind"],
        minutes_missed=data["minutes_missed"] or 0,
        reason=data["reason"],
    )
    write = services.correct if data["reason"].strip() else services.mark
    if try_or_say(request, lambda: write(half_day=half_day, given=given, actor=request.user)):
        messages.success(request, _("C’est noté sur la feuille."))
    return redirect(_day_address(half_day))


@role_required(*STAFF)
def countersign(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Close the sheet with the trainer's own signature."""
    half_day = half_day_at(request, public_id)
    form = SignatureForm(request.POST or None, signer_name=request.user.get_full_name())
    if request.method == "POST" and form.is_valid():
        drawn = form.cleaned_data["drawing"]
        done = try_or_say(
            request, lambda: close_sheet(half_day=half_day, actor=request.user, strokes=drawn)
        )
        if done:
            messages.success(request, _("La feuille est contresignée."))
            return redirect(_day_address(half_day))
    context = {"half_day": half_day, "sheet": sheet_of(half_day), "form": form}
    return render(request, "training/countersign.html", context)


@role_required(*STAFF)
def paper(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Type a signed paper sheet back: one choice a person, only those without any line."""
    half_day = half_day_at(request, public_id)
    if request.method == "POST":
        number = _type_back(request, half_day)
        messages.success(
            request, _("Lignes ajoutées à la feuille\u00a0: %(number)d.") % {"number": number}
        )
        return redirect(_day_address(half_day))
    sheet = sheet_of(half_day)
    is_whole = all(row.standing.presence != Presence.UNKNOWN for row in sheet.rows)
    context = {"half_day": half_day, "sheet": sheet, "marks": MARKS, "is_whole": is_whole}
    return render(request, "training/paper.html", context)


def _type_back(request: HttpRequest, half_day: HalfDay) -> int:
    number = 0
    for row in sheet_of(half_day).rows:
        key = str(row.enrolment.public_id)
        kind, minutes = request.POST.get(f"kind-{key}", ""), request.POST.get(f"minutes-{key}", "")
        if not kind:
            continue
        given = services.Mark(
            enrolment=row.enrolment,
            kind=kind,
            minutes_missed=int(minutes) if minutes.isdecimal() else 0,
        )
        done = try_or_say(
            request,
            lambda given=given: services.mark(
                half_day=half_day, given=given, actor=request.user, method="paper"
            ),
        )
        number += done is not None
    return number


@role_required(*STAFF)
@require_GET
def sheet_file(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Give the sheet as a PDF: as it stands, or blank to be signed on paper (`?vierge=1`)."""
    half_day = half_day_at(request, public_id)
    content = sheet_pdf(sheet_of(half_day), is_blank="vierge" in request.GET)
    response = HttpResponse(content, content_type="application/pdf")
    day_of = timezone.localdate(half_day.starts_at).isoformat()
    response["Content-Disposition"] = f'attachment; filename="emargement-{day_of}.pdf"'
    return response
