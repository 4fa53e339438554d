"""The person's page, behind a secret link: read, get a code, sign, take back.

It has no account and no session: the link finds the request, the e-mailed code proves that its
reader is the person. Whoever is signed in is refused: an agent cannot sign for somebody.
"""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from portal import limits
from portal.referrals.domain.states import State
from portal.referrals.domain.workflow import WorkflowRefused
from portal.referrals.forms import CharterForm
from portal.referrals.models import CharterSignature, SignatureRequest
from portal.referrals.presentation import promised_delays, receipt_of, sent_items
from portal.referrals.services import signing
from portal.referrals.services.refusals import ReferralRefused
from portal.referrals.wording import refusal_text

REQUESTS_PER_MINUTE = 30


def _for_the_person(view):
    """Find the request behind the link; refuse signed-in people, robots and floods."""

    @wraps(view)
    def opened(request, token: str) -> HttpResponse:
        if not limits.allows_address(request, action="charter", limit=REQUESTS_PER_MINUTE):
            response = render(request, "referrals/too_many.html", status=429)
        elif request.user.is_authenticated:
            context = {"code": "agent_cannot_sign"}
            response = render(request, "referrals/agent_cannot_sign.html", context, status=403)
        else:
            response = view(request, token, _found(token))
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return opened


def _found(token: str) -> SignatureRequest:
    found = signing.find_request(token)
    if found is None or found.referral.state == State.ANONYMISED:
        raise Http404
    return found


@login_not_required
@never_cache
@sensitive_post_parameters("code", "social_worker_name")
@require_http_methods(["GET", "POST"])
@_for_the_person
def charter(request, token: str, asked: SignatureRequest) -> HttpResponse:
    """Show the charter while it waits to be signed, the receipt afterwards."""
    if asked.referral.state != State.AWAITING_SIGNATURE:
        return _receipt(request, token, asked)
    form = CharterForm(request.POST or None, guardian=_guardian(asked.referral))
    if request.method == "POST" and form.is_valid():
        refusal = _sign(form, token, asked)
        if refusal is None:
            return redirect("referrals:charter", token)
        form.add_error("code" if refusal.startswith("code_") else None, refusal_text(refusal))
    page = {
        "asked": asked,
        "token": token,
        "form": form,
        "sent": sent_items(asked.referral),
        "delays": promised_delays(asked.referral),
    }
    return render(request, "referrals/charter.html", page)


def _guardian(referral) -> str:
    """Return who signs for a protected adult, empty when the person signs."""
    return (referral.guardian_name or str(_("désigné"))) if referral.has_guardian else ""


def _sign(form: CharterForm, token: str, asked: SignatureRequest) -> str | None:
    """Sign, and return the code of the refusal if there is one."""
    answers = form.cleaned_data
    try:
        signing.consume_code(request=asked, code=answers["code"])
        signing.sign(
            request=asked,
            token=token,
            purposes=form.purposes,
            commitment=answers["commitment"],
            social_worker_name=answers["social_worker_name"],
            by_guardian=answers.get("is_guardian", False),
        )
    except (ReferralRefused, WorkflowRefused) as refusal:
        return refusal.code
    return None


def _receipt(request, token: str, asked: SignatureRequest) -> HttpResponse:
    signature = CharterSignature.objects.filter(referral=asked.referral).first()
    page = {
        "asked": asked,
        "token": token,
        "receipt": receipt_of(asked.referral, signature),
        "delays": promised_delays(asked.referral),
    }
    return render(request, "referrals/receipt.html", page)


@login_not_required
@never_cache
@require_POST
@_for_the_person
def code(request, token: str, asked: SignatureRequest) -> HttpResponse:
    """Send a code to the person's address."""
    try:
        signing.send_code(request=asked)
    except ReferralRefused as refusal:
        messages.error(request, refusal_text(refusal.code))
    else:
        messages.success(request, _("Le code est parti. Regardez vos e-mails."))
    return redirect("referrals:charter", token)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
@_for_the_person
def withdraw(request, token: str, asked: SignatureRequest) -> HttpResponse:
    """Ask once, then take everything back."""
    if asked.referral.state == State.WITHDRAWN:
        return redirect("referrals:charter", token)
    if request.method == "POST":
        try:
            signing.withdraw(request=asked)
        except WorkflowRefused as refusal:
            messages.error(request, refusal_text(refusal.code))
        return redirect("referrals:charter", token)
    return render(request, "referrals/withdraw.html", {"asked": asked, "token": token})


@login_not_required
@never_cache
@require_POST
@_for_the_person
def withdraw_purpose(request, token: str, asked: SignatureRequest) -> HttpResponse:
    """Take one optional yes back."""
    try:
        signing.withdraw_purpose(request=asked, purpose=request.POST.get("purpose", ""))
    except ReferralRefused as refusal:
        messages.error(request, refusal_text(refusal.code))
    else:
        messages.success(request, _("C’est noté : ce oui est retiré."))
    return redirect("referrals:charter", token)
