"""`/questionnaire/<secret>/`: employers, trainers and funders answer without an account.

An unknown link, one that is over and one that is too early get the same answer; trying many is
slowed down by address.
"""

from functools import partial

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from courses.domain.answers import Value, read_answer
from courses.models import Asking, GuestReply
from courses.services.askings import find_asking, open_reply, send_reply
from courses.services.guest_answers import save_guest_answer
from courses.services.refusals import SessionRefused
from portal import limits
from portal.learning.forms import QuestionnaireForm
from portal.learning.kept_answer import keep_one

TRIES_A_MINUTE = 30
# Colleagues share an address, and one answer may be sent several times while it is written.
ANSWERS_A_MINUTE = 240


class GuestForm(QuestionnaireForm):
    """The learners' form; the page itself says, once, who reads what a guest writes."""

    says_readers = False


@login_not_required
@never_cache
def guest(request: HttpRequest, token: str) -> HttpResponse:
    """Show the questions of one request, keep the answers, say thank you."""
    if not limits.allows_address(request, action="guest_questionnaire", limit=TRIES_A_MINUTE):
        return render(request, "training/guest_slow.html", status=429)
    asking, reply = _asked(token)
    if reply.sent_at:
        return render(request, "training/guest_thanks.html", {"asking": asking})
    form = GuestForm(reply.version.definition, request.POST or None, answers=reply.answers)
    if request.method == "POST" and form.is_valid():
        send_reply(reply=reply, answers=_values(form))
        return redirect("training:guest", token)
    context = {"asking": asking, "reply": reply, "form": form, "token": token}
    return render(request, "training/guest.html", context)


@login_not_required
@require_POST
def guest_answer(request: HttpRequest, token: str) -> HttpResponse:
    """Keep one answer as it is given; too many at once wait in the page and come back."""
    if not limits.allows_address(request, action="guest_answer", limit=ANSWERS_A_MINUTE):
        return HttpResponse(status=429)
    _asking, reply = _asked(token)
    return keep_one(request, partial(save_guest_answer, reply=reply))


def _asked(token: str) -> tuple[Asking, GuestReply]:
    asking = find_asking(token)
    if asking is None:
        raise Http404
    try:
        return asking, open_reply(asking=asking)
    except SessionRefused as refused:
        raise Http404 from refused


def _values(form: GuestForm) -> dict[str, Value]:
    """Return what was answered, by question id; what was passed over is left out."""
    read = {one.id: read_answer(one, form.raw(one.id)) for one in form.definition.questions}
    return {key: value for key, value in read.items() if value is not None}
