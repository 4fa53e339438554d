"""The tables one runs, and opening another."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from dilemme.server.models import Game
from dilemme.server.service import Rejected
from portal.accounts.access import role_required
from portal.tables import services
from portal.tables.forms import OpeningForm
from portal.tables.pages import spoken_code
from portal.tables.refusals import sentence_for
from portal.tables.views.facilitate import FACILITATORS

A_PAGE = 20


@role_required(*FACILITATORS)
def home(request: HttpRequest) -> HttpResponse:
    """List the tables one opened, newest first."""
    games = Game.objects.visible_to(request.viewer).newest_first().defer("state")
    page = Paginator(games, A_PAGE).get_page(request.GET.get("page"))
    rows = [{"game": game, "code": spoken_code(game.code)} for game in page.object_list]
    return render(request, "tables/home.html", {"page": page, "rows": rows})


@role_required(*FACILITATORS)
def open_table(request: HttpRequest) -> HttpResponse:
    """Ask how the table is set, then open it."""
    form = OpeningForm(request.POST or None, edition=request.GET.get("edition", ""))
    if request.method == "POST" and form.is_valid():
        game = _opened(request, form)
        if game is not None:
            return redirect("tables:facilitate", game.public_id)
    return render(request, "tables/open.html", {"form": form})


def _opened(request: HttpRequest, form: OpeningForm) -> Game | None:
    data = form.cleaned_data
    try:
        return services.open_table(
            facilitator=request.user,
            edition=data["edition"],
            preset=data["preset"],
            settings=services.settings_from(data),
            cards=data.get("cards", ()),
        )
    except Rejected as refused:
        form.add_error(None, sentence_for(refused.code))
        return None
