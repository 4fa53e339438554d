"""The sheet of a half-day: a proof as a file, and paper typed back."""

import re
from datetime import datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from pypdf import PdfReader

from courses.selectors.attendance import sheet_of
from courses.services.attendance import sign
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from tests.factories.accounts import person
from tests.factories.courses import issuer
from tests.factories.training import running_session, seated

pytestmark = pytest.mark.django_db
TUESDAY = datetime(2026, 11, 24, 10, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.fixture(autouse=True)
def _on_a_working_day(time_machine):
    time_machine.move_to(TUESDAY, tick=False)


@pytest.fixture
def trainer():
    """Somebody who leads sessions."""
    return person(Role.TRAINER, first_name="Claire", last_name="Muller")


def page(name, thing, *more):
    return reverse(f"training:{name}", args=[thing.public_id, *more])


def text_of(response):
    return re.sub(r"[ \n\t]+", " ", response.content.decode())


def test_the_sheet_holds_every_field_that_proof_asks_for(sign_in, trainer):
    issuer()
    session = running_session(trainer=trainer, organisation_name="Banque Essai")
    one, half = seated(session, employer_name="Banque Essai"), session.half_days.get()
    strokes = [[[20 * n, 100 + 10 * n] for n in range(20)]]
    sign(half_day=half, enrolment=one, actor=one.user, method="drawn", strokes=strokes)
    browser = sign_in(trainer)
    closed = browser.post(
        page("countersign", half), {"typed_name": "Claire Muller", "is_present": "on"}, follow=True
    )
    assert "La feuille est contresignée." in text_of(closed)
    journal = AuditEntry.objects.get(action="sheet.countersigned")
    assert journal.data == {"lines": 2, "head": sheet_of(half).head}
    response = browser.get(page("sheet", half))
    written = PdfReader(BytesIO(response.content)).pages[0].extract_text()
    sheet = sheet_of(half)
    for field in (
        "CRESUS Exemple", session.course.title, "24 novembre 2026", "12 rue des Lilas",
        "Claire Muller", one.user.last_name, "Banque Essai", sheet.head, "Contresignée par",
    ):  # fmt: skip
        assert field in written.replace("\u00a0", " "), field
    blank = browser.get(page("sheet", half), {"vierge": "1"})
    assert sheet.head not in PdfReader(BytesIO(blank.content)).pages[0].extract_text()


def test_a_paper_sheet_is_typed_back(sign_in, trainer):
    session = running_session(trainer=trainer)
    here, absent, unsaid = (seated(session) for _ in range(3))
    half, browser = session.half_days.get(), sign_in(trainer)
    typed = {f"kind-{here.public_id}": "confirmed", f"kind-{absent.public_id}": "absent"}
    shown = browser.post(page("paper", half), typed, follow=True)
    assert "Lignes ajoutées à la feuille\u00a0: 2." in text_of(shown)
    states = {row.enrolment: str(row.standing.presence) for row in sheet_of(half).rows}
    assert states == {here: "present", absent: "absent", unsaid: "unknown"}
    assert {entry.method for entry in half.entries.all()} == {"paper"}
