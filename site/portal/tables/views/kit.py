"""The paper kit: what to print for a table without screens."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dilemme import engine
from portal.accounts.access import role_required
from portal.tables import print_kit
from portal.tables.forms import KitForm
from portal.tables.views.facilitate import FACILITATORS


@role_required(*FACILITATORS)
def kit(request: HttpRequest) -> HttpResponse:
    """Ask which edition, which length, which part; then give the file."""
    asked = request.GET if "preset" in request.GET else None
    form = KitForm(asked, edition=request.GET.get("edition", ""))
    if form.is_bound and form.is_valid():
        return _file(form)
    return render(request, "tables/kit.html", {"form": form})


def _file(form: KitForm) -> HttpResponse:
    asked = form.cleaned_data
    edition = engine.load_edition(asked["edition"])
    file = print_kit.render(edition, preset=asked["preset"], part=asked["part"])
    name = f"dilemme-{edition.id}-{asked['part']}.pdf"
    return HttpResponse(
        file,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
