"""From results to a report: the one path of the screen and of every file."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.reports.figures import figures_of
from courses.reports.report import Report
from courses.reports.tables import tables_of
from courses.selectors.gathering import VersionUsed
from courses.selectors.results import Results

MOMENT_WORDS = {
    "pre": lambda: _("Questionnaire de départ"),
    "post": lambda: _("Questionnaire d’arrivée"),
    "cold": lambda: _("Questionnaire à froid"),
}


def report_of(
    results: Results, *, title: str, scope_words: Sequence[str], computed_at: datetime
) -> Report:
    """Return the report of results; `scope_words` say whose answers, in sentences."""
    return Report(
        title=title,
        scope_words=list(scope_words),
        version_words=version_words(results),
        computed_at=computed_at,
        figures=figures_of(results),
        tables=tables_of(results),
    )


def version_words(results: Results) -> list[str]:
    """Return which versions were answered, and by how many people."""
    if len({one.course_id for one in results.used}) > 1:
        return [_("Plusieurs formations\u00a0: leurs versions sont données page par page")]
    return [_version(one) for one in results.used if one.moment in MOMENT_WORDS]


def _version(one: VersionUsed) -> str:
    words = ngettext(
        "%(questionnaire)s, version %(number)d\u00a0: %(n)d envoi",
        "%(questionnaire)s, version %(number)d\u00a0: %(n)d envois",
        one.n,
    )
    return words % {"questionnaire": MOMENT_WORDS[one.moment](), "number": one.number, "n": one.n}
