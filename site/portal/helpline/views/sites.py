"""The coordination runs the helplines; advisers print leaflets; both read the figures."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.helpline.forms.period import PeriodForm
from portal.helpline.forms.sites import ClosureForm, HelplineForm, LeafletForm, WeekForm
from portal.helpline.leaflet_pdf import leaflet_pdf
from portal.helpline.models import Closure, Helpline, Leaflet
from portal.helpline.models.choices import Reason
from portal.helpline.selectors.desk import figures_for, leaflets_of
from portal.helpline.selectors.openings import standing_of
from portal.helpline.services import sites
from portal.helpline.services.refusals import HelplineRefused
from portal.helpline.views.common import helpline_at, helplines_of, try_or_say
from portal.helpline.wording import refusal_text

STAFF = (Role.COUNSELLOR, Role.COORDINATOR)


@role_required(Role.COORDINATOR)
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """Show every helpline, published or not."""
    standings = [standing_of(one) for one in helplines_of(request)]
    return render(request, "helpline/listing.html", {"standings": standings})


@role_required(Role.COORDINATOR)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Open a helpline; its hours come next."""
    return _edit(request, Helpline())


@role_required(Role.COORDINATOR)
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change a helpline."""
    return _edit(request, helpline_at(request, public_id))


def _edit(request: HttpRequest, helpline: Helpline) -> HttpResponse:
    form = HelplineForm(request.POST or None, instance=helpline)
    if request.method == "POST" and form.is_valid():
        kept = sites.keep_helpline(helpline=form.instance, actor=request.user, **form.cleaned_data)
        messages.success(request, _("C’est enregistré."))
        return redirect("helpline:hours", kept.public_id)
    context = {"form": form, "helpline": helpline if helpline.pk else None}
    return render(request, "helpline/edit.html", context, status=422 if form.errors else 200)


@role_required(Role.COORDINATOR)
@require_http_methods(["GET", "POST"])
def hours(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change the week of a helpline, and see its closures."""
    helpline = helpline_at(request, public_id)
    form = WeekForm(request.POST or None, helpline=helpline)
    if request.method == "POST" and form.is_valid():
        try:
            sites.set_hours(
                helpline=helpline, actor=request.user, openings=form.cleaned_data["openings"]
            )
        except HelplineRefused as refused:
            form.add_error(None, refusal_text(refused.code))
        else:
            messages.success(request, _("Les horaires sont à jour."))
            return redirect("helpline:listing")
    return _show_hours(request, helpline, form, ClosureForm())


def _show_hours(request: HttpRequest, helpline: Helpline, form, closure_form) -> HttpResponse:
    context = {
        "helpline": helpline,
        "form": form,
        "closure_form": closure_form,
        "standing": standing_of(helpline),
    }
    status = 422 if form.errors or closure_form.errors else 200
    return render(request, "helpline/hours.html", context, status=status)


@role_required(Role.COORDINATOR)
@require_POST
def close_days(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Announce a closure."""
    helpline = helpline_at(request, public_id)
    form = ClosureForm(request.POST)
    if not form.is_valid():
        return _show_hours(request, helpline, WeekForm(helpline=helpline), form)
    try_or_say(
        request,
        lambda: sites.close_days(helpline=helpline, actor=request.user, **form.cleaned_data),
        _("La fermeture est annoncée."),
    )
    return redirect("helpline:hours", helpline.public_id)


@role_required(Role.COORDINATOR)
@require_POST
def reopen(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a closure back."""
    rows = Closure.objects.filter(helpline__in=Helpline.objects.visible_to(request.viewer))
    closure = get_object_or_404(rows.select_related("helpline"), public_id=public_id)
    helpline_id = closure.helpline.public_id
    sites.reopen(closure=closure, actor=request.user)
    messages.success(request, _("La fermeture est retirée."))
    return redirect("helpline:hours", helpline_id)


@role_required(*STAFF)
@require_http_methods(["GET", "POST"])
def leaflets(request: HttpRequest) -> HttpResponse:
    """Make leaflets, and see how many calls each brought."""
    form = LeafletForm(request.POST or None, helplines=helplines_of(request))
    if request.method == "POST" and form.is_valid():
        sites.make_leaflet(actor=request.user, **form.cleaned_data)
        messages.success(request, _("Le dépliant est prêt à imprimer."))
        return redirect("helpline:leaflets")
    context = {"form": form, "leaflets": leaflets_of(request.viewer)}
    status = 422 if form.errors else 200
    return render(request, "helpline/leaflets.html", context, status=status)


@role_required(*STAFF)
@require_GET
def leaflet_file(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Give one leaflet as PDF."""
    rows = Leaflet.objects.visible_to(request.viewer).select_related("helpline")
    leaflet = get_object_or_404(rows, public_id=public_id)
    response = HttpResponse(leaflet_pdf(leaflet), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="depliant-{leaflet.code}.pdf"'
    return response


@role_required(*STAFF)
@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """Show the indicators of a period: the current year unless asked otherwise."""
    today = timezone.localdate()
    year = {"start": date(today.year, 1, 1), "end": today}
    form = PeriodForm(request.GET or None, helplines=helplines_of(request), initial=year)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else year
    found = figures_for(request.viewer, **asked)
    reasons = [(Reason(code).label, n) for code, n in sorted(found.by_reason.items())]
    context = {"form": form, "period": asked, "found": found, "reasons": reasons}
    return render(request, "helpline/figures.html", context)
