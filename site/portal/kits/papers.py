"""A resource's text on paper: headings, paragraphs and lists, with its version and its licence.

Texts are escaped: reportlab would read markup in them (security.md, fact 7).
"""

from io import BytesIO
from xml.sax.saxutils import escape

from django.utils.translation import gettext as _
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, ListFlowable, ListItem, Paragraph, SimpleDocTemplate

from certificates.domain import fonts
from portal.kits.domain.blocks import HEADING, LIST, Block, blocks_of
from portal.kits.models import ResourceVersion
from portal.ui.templatetags.ui import plain_date

TEAL, INK, SOFT = HexColor("#0E5A62"), HexColor("#14232B"), HexColor("#33454F")


def printed(version: ResourceVersion) -> bytes:
    """Return a version's text as an A4 PDF."""
    fonts.register()
    target = BytesIO()
    page = SimpleDocTemplate(
        target, pagesize=A4, leftMargin=22 * mm, rightMargin=22 * mm, topMargin=20 * mm,
        bottomMargin=22 * mm, title=drawable(version.resource.title), author="CRESUS Formation",
        lang="fr", invariant=1,
    )  # fmt: skip
    title = ParagraphStyle(
        "title", fontName=fonts.TITLE, fontSize=24, leading=29, textColor=TEAL, spaceAfter=10
    )
    story: list[Flowable] = [Paragraph(_safe(version.resource.title), title)]
    story += flowables(version.body)
    page.build(story, onFirstPage=_foot(version), onLaterPages=_foot(version))
    return target.getvalue()


def drawable(text: str) -> str:
    """Return the text without the signs that the fonts cannot draw."""
    known = fonts.register()[fonts.TEXT]
    kept = "".join(sign for sign in str(text) if ord(sign) in known or sign in "\u202f\u2011")
    return fonts.printable(kept)


def _safe(text: str) -> str:
    return str(escape(drawable(text)))


def flowables(body: str) -> list[Flowable]:
    """Return the blocks of a text, in order."""
    plain = ParagraphStyle(
        "plain", fontName=fonts.TEXT, fontSize=12, leading=17, textColor=INK, spaceAfter=6
    )
    heading = ParagraphStyle(
        "heading", plain, fontName=fonts.TEXT_BOLD, fontSize=15, leading=19, spaceBefore=10
    )
    return [_drawn(block, plain, heading) for block in blocks_of(body)]


def _drawn(block: Block, plain: ParagraphStyle, heading: ParagraphStyle) -> Flowable:
    if block.kind == LIST:
        items = [ListItem(Paragraph(_safe(line), plain)) for line in block.lines]
        return ListFlowable(items, bulletType="bullet", start="•", leftIndent=14)
    return Paragraph(_safe(block.lines[0]), heading if block.kind == HEADING else plain)


def _foot(version: ResourceVersion):
    words = _("%(title)s, version %(number)d du %(day)s. %(licence)s") % {
        "title": version.resource.title,
        "number": version.number,
        "day": plain_date(version.dated_on),
        "licence": version.get_licence_display(),
    }

    def draw(canvas, _document) -> None:
        canvas.setFont(fonts.TEXT, 8.5)
        canvas.setFillColor(SOFT)
        canvas.drawString(22 * mm, 12 * mm, drawable(words))
        canvas.drawRightString(188 * mm, 12 * mm, str(canvas.getPageNumber()))

    return draw
