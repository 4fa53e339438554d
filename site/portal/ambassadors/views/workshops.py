"""One's workshops: the list, the page of one, what is prepared, moved or called off."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dilemme.server import lobby
from portal.accounts.access import role_required
from portal.ambassadors import selectors, services
from portal.ambassadors.forms.workshops import CancelForm, MoveForm
from portal.ambassadors.models import Workshop, WorkshopHost
from portal.ambassadors.refusals import sentence_for
from portal.ambassadors.views.common import AMBASSADORS, led_workshop, seen_workshop


@role_required(*AMBASSADORS)
def workshops(request: HttpRequest) -> HttpResponse:
    """List one's own workshops: invitations, to come, to report, done."""
    own = Workshop.objects.visible_to(request.viewer)
    context = {
        "invitations": WorkshopHost.objects.waiting_for(request.viewer),
        "upcoming": own.upcoming(),
        "late": own.to_report(),
        "reported": own.reported()[:30],
        "totals": selectors.past_totals(request.viewer),
    }
    return render(request, "ambassadors/workshops.html", context)


@role_required(*AMBASSADORS)
def workshop(request: HttpRequest, public_id) -> HttpResponse:
    """Show one workshop: its facts, what to prepare, its table, its report."""
    found = seen_workshop(request, public_id)
    context = {
        "workshop": found,
        "leads": found.ambassador_id == request.user.pk,
        "hosts": list(found.hosts.by_name()),
        "checklist": selectors.checklist_of(found),
        "presets": lobby.preset_choices(found.edition or None),
        "edition": dict(lobby.editions()).get(found.edition, ""),
        "print_kit": {"edition": found.edition, "preset": ""},
    }
    return render(request, "ambassadors/workshop.html", context)


@require_POST
@role_required(*AMBASSADORS)
def prepare(request: HttpRequest, public_id) -> HttpResponse:
    """Keep what is ready."""
    found = seen_workshop(request, public_id)
    services.prepare(workshop=found, done=request.POST.getlist("done"))
    messages.success(request, _("Votre liste est enregistrée."))
    return redirect("ambassadors:workshop", found.public_id)


@role_required(*AMBASSADORS)
def cancel(request: HttpRequest, public_id) -> HttpResponse:
    """Ask why, then call a workshop off and tell everybody."""
    found = led_workshop(request, public_id)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.cancel(workshop=found, reason=form.cleaned_data["reason"])
        except services.WorkshopRefused as refused:
            form.add_error(None, sentence_for(refused.code))
        else:
            messages.success(request, _("L’atelier est annulé. Les personnes sont prévenues."))
            return redirect("ambassadors:workshops")
    return render(request, "ambassadors/cancel.html", {"workshop": found, "form": form})


@role_required(*AMBASSADORS)
def move(request: HttpRequest, public_id) -> HttpResponse:
    """Move a workshop to another hour or place, and tell everybody."""
    found = led_workshop(request, public_id)
    local = timezone.localtime(found.starts_at)
    initial = {"day": local.date(), "hour": local.time()}
    form = MoveForm(request.POST or None, initial=initial | _where(found))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        wanted = {name: data[name] for name in ("starts_at", "place", "postcode")}
        try:
            services.move(workshop=found, **wanted)
        except services.WorkshopRefused as refused:
            form.add_error(None, sentence_for(refused.code))
        else:
            messages.success(request, _("L’atelier est déplacé. Les personnes sont prévenues."))
            return redirect("ambassadors:workshop", found.public_id)
    return render(request, "ambassadors/move.html", {"workshop": found, "form": form})


def _where(workshop: Workshop) -> dict[str, str]:
    return {"place": workshop.place, "postcode": workshop.postcode}


@require_POST
@role_required(*AMBASSADORS)
def open_table(request: HttpRequest, public_id) -> HttpResponse:
    """Open the workshop's table, or find it again, and go there."""
    found = seen_workshop(request, public_id)
    try:
        game = services.open_table(workshop=found, preset=lobby.chosen_preset(request.POST))
    except services.WorkshopRefused as refused:
        messages.error(request, sentence_for(refused.code))
        return redirect("ambassadors:workshop", found.public_id)
    return redirect("tables:facilitate", game.public_id)
