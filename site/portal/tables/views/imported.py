"""Keeping a game recorded elsewhere (the desktop client's file), for the same debrief."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from dilemme.server import importing
from dilemme.server.models import Game
from dilemme.server.service import Rejected
from portal.accounts.access import role_required
from portal.tables.import_forms import RecordedGameForm
from portal.tables.refusals import sentence_for
from portal.tables.views.facilitate import FACILITATORS


@role_required(*FACILITATORS)
def recorded(request: HttpRequest) -> HttpResponse:
    """Take the file of a recorded game, replay it, and show its debrief."""
    form = RecordedGameForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        game = _imported(request, form)
        if game is not None:
            return redirect("tables:debrief", game.public_id)
    return render(request, "tables/recorded.html", {"form": form})


def _imported(request: HttpRequest, form: RecordedGameForm) -> Game | None:
    try:
        return importing.import_log(facilitator=request.user, log=form.cleaned_data["log"])
    except Rejected as refused:
        form.add_error("log", sentence_for(refused.code))
        return None
