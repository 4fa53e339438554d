"""Announcements: read by the network, written by the coordination, receipts counted."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.exchanges.forms import AnnouncementForm, RemoveForm
from portal.exchanges.models import Announcement, Flag, Post
from portal.exchanges.selectors import announcements_for
from portal.exchanges.selectors.reading import receipts
from portal.exchanges.services import announcements as services
from portal.exchanges.services import moderation
from portal.exchanges.views.common import READERS, is_done


@role_required(*READERS)
def announcement(request: HttpRequest, public_id) -> HttpResponse:
    """Show an announcement."""
    found = get_object_or_404(announcements_for(request.viewer), public_id=public_id)
    return render(request, "exchanges/announcement.html", {"announcement": found})


@require_POST
@role_required(*READERS)
def read(request: HttpRequest, public_id) -> HttpResponse:
    """Note that one has read an announcement."""
    seen = Announcement.objects.visible_to(request.viewer)
    found = get_object_or_404(seen, public_id=public_id)
    services.mark_read(announcement=found, user=request.user)
    messages.success(request, _("C’est noté : vous avez lu cette annonce."))
    return redirect("exchanges:announcement", found.public_id)


@role_required(Role.COORDINATOR)
def announcing(request: HttpRequest) -> HttpResponse:
    """Announce something, and see how many have read what was announced."""
    form = AnnouncementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.announce(author=request.user, **form.cleaned_data)
        messages.success(request, _("L’annonce est publiée."))
        return redirect("exchanges:announcing")
    context = {"form": form, "receipts": receipts(request.viewer)}
    return render(request, "exchanges/announcing.html", context)


@role_required(Role.COORDINATOR)
def moderating(request: HttpRequest) -> HttpResponse:
    """Show the messages that were reported."""
    waiting = Flag.objects.visible_to(request.viewer).waiting()
    return render(request, "exchanges/moderating.html", {"flags": waiting, "form": RemoveForm()})


def _flagged(request: HttpRequest, public_id) -> Post:
    waiting = Flag.objects.visible_to(request.viewer).waiting().values("post")
    return get_object_or_404(Post.objects.filter(pk__in=waiting), public_id=public_id)


@require_POST
@role_required(Role.COORDINATOR)
def remove(request: HttpRequest, public_id) -> HttpResponse:
    """Take a reported message away."""
    found, form = _flagged(request, public_id), RemoveForm(request.POST)
    if form.is_valid():
        removal = form.cleaned_data["removal"]
        done = _("Le message est retiré. Son texte ne se lit plus.")
        is_done(
            request,
            lambda: moderation.remove(post=found, moderator=request.user, removal=removal),
            done,
        )
    return redirect("exchanges:moderating")


@require_POST
@role_required(Role.COORDINATOR)
def keep(request: HttpRequest, public_id) -> HttpResponse:
    """Leave a reported message where it is."""
    found = _flagged(request, public_id)
    moderation.keep(post=found, moderator=request.user)
    messages.success(request, _("Le message reste."))
    return redirect("exchanges:moderating")
