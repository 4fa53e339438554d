"""Entering a game played on paper, for the same debrief: first its size, then its sheets."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from dilemme.server import paper
from dilemme.server.models import Game
from dilemme.server.service import Rejected
from portal.accounts.access import role_required
from portal.tables.paper_forms import PaperForm, TeamSheetForm
from portal.tables.refusals import sentence_for
from portal.tables.views.facilitate import FACILITATORS


@role_required(*FACILITATORS)
def start(request: HttpRequest) -> HttpResponse:
    """Ask which game was played."""
    return render(
        request, "tables/paper.html", {"form": PaperForm(edition=request.GET.get("edition", ""))}
    )


@role_required(*FACILITATORS)
def results(request: HttpRequest) -> HttpResponse:
    """Show a sheet for each team; once they are filled, keep the game and show its debrief."""
    asked = PaperForm(request.GET)
    if not asked.is_valid():
        return render(request, "tables/paper.html", {"form": asked})
    sheets = _sheets(request, asked.cleaned_data)
    problem = ""
    valid = [sheet.is_valid() for sheet in sheets]  # every sheet shows its own mistakes
    if request.method == "POST" and all(valid):
        try:
            game = _recorded(request, asked.cleaned_data, sheets)
        except Rejected as refused:
            problem = sentence_for(refused.code)
        else:
            return redirect("tables:debrief", game.public_id)
    context = {"sheets": sheets, "problem": problem, "query": request.GET.urlencode()}
    return render(request, "tables/paper_results.html", context)


def _sheets(request: HttpRequest, asked: dict) -> list[TeamSheetForm]:
    return [
        TeamSheetForm(
            request.POST if request.method == "POST" else None,
            prefix=f"e{number}",
            months=asked["months"],
            initial={"name": _("Équipe %(number)s") % {"number": number}},
        )
        for number in range(1, asked["teams"] + 1)
    ]


def _recorded(request: HttpRequest, asked: dict, sheets: list[TeamSheetForm]) -> Game:
    return paper.record_results(
        facilitator=request.user,
        preset=asked["preset"],
        edition=asked["edition"],
        teams=[sheet.sheet() for sheet in sheets],
    )
