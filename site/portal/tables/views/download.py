"""The pygame board to take home: its files, their sums, how to start it."""

from collections.abc import AsyncIterator
from pathlib import Path

from asgiref.sync import sync_to_async
from django.contrib.auth.decorators import login_not_required
from django.core.handlers.asgi import ASGIRequest
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.tables import downloads

PIECE = 256 * 1024  # a folder weighs tens of megabytes: it never stands whole in memory


@require_safe
@login_not_required
def page(request: HttpRequest) -> HttpResponse:
    """Offer the board for each system, with a guide that fits on one sheet."""
    return render(request, "tables/download.html", {"built": downloads.built()})


@require_safe
@login_not_required
def file(request: HttpRequest, wanted: str) -> StreamingHttpResponse:
    """Give one of the files offered."""
    path = downloads.path_of(wanted)
    if path is None:
        raise Http404
    if not isinstance(request, ASGIRequest):
        return FileResponse(path.open("rb"), as_attachment=True, filename=path.name)
    headers = {
        "Content-Disposition": f'attachment; filename="{path.name}"',
        "Content-Length": str(path.stat().st_size),
    }
    return StreamingHttpResponse(_pieces(path), content_type="application/zip", headers=headers)


async def _pieces(path: Path) -> AsyncIterator[bytes]:
    with path.open("rb") as stream:
        while piece := await sync_to_async(stream.read)(PIECE):
            yield piece
