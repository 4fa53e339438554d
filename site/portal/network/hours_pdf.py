"""The attestation of voluntary hours on paper: how many, when, where; signed by the association."""

from datetime import date

from django.utils.translation import gettext as _

from certificates.domain import fonts
from portal.learning.models import Issuer
from portal.network.hours import Given
from portal.tables.print_kit.paper import BOLD, INK_SOFT, TEAL, TITLE, Paper
from portal.ui.templatetags.ui import plain_date

LEFT, WIDTH, BOTTOM = 22.0, 166.0, 262.0
ROW = 8.0


def hours_pdf(given: Given, *, issuer: Issuer, today: date) -> bytes:
    """Return the attestation as an A4 PDF, on as many pages as it takes."""
    fonts.register()
    paper = Paper(title=_("Attestation d’heures bénévoles"))
    paper.page()
    top = _head(paper, given, issuer)
    for one in given.rows:
        if top > BOTTOM - 40:
            paper.page()
            top = 24.0
        place = f"{one.title}, {one.place}"
        paper.text(LEFT, top, plain_date(one.starts_at), size=10.5)
        paper.fitted(LEFT + 42, top, place, size=10.5, width=WIDTH - 68)
        length = _("%(n)d min") % {"n": one.report.duration_minutes}
        paper.text(LEFT + WIDTH, top, length, size=10.5, font=BOLD, align="right")
        paper.rule((LEFT, top + 2.6), (LEFT + WIDTH, top + 2.6))
        top += ROW
    _signed(paper, issuer, today, top)
    return paper.finished()


def _head(paper: Paper, given: Given, issuer: Issuer) -> float:
    paper.box(0, 0, 210, 14, fill=TEAL)
    paper.text(LEFT, 9, issuer.name, size=12, font=BOLD, colour="#FFFFFF")
    paper.text(LEFT, 36, _("Attestation d’heures bénévoles"), size=24, font=TITLE, colour=TEAL)
    hours, minutes = given.hours
    words = _(
        "%(issuer)s atteste que %(name)s a animé bénévolement %(n)d ateliers budget en %(year)d,"
        " pour une durée totale de %(hours)d h %(minutes)02d."
    ) % {
        "issuer": issuer.name,
        "name": given.user.get_full_name(),
        "n": len(given.rows),
        "year": given.year,
        "hours": hours,
        "minutes": minutes,
    }
    top = paper.paragraph(LEFT, 44, words, size=13, width=WIDTH)
    note = _("Durées des comptes rendus. La préparation et les trajets ne sont pas comptés.")
    return paper.paragraph(LEFT, top + 2, note, size=10, width=WIDTH, colour=INK_SOFT) + 12


def _signed(paper: Paper, issuer: Issuer, today: date, top: float) -> None:
    words = _("Fait à %(place)s, le %(day)s") % {"place": issuer.place, "day": plain_date(today)}
    paper.text(LEFT, top + 10, words, size=11)
    paper.text(LEFT, top + 18, issuer.signatory_name, size=12, font=BOLD)
    paper.text(LEFT, top + 24, issuer.signatory_title, size=11, colour=INK_SOFT)
    paper.text(LEFT, 285, issuer.address, size=9, colour=INK_SOFT)
