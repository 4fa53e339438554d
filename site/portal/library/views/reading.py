"""Searching, reading, hearing, filling a letter."""

import mimetypes

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.http import urlencode
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from portal.library.domain.merging import merged
from portal.library.domain.ranges import Part, Unsatisfiable, part_asked
from portal.library.forms.reading import LetterForm, SearchForm
from portal.library.models import Entry, Kind
from portal.library.models.directory import DESK_ROLES
from portal.library.selectors import Asked, found_at_the_desk, found_entries

A_PAGE = 12


@login_not_required
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Show what the reader may see, filtered by words, kind and theme."""
    form = SearchForm(request.GET or None)
    typed = form.cleaned_data if form.is_bound and form.is_valid() else {}
    asked = Asked(text=typed.get("q", ""), kind=typed.get("type", ""), theme=typed.get("theme", ""))
    page = Paginator(found_entries(request.viewer, asked), A_PAGE).get_page(request.GET.get("page"))
    kept = {key: value for key, value in typed.items() if value}
    context = {
        "form": form,
        "page": page,
        "asked": asked,
        "query": f"&{urlencode(kept)}" if kept else "",
        "is_desk": request.viewer.role in DESK_ROLES,
        "at_the_desk": found_at_the_desk(request.viewer, asked.text),
    }
    return render(request, "library/index.html", context)


def _entry_at(request: HttpRequest, slug: str) -> Entry:
    return get_object_or_404(Entry.objects.visible_to(request.viewer), slug=slug)


@login_not_required
@csrf_exempt  # it changes nothing: a letter is written, shown and forgotten
@require_http_methods(["GET", "POST"])
def entry(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one entry; a letter comes with its blanks, and filled in once they are typed."""
    found = _entry_at(request, slug)
    context = {"entry": found, "form": None, "letter": ""}
    if found.kind == Kind.LETTER:
        form = LetterForm(request.POST or None, text=found.letter)
        filled = form.values() if request.method == "POST" and form.is_valid() else {}
        context |= {"form": form, "letter": merged(found.letter, filled)}
    return render(request, "library/entry.html", context)


@login_not_required
@require_GET
def audio(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Give the recording of an entry, whole or the part that a player asks for."""
    found = _entry_at(request, slug)
    if not found.audio:
        raise Http404
    kind = mimetypes.guess_type(found.audio.name)[0] or "application/octet-stream"
    try:
        part = part_asked(request.headers.get("Range", ""), found.audio.size)
    except Unsatisfiable:
        total = f"bytes */{found.audio.size}"
        return HttpResponse(status=416, headers={"Content-Range": total})
    if part is None:
        return FileResponse(
            found.audio.open("rb"), content_type=kind, headers={"Accept-Ranges": "bytes"}
        )
    return _given(found, part, kind)


def _given(found: Entry, part: Part, kind: str) -> HttpResponse:
    with found.audio.open("rb") as stream:
        stream.seek(part.start)
        content = stream.read(part.length)
    headers = {"Content-Range": part.header, "Accept-Ranges": "bytes"}
    return HttpResponse(content, status=206, content_type=kind, headers=headers)
