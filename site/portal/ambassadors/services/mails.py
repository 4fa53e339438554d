"""E-mails about workshops and requests: they leave once the transaction is committed.

Ambassadors' addresses are never given to a structure, nor the other way round before an ambassador
answers for its request: links lead to pages.
"""

from email.message import MIMEPart
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.calendar_file import Entry, Method, calendar_file
from portal.ambassadors.models import (
    PlayerReminder,
    Workshop,
    WorkshopHost,
    WorkshopReport,
    WorkshopRequest,
)
from portal.ambassadors.selectors.nearest import nearest_ambassadors


def absolute(name: str, *args: Any) -> str:
    """Return the whole address of a page of the site."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse(name, args=args)}"


def entry_of(workshop: Workshop) -> Entry:
    """Return the workshop as a calendar entry."""
    return Entry(
        uid=workshop.calendar_uid,
        sequence=workshop.calendar_sequence,
        starts_at=workshop.starts_at,
        ends_at=workshop.ends_at,
        title=workshop.title,
        place=f"{workshop.place}, {workshop.postcode}",
        description=_("Atelier budget autour du jeu Dilemme."),
    )


def send_planned(workshop: Workshop) -> None:
    """Give the structure the date, with an invitation for its calendar."""
    subject = _("Votre atelier est prévu : %(title)s") % {"title": workshop.title}
    _to_structure("planned", workshop, subject, Method.REQUEST)


def send_moved(workshop: Workshop) -> None:
    """Tell the structure and those who run it that it moved."""
    subject = _("Changement : %(title)s") % {"title": workshop.title}
    _to_structure("moved", workshop, subject, Method.REQUEST)
    _to_hosts("moved", workshop, subject, Method.REQUEST)


def send_cancelled(workshop: Workshop) -> None:
    """Tell the structure and those who run it that it is called off."""
    subject = _("Atelier annulé : %(title)s") % {"title": workshop.title}
    _to_structure("cancelled", workshop, subject, Method.CANCEL)
    _to_hosts("cancelled", workshop, subject, Method.CANCEL)


def send_thanks(report: WorkshopReport, *, words: str, author: Any) -> None:
    """Thank the structure, with a short summary: counts, nobody's name."""
    workshop = report.workshop
    subject = _("Merci pour l’accueil : %(title)s") % {"title": workshop.title}
    context = {"report": report, "words": words, "author": author.get_short_name()}
    _send("thanks", subject, workshop.contact_email, _about(workshop) | context)


def send_confirm(request: WorkshopRequest, *, token: str) -> None:
    """Ask whoever filled the form to confirm it."""
    link = absolute("ambassadors:request_status", token)
    subject = _("Confirmez votre demande d’atelier")
    _send("request_confirm", subject, request.contact_email, {"request": request, "link": link})


def send_to_nearest(request: WorkshopRequest, *, at_most: int) -> None:
    """Tell the nearest ambassadors that somebody near them asks for a workshop."""
    subject = _("Une structure demande un atelier : %(place)s") % {"place": request.department_name}
    link = absolute("ambassadors:request", request.public_id)
    near = nearest_ambassadors(
        request.department, audience=request.audience, at_most=at_most, available_only=True
    )
    for one in near:
        context = {"request": request, "link": link, "name": one.profile.user.get_short_name()}
        _send("request_near", subject, one.profile.user.email, context)


def send_taken(request: WorkshopRequest, *, token: str) -> None:
    """Tell the structure who will write to it."""
    link = absolute("ambassadors:request_status", token)
    subject = _("Votre demande d’atelier est prise en charge")
    context = {"request": request, "link": link, "who": request.taken_by.get_short_name()}
    _send("request_taken", subject, request.contact_email, context)


def send_declined(request: WorkshopRequest) -> None:
    """Tell the structure that nobody can come, and why."""
    subject = _("Réponse à votre demande d’atelier")
    _send("request_declined", subject, request.contact_email, {"request": request})


def send_invitation(host: WorkshopHost) -> None:
    """Ask a colleague to run a workshop too."""
    workshop = host.workshop
    subject = _("Animer ensemble : %(title)s") % {"title": workshop.title}
    context = {
        "name": host.user.get_short_name(),
        "who": workshop.ambassador.get_full_name(),
        "link": absolute("ambassadors:workshops"),
    }
    _send("host_invited", subject, host.user.email, _about(workshop) | context)


def send_host_answer(host: WorkshopHost) -> None:
    """Tell whoever declared the workshop what a colleague answered."""
    workshop = host.workshop
    subject = _("Co-animation : %(title)s") % {"title": workshop.title}
    context = {
        "name": workshop.ambassador.get_short_name(),
        "who": host.user.get_full_name(),
        "accepted": host.state == WorkshopHost.State.ACCEPTED,
    }
    _send("host_answer", subject, workshop.ambassador.email, _about(workshop) | context)


def send_host_removed(host: WorkshopHost) -> None:
    """Tell a colleague that they no longer run a workshop, or are no longer asked to."""
    workshop = host.workshop
    subject = _("Co-animation\u00a0: %(title)s") % {"title": workshop.title}
    context = _about(workshop) | {"name": host.user.get_short_name()}
    _send("host_removed", subject, host.user.email, context)


def send_handed_over(workshop: Workshop, *, former: Any) -> None:
    """Tell the structure and the new leader who answers for the workshop from now on."""
    subject = _("Qui anime\u00a0: %(title)s") % {"title": workshop.title}
    about = _about(workshop) | {"former": former.get_short_name()}
    _send("handed_over", subject, workshop.contact_email, about)
    link = absolute("ambassadors:workshop", workshop.public_id)
    words = about | {"name": workshop.ambassador.get_short_name(), "link": link}
    _send("handed_to_you", subject, workshop.ambassador.email, words)


def send_later_questionnaire(reminder: PlayerReminder) -> None:
    """Ask a player, who wished it, the two-month questions."""
    link = absolute("ambassadors:players", reminder.workshop.public_id)
    subject = _("Deux mois après l’atelier : quatre questions")
    _send("players_later", subject, reminder.email, _about(reminder.workshop) | {"link": link})


def _about(workshop: Workshop) -> dict[str, Any]:
    return {"workshop": workshop, "host": workshop.ambassador.get_short_name()}


def _to_structure(template: str, workshop: Workshop, subject: str, method: Method) -> None:
    name, address = workshop.contact_name, workshop.contact_email
    context = _about(workshop) | {"name": name}
    _send(template, subject, address, context, calendar=(method, entry_of(workshop)))


def _to_hosts(template: str, workshop: Workshop, subject: str, method: Method) -> None:
    for host in workshop.hosts.exclude(state=WorkshopHost.State.DECLINED).by_name():
        context = _about(workshop) | {"name": host.user.get_short_name()}
        _send(template, subject, host.user.email, context, calendar=(method, entry_of(workshop)))


def _send(
    template: str,
    subject: str,
    address: str,
    context: dict[str, Any],
    *,
    calendar: tuple[Method, Entry] | None = None,
) -> None:
    if not address:
        return
    body = render_to_string(f"ambassadors/emails/{template}.txt", context)
    email = EmailMessage(subject=subject, body=body, to=[address])
    if calendar:
        email.attach(_calendar_part(*calendar, address))
    transaction.on_commit(email.send)


def _calendar_part(method: Method, entry: Entry, address: str) -> MIMEPart:
    content = calendar_file([entry], method=method, now=timezone.now(), attendee_email=address)
    part = MIMEPart()
    part.set_content(content.decode(), subtype="calendar", charset="utf-8")
    part.set_param("method", method.value)
    part.add_header("Content-Disposition", "attachment", filename="atelier.ics")
    return part
