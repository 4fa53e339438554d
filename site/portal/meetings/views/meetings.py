"""Meetings: the agenda, one's place, who came."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from courses.calendar_file import Method, calendar_file
from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.meetings.forms import MeetingForm
from portal.meetings.models import MEMBERS, Meeting, Registration
from portal.meetings.refusals import sentence_for
from portal.meetings.services import registering
from portal.meetings.services.mails import entry_of
from portal.territory.domain.regions import REGION_CHOICES

PAST_SHOWN = 10
LEFT = Registration.State.LEFT


@role_required(*MEMBERS)
def agenda(request: HttpRequest) -> HttpResponse:
    """Show the meetings to come, of a region if asked, and the last ones."""
    seen = Meeting.objects.visible_to(request.viewer).with_counts()
    region = request.GET.get("region", "")
    if region in dict(REGION_CHOICES):
        seen = seen.filter(region__in=["", region])
    mine = Registration.objects.filter(user=request.user).exclude(state=LEFT)
    context = {
        "coming": seen.coming(),
        "past": seen.past()[:PAST_SHOWN],
        "mine": set(mine.values_list("meeting_id", flat=True)),
        "regions": REGION_CHOICES,
        "region": region,
        "coordinates": request.viewer.role == Role.COORDINATOR,
    }
    return render(request, "meetings/agenda.html", context)


def _seen(request: HttpRequest, public_id) -> Meeting:
    seen = Meeting.objects.visible_to(request.viewer).with_counts().select_related("organiser")
    return get_object_or_404(seen, public_id=public_id)


@role_required(*MEMBERS)
def meeting(request: HttpRequest, public_id) -> HttpResponse:
    """Show one meeting, one's place in it, and to the coordination who registered."""
    found = _seen(request, public_id)
    coordinates = request.viewer.role == Role.COORDINATOR
    mine = found.registrations.filter(user=request.user).exclude(state=LEFT).first()
    context = {
        "meeting": found,
        "mine": mine,
        "coordinates": coordinates,
        "registered": list(found.registrations.registered()) if coordinates else [],
        "waiting": found.registrations.waiting().count(),
    }
    return render(request, "meetings/meeting.html", context)


@require_POST
@role_required(*MEMBERS)
def place(request: HttpRequest, public_id) -> HttpResponse:
    """Take a place, or give it back."""
    found = _seen(request, public_id)
    leaves = request.POST.get("leaves") == "yes"
    act = registering.leave if leaves else registering.register
    try:
        act(meeting=found, user=request.user)
    except registering.MeetingRefused as refused:
        messages.error(request, sentence_for(refused.code))
    else:
        said = _("Votre place est rendue.") if leaves else _("C’est noté. Un e-mail confirme.")
        messages.success(request, said)
    return redirect("meetings:meeting", found.public_id)


@require_GET
@role_required(*MEMBERS)
def calendar(request: HttpRequest, public_id) -> HttpResponse:
    """Give the calendar file."""
    entry = entry_of(_seen(request, public_id))
    content = calendar_file([entry], method=Method.PUBLISH, now=timezone.now())
    headers = {"Content-Disposition": 'attachment; filename="rencontre.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


@role_required(Role.COORDINATOR)
def new(request: HttpRequest) -> HttpResponse:
    """Announce a meeting."""
    form = MeetingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = registering.hold_meeting(organiser=request.user, details=form.details())
        messages.success(request, _("La rencontre est annoncée."))
        return redirect("meetings:meeting", made.public_id)
    return render(request, "meetings/new.html", {"form": form})


@require_POST
@role_required(Role.COORDINATOR)
def attendance(request: HttpRequest, public_id) -> HttpResponse:
    """Note who came."""
    found = _seen(request, public_id)
    try:
        registering.note_attendance(
            meeting=found, actor=request.user, present=request.POST.getlist("present")
        )
    except registering.MeetingRefused as refused:
        messages.error(request, sentence_for(refused.code))
    else:
        messages.success(request, _("Les présences sont enregistrées."))
    return redirect("meetings:meeting", found.public_id)


@require_POST
@role_required(Role.COORDINATOR)
def call_off(request: HttpRequest, public_id) -> HttpResponse:
    """Call a meeting off and tell everybody."""
    found = _seen(request, public_id)
    try:
        registering.call_off(meeting=found, actor=request.user)
    except registering.MeetingRefused as refused:
        messages.error(request, sentence_for(refused.code))
    else:
        messages.success(request, _("La rencontre est annulée. Les inscrits sont prévenus."))
    return redirect("meetings:agenda")
