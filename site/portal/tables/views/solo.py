"""Practising alone against bots: no account, no code, no facilitator."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from dilemme.server import lobby
from dilemme.server.service import Rejected
from portal.tables import seat_cookie, throttle
from portal.tables.forms import SoloForm
from portal.tables.refusals import sentence_for
from portal.tables.wording import NICKNAMES


@login_not_required
def solo(request: HttpRequest) -> HttpResponse:
    """Ask for a nickname and a length, then open the table and give the only human place."""
    form = SoloForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if throttle.is_too_fast(request, throttle.SOLO):
            form.add_error(None, _("Trop de parties ouvertes. Attendez une minute."))
            return _page(request, form, status=429)
        joined = _opened(form)
        if joined is not None:
            game = joined.player.seat.game
            response = redirect("tables:table", game.public_id)
            return seat_cookie.keep(response, game=game, token=joined.token)
    return _page(request, form)


def _opened(form: SoloForm) -> lobby.Joined | None:
    try:
        return lobby.open_solo(**form.cleaned_data)
    except Rejected as refused:
        form.add_error("nickname", sentence_for(refused.code))
        return None


def _page(request: HttpRequest, form: SoloForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "ideas": NICKNAMES}
    return render(request, "tables/solo.html", context, status=status)
