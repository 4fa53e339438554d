"""Taking, moving and holding an appointment; the sheet the person takes home."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.helpline.forms.desk import BookingForm, MoveForm, SheetForm
from portal.helpline.models.choices import AppointmentState
from portal.helpline.selectors.openings import free_slots
from portal.helpline.services import booking
from portal.helpline.services.mails import own_calendar
from portal.helpline.services.refusals import HelplineRefused
from portal.helpline.views.common import appointment_at, call_at, helpline_at, try_or_say
from portal.helpline.wording import refusal_text


@role_required(Role.COUNSELLOR)
@require_http_methods(["GET", "POST"])
def book(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Offer the adviser's free times, and hold one."""
    call = call_at(request, public_id)
    helpline = helpline_at(request, call.helpline.public_id)
    slots = free_slots(helpline, adviser_id=request.user.pk)
    known = {"first_name": call.first_name, "phone": call.phone, "mode": "office"}
    form = BookingForm(request.POST or None, slots=slots, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            held = booking.book(
                helpline=helpline, adviser=request.user, call=call, **form.cleaned_data
            )
        except HelplineRefused as refused:
            form.add_error("starts_at", refusal_text(refused.code))
        else:
            messages.success(request, _("Le rendez-vous est pris."))
            return redirect("helpline:appointment", held.public_id)
    context = {"call": call, "form": form, "has_slots": bool(slots)}
    return render(request, "helpline/book.html", context, status=422 if form.errors else 200)


@role_required(Role.COUNSELLOR)
@require_GET
def appointment(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one appointment, and its sheet when it was written."""
    found = appointment_at(request, public_id)
    is_booked = found.state == AppointmentState.BOOKED
    context = {
        "appointment": found,
        "sheet": getattr(found, "sheet", None),
        "is_booked": is_booked,
        "move_form": _move_form(request, found) if is_booked else None,
    }
    return render(request, "helpline/appointment.html", context)


def _move_form(request: HttpRequest, found, data=None) -> MoveForm:
    helpline = helpline_at(request, found.helpline.public_id)
    return MoveForm(data, slots=free_slots(helpline, adviser_id=found.adviser_id))


@role_required(Role.COUNSELLOR)
@require_POST
def move(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Move an appointment to another free time."""
    found = appointment_at(request, public_id)
    form = _move_form(request, found, request.POST)
    if not form.is_valid():
        messages.error(request, refusal_text("not_free"))
    else:
        moment = form.cleaned_data["starts_at"]
        try_or_say(
            request,
            lambda: booking.move(appointment=found, starts_at=moment),
            _("Le rendez-vous est déplacé."),
        )
    return redirect("helpline:appointment", found.public_id)


@role_required(Role.COUNSELLOR)
@require_POST
def settle(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Write that an appointment was missed or cancelled."""
    found = appointment_at(request, public_id)
    state = request.POST.get("state", "")
    try_or_say(
        request,
        lambda: booking.settle(appointment=found, state=state),
        _("C’est noté."),
    )
    return redirect("helpline:appointment", found.public_id)


@role_required(Role.COUNSELLOR)
@require_GET
def agenda(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Give the calendar file of an appointment."""
    found = appointment_at(request, public_id)
    response = HttpResponse(own_calendar(found), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="rendez-vous.ics"'
    return response


@role_required(Role.COUNSELLOR)
@require_http_methods(["GET", "POST"])
def write_sheet(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Write the sheet in three parts."""
    found = appointment_at(request, public_id)
    sheet = getattr(found, "sheet", None)
    known = {name: getattr(sheet, name) for name in SheetForm.base_fields} if sheet else {}
    form = SheetForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        done = try_or_say(
            request,
            lambda: booking.write_sheet(
                appointment=found, adviser=request.user, **form.cleaned_data
            ),
            _("La fiche est écrite."),
        )
        route = "helpline:sheet_paper" if done else "helpline:appointment"
        return redirect(route, found.public_id)
    context = {"appointment": found, "form": form}
    status = 422 if form.errors else 200
    return render(request, "helpline/write_sheet.html", context, status=status)


@role_required(Role.COUNSELLOR)
@require_GET
def sheet_paper(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the sheet as the person takes it home."""
    found = appointment_at(request, public_id)
    sheet = getattr(found, "sheet", None)
    if sheet is None:
        return redirect("helpline:write_sheet", found.public_id)
    context = {"appointment": found, "sheet": sheet}
    return render(request, "helpline/sheet_paper.html", context)
