"""The coordination's lists: legal grounds, signals, and the versions of the charter."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.referrals.forms import CharterVersionForm, CloseEntryForm, EntryForm
from portal.referrals.models import CharterVersion
from portal.referrals.services import lists
from portal.referrals.services.refusals import ReferralRefused
from portal.referrals.wording import refusal_text

TITLES = {
    "fondements": gettext_lazy("Fondements d’une orientation"),
    "signaux": gettext_lazy("Signaux qui alertent"),
}


def _known(name: str) -> str:
    if name not in TITLES:
        raise Http404
    return name


def _show(request, name: str, form, *, status: int = 200) -> HttpResponse:
    today = timezone.localdate()
    entries = list(lists.LISTS[name].objects.all())
    current = set(lists.LISTS[name].objects.current_on(today).values_list("code", flat=True))
    page = {
        "name": name,
        "title": TITLES[name],
        "titles": TITLES,
        "entries": [(one, one.code in current) for one in entries],
        "form": form,
        "today": today,
    }
    return render(request, "referrals/list.html", page, status=status)


@role_required(Role.COORDINATOR)
@require_http_methods(["GET", "POST"])
def entries(request, kind: str) -> HttpResponse:
    """Show a list and add a line to it."""
    form = EntryForm(request.POST or None, initial={"valid_from": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            lists.add_entry(name=_known(kind), values=form.cleaned_data, author=request.user)
        except ReferralRefused as refusal:
            form.add_error("code", refusal_text(refusal.code))
            return _show(request, kind, form, status=409)
        messages.success(request, _("La ligne est ajoutée."))
        return redirect("referrals:list", kind)
    return _show(request, _known(kind), form)


@role_required(Role.COORDINATOR)
@require_POST
def close(request, kind: str) -> HttpResponse:
    """Say until when a line may be chosen."""
    form = CloseEntryForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Écrivez le dernier jour."))
        return redirect("referrals:list", _known(kind))
    try:
        lists.close_entry(name=_known(kind), author=request.user, **form.cleaned_data)
    except ReferralRefused as refusal:
        messages.error(request, refusal_text(refusal.code))
    else:
        messages.success(request, _("La ligne ne sera plus proposée après ce jour."))
    return redirect("referrals:list", kind)


@role_required(Role.COORDINATOR)
@require_http_methods(["GET", "POST"])
def charters(request) -> HttpResponse:
    """Show the versions of the charter and write the next one."""
    versions = list(CharterVersion.objects.all())
    today = timezone.localdate()
    initial = {"text": versions[0].text} if versions else {}
    form = CharterVersionForm(request.POST or None, initial=initial)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            lists.write_charter(author=request.user, today=today, **form.cleaned_data)
        except ReferralRefused as refusal:
            form.add_error(None, refusal_text(refusal.code))
            status = 409
        else:
            messages.success(request, _("La nouvelle version est écrite. Elle ne changera plus."))
            return redirect("referrals:charters")
    in_force = CharterVersion.objects.in_force_on(today)
    page = {"form": form, "versions": versions, "in_force": in_force}
    return render(request, "referrals/charters.html", page, status=status)


@role_required(Role.COORDINATOR)
@require_GET
def charter_text(request, number: int) -> HttpResponse:
    """Show one version as it is signed."""
    found = CharterVersion.objects.filter(number=number).first()
    if found is None:
        raise Http404
    return render(request, "referrals/charter_text.html", {"charter": found})
