"""The queue of a team, and its calls."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.helpline.forms.desk import CallForm, LinkForm
from portal.helpline.models import Call
from portal.helpline.models.choices import CallOutcome
from portal.helpline.selectors.desk import desk_of
from portal.helpline.selectors.openings import standing_of
from portal.helpline.services import calls
from portal.helpline.services.refusals import HelplineRefused
from portal.helpline.views.common import call_at, helplines_of, try_or_say
from portal.helpline.wording import refusal_text


@role_required(Role.COUNSELLOR)
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Show who to call back, who comes, what was heard lately."""
    context = {
        "desk": desk_of(request.viewer),
        "standings": [standing_of(one) for one in helplines_of(request)],
        "now": timezone.now(),
    }
    return render(request, "helpline/desk.html", context)


@role_required(Role.COUNSELLOR)
@require_http_methods(["GET", "POST"])
def new_call(request: HttpRequest) -> HttpResponse:
    """Write a call down; an appointment is taken on the next page."""
    helplines = helplines_of(request)
    if not helplines:
        return render(request, "helpline/no_helpline.html")
    form = CallForm(request.POST or None, helplines=helplines)
    if request.method == "POST" and form.is_valid():
        call = _try_to_write(request, form)
        if call is not None:
            wants_time = call.outcome == CallOutcome.APPOINTMENT
            route = "helpline:book" if wants_time else "helpline:call"
            return redirect(route, call.public_id)
    status = 422 if form.errors else 200
    return render(request, "helpline/new_call.html", {"form": form}, status=status)


def _try_to_write(request: HttpRequest, form: CallForm) -> Call | None:
    try:
        return calls.take_call(adviser=request.user, **form.cleaned_data)
    except HelplineRefused as refused:
        fields = {"unknown_leaflet": "leaflet_code", "nobody_to_call_back": "phone"}
        form.add_error(fields.get(refused.code), refusal_text(refused.code))
        return None


@role_required(Role.COUNSELLOR)
@require_GET
def call_page(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one call."""
    return _show(request, call_at(request, public_id), LinkForm())


def _show(request: HttpRequest, call: Call, form: LinkForm) -> HttpResponse:
    waits = call.outcome in {CallOutcome.CALL_BACK, CallOutcome.MISSED}
    context = {
        "call": call,
        "form": form,
        "appointments": list(call.appointments.select_related("adviser")),
        "is_to_call_back": waits and call.called_back_at is None,
    }
    status = 422 if form.errors else 200
    return render(request, "helpline/call.html", context, status=status)


@role_required(Role.COUNSELLOR)
@require_POST
def call_back(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Write that the person was called back."""
    call = call_at(request, public_id)
    try_or_say(
        request,
        lambda: calls.call_back(call=call, adviser=request.user),
        _("C’est noté."),
    )
    return redirect("helpline:call", call.public_id)


@role_required(Role.COUNSELLOR)
@require_POST
def link_case(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Tie a call to a case, with the person's yes."""
    call = call_at(request, public_id)
    form = LinkForm(request.POST)
    if not form.is_valid():
        return _show(request, call, form)
    reference = form.cleaned_data["reference"]
    try:
        calls.link_case(call=call, adviser=request.user, viewer=request.viewer, reference=reference)
    except HelplineRefused as refused:
        form.add_error("reference", refusal_text(refused.code))
        return _show(request, call, form)
    return redirect("helpline:call", call.public_id)
