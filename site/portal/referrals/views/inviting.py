"""Invitations: a partner's code to give, and the public page of who asks to be called back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal import limits
from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.referrals.forms import CallbackForm, CodeForm, GivenForm
from portal.referrals.invited import invitation_counts
from portal.referrals.models import InvitationCode
from portal.referrals.services import inviting
from portal.referrals.services.refusals import ReferralRefused
from portal.referrals.wording import refusal_text

# Any trained employee, and ambassadors at their workshops (prevention.md §4.1).
GIVERS = (Role.PRESCRIBER, Role.PARTNER_REFERENT, Role.AMBASSADOR)
PAGES_PER_MINUTE = 20
REQUESTS_PER_HOUR = 5
HOUR_SECONDS = 3600


def _code_of(request) -> InvitationCode | None:
    mine = InvitationCode.objects.open().filter(organisation=request.viewer.organisation)
    return mine.first()


def _link(request, code: InvitationCode) -> str:
    return request.build_absolute_uri(f"/rappel/{code.code}/")


@role_required(*GIVERS)
@require_GET
def home(request) -> HttpResponse:
    """Show the code of one's organisation, what it is for, and how many were given."""
    return _show(request, GivenForm())


def _show(request, form, *, status: int = 200) -> HttpResponse:
    code = _code_of(request)
    page = {
        "code": code,
        "link": _link(request, code) if code else "",
        "counts": invitation_counts(code) if code else None,
        "form": form,
    }
    return render(request, "referrals/invitation.html", page, status=status)


@role_required(*GIVERS)
@require_POST
def open_code(request) -> HttpResponse:
    """Make the code of one's organisation."""
    inviting.open_code(organisation=request.viewer.organisation)
    return redirect("referrals:invitation")


@role_required(*GIVERS)
@require_POST
def given(request) -> HttpResponse:
    """Count the invitations that were given; nothing about people is asked."""
    code = _code_of(request)
    form = GivenForm(request.POST)
    if code is None or not form.is_valid():
        return _show(request, form, status=409)
    inviting.note_given(code=code, by=request.user, number=form.cleaned_data["number"])
    messages.success(request, _("C’est compté. Merci."))
    return redirect("referrals:invitation")


@role_required(*GIVERS)
@require_GET
def leaflet(request) -> HttpResponse:
    """Show the leaflet to print and give."""
    code = _code_of(request)
    if code is None:
        return redirect("referrals:invitation")
    page = {"code": code, "link": _link(request, code)}
    return render(request, "referrals/leaflet.html", page)


def _too_many(request, *, limit: int, seconds: int) -> HttpResponse | None:
    if limits.allows_address(
        request, action=f"callback.{limit}", limit=limit, window_seconds=seconds
    ):
        return None
    return render(request, "referrals/too_many.html", status=429)


@login_not_required
@require_http_methods(["GET", "POST"])
def enter(request) -> HttpResponse:
    """Ask for the code of a leaflet; without one, the telephone is there."""
    flooded = _too_many(request, limit=PAGES_PER_MINUTE, seconds=limits.MINUTE_SECONDS)
    if flooded:
        return flooded
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data["code"]
        if InvitationCode.objects.open().filter(code=typed).exists():
            return redirect("referrals:callback", typed)
        form.add_error("code", _("Nous ne connaissons pas ce code. Relisez-le, ou appelez-nous."))
    return render(request, "referrals/callback_code.html", {"form": form})


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def callback(request, code: str) -> HttpResponse:
    """Let a person call, or ask to be called back; nobody with an account signs in their stead."""
    flooded = _too_many(request, limit=PAGES_PER_MINUTE, seconds=limits.MINUTE_SECONDS)
    if flooded:
        return flooded
    found = get_object_or_404(
        InvitationCode.objects.open().select_related("organisation"), code=code
    )
    if request.method == "POST" and request.user.is_authenticated:
        context = {"code": "agent_cannot_sign"}
        return render(request, "referrals/agent_cannot_sign.html", context, status=403)
    form = CallbackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _ask(request, found, form)
    return render(request, "referrals/callback.html", {"form": form, "code": found})


def _ask(request, found: InvitationCode, form: CallbackForm) -> HttpResponse:
    flooded = _too_many(request, limit=REQUESTS_PER_HOUR, seconds=HOUR_SECONDS)
    if flooded:
        return flooded
    try:
        _referral, token = inviting.ask_to_be_called(
            code=found, answers=form.answers(), purposes=form.purposes
        )
    except ReferralRefused as refusal:
        form.add_error(None, refusal_text(refusal.code))
        page = {"form": form, "code": found}
        return render(request, "referrals/callback.html", page, status=409)
    return redirect("referrals:charter", token)
