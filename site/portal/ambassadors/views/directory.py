"""The directory, the map, and one's own card in it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.ambassadors import selectors
from portal.ambassadors.forms.directory import DirectoryForm, ProfileForm
from portal.ambassadors.models import AmbassadorProfile
from portal.ambassadors.services.profiles import change_profile
from portal.ambassadors.views.common import AMBASSADORS


def directory_context(request: HttpRequest) -> dict:
    """Return what the directory and its map need."""
    form = DirectoryForm(request.GET or None)
    wanted = form.wanted() if form.is_bound else {"department": "", "skills": []}
    query = request.GET.copy()
    query.pop("page", None)
    return {
        "filter_form": form,
        "directory": selectors.directory(
            request.viewer,
            page=request.GET.get("page", 1),
            today=timezone.localdate(),
            **wanted,
        ),
        "chosen": wanted["department"],
        "drawn": wanted.get("drawn", "ambassadors"),
        "query": f"&{query.urlencode()}" if query else "",
    }


@role_required(Role.AMBASSADOR, Role.COORDINATOR)
def directory_map(request: HttpRequest) -> HttpResponse:
    """Show the directory: the list first, the map second."""
    return render(request, "ambassadors/map.html", directory_context(request))


@role_required(*AMBASSADORS)
def profile(request: HttpRequest) -> HttpResponse:
    """Change what colleagues read of oneself; whoever is not accredited yet has no card."""
    own = get_object_or_404(AmbassadorProfile, user=request.user)
    form = ProfileForm(request.POST or None, instance=own)
    if request.method == "POST" and form.is_valid():
        change_profile(profile=own, **form.cleaned_data)
        messages.success(request, _("Votre fiche est à jour."))
        return redirect("ambassadors:map")
    return render(request, "ambassadors/profile.html", {"form": form, "profile": own})
