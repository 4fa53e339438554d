"""Running a workshop with somebody: asking, answering, leaving, handing over."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.accounts.access import role_required
from portal.ambassadors.forms.workshops import HandOverForm, InviteForm
from portal.ambassadors.models import WorkshopHost
from portal.ambassadors.selectors.nearest import nearest_ambassadors
from portal.ambassadors.services import hosts as services
from portal.ambassadors.views.common import AMBASSADORS, is_done, led_workshop

PROPOSED = 30


@role_required(*AMBASSADORS)
def invite(request: HttpRequest, public_id) -> HttpResponse:
    """Choose a colleague among the nearest, and ask."""
    found = led_workshop(request, public_id)
    near = [
        one
        for one in nearest_ambassadors(
            found.department, at_most=PROPOSED, audience=found.audience, available_only=True
        )
        if one.profile.user_id != request.user.pk
    ]
    people = {str(one.profile.user.public_id): one.profile.user for one in near}
    choices = [(key, _label(one)) for key, one in zip(people, near, strict=True)]
    form = InviteForm(request.POST or None, colleagues=choices)
    if request.method == "POST" and form.is_valid():
        user = people[form.cleaned_data["colleague"]]
        done = _("L’invitation est partie.")
        is_done(request, lambda: services.invite(workshop=found, user=user), done)
        return redirect("ambassadors:workshop", found.public_id)
    return render(request, "ambassadors/invite.html", {"workshop": found, "form": form})


def _label(near) -> str:
    words = {"name": near.profile.user.get_full_name(), "place": near.profile.department_name}
    return _("%(name)s, %(place)s") % words


@require_POST
@role_required(*AMBASSADORS)
def answer(request: HttpRequest, public_id) -> HttpResponse:
    """Say yes or no to one's own invitation."""
    mine = WorkshopHost.objects.waiting_for(request.viewer).select_related(
        "workshop__ambassador", "workshop__game", "user"
    )
    host = get_object_or_404(mine, public_id=public_id)
    accepts = request.POST.get("answer") == "yes"
    done = _("C’est noté. Merci de votre réponse.")
    is_done(request, lambda: services.answer(host=host, accepts=accepts), done)
    return redirect("ambassadors:workshops")


@require_POST
@role_required(*AMBASSADORS)
def leave(request: HttpRequest, public_id) -> HttpResponse:
    """Leave a workshop that one helps with, or take somebody off one that one leads."""
    host = get_object_or_404(
        WorkshopHost.objects.visible_to(request.viewer).select_related("workshop__game"),
        public_id=public_id,
    )
    if host.user_id == request.user.pk:
        done = _("C’est noté. La personne qui a déclaré l’atelier est prévenue.")
        is_done(request, lambda: services.leave(host=host), done)
        return redirect("ambassadors:workshops")
    done = _("C’est noté. Cette personne est prévenue.")
    is_done(request, lambda: services.remove(host=host), done)
    return redirect("ambassadors:workshop", host.workshop.public_id)


@role_required(*AMBASSADORS)
def hand_over(request: HttpRequest, public_id) -> HttpResponse:
    """Choose which co-host answers for the workshop from now on."""
    found = led_workshop(request, public_id)
    ready = {str(one.public_id): one for one in found.hosts.accepted()}
    choices = [(key, one.user.get_full_name()) for key, one in ready.items()]
    form = HandOverForm(request.POST or None, hosts=choices)
    if request.method == "POST" and form.is_valid():
        host = ready[form.cleaned_data["host"]]
        words = {"name": host.user.get_full_name()}
        done = _("%(name)s répond maintenant de l’atelier. Vous l’animez encore.") % words
        is_done(request, lambda: services.hand_over(workshop=found, host=host), done)
        return redirect("ambassadors:workshop", found.public_id)
    return render(request, "ambassadors/hand_over.html", {"workshop": found, "form": form})
