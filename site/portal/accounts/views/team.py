"""The referent gives a colleague the right to refer, or takes it back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.accounts import services
from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.accounts.selectors import colleagues_of


@role_required(Role.PARTNER_REFERENT)
@require_POST
def prescriber_right(request, user_id) -> HttpResponse:
    """Give or take the right to refer; the certificate stays a condition of its own."""
    colleague = next(
        (one for one in colleagues_of(request.viewer) if one.user.public_id == user_id), None
    )
    if colleague is None:
        raise Http404
    services.set_prescriber_right(
        user=colleague.user,
        organisation=request.viewer.organisation,
        granted=request.POST.get("right") == "give",
        decided_by=request.user,
    )
    messages.success(request, _("C’est enregistré. Le changement vaut dès maintenant."))
    return redirect("dashboard:partner_team")
