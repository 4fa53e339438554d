"""The person's own page: a reference and a one-time code open it, for half an hour.

There is no account. What opens it is kept in the session; an account that is signed in is refused:
nobody but the person acts here.
"""

from datetime import timedelta
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal import limits
from portal.casework.forms.person import CodeForm, ReferenceForm
from portal.casework.person_acts import PERSON_ACTS
from portal.casework.person_copy import copy_of
from portal.casework.presentation.person import person_page
from portal.casework.views.desk import file_response
from portal.casework.views.sheet import month_sheet
from portal.casework.wording import refusal_text
from portal.referrals.domain.references import is_reference
from portal.referrals.domain.states import GONE, State
from portal.referrals.domain.workflow import WorkflowRefused
from portal.referrals.models import CharterSignature, Referral
from portal.referrals.services import person as people
from portal.referrals.services.meeting import calendar_of
from portal.referrals.services.refusals import ReferralRefused
from portal.referrals.services.writing import mark_read
from portal.referrals.tasks import send_person_code

KEY, MINUTES = "person_case", 30
REQUESTS_PER_MINUTE = 30
REFUSED, CONFLICT = 422, 409


def _for_a_visitor(view):
    """Refuse signed-in people and floods; keep the answer out of caches and indexes."""

    @wraps(view)
    def opened(request, *args, **kwargs) -> HttpResponse:
        if not limits.allows_address(request, action="person_page", limit=REQUESTS_PER_MINUTE):
            response = render(request, "referrals/too_many.html", status=429)
        elif request.user.is_authenticated:
            context = {"code": "agent_cannot_sign"}
            response = render(request, "referrals/agent_cannot_sign.html", context, status=403)
        else:
            response = view(request, *args, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return login_not_required(never_cache(opened))


def _for_the_person(view):
    """Find the case that the code opened; send everybody else to ask for a code."""

    @wraps(view)
    def opened(request, *args, **kwargs) -> HttpResponse:
        referral = _opened(request)
        if referral is None:
            return redirect("casework:ask_code")
        return view(request, referral, *args, **kwargs)

    return _for_a_visitor(opened)


def _opened(request) -> Referral | None:
    kept = request.session.get(KEY)
    if not kept or kept["until"] < timezone.now().timestamp():
        request.session.pop(KEY, None)
        return None
    hidden = [*GONE, State.WITHDRAWN]
    found = Referral.objects.with_parties().exclude(state__in=hidden)
    return found.filter(public_id=kept["case"]).first()


@require_http_methods(["GET", "POST"])
@_for_a_visitor
def ask_code(request) -> HttpResponse:
    """Ask for the reference, and have a code sent if there is somebody behind it.

    Sent outside the request: how long the answer takes must not tell whether there is.
    """
    form = ReferenceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reference = form.cleaned_data["reference"]
        if is_reference(reference):  # a name typed by mistake stays out of the queue
            send_person_code.enqueue(reference)
        request.session["person_reference"] = reference
        return redirect("casework:open_page")
    return render(request, "casework/ask_code.html", {"form": form})


@require_http_methods(["GET", "POST"])
@sensitive_post_parameters("code")
@_for_a_visitor
def open_page(request) -> HttpResponse:
    """Check the code; the same words whatever is wrong."""
    asked = {"reference": request.session.get("person_reference", "")}
    form = CodeForm(request.POST or None, initial=asked)
    if request.method == "POST" and form.is_valid():
        opened = people.open_with_code(
            reference=form.cleaned_data["reference"], code=form.cleaned_data["code"]
        )
        if opened is not None:
            return _enter(request, opened)
        form.add_error("code", refusal_text(ReferralRefused("code_wrong")))
    return render(request, "casework/open_page.html", {"form": form})


def _enter(request, referral: Referral) -> HttpResponse:
    request.session.flush()
    until = timezone.now() + timedelta(minutes=MINUTES)
    request.session[KEY] = {"case": str(referral.public_id), "until": until.timestamp()}
    return redirect("casework:person")


@require_GET
@_for_the_person
def page(request, referral: Referral) -> HttpResponse:
    """Show the person their own case."""
    mark_read(referral, by_person=True)
    return _show(request, referral)


def _show(request, referral: Referral, *, failed: Any = None, status: int = 200) -> HttpResponse:
    forms = {
        name.replace("-", "_"): act.form(prefix=name, referral=referral)
        for name, act in PERSON_ACTS.items()
        if act.offered(referral)
    }
    if failed:
        forms[failed[0].replace("-", "_")] = failed[1]
    context = {
        "referral": referral,
        "own": person_page(referral),
        "forms": forms,
        "failed_form": failed[1] if failed else None,
    }
    return render(request, "casework/person.html", context, status=status)


@require_POST
@sensitive_post_parameters()
@_for_the_person
def act(request, referral: Referral, verb: str) -> HttpResponse:
    """Do one act of the person, or show why it is refused with what was typed."""
    if verb == "quitter":
        request.session.flush()
        return redirect("casework:ask_code")
    todo = PERSON_ACTS.get(verb)
    if todo is None or not todo.offered(referral):
        raise Http404
    form = todo.form(request.POST, request.FILES, prefix=verb, referral=referral)
    if not form.is_valid():
        return _show(request, referral, failed=(verb, form), status=REFUSED)
    try:
        with transaction.atomic():
            todo.do(referral=referral, **form.values())
    except (ReferralRefused, WorkflowRefused) as refusal:
        form.add_error(None, refusal_text(refusal))
        return _show(request, referral, failed=(verb, form), status=CONFLICT)
    if verb == "retirer-tout":
        request.session.flush()
        return render(request, "casework/withdrawn.html", {"reference": referral.reference})
    messages.success(request, todo.success)
    return redirect("casework:person")


@require_GET
@_for_the_person
def copy(request, referral: Referral) -> HttpResponse:
    """Give the person a copy of everything that is kept about them."""
    response = JsonResponse(
        copy_of(referral), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    response.headers["Content-Disposition"] = 'attachment; filename="mes-donnees.json"'
    return response


@require_GET
@_for_the_person
def charter(request, referral: Referral) -> HttpResponse:
    """Show the charter that was signed, and what was said yes to."""
    signature = get_object_or_404(CharterSignature, referral=referral)
    return render(
        request, "casework/person_charter.html", {"signature": signature, "referral": referral}
    )


@require_GET
@_for_the_person
def month(request, referral: Referral) -> HttpResponse:
    """Print the person a month to fill in, from their budget."""
    back = reverse("casework:person")
    return month_sheet(request, referral, back=back, back_label=_("Retour à mon dossier"))


@require_GET
@_for_the_person
def document(request, referral: Referral, document_id) -> HttpResponse:
    """Give the person one of their papers."""
    return file_response(get_object_or_404(referral.casedocuments, public_id=document_id))


@require_GET
@_for_the_person
def calendar(request, referral: Referral, appointment_id) -> HttpResponse:
    """Give the calendar file of a meeting."""
    found = get_object_or_404(referral.appointments, public_id=appointment_id)
    response = HttpResponse(calendar_of(found), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="rendez-vous.ics"'
    return response
