"""`/joueurs/<id>/`: players answer by QR code, without account; only counts are kept.

What somebody answered before is a signed cookie on their own phone, so that before and after are
counted together; the server keeps no row for a person.
"""

import json

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from portal import limits
from portal.ambassadors.domain.players import LATER_CLOSES, Moment, moment_on
from portal.ambassadors.forms.players import PlayerForm, ReminderForm
from portal.ambassadors.models import Workshop
from portal.ambassadors.questions import MOMENT_TITLES
from portal.ambassadors.refusals import sentence_for
from portal.ambassadors.services import WorkshopRefused
from portal.ambassadors.services import players as services

# A whole room answers at the same time behind one address.
SENDS_A_MINUTE = 90
SALT = "ambassadors.players"


def _workshop(public_id) -> Workshop:
    kept = Workshop.objects.exclude(state=Workshop.State.CANCELLED)
    return get_object_or_404(kept, public_id=public_id)


def _moment(workshop: Workshop) -> Moment | None:
    begun = workshop.state not in (Workshop.State.PLANNED, Workshop.State.TABLE_OPEN)
    now = timezone.now()
    # Half-way through, players have begun: what they answer then is no longer "before".
    middle = workshop.starts_at + (workshop.ends_at - workshop.starts_at) / 2
    return moment_on(
        timezone.localdate(now),
        held_on=timezone.localdate(workshop.starts_at),
        has_begun=begun or now >= middle,
    )


def _name(workshop: Workshop) -> str:
    return f"joueur-{workshop.public_id.hex[:16]}"


def _memory(request: HttpRequest, workshop: Workshop) -> dict:
    try:
        text = request.get_signed_cookie(_name(workshop), salt=SALT)
    except (KeyError, signing.BadSignature):
        return {}
    return dict(json.loads(text))


def _remember(response: HttpResponse, workshop: Workshop, memory: dict) -> HttpResponse:
    response.set_signed_cookie(
        _name(workshop),
        json.dumps(memory),
        salt=SALT,
        max_age=int(LATER_CLOSES.total_seconds()),
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
        path="/joueurs/",
    )
    return response


@login_not_required
@never_cache
def questions(request: HttpRequest, public_id) -> HttpResponse:
    """Ask what belongs to the day; a phone that answered already is thanked."""
    workshop = _workshop(public_id)
    moment, memory = _moment(workshop), _memory(request, workshop)
    if moment is None or moment.value in memory.get("sent", []):
        return render(request, "ambassadors/players_done.html", _thanked(workshop, moment))
    form = PlayerForm(moment, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if not limits.allows_address(request, action="players", limit=SENDS_A_MINUTE):
            return render(request, "ambassadors/players_slow.html", status=429)
        answer = _counted(workshop, moment, memory, form)
        if answer is not None:
            return answer
    context = {"workshop": workshop, "form": form, "title": MOMENT_TITLES[moment.value]}
    return render(request, "ambassadors/players.html", context)


def _thanked(workshop: Workshop, moment: Moment | None) -> dict:
    may_leave = moment is Moment.AFTER
    return {"workshop": workshop, "form": ReminderForm() if may_leave else None}


def _counted(
    workshop: Workshop, moment: Moment, memory: dict, form: PlayerForm
) -> HttpResponse | None:
    try:
        scores = services.count_answers(
            workshop=workshop, moment=moment, answers=form.given(), before=memory.get("before")
        )
    except WorkshopRefused as refused:
        form.add_error(None, sentence_for(refused.code))
        return None
    memory["sent"] = [*memory.get("sent", []), moment.value]
    if moment is Moment.BEFORE:
        memory["before"] = scores
    return _remember(redirect("ambassadors:players", workshop.public_id), workshop, memory)


@require_POST
@login_not_required
def remind(request: HttpRequest, public_id) -> HttpResponse:
    """Keep an address until the two-month questions; once a phone, and only after answering."""
    workshop = _workshop(public_id)
    memory = _memory(request, workshop)
    form = ReminderForm(request.POST)
    may_leave = Moment.AFTER.value in memory.get("sent", []) and not memory.get("reminder")
    if not may_leave:
        return redirect("ambassadors:players", workshop.public_id)
    if not form.is_valid():
        context = {"workshop": workshop, "form": form}
        return render(request, "ambassadors/players_done.html", context, status=422)
    services.remind_later(workshop=workshop, email=form.cleaned_data["email"])
    memory["reminder"] = True
    context = {"workshop": workshop, "form": None}
    return _remember(render(request, "ambassadors/players_done.html", context), workshop, memory)
