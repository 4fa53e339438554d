"""What expires, and the versions of a course."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from courses.domain.freshness import Status
from courses.domain.versions import Change
from courses.gestion.item_edit import BankView
from courses.models import CoursePage
from courses.selectors.freshness import expiring
from courses.selectors.versions import course_history

KINDS = {
    "step": gettext_lazy("étape"),
    "definition": gettext_lazy("définition"),
    "key_figure": gettext_lazy("chiffre clé"),
    "figure": gettext_lazy("figure"),
    "chart": gettext_lazy("figure"),
    "vignette": gettext_lazy("cas"),
    "knowledge_check": gettext_lazy("question d’entraînement"),
    "ordering_check": gettext_lazy("lignes à ordonner"),
    "matching_check": gettext_lazy("paires"),
    "interview": gettext_lazy("entretien"),
    "budget_simulator": gettext_lazy("simulateur"),
    "microcredit_simulator": gettext_lazy("simulateur"),
    "law": gettext_lazy("règle de droit"),
    "document": gettext_lazy("document"),
    "transcript_audio": gettext_lazy("son"),
    "transcript_video": gettext_lazy("film"),
    "takeaways": gettext_lazy("à retenir"),
    "item": gettext_lazy("question de la banque"),
}
CHANGES = {
    Change.ADDED: gettext_lazy("ajouté"),
    Change.REMOVED: gettext_lazy("retiré"),
    Change.CHANGED: gettext_lazy("modifié"),
    Change.MOVED: gettext_lazy("déplacé"),
}
PARTS = {"module": gettext_lazy("module"), "step": gettext_lazy("étape")}


class FreshnessView(BankView, TemplateView):
    """Sources that expire, and what each one touches."""

    template_name = "courses/gestion/freshness.html"
    page_title = gettext_lazy("Sources qui expirent")
    header_icon = "warning"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is over, then what will be."""
        rows = [
            {"row": row, "kind": KINDS[row.kind]} for row in expiring(today=timezone.localdate())
        ]
        groups = [
            (_("Date dépassée"), [one for one in rows if one["row"].status is Status.EXPIRED]),
            (_("Dans les 90 jours"), [one for one in rows if one["row"].status is Status.SOON]),
        ]
        return super().get_context_data(**kwargs) | {"groups": groups, "n_rows": len(rows)}


class CourseVersionsView(BankView, TemplateView):
    """Every version of a course: when, why, what changed, who follows it."""

    template_name = "courses/gestion/versions.html"
    header_icon = "history"

    @cached_property
    def course(self) -> CoursePage:
        """The course."""
        return get_object_or_404(CoursePage, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        """Return what the page is about."""
        return _("Versions de «\u00a0%(title)s\u00a0»") % {"title": self.course.title}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the versions, newest first."""
        rows = [
            {"row": row, "changes": [_line(change) for change in row.changes]}
            for row in course_history(self.course)
        ]
        return super().get_context_data(**kwargs) | {"rows": rows, "course": self.course}


def _line(change: Any) -> str:
    if change.part == "course":
        field = CoursePage._meta.get_field(change.title).verbose_name
        return _("Fiche de la formation, modifiée\u00a0: %(field)s") % {"field": field}
    return _("%(part)s %(change)s\u00a0: %(title)s") % {
        "part": str(PARTS[change.part]).capitalize(),
        "change": CHANGES[change.change],
        "title": change.title,
    }
