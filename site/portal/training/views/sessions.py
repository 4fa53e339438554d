"""Opening a session in three steps, changing it, calling it off."""

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from courses import selectors
from courses.services import sessions as services
from courses.services.refusals import SessionRefused
from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.training.forms.session import CancelForm, HalfDays, WhatForm, WhoForm, rows_of
from portal.training.tasks import send_soon
from portal.training.views.common import STAFF, session_at
from portal.training.wording import sentence_for

DRAFT = "new_session"
STEPS = ("what", "when", "who")


@role_required(Role.COORDINATOR)
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """Show every session to the coordination: the coming ones first."""
    every = selectors.sessions_led(request.viewer)
    now = timezone.now()
    context = {
        "coming": [one for one in reversed(every) if one.ends_at >= now],
        "past": [one for one in every if one.ends_at < now][:50],
    }
    return render(request, "training/sessions.html", context)


def _leads(request: HttpRequest) -> Any:
    return request.user if request.viewer.role == Role.TRAINER else None


def _forms(request: HttpRequest, data: dict[str, QueryDict]) -> dict[str, Any]:
    return {
        "what": WhatForm(data.get("what"), leads=_leads(request)),
        "when": HalfDays(data.get("when"), prefix="h"),
        "who": WhoForm(data.get("who")),
    }


def _typed(request: HttpRequest) -> dict[str, QueryDict]:
    kept = request.session.get(DRAFT, {})
    return {step: QueryDict(text) for step, text in kept.items()}


@role_required(*STAFF)
def new(request: HttpRequest, step: str = "what") -> HttpResponse:
    """Ask what, then when and where, then who; the last step opens the session."""
    if request.method == "GET" and step == STEPS[0] and "suite" not in request.GET:
        request.session.pop(DRAFT, None)
    typed = _typed(request)
    missing = next((one for one in STEPS[: STEPS.index(step)] if one not in typed), None)
    if missing:
        return redirect(_step_address(missing))
    if request.method == "POST":
        typed[step] = request.POST
    form = _forms(request, typed)[step]
    if request.method == "POST" and form.is_valid():
        return _next(request, step, typed)
    context = {"form": form, "step": step, "steps": _stepper(step, typed)}
    return render(request, f"training/new_{step}.html", context)


def _step_address(step: str) -> str:
    address = reverse("training:new" if step == "what" else f"training:new_{step}")
    return f"{address}?suite=1" if step == "what" else address


def _stepper(here: str, typed: dict[str, Any]) -> list[dict[str, str]]:
    labels = {"what": _("La formation"), "when": _("Dates et lieux"), "who": _("Places")}
    at = STEPS.index(here)
    return [
        {
            "label": labels[step],
            "state": "here" if step == here else "done" if rank < at else "todo",
            "address": _step_address(step) if step in typed else "",
        }
        for rank, step in enumerate(STEPS)
    ]


def _next(request: HttpRequest, step: str, typed: dict[str, QueryDict]) -> HttpResponse:
    if step != STEPS[-1]:
        kept = {name: data.urlencode() for name, data in typed.items()}
        request.session[DRAFT] = kept
        return redirect(_step_address(STEPS[STEPS.index(step) + 1]))
    forms = _forms(request, typed)
    broken = next((name for name, form in forms.items() if not form.is_valid()), None)
    if broken:
        return redirect(_step_address(broken))
    try:
        session = services.create_session(**_details(request, forms))
    except SessionRefused as refused:
        messages.error(request, sentence_for(refused))
        return redirect(_step_address("when"))
    request.session.pop(DRAFT, None)
    send_soon()
    messages.success(request, _("La session est ouverte. Vous pouvez inscrire le groupe."))
    return redirect("training:people", session.public_id)


def _details(request: HttpRequest, forms: dict[str, Any]) -> dict[str, Any]:
    what = dict(forms["what"].cleaned_data)
    if not what["title"] and "course" in what:
        what["title"] = what["course"].title
    zone = what["time_zone"]
    what.setdefault("trainer", request.user)
    plans = forms["when"].plans(zone)
    return what | forms["who"].details(zone) | {"half_days": plans}


@role_required(*STAFF)
def edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change anything on one page; moved dates send new invitations."""
    session = session_at(request, public_id)
    forms = _edit_forms(request, session)
    if request.method == "POST" and all([form.is_valid() for form in forms.values()]):  # noqa: C419
        try:
            services.change_session(session=session_at(request, public_id), **_changed(forms))
        except SessionRefused as refused:
            messages.error(request, sentence_for(refused))
        else:
            send_soon()
            messages.success(
                request, _("La session est à jour. Si les dates ont bougé, tout le monde le sait.")
            )
            return redirect("training:people", session.public_id)
    context = {"session": session, **forms}
    return render(request, "training/edit.html", context)


def _edit_forms(request: HttpRequest, session: Any) -> dict[str, Any]:
    data = request.POST or None
    zone = ZoneInfo(session.time_zone)
    at = session.follow_up_at.astimezone(zone) if session.follow_up_at else None
    follow_up = {"follow_up_day": at.date(), "follow_up_hour": at.time()} if at else {}
    return {
        "what": WhatForm(data, leads=_leads(request), instance=session),
        "when": HalfDays(data, prefix="h", initial=rows_of(session)),
        "who": WhoForm(data, instance=session, initial=follow_up),
    }


def _changed(forms: dict[str, Any]) -> dict[str, Any]:
    what = dict(forms["what"].cleaned_data)
    if not what["title"]:
        what["title"] = forms["what"].instance.course.title
    zone = what["time_zone"]
    return what | forms["who"].details(zone) | {"half_days": forms["when"].plans(zone)}


@role_required(*STAFF)
def cancel(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Ask why, then call the session off."""
    session = session_at(request, public_id)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.cancel_session(session=session, **form.cleaned_data)
        except SessionRefused as refused:
            messages.error(request, sentence_for(refused))
        else:
            send_soon()
            messages.success(request, _("La session est annulée. Tout le monde est prévenu."))
        return redirect("training:people", session.public_id)
    return render(request, "training/cancel.html", {"session": session, "form": form})
