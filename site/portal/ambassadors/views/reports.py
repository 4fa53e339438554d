"""After the workshop: the report in a minute, and the thanks to the structure."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from portal.accounts.access import role_required
from portal.ambassadors import services
from portal.ambassadors.forms.reports import SHORTEST_MINUTES, ReportForm, ThanksForm
from portal.ambassadors.models import Material, Workshop, unlisted
from portal.ambassadors.refusals import sentence_for
from portal.ambassadors.views.common import AMBASSADORS, REFUSED, is_done, seen_workshop


@role_required(*AMBASSADORS)
def report(request: HttpRequest, public_id) -> HttpResponse:
    """Report a workshop, with what the table already knows filled in."""
    found = seen_workshop(request, public_id)
    facts = services.table_facts(workshop=found)
    form = ReportForm(request.POST or None, initial=prefilled(found, facts))
    if request.method == "POST" and form.is_valid() and is_filed(found, form):
        messages.success(request, _("Merci. Le compte rendu est enregistré."))
        return redirect("ambassadors:workshop", found.public_id)
    context = {"workshop": found, "form": form, "facts": facts}
    return render(request, "ambassadors/report.html", context)


def prefilled(workshop: Workshop, facts) -> dict[str, Any]:
    """Return what a report begins with: the plan, and what the table knows."""
    minutes = facts.duration_minutes if facts else 0
    return {
        "audience": workshop.audience,
        # A few minutes are a table that was tried, not a session.
        "duration_minutes": minutes if minutes >= SHORTEST_MINUTES else workshop.duration_minutes,
        "months_played": facts.months_played if facts else 0,
        "no_game_reason": _on_paper(workshop),
    }


def _on_paper(workshop: Workshop) -> str:
    """Say why there is no finished table when the workshop was planned with a box or the kit."""
    is_paper = {Material.BOX, Material.PAPER} & set(unlisted(workshop.material))
    if workshop.game is not None or not is_paper:
        return ""
    return str(_("Partie jouée sur papier."))


def is_filed(workshop: Workshop, form: ReportForm, *, sending_id=None) -> bool:
    """File a report; a refusal becomes an error of the form."""
    try:
        services.file_report(workshop=workshop, answers=form.answers(), sending_id=sending_id)
    except REFUSED as refused:
        field = "no_game_reason" if refused.code == "reason_needed" else None
        form.add_error(field, sentence_for(refused.code))
        return False
    return True


@role_required(*AMBASSADORS)
def thanks(request: HttpRequest, public_id) -> HttpResponse:
    """Thank the structure: a word, and a summary in numbers."""
    found = seen_workshop(request, public_id)
    first = _("Merci pour votre accueil. Les échanges ont été riches.")
    form = ThanksForm(request.POST or None, initial={"words": first})
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        done = _("Vos remerciements sont partis.")
        is_done(
            request,
            lambda: services.thank(workshop=found, author=request.user, words=words),
            done,
        )
        return redirect("ambassadors:workshop", found.public_id)
    report = getattr(found, "report", None)
    context = {"workshop": found, "form": form, "report": report}
    return render(request, "ambassadors/thanks.html", context)
