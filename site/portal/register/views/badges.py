"""Open Badges: the holder's credential, and what a verifier needs, public."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from certificates.domain.status import Status
from certificates.models import IssuedCertificate
from certificates.services import badge_of, issuer_profile, status_list
from portal.learning.models import Issuer

MAX_LISTS = 100


@require_GET
def download(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Give the holder their credential, for a wallet or a résumé."""
    owned = IssuedCertificate.objects.visible_to(request.viewer).with_events()
    certificate = get_object_or_404(owned.select_related("holder"), public_id=public_id)
    if certificate.status in (Status.REVOKED, Status.SUPERSEDED):
        raise Http404
    response = HttpResponse(badge_of(certificate), content_type="application/vc+jwt")
    name = f"badge-{certificate.number}.jwt"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@login_not_required
@require_GET
def issuer(request: HttpRequest) -> HttpResponse:
    """Say who signs, with the public key."""
    found = Issuer.objects.in_force(timezone.localdate())
    return JsonResponse(issuer_profile(name=found.name if found else "CRESUS"))


@login_not_required
@require_GET
def status(request: HttpRequest, number: int) -> HttpResponse:
    """Give the signed list of certificates that are no longer good."""
    if number >= MAX_LISTS:
        raise Http404
    return HttpResponse(status_list(number=number), content_type="application/vc+jwt")
