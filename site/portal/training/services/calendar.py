"""The half-days of a session, as calendar entries."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.calendar_file import Entry, Method, calendar_file
from courses.models import Enrolment, SentMessage, TrainingSession


def absolute(address: str) -> str:
    """Return the whole address of a page of the site."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{address}"


def entries_of(session: TrainingSession) -> list[Entry]:
    """Return one entry a half-day: one query."""
    return [
        Entry(
            uid=one.calendar_uid,
            sequence=session.calendar_sequence,
            starts_at=one.starts_at,
            ends_at=one.ends_at,
            title=session.title,
            place=one.place,
            link=one.video_link,
            description=_description(session),
            organiser_name=session.trainer.get_full_name(),
            organiser_email=session.trainer.email,
        )
        for one in session.half_days.order_by("starts_at", "pk")
    ]


def _description(session: TrainingSession) -> str:
    lines = [
        _("Avec %(trainer)s.") % {"trainer": session.trainer.get_full_name()},
        _("À apporter\u00a0: %(things)s") % {"things": session.to_bring}
        if session.to_bring
        else "",
        _("Tout est dans votre espace\u00a0: %(address)s")
        % {"address": absolute(reverse("learning:home"))},
    ]
    return "\n".join(line for line in lines if line)


def removed_entry(message: SentMessage) -> Entry:
    """Return the entry of a half-day that was taken away, from what the ledger kept of it."""
    facts = message.facts
    return Entry(
        uid=facts["uid"],
        sequence=facts["sequence"],
        starts_at=datetime.fromisoformat(facts["starts_at"]),
        ends_at=datetime.fromisoformat(facts["ends_at"]),
        title=message.session.title,
        organiser_name=message.session.trainer.get_full_name(),
        organiser_email=message.session.trainer.email,
    )


def own_calendar(enrolment: Enrolment) -> bytes:
    """Return the file a learner downloads: every half-day at once, nothing asked in return."""
    return calendar_file(entries_of(enrolment.session), method=Method.PUBLISH, now=timezone.now())
