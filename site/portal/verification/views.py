"""Checking a certificate without an account, and getting one's own.

The two public forms change nothing and read no cookie: they carry no CSRF token, so that the
answer to an unknown code and to a malformed one is the same, byte for byte (security.md §2.4).
"""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from certificates.domain import wording
from certificates.domain.names import same_name
from certificates.domain.status import Status
from certificates.models import IssuedCertificate
from certificates.selectors import find_by_code
from certificates.services import check_file, note_sent, note_verified, pdf_of
from certificates.services.checking import MAX_FILE_BYTES
from portal import limits
from portal.verification.forms import CodeForm, FileForm, NameForm

CHECKS_PER_MINUTE = 30
COMPARISONS_PER_MINUTE = 10
FILES_PER_MINUTE = 10


def _for_people(view):
    """Keep robots away and stop whoever asks too often."""

    @wraps(view)
    def limited(request, *args, **kwargs) -> HttpResponse:
        if limits.allows_address(request, action="check_certificate", limit=CHECKS_PER_MINUTE):
            response = view(request, *args, **kwargs)
        else:
            response = _too_many(request)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return limited


def _too_many(request) -> HttpResponse:
    response = render(request, "verification/too_many.html", status=429)
    response.headers["Retry-After"] = str(limits.MINUTE_SECONDS)
    return response


@login_not_required
@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
@_for_people
def form(request) -> HttpResponse:
    """Ask for a code, and go to the certificate's page when there is one."""
    asked = CodeForm(request.POST or None)
    if request.method == "GET" or not asked.is_valid():
        context = {"form": asked, "file_form": FileForm()}
        return render(request, "verification/form.html", context)
    certificate = find_by_code(asked.cleaned_data["numero"])
    if certificate is None:
        return _unknown(request)
    return redirect("verification:result", certificate.code)


@login_not_required
@csrf_exempt
@never_cache
@require_POST
@_for_people
def file(request) -> HttpResponse:
    """Say whether a file is, byte for byte, one that we issued and sealed."""
    if not limits.allows_address(request, action="check_file", limit=FILES_PER_MINUTE):
        return _too_many(request)
    asked = FileForm(request.POST, request.FILES)
    context = {"form": CodeForm(), "file_form": asked}
    if not asked.is_valid():
        return render(request, "verification/form.html", context)
    found = check_file(asked.cleaned_data["fichier"].read(MAX_FILE_BYTES + 1))
    if found.certificate is not None:
        note_verified(certificate=found.certificate)
    return render(request, "verification/file.html", context | {"found": found})


@login_not_required
@csrf_exempt
@sensitive_post_parameters("nom")
@never_cache
@require_http_methods(["GET", "POST"])
@_for_people
def result(request, code: str) -> HttpResponse:
    """Show what the holder shows; compare a typed name without ever writing it."""
    certificate = find_by_code(code)
    if certificate is None:
        return _unknown(request)
    note_verified(certificate=certificate)
    asked = NameForm(request.POST or None)
    context = {
        "certificate": certificate,
        "facts": certificate.facts,
        "realised": wording.duration(certificate.facts.realised_minutes),
        "name_form": asked,
        "name_is_right": None,
    }
    if request.method == "POST" and asked.is_valid():
        if not limits.allows_address(request, action="compare_name", limit=COMPARISONS_PER_MINUTE):
            return _too_many(request)
        context["name_is_right"] = same_name(asked.cleaned_data["nom"], certificate.holder_name)
        context["name_form"] = NameForm()
    return render(request, "verification/result.html", context)


def _unknown(request) -> HttpResponse:
    return render(request, "verification/unknown.html", {"form": CodeForm()}, status=404)


@require_GET
def certificate(request, public_id) -> HttpResponse:
    """Show the holder their certificate, what it is worth today, and what others may see of it."""
    own = _own_certificate(request, public_id)
    context = {
        "certificate": own,
        "deed": wording.DEEDS[own.kind],
        "realised": wording.duration(own.data.realised_minutes),
        "planned": wording.duration(own.data.planned_minutes),
        "bare_address": own.sheet.verification_url.split("://", 1)[-1],
    }
    return render(request, "verification/certificate.html", context)


def _own_certificate(request, public_id) -> IssuedCertificate:
    owned = IssuedCertificate.objects.visible_to(request.viewer).with_events()
    return get_object_or_404(owned, public_id=public_id)


@require_GET
def download(request, public_id) -> HttpResponse:
    """Give the holder their PDF; its file name says which certificate, not whose."""
    certificate = _own_certificate(request, public_id)
    if certificate.status == Status.REVOKED:
        return render(
            request, "verification/revoked.html", {"certificate": certificate}, status=410
        )
    note_sent(certificate=certificate)
    response = HttpResponse(pdf_of(certificate), content_type="application/pdf")
    response.headers["Content-Disposition"] = (
        f'attachment; filename="attestation-{certificate.number}.pdf"'
    )
    return response
