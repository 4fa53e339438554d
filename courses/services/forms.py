"""Which parallel form somebody answers first: drawn by lot, as many of each in a group."""

from secrets import choice

from django.db import transaction
from django.db.models import Count

from courses.domain.forms import ORDERS
from courses.models import Enrolment, TrainingSession


@transaction.atomic
def order_of(*, enrolment: Enrolment) -> str:
    """Return the order AB or BA of an enrolment, drawn at the first call and then kept.

    Within a session the two orders never differ by more than one person: the rarer one is given,
    and lots are drawn when they are even (training.md part 2, §5: session-stratified draw).
    """
    if enrolment.session_id:
        TrainingSession.objects.select_for_update(of=("self",)).get(pk=enrolment.session_id)
    enrolment.refresh_from_db(fields=["form_order"])
    if not enrolment.form_order:
        enrolment.form_order = _drawn(enrolment)
        enrolment.save(update_fields=["form_order"])
    return enrolment.form_order


def _drawn(enrolment: Enrolment) -> str:
    others = Enrolment.objects.filter(course=enrolment.course_id, session=enrolment.session_id)
    given = others.exclude(form_order="").values("form_order").annotate(n=Count("pk"))
    counts = dict.fromkeys(ORDERS, 0) | dict(given.values_list("form_order", "n").order_by())
    fewest = min(counts.values())
    return choice([order for order, n in counts.items() if n == fewest])


@transaction.atomic
def draw_orders(*, session: TrainingSession) -> None:
    """Draw the order of everybody who has a place in a session and has none yet."""
    for enrolment in Enrolment.objects.in_session(session).seated().order_by("pk"):
        order_of(enrolment=enrolment)
