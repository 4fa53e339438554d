"""The resources and the boxes of the demo; invented serials, the same at every load."""

from datetime import date, timedelta

from portal.accounts.models import Organisation, User
from portal.kits.loader import load_resources
from portal.kits.models import Box, Loan

BOXES = (
    ("CRE-67-003", ""),
    ("CRE-67-008", "Il manque un dé."),
    ("CRE-67-014", ""),
    ("CRE-67-021", ""),
)
EDITION = "Éducation 2026"


def load(*, association: Organisation, coordinator: User, borrower: User, today: date) -> None:
    """Load everything once: one box is out, and one is late."""
    load_resources(author=coordinator)
    boxes = [
        Box.objects.get_or_create(
            serial=serial, defaults={"edition": EDITION, "home": association, "note": note}
        )[0]
        for serial, note in BOXES
    ]
    for box, days in ((boxes[2], 7), (boxes[3], -4)):
        if not Loan.objects.filter(box=box).exists():
            Loan.objects.create(
                box=box,
                borrower=borrower,
                lent_on=today - timedelta(days=12),
                due_on=today + timedelta(days=days),
            )
