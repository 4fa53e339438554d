"""A workshop's table, set before it opens."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from dilemme.server.models import Game
from dilemme.server.service import Rejected
from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.ambassadors import refusals as workshop_refusals
from portal.ambassadors import services as workshops
from portal.ambassadors.models import Audience, Workshop
from portal.tables import refusals as table_refusals
from portal.tables import services as tables
from portal.tables.forms import OpeningForm


@role_required(Role.AMBASSADOR)
def workshop_table(request: HttpRequest, public_id) -> HttpResponse:
    """Ask how the workshop's table is set, then open it; a table already open is shown."""
    own = Workshop.objects.visible_to(request.viewer).select_related("game", "ambassador")
    workshop = get_object_or_404(own, public_id=public_id)
    if workshop.game is not None:
        return redirect("tables:facilitate", workshop.game.public_id)
    minors = workshop.audience == Audience.MINORS
    form = OpeningForm(request.POST or None, initial={"minors": minors})
    if request.method == "POST" and form.is_valid():
        game = _opened(workshop, form)
        if game is not None:
            return redirect("tables:facilitate", game.public_id)
    return render(request, "openings/workshop.html", {"form": form, "workshop": workshop})


def _opened(workshop: Workshop, form: OpeningForm) -> Game | None:
    data = form.cleaned_data
    try:
        return workshops.open_table(
            workshop=workshop,
            edition=data["edition"],
            preset=data["preset"],
            settings=tables.settings_from(data),
            extra_cards=tables.questions_of(data.get("cards", ())),
        )
    except workshops.WorkshopRefused as refused:
        form.add_error(None, workshop_refusals.sentence_for(refused.code))
    except Rejected as refused:
        form.add_error(None, table_refusals.sentence_for(refused.code))
    return None
