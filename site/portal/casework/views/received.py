"""Requests over personal data that came by letter, by telephone or in person."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.casework.forms.received import ReceivedForm
from portal.casework.wording import refusal_text
from portal.referrals.services import person
from portal.referrals.services.refusals import ReferralRefused


@role_required(Role.DATA_OFFICER)
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def note(request) -> HttpResponse:
    """Write a request down for each case of the person; it then waits among the others."""
    form = ReceivedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            number = _note(request.user, form)
        except ReferralRefused as refusal:
            form.add_error(None, refusal_text(refusal))
        else:
            words = ngettext(
                "%(n)d demande est notée, la réponse est due dans un mois.",
                "%(n)d demandes sont notées, les réponses sont dues dans un mois.",
                number,
            )
            messages.success(request, words % {"n": number})
            return redirect("casework:officer_home")
    status = 422 if form.errors else 200
    return render(request, "casework/received.html", {"form": form}, status=status)


def _note(officer, form: ReceivedForm) -> int:
    """Note the request for each case; one that already waits for the same is not a refusal."""
    noted, refused = 0, None
    for referral in form.cases:
        asked = {"kind": form.cleaned_data["kind"], "words": form.cleaned_data["words"]}
        try:
            person.ask(referral=referral, officer=officer, **asked)
            noted += 1
        except ReferralRefused as refusal:
            refused = refusal
    if refused is not None and not noted:
        raise refused
    return noted
