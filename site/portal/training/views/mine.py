"""A learner's session: dates, signing, leaving, asking the trainer."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from courses.domain import attendance as rules
from courses.models import Enrolment, HalfDay
from courses.selectors.attendance import lines_of
from courses.services import attendance as services
from courses.services.places import say_job, withdraw
from courses.services.refusals import SessionRefused
from courses.services.support import ask_trainer
from portal.training.forms.people import JobForm, QuestionForm
from portal.training.forms.signature import SignatureForm
from portal.training.services.calendar import own_calendar
from portal.training.tasks import send_soon
from portal.training.views.common import own_enrolment, try_or_say
from portal.training.wording import sentence_for

# How long a scanned code lets somebody confirm with one tap.
SCAN_VALIDITY = timedelta(minutes=10)
SCANNED = "scanned_half_day"


@require_GET
def my_session(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show dates, place, link, who, what to bring; where to sign; the questions asked."""
    enrolment = own_enrolment(request, public_id)
    now = timezone.now()
    context = {
        "enrolment": enrolment,
        "session": enrolment.session,
        "half_days": [_half_day_row(one, enrolment, now) for one in _half_days(enrolment)],
        "questions": enrolment.support_questions.order_by("-asked_at", "-pk"),
        "form": QuestionForm(),
        "job_form": JobForm(initial={"job": enrolment.job}),
        "has_place": not (enrolment.withdrawn_at or enrolment.waitlisted_at),
        "rank": _rank(enrolment),
    }
    return render(request, "training/my_session.html", context)


def _half_days(enrolment: Enrolment):
    return enrolment.session.half_days.order_by("starts_at", "pk")


def _half_day_row(half_day: HalfDay, enrolment: Enrolment, now) -> dict[str, object]:
    standing = rules.standing_of(lines_of(half_day, enrolment))
    refusal = rules.window_refusal(starts_at=half_day.starts_at, ends_at=half_day.ends_at, now=now)
    return {"half_day": half_day, "standing": standing, "may_sign": not refusal}


def _rank(enrolment: Enrolment) -> int | None:
    if enrolment.withdrawn_at or not enrolment.waitlisted_at:
        return None
    line = Enrolment.objects.in_session(enrolment.session).waiting()
    return list(line.values_list("pk", flat=True)).index(enrolment.pk) + 1


@require_GET
def agenda(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Give the half-days as a calendar file."""
    enrolment = own_enrolment(request, public_id)
    response = HttpResponse(own_calendar(enrolment), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="formation.ics"'
    return response


@require_POST
def leave(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Give one's place back."""
    enrolment = own_enrolment(request, public_id)
    if try_or_say(request, lambda: withdraw(enrolment=enrolment)):
        send_soon()
        messages.success(request, _("Votre place est libérée. Merci d’avoir prévenu."))
    return redirect("training:my_session", enrolment.public_id)


@require_POST
def ask(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Send a question to the trainer."""
    enrolment = own_enrolment(request, public_id)
    form = QuestionForm(request.POST)
    text = request.POST.get("text", "") if form.is_valid() else ""
    if try_or_say(request, lambda: ask_trainer(enrolment=enrolment, text=text)):
        send_soon()
        messages.success(request, _("Votre question est envoyée. La réponse arrivera ici."))
    return redirect("training:my_session", enrolment.public_id)


@require_POST
def job(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Say what one does for a living."""
    enrolment = own_enrolment(request, public_id)
    form = JobForm(request.POST)
    if form.is_valid():
        say_job(enrolment=enrolment, job=form.cleaned_data["job"])
        messages.success(request, _("C’est noté. Votre formatrice ou formateur le verra."))
    else:
        messages.error(request, _("Écrivez votre métier en 80 signes au plus."))
    return redirect("training:my_session", enrolment.public_id)


def _place_in(request: HttpRequest, public_id: UUID) -> tuple[HalfDay, Enrolment]:
    """Return a half-day and one's own place in it; Http404 without a place."""
    half_day = get_object_or_404(
        HalfDay.objects.select_related("session__trainer", "session__course"), public_id=public_id
    )
    mine = Enrolment.objects.visible_to(request.viewer).of(request.viewer.user_id)
    enrolment = mine.in_session(half_day.session).seated().first()
    if enrolment is None:
        raise Http404
    return half_day, enrolment


def sign(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Sign one's presence: drawn, typed, or with one tap after a scan."""
    half_day, enrolment = _place_in(request, public_id)
    scanned = _is_scanned(request, half_day)
    form = SignatureForm(
        request.POST if request.method == "POST" and not scanned else None,
        signer_name=request.user.get_full_name(),
    )
    if request.method == "POST" and (scanned or form.is_valid()):
        drawn = [] if scanned else form.cleaned_data["drawing"]
        if _signed(request, half_day, enrolment, drawn, scanned=scanned):
            request.session.pop(SCANNED, None)
            messages.success(request, _("Votre présence est signée."))
            return redirect("training:my_session", enrolment.public_id)
    context = {
        "half_day": half_day,
        "session": half_day.session,
        "enrolment": enrolment,
        "form": form,
        "scanned": scanned,
        "standing": rules.standing_of(lines_of(half_day, enrolment)),
        "opens_at": rules.opens_at(half_day.starts_at),
        "is_early": timezone.now() < rules.opens_at(half_day.starts_at),
    }
    return render(request, "training/sign.html", context)


def _signed(
    request: HttpRequest, half_day: HalfDay, enrolment: Enrolment, drawn: list, *, scanned: bool
) -> bool:
    method = "qr" if scanned else "drawn" if drawn else "screen"
    return try_or_say(
        request,
        lambda: services.sign(
            half_day=half_day,
            enrolment=enrolment,
            actor=request.user,
            method=method,
            strokes=drawn,
        ),
    )


def _is_scanned(request: HttpRequest, half_day: HalfDay) -> bool:
    scan = request.session.get(SCANNED, {})
    fresh = timezone.now().timestamp() - scan.get("at", 0) < SCAN_VALIDITY.total_seconds()
    return fresh and scan.get("half_day") == str(half_day.public_id)


@require_GET
def scan(request: HttpRequest, public_id: UUID, token: str) -> HttpResponse:
    """Take the code of the room's screen; nothing is signed before one tap on the next page."""
    half_day, _enrolment = _place_in(request, public_id)
    if rules.is_room_token(half_day.secret.bytes, token, timezone.now()):
        request.session[SCANNED] = {
            "half_day": str(half_day.public_id),
            "at": timezone.now().timestamp(),
        }
    else:
        messages.error(request, sentence_for(SessionRefused("token_changed")))
    return redirect("training:sign", half_day.public_id)
