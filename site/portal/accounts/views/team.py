"""The referent gives a colleague the right to refer, or takes it back."""

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.accounts import services
from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.accounts.selectors import colleagues_of


@role_required(Role.PARTNER_REFERENT)
@require_POST
def prescriber_right(request, user_id) -> HttpResponse:
    """Give or take the right to refer; the certificate stays a condition of its own.

    The list comes back where it was.
    """
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
    return redirect(f"{reverse('dashboard:partner_team')}{_where(request.POST)}")


def _where(posted: QueryDict) -> str:
    kept = {name: posted[name] for name in ("certificat", "page") if posted.get(name)}
    return f"?{urlencode(kept)}" if kept else ""
