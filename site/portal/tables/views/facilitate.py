"""The facilitator's desk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from dilemme.server.domain.roles import FACILITATOR
from dilemme.server.models import Game
from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.tables import pages

FACILITATORS = (Role.AMBASSADOR, Role.TRAINER, Role.COORDINATOR)


@role_required(*FACILITATORS)
def facilitate(request: HttpRequest, public_id) -> HttpResponse:
    """Show the desk of a table that one runs, alone or with others."""
    game = get_object_or_404(Game.objects.visible_to(request.viewer), public_id=public_id)
    context = pages.context(game=game, role=FACILITATOR, hello={"role": "facilitator", "token": ""})
    join = request.build_absolute_uri(pages.join_address(game))
    others = pages.other_facilitators(game, request.user)
    return render(request, "tables/facilitate.html", context | {"join": join, "others": others})
