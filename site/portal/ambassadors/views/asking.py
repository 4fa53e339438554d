"""`/ateliers/demander/`: a structure asks for a workshop, without an account, and follows it."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from portal import limits
from portal.ambassadors.domain.requests import HOPED_FOR, State
from portal.ambassadors.forms.requests import RequestForm
from portal.ambassadors.models import RequestStateLabel, WorkshopRequest
from portal.ambassadors.refusals import sentence_for
from portal.ambassadors.services import WorkshopRefused
from portal.ambassadors.services import requests as services
from portal.ambassadors.views.common import is_done

ASKS_AN_HOUR = 6
TRIES_A_MINUTE = 30
HOUR_SECONDS = 3600


@login_not_required
@never_cache
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a workshop; a link to confirm leaves by e-mail."""
    form = RequestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not _may_ask(request):
            form.add_error(None, _("Trop de demandes depuis cet endroit. Réessayez plus tard."))
            return render(request, "ambassadors/ask.html", {"form": form}, status=429)
        if form.is_trapped or _is_kept(form):
            return redirect("ambassadors:asked")
    return render(request, "ambassadors/ask.html", {"form": form})


def _may_ask(request: HttpRequest) -> bool:
    return limits.allows_address(
        request, action="workshop_request", limit=ASKS_AN_HOUR, window_seconds=HOUR_SECONDS
    )


def _is_kept(form: RequestForm) -> bool:
    try:
        services.ask_workshop(details=form.details(), contact=form.contact())
    except WorkshopRefused as refused:
        form.add_error("postcode", sentence_for(refused.code))
        return False
    return True


@login_not_required
def asked(request: HttpRequest) -> HttpResponse:
    """Say that a link was sent."""
    return render(request, "ambassadors/asked.html")


def _found(request: HttpRequest, token: str) -> WorkshopRequest:
    if not limits.allows_address(request, action="request_status", limit=TRIES_A_MINUTE):
        raise Http404
    found = services.find_request(token)
    if found is None:
        raise Http404
    return found


@login_not_required
@never_cache
def status(request: HttpRequest, token: str) -> HttpResponse:
    """Show a structure where its request is."""
    found = _found(request, token)
    context = {
        "asked": found,
        "token": token,
        "steps": _steps(State(found.state)),
        "may_withdraw": found.state in (State.TO_CONFIRM, State.RECEIVED, State.TAKEN),
        "workshop": getattr(found, "workshop", None),
    }
    return render(request, "ambassadors/request_status.html", context)


def _steps(state: State) -> list[dict[str, object]]:
    at = HOPED_FOR.index(state) if state in HOPED_FOR else -1
    labels = dict(RequestStateLabel.choices)
    is_over = state is State.THANKED
    return [
        {
            "label": labels[one.value],
            "state": "done" if rank < at or is_over else "here" if rank == at else "todo",
        }
        for rank, one in enumerate(HOPED_FOR)
    ]


@require_POST
@login_not_required
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Open the request to ambassadors: its author has the address they gave."""
    found = _found(request, token)
    done = _("Merci. Votre demande est transmise aux personnes les plus proches.")
    is_done(request, lambda: services.confirm(request=found), done)
    return redirect("ambassadors:request_status", token)


@require_POST
@login_not_required
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """Take the request back and forget whom to write to."""
    found = _found(request, token)
    done = _("Votre demande est retirée. Vos coordonnées sont effacées.")
    is_done(request, lambda: services.withdraw(request=found), done)
    return redirect("ambassadors:request_status", token)
