"""Declaring a workshop in five steps; what is typed waits in the session, never the contact."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from dilemme.server import lobby
from portal.accounts.access import role_required
from portal.ambassadors import services
from portal.ambassadors.domain.requests import RequestRefused, State
from portal.ambassadors.forms import workshops as forms
from portal.ambassadors.models import Material, Workshop, WorkshopRequest
from portal.ambassadors.refusals import sentence_for
from portal.ambassadors.views.common import AMBASSADORS
from portal.ui.templatetags.ui import clock, long_date

DRAFT, ASKED = "new_workshop", "new_workshop_request"
FORMS = {
    "where": forms.WhereForm,
    "when": forms.WhenForm,
    "who": forms.WhoForm,
    "with": forms.WithForm,
}
STEPS = (*FORMS, "check")
ROUTES = {
    "where": "ambassadors:declare",
    "when": "ambassadors:declare_when",
    "who": "ambassadors:declare_who",
    "with": "ambassadors:declare_with",
    "check": "ambassadors:declare_check",
}


def _labels() -> dict[str, str]:
    return {
        "where": _("Lieu"),
        "when": _("Date"),
        "who": _("Public"),
        "with": _("Matériel"),
        "check": _("Vérifier"),
    }


def _typed(request: HttpRequest) -> dict[str, QueryDict]:
    kept = request.session.get(DRAFT, {})
    return {step: QueryDict(text) for step, text in kept.items()}


def _asked(request: HttpRequest) -> WorkshopRequest | None:
    """Return the request that the workshop answers, when one was taken."""
    mine = WorkshopRequest.objects.filter(taken_by=request.user, state=State.TAKEN)
    return mine.filter(public_id=request.session.get(ASKED)).first()


@role_required(*AMBASSADORS)
def begin_for(request: HttpRequest, public_id) -> HttpResponse:
    """Begin the five steps with what a structure asked for."""
    mine = WorkshopRequest.objects.filter(taken_by=request.user, state=State.TAKEN)
    asked = get_object_or_404(mine, public_id=public_id)
    request.session[ASKED] = str(asked.public_id)
    request.session[DRAFT] = {}
    return redirect(_address("where"))


def _address(step: str) -> str:
    address = reverse(ROUTES[step])
    return f"{address}?suite=1" if step == "where" else address


@role_required(*AMBASSADORS)
def declare(request: HttpRequest, step: str = "where") -> HttpResponse:
    """Ask where, when, for whom and with what; each step may be read again."""
    if request.method == "GET" and step == "where" and "suite" not in request.GET:
        request.session.pop(DRAFT, None)
        request.session.pop(ASKED, None)
    typed = _typed(request)
    missing = next((one for one in STEPS[: STEPS.index(step)] if one not in typed), None)
    if missing:
        return redirect(_address(missing))
    form = FORMS[step](request.POST or typed.get(step), initial=_initial(step, _asked(request)))
    if request.method == "POST" and form.is_valid():
        kept = {name: data.urlencode() for name, data in typed.items()}
        request.session[DRAFT] = kept | {step: _plain(request.POST)}
        return redirect(_address(STEPS[STEPS.index(step) + 1]))
    context = {"form": form, "step": step, "steps": _stepper(step, typed)}
    return render(request, "ambassadors/declare.html", context | {"asked": _asked(request)})


def _plain(data: QueryDict) -> str:
    kept = data.copy()
    kept.pop("csrfmiddlewaretoken", None)
    return kept.urlencode()


def _initial(step: str, asked: WorkshopRequest | None) -> dict[str, Any]:
    if asked is None:
        return {}
    return {
        "where": {
            "title": _("Dilemme : %(structure)s") % {"structure": asked.structure},
            "place": asked.structure,
            "postcode": asked.postcode,
        },
        "when": {"day": asked.from_day},
        "who": {"audience": asked.audience, "expected_heads": asked.expected_heads},
    }.get(step, {})


def _stepper(here: str, typed: dict[str, Any]) -> list[dict[str, str]]:
    labels, at = _labels(), STEPS.index(here)
    return [
        {
            "label": labels[step],
            "state": "here" if step == here else "done" if rank < at else "todo",
            "address": _address(step) if step in typed else "",
        }
        for rank, step in enumerate(STEPS)
    ]


@role_required(*AMBASSADORS)
def check(request: HttpRequest) -> HttpResponse:
    """Read everything again, say whom to write to, and declare."""
    typed = _typed(request)
    bound = {step: form(typed.get(step, QueryDict())) for step, form in FORMS.items()}
    broken = next((step for step, form in bound.items() if not form.is_valid()), None)
    if broken:
        return redirect(_address(broken))
    asked = _asked(request)
    form = forms.ContactForm(request.POST or None, initial=_contact(asked))
    if request.method == "POST" and form.is_valid():
        workshop = _declared(request, bound, form, asked)
        if workshop is not None:
            return redirect("ambassadors:workshop", workshop.public_id)
    context = {"form": form, "steps": _stepper("check", typed), "rows": _rows(bound)}
    return render(request, "ambassadors/declare_check.html", context | {"asked": asked})


def _contact(asked: WorkshopRequest | None) -> dict[str, str]:
    if asked is None:
        return {}
    return {"contact_name": asked.contact_name, "contact_email": asked.contact_email}


def _declared(
    request: HttpRequest, bound: dict, form: forms.ContactForm, asked: WorkshopRequest | None
) -> Workshop | None:
    details: dict[str, Any] = dict(form.cleaned_data)
    for one in bound.values():
        details |= one.cleaned_data
    for name in ("day", "hour"):
        del details[name]
    try:
        workshop = services.declare_workshop(ambassador=request.user, request=asked, **details)
    except (services.WorkshopRefused, RequestRefused) as refused:
        form.add_error(None, sentence_for(refused.code))
        return None
    request.session.pop(DRAFT, None)
    request.session.pop(ASKED, None)
    messages.success(request, _("Votre atelier est déclaré."))
    return workshop


def _rows(bound: dict[str, Any]) -> list[dict[str, Any]]:
    where, when, who, kit = (bound[step].cleaned_data for step in FORMS)
    held = [str(label) for value, label in Material.choices if value in kit["material"]]
    audience = dict(Workshop._meta.get_field("audience").choices)[who["audience"]]
    duration = dict(forms.DURATIONS)[when["duration_minutes"]]
    said = [
        (_("Nom"), where["title"], "where"),
        (_("Lieu"), f"{where['place']}, {where['postcode']}", "where"),
        (_("Date"), f"{long_date(when['starts_at'])}, {clock(when['starts_at'])}", "when"),
        (_("Durée"), str(duration), "when"),
        (_("Public"), str(audience), "who"),
        (_("Personnes attendues"), str(who["expected_heads"]), "who"),
        (_("Édition du jeu"), dict(lobby.editions())[kit["edition"]], "with"),
        (_("Sur place"), ", ".join(held), "with"),
    ]
    return [
        {"question": question, "answer": answer, "address": _address(step)}
        for question, answer, step in said
    ]
