"""Joining a table: the code, then a nickname and a team. No account, no address."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from dilemme.server import lobby, service
from portal.tables import seat_cookie, throttle
from portal.tables.forms import CodeForm, SeatForm
from portal.tables.refusals import sentence_for
from portal.tables.wording import NICKNAMES


@login_not_required
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the table's code."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if throttle.is_blocked(request):
            return _too_fast(request)
        if lobby.game_by_code(form.cleaned_data["code"]):
            return redirect("tables:join_code", form.cleaned_data["code"])
        return _wrong_code(request, form)
    return render(request, "tables/join.html", {"form": form})


@login_not_required
def seat(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for a nickname and a team, then give the place."""
    if throttle.is_blocked(request):
        return _too_fast(request)
    game = lobby.game_by_code(code)
    if game is None:
        return _wrong_code(request, CodeForm({"code": code}))
    form = SeatForm(request.POST or None, teams=lobby.team_choices(game=game))
    if request.method == "POST" and form.is_valid():
        joined = _joined(game, form)
        if joined is not None:
            response = redirect("tables:table", game.public_id)
            return seat_cookie.keep(response, game=game, token=joined.token)
    return render(request, "tables/seat.html", {"form": form, "game": game, "ideas": NICKNAMES})


def _joined(game, form: SeatForm) -> lobby.Joined | None:
    try:
        return lobby.join(game=game, nickname=form.cleaned_data["nickname"], seat=form.seat())
    except service.Rejected as refused:
        field = "nickname" if refused.code.startswith("name_") else "team"
        form.add_error(field, sentence_for(refused.code))
        return None


def _wrong_code(request: HttpRequest, form: CodeForm) -> HttpResponse:
    if throttle.is_too_fast(request):
        return _too_fast(request)
    form.full_clean()
    form.add_error("code", _("Aucune table n’est ouverte avec ce code. Vérifiez-le sur l’écran."))
    return render(request, "tables/join.html", {"form": form}, status=404)


def _too_fast(request: HttpRequest) -> HttpResponse:
    form = CodeForm({"code": "-"})
    form.full_clean()
    form.add_error("code", _("Trop d’essais. Attendez une minute, puis recommencez."))
    return render(request, "tables/join.html", {"form": form}, status=429)
