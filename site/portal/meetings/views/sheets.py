"""Good-practice sheets: reading, writing, judging."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.meetings.domain.sheets import SheetRefused, State
from portal.meetings.forms import ReviewForm, SheetForm
from portal.meetings.models import MEMBERS, PracticeSheet
from portal.meetings.refusals import sentence_for
from portal.meetings.services import sheets as services

LISTED = 60


@role_required(*MEMBERS)
def sheets(request: HttpRequest) -> HttpResponse:
    """List what is published, one's own, and for the coordination what is to be read."""
    seen = PracticeSheet.objects.visible_to(request.viewer).select_related("author")
    topic = request.GET.get("topic", "")
    published = seen.published()
    if topic in PracticeSheet.Topic.values:
        published = published.filter(topic=topic)
    coordinates = request.viewer.role == Role.COORDINATOR
    context = {
        "published": published[:LISTED],
        "mine": seen.filter(author=request.user).exclude(state=State.PUBLISHED),
        "to_review": seen.to_review() if coordinates else [],
        "topics": PracticeSheet.Topic.choices,
        "topic": topic,
    }
    return render(request, "meetings/sheets.html", context)


def _seen(request: HttpRequest, public_id) -> PracticeSheet:
    seen = PracticeSheet.objects.visible_to(request.viewer).select_related("author")
    return get_object_or_404(seen, public_id=public_id)


@role_required(*MEMBERS)
def sheet(request: HttpRequest, public_id) -> HttpResponse:
    """Read one sheet; the coordination judges it from there."""
    found = _seen(request, public_id)
    judges = (
        request.viewer.role == Role.COORDINATOR
        and found.state == State.SUBMITTED
        and found.author_id != request.user.pk
    )
    context = {
        "sheet": found,
        "is_mine": found.author_id == request.user.pk,
        "form": ReviewForm(request.POST or None) if judges else None,
    }
    if request.method == "POST" and judges and context["form"].is_valid():
        return _reviewed(request, found, context["form"])
    return render(request, "meetings/sheet.html", context)


def _reviewed(request: HttpRequest, found: PracticeSheet, form: ReviewForm) -> HttpResponse:
    data = form.cleaned_data
    publishes = data["verdict"] == "publish"
    try:
        services.review(sheet=found, reviewer=request.user, publishes=publishes, note=data["note"])
    except SheetRefused as refused:
        messages.error(request, sentence_for(refused.code))
    else:
        messages.success(request, _("C’est fait. L’auteur est prévenu."))
    return redirect("meetings:sheets")


@role_required(*MEMBERS)
def write(request: HttpRequest, public_id=None) -> HttpResponse:
    """Write a sheet, or take one's own up again; it may be sent to be read at once."""
    own = PracticeSheet.objects.filter(author=request.user)
    found = get_object_or_404(own, public_id=public_id) if public_id else None
    form = SheetForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        try:
            kept = services.write_sheet(author=request.user, words=form.cleaned_data, sheet=found)
            if request.POST.get("submit") == "yes":
                services.submit(sheet=kept)
        except SheetRefused as refused:
            form.add_error(None, sentence_for(refused.code))
        else:
            messages.success(request, _("Votre fiche est enregistrée."))
            return redirect("meetings:sheet", kept.public_id)
    return render(request, "meetings/write.html", {"form": form, "sheet": found})


@require_POST
@role_required(*MEMBERS)
def submit(request: HttpRequest, public_id) -> HttpResponse:
    """Send one's own sheet to be read."""
    own = PracticeSheet.objects.filter(author=request.user)
    found = get_object_or_404(own, public_id=public_id)
    try:
        services.submit(sheet=found)
    except SheetRefused as refused:
        messages.error(request, sentence_for(refused.code))
    else:
        messages.success(request, _("Merci. Quelqu’un la relit."))
    return redirect("meetings:sheet", found.public_id)
