"""The register: finding a certificate, and what may still happen to it."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from certificates.domain import wording
from certificates.domain.errors import CertificateRefused
from certificates.models import IssuedCertificate
from certificates.services import erase_person, reissue, revoke
from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.audit import services as audit
from portal.register import selectors
from portal.register.forms import NameSearchForm, ReissueForm, RevokeForm, SearchForm
from portal.register.wording import sentence_for


@role_required(Role.COORDINATOR)
@sensitive_post_parameters("holder")
@require_http_methods(["GET", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """List the register; a name is searched by POST, so that it stays out of addresses."""
    form, by_name = SearchForm(request.GET), NameSearchForm(request.POST or None)
    if request.method == "POST" and by_name.is_valid():
        found = selectors.held_under(request.viewer, by_name.cleaned_data["holder"])
    else:
        asked = form.cleaned_data if form.is_valid() else {"q": "", "kind": "", "state": ""}
        found = selectors.found_in(
            request.viewer,
            number=asked["q"],
            kind=asked["kind"],
            state=asked["state"],
            on=timezone.localdate(),
        )
    page = Paginator(found, selectors.PAGE).get_page(request.GET.get("page"))
    kept = {key: value for key, value in request.GET.items() if key in form.fields and value}
    context = {"form": form, "by_name": by_name, "page": page}
    context["query"] = f"&{urlencode(kept)}" if kept else ""
    return render(request, "register/index.html", context)


def _kept(request: HttpRequest, public_id: UUID) -> IssuedCertificate:
    kept = IssuedCertificate.objects.kept_by(request.viewer).with_events()
    return get_object_or_404(kept.select_related("template"), public_id=public_id)


@role_required(Role.COORDINATOR)
def certificate(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one certificate, its life, and what may be done."""
    found = _kept(request, public_id)
    context = {
        "certificate": found,
        "facts": found.facts,
        "realised": wording.duration(found.facts.realised_minutes),
        "life": selectors.life_of(found),
        "is_current": found.status in ("valid", "expired"),
    }
    return render(request, "register/certificate.html", context)


@role_required(Role.COORDINATOR)
@require_http_methods(["GET", "POST"])
def revoke_page(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a certificate back, with a reason that is public."""
    found, form = _kept(request, public_id), RevokeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            revoke(certificate=found, actor=request.user, **form.cleaned_data)
        except CertificateRefused as refused:
            form.add_error(None, sentence_for(refused.code))
        else:
            _note(request, found, "certificate.revoked")
            messages.success(request, _("L’attestation est annulée."))
            return redirect("register:certificate", public_id)
    return render(request, "register/revoke.html", {"certificate": found, "form": form})


@role_required(Role.COORDINATOR)
@sensitive_post_parameters("holder_name")
@require_http_methods(["GET", "POST"])
def reissue_page(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Replace a certificate by a corrected one, with a reason that is public."""
    found = _kept(request, public_id)
    form = ReissueForm(request.POST or None, initial=_today_of(found))
    if request.method == "POST" and form.is_valid():
        new = _reissued(request, found, form)
        if new is not None:
            messages.success(request, _("La nouvelle attestation remplace l’ancienne."))
            return redirect("register:certificate", new.public_id)
    return render(request, "register/reissue.html", {"certificate": found, "form": form})


def _today_of(found: IssuedCertificate) -> dict[str, object]:
    return {
        "holder_name": found.holder_name,
        "realised_minutes": found.facts.realised_minutes,
        "score_percent": found.facts.score_percent,
    }


def _reissued(
    request: HttpRequest, found: IssuedCertificate, form: ReissueForm
) -> IssuedCertificate | None:
    changes = dict(form.cleaned_data)
    reason = changes.pop("reason")
    try:
        new = reissue(certificate=found, actor=request.user, reason=reason, changes=changes)
    except CertificateRefused as refused:
        form.add_error(None, sentence_for(refused.code))
        return None
    _note(request, found, "certificate.replaced")
    return new


@role_required(Role.COORDINATOR)
@require_POST
def erase(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Erase the holder's name, at their request; the rest can still be checked."""
    found = _kept(request, public_id)
    try:
        erase_person(certificate=found, actor=request.user)
    except CertificateRefused as refused:
        messages.warning(request, sentence_for(refused.code))
    else:
        _note(request, found, "certificate.erased")
        messages.success(request, _("Le nom est effacé. L’attestation reste vérifiable."))
    return redirect("register:certificate", public_id)


def _note(request: HttpRequest, found: IssuedCertificate, action: str) -> None:
    audit.record(
        action=action, actor=request.user, target=f"certificate:{found.public_id}", data={}
    )
