"""E-mails of a case (prevention.md §4.6): the reference, a link, never a name, an amount or a debt.

The person reads everything else on their own page, behind a one-time code.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from portal.referrals.domain.retention import Keeping
from portal.referrals.models import Appointment, FollowUp, Referral
from portal.referrals.services.mails import send_about


def person_link() -> str:
    """Return the address of the person's page."""
    return f"{settings.WAGTAILADMIN_BASE_URL}/mon-dossier/"


def case_link(referral: Referral) -> str:
    """Return the address of a case on the counsellor's desk."""
    return f"{settings.WAGTAILADMIN_BASE_URL}/conseil/{referral.public_id}/"


def _to_person(template: str, referral: Referral, subject: str, **context: Any) -> None:
    named = f"{subject} : {referral.reference}"
    send_about(template, referral, referral.email, named, link=person_link(), **context)


def _to_counsellor(template: str, referral: Referral, subject: str, **context: Any) -> None:
    if referral.counsellor:
        named = f"{subject} : {referral.reference}"
        address = referral.counsellor.email
        send_about(template, referral, address, named, link=case_link(referral), **context)


def send_person_code(referral: Referral, *, code: str) -> None:
    """Send the one-time code of the person's page."""
    _to_person("person_code", referral, _("Votre code"), code=code)


def send_waiting(referral: Referral) -> None:
    """Tell the person where they stand on the waiting list is on their page, and who helps now."""
    _to_person("waiting", referral, _("Vous êtes sur liste d’attente"))


def send_to_complete(referral: Referral) -> None:
    """Ask the person and the referrer for what is missing, with the last day."""
    _to_person("to_complete", referral, _("Il manque une information"))
    link = f"{settings.WAGTAILADMIN_BASE_URL}/partenaire/orientations/"
    subject = _("À compléter\u00a0: %(reference)s") % {"reference": referral.reference}
    send_about("to_complete_agent", referral, referral.referrer.email, subject, link=link)


def send_failed_attempt(referral: Referral) -> None:
    """Tell the person that somebody tried to reach them."""
    _to_person("tried", referral, _("Nous avons essayé de vous joindre"))


def send_unreachable(referral: Referral, *, call_back_days: int) -> None:
    """Tell the person how to come back, and for how long (90 days)."""
    subject = _("Nous n’arrivons pas à vous joindre")
    _to_person("unreachable", referral, subject, call_back_days=call_back_days)


def send_orientation(referral: Referral) -> None:
    """Tell the person that what was decided with them is on their page."""
    _to_person("orientation", referral, _("Votre accompagnement"))


def send_plan(referral: Referral) -> None:
    """Ask the person to read and sign their plan."""
    _to_person("plan", referral, _("Votre plan est à lire et à signer"))


def send_plan_signed(referral: Referral) -> None:
    """Tell the counsellor that the plan is signed."""
    _to_counsellor("case_news", referral, _("Le plan est signé"))


def send_message_to_person(referral: Referral) -> None:
    """Tell the person that a message waits."""
    _to_person("message", referral, _("Un message vous attend"))


def send_news_to_counsellor(referral: Referral) -> None:
    """Tell the counsellor that the person wrote, gave a paper or changed something."""
    _to_counsellor("case_news", referral, _("Du nouveau dans un dossier"))


def send_recommendation_due(referral: Referral) -> None:
    """Remind the person and the counsellor of what is due."""
    _to_person("recommendation_due", referral, _("Quelque chose est à faire bientôt"))
    _to_counsellor("case_news", referral, _("Une recommandation est à vérifier"))


def send_closed(referral: Referral) -> None:
    """Tell the person that it is over, and where the summary and the questions are."""
    _to_person("closed", referral, _("Votre accompagnement est terminé"))


def send_follow_up(follow_up: FollowUp) -> None:
    """Ask how things are going, six and twelve months later."""
    _to_person("follow_up", follow_up.referral, _("Comment allez-vous\u00a0?"))


def send_redirected(referral: Referral) -> None:
    """Tell the person who can help from now on."""
    _to_person("redirected", referral, _("Une autre aide pour vous"))


def send_erasure_notice(referral: Referral, keeping: Keeping) -> None:
    """Announce the erasure some time before."""
    _to_person("erasure_notice", referral, _("Votre dossier va être effacé"), keeping=keeping)


def send_request_received(referral: Referral) -> None:
    """Confirm that a request about personal data arrived."""
    _to_person("request_received", referral, _("Votre demande sur vos données"))


def send_request_answered(referral: Referral) -> None:
    """Tell the person that the answer is on their page."""
    _to_person("request_answered", referral, _("Réponse à votre demande sur vos données"))


def send_clock(referral: Referral, *, is_missed: bool, coordinators: Iterable[str]) -> None:
    """Tell the counsellor and the coordination that a delay is nearly, or quite, over."""
    subject = _("Délai dépassé") if is_missed else _("Délai bientôt dépassé")
    _to_counsellor("clock", referral, subject, is_missed=is_missed)
    link = f"{settings.WAGTAILADMIN_BASE_URL}/coordination/orientations/{referral.public_id}/"
    for address in coordinators:
        named = f"{subject} : {referral.reference}"
        send_about("clock", referral, address, named, link=link, is_missed=is_missed)


def send_appointment(appointment: Appointment, *, calendar: bytes, is_cancelled: bool) -> None:
    """Send the person the calendar file of a meeting; it names nobody and says nothing else."""
    referral = appointment.referral
    if not referral.email:
        return
    subject = _("Rendez-vous annulé") if is_cancelled else _("Votre rendez-vous")
    body = render_to_string(
        "referrals/emails/appointment.txt",
        {"referral": referral, "appointment": appointment, "is_cancelled": is_cancelled},
    )
    mail = EmailMessage(f"{subject} : {referral.reference}", body, to=[referral.email])
    mail.attach("rendez-vous.ics", calendar, "text/calendar")
    transaction.on_commit(mail.send)
