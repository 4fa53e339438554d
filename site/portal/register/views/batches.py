"""The certificates of a group: asked once, watched while they are made, downloaded."""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from certificates.domain.errors import CertificateRefused
from certificates.models import CertificateBatch
from courses.selectors import session_seen_by
from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.learning.services import CompletionRefused
from portal.register.forms import BatchForm
from portal.register.services.groups import ask_group
from portal.register.tasks import fill_soon
from portal.register.wording import sentence_for


@role_required(Role.TRAINER)
@require_http_methods(["GET", "POST"])
def of_session(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Choose a document for a whole group."""
    session = session_seen_by(request.viewer, public_id)
    if session is None:
        raise Http404
    form = BatchForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            batch = ask_group(session=session, asked_by=request.user, **form.cleaned_data)
        except (CertificateRefused, CompletionRefused) as refused:
            form.add_error(None, sentence_for(refused.code))
        else:
            fill_soon(batch.pk)
            return redirect("register:batch", batch.public_id)
    return render(request, "register/of_session.html", {"session": session, "form": form})


def _batch(request: HttpRequest, public_id: UUID) -> CertificateBatch:
    visible = CertificateBatch.objects.visible_to(request.viewer).annotate(
        n_all=Count("lines"),
        n_made=Count("lines", filter=Q(lines__certificate__isnull=False)),
        n_refused=Count("lines", filter=~Q(lines__refusal="")),
    )
    return get_object_or_404(visible, public_id=public_id)


@role_required(Role.TRAINER)
@require_http_methods(["GET", "POST"])
def progress(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show how far a batch has got; POST goes on with one that was interrupted."""
    batch = _batch(request, public_id)
    if request.method == "POST":
        fill_soon(batch.pk)
        return redirect("register:batch", public_id)
    done = batch.n_made + batch.n_refused
    refused = batch.lines.exclude(refusal="").select_related("holder")
    context = {
        "batch": batch,
        "percent": 100 * done // max(batch.n_all, 1),
        "refused": [(line.holder, sentence_for(line.refusal)) for line in refused],
    }
    return render(request, "register/batch.html", context)


@role_required(Role.TRAINER)
@require_GET
def archive(request: HttpRequest, public_id: UUID) -> StreamingHttpResponse:
    """Give the archive; missing until it is ready."""
    batch = _batch(request, public_id)
    if not batch.archive:
        raise Http404
    response = StreamingHttpResponse(_pieces(batch), content_type="application/zip")
    name = f"certificats-{batch.asked_at:%Y-%m-%d}.zip"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _pieces(batch: CertificateBatch) -> Iterator[bytes]:
    """Yield the archive; opened only once somebody reads."""
    with batch.archive.open("rb") as stored:
        yield from stored.chunks()
