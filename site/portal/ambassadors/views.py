"""The ambassador's space: today, the map, one's workshops, one's tables, one's reports."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dilemme.server import lobby
from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.ambassadors import selectors, services
from portal.ambassadors.domain.reporting import ReportRefused
from portal.ambassadors.forms import DirectoryForm, ReportForm, WorkshopForm
from portal.ambassadors.models import Workshop
from portal.ambassadors.preparation import RESOURCES
from portal.ambassadors.refusals import sentence_for

AMBASSADORS = (Role.AMBASSADOR,)


def _own(request: HttpRequest, public_id) -> Workshop:
    workshops = Workshop.objects.visible_to(request.viewer).select_related("game", "ambassador")
    return get_object_or_404(workshops, public_id=public_id)


def _directory(request: HttpRequest) -> dict:
    form = DirectoryForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {"department": "", "skills": []}
    return {
        "filter_form": form,
        "directory": selectors.directory(request.viewer, **wanted),
        "chosen": wanted["department"],
    }


@role_required(*AMBASSADORS)
def home(request: HttpRequest) -> HttpResponse:
    """Show what needs the ambassador today: the next workshop, late reports, colleagues."""
    upcoming = selectors.next_workshop(request.viewer)
    context = {
        "workshop": upcoming,
        "checklist": selectors.checklist_of(upcoming) if upcoming else [],
        "late": Workshop.objects.visible_to(request.viewer).to_report()[:3],
        "moments": RESOURCES,
    }
    return render(request, "ambassadors/home.html", context | _directory(request))


@role_required(*AMBASSADORS)
def directory_map(request: HttpRequest) -> HttpResponse:
    """Show the directory: the list first, the map second."""
    return render(request, "ambassadors/map.html", _directory(request))


@role_required(*AMBASSADORS)
def workshops(request: HttpRequest) -> HttpResponse:
    """List one's own workshops: to come, to report, done."""
    own = Workshop.objects.visible_to(request.viewer)
    context = {
        "upcoming": own.upcoming(),
        "late": own.to_report(),
        "reported": own.reported()[:30],
        "totals": selectors.past_totals(request.viewer),
    }
    return render(request, "ambassadors/workshops.html", context)


@role_required(*AMBASSADORS)
def declare(request: HttpRequest) -> HttpResponse:
    """Declare a workshop."""
    form = WorkshopForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        workshop = services.declare_workshop(ambassador=request.user, **form.cleaned_data)
        messages.success(request, _("Votre atelier est déclaré."))
        return redirect("ambassadors:workshop", workshop.public_id)
    return render(request, "ambassadors/declare.html", {"form": form})


@role_required(*AMBASSADORS)
def workshop(request: HttpRequest, public_id) -> HttpResponse:
    """Show one workshop: its facts, what to prepare, its table, its report."""
    found = _own(request, public_id)
    context = {
        "workshop": found,
        "checklist": selectors.checklist_of(found),
        "presets": lobby.preset_choices(),
    }
    return render(request, "ambassadors/workshop.html", context)


@require_POST
@role_required(*AMBASSADORS)
def prepare(request: HttpRequest, public_id) -> HttpResponse:
    """Keep what is ready."""
    found = _own(request, public_id)
    services.prepare(workshop=found, done=request.POST.getlist("done"))
    messages.success(request, _("Votre liste est enregistrée."))
    return redirect("ambassadors:workshop", found.public_id)


@require_POST
@role_required(*AMBASSADORS)
def cancel(request: HttpRequest, public_id) -> HttpResponse:
    """Call a workshop off."""
    found = _own(request, public_id)
    try:
        services.cancel(workshop=found)
    except services.WorkshopRefused as refused:
        messages.error(request, sentence_for(refused.code))
        return redirect("ambassadors:workshop", found.public_id)
    messages.success(request, _("L’atelier est annulé."))
    return redirect("ambassadors:workshops")


@require_POST
@role_required(*AMBASSADORS)
def open_table(request: HttpRequest, public_id) -> HttpResponse:
    """Open the workshop's table, or find it again, and go there."""
    found = _own(request, public_id)
    try:
        game = services.open_table(workshop=found, preset=lobby.chosen_preset(request.POST))
    except services.WorkshopRefused as refused:
        messages.error(request, sentence_for(refused.code))
        return redirect("ambassadors:workshop", found.public_id)
    return redirect("tables:facilitate", game.public_id)


@role_required(*AMBASSADORS)
def report(request: HttpRequest, public_id) -> HttpResponse:
    """Report a workshop, with what the table already knows filled in."""
    found = _own(request, public_id)
    facts = services.table_facts(workshop=found)
    form = ReportForm(request.POST or None, initial=_prefilled(found, facts))
    if request.method == "POST" and form.is_valid() and _is_filed(found, form):
        messages.success(request, _("Merci. Le compte rendu est enregistré."))
        return redirect("ambassadors:workshop", found.public_id)
    context = {"workshop": found, "form": form, "facts": facts}
    return render(request, "ambassadors/report.html", context)


def _prefilled(workshop: Workshop, facts) -> dict:
    minutes = facts.duration_minutes if facts else 0
    return {
        "audience": workshop.audience,
        "duration_minutes": minutes or workshop.duration_minutes,
        "months_played": facts.months_played if facts else 0,
    }


def _is_filed(workshop: Workshop, form: ReportForm) -> bool:
    try:
        services.file_report(workshop=workshop, answers=form.answers())
    except (ReportRefused, services.WorkshopRefused) as refused:
        field = "no_game_reason" if refused.code == "reason_needed" else None
        form.add_error(field, sentence_for(refused.code))
        return False
    return True
