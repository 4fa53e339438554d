"""Access to the knowledge base for a researcher: asked, judged, signed, ended (A65)."""

import secrets
from datetime import date

from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.audit.services import record
from portal.library.models import ResearchRequest
from portal.library.services.refusals import LibraryRefused

State = ResearchRequest.State
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM_SIGNS = 6


@transaction.atomic
def ask_access(
    *,
    name: str,
    email: str,
    institution: str,
    project: str,
    question: str,
    data_wanted: str,
    ethics: str = "",
) -> ResearchRequest:
    """Write a request down and confirm it by e-mail."""
    now = timezone.now()
    signs = "".join(secrets.choice(ALPHABET) for _sign in range(RANDOM_SIGNS))
    request = ResearchRequest(
        reference=f"RE-{now.year}-{signs}",
        institution=institution,
        project=project,
        data_wanted=data_wanted,
        ethics=ethics,
        received_at=now,
    )
    request.name, request.email, request.question = name, email, question
    request.save()
    _tell(request, _("Nous avons reçu votre demande. Une réponse suit l’avis du délégué."))
    return request


@transaction.atomic
def give_opinion(
    *, request: ResearchRequest, officer: User, is_favourable: bool, opinion: str
) -> ResearchRequest:
    """Write the data protection officer's opinion.

    Raises LibraryRefused: `not_at_this_step`.
    """
    current = _in_state(request, State.RECEIVED)
    current.state = State.FAVOURABLE if is_favourable else State.UNFAVOURABLE
    current.opinion, current.opinion_by = opinion, officer
    current.opinion_on = timezone.localdate()
    current.save()
    return _noted(current, officer)


@transaction.atomic
def sign_agreement(
    *, request: ResearchRequest, coordinator: User, agreement_number: str, expires_on: date
) -> ResearchRequest:
    """Open the access until a day, under a signed agreement, after a favourable opinion only.

    Raises LibraryRefused: `not_at_this_step`, `ends_in_the_past`.
    """
    current = _in_state(request, State.FAVOURABLE)
    if expires_on <= timezone.localdate():
        raise LibraryRefused("ends_in_the_past")
    current.state, current.agreement_number = State.AGREED, agreement_number
    current.agreed_on, current.expires_on = timezone.localdate(), expires_on
    current.save()
    _tell(current, _("Votre convention est signée. La coordination prépare vos données."))
    return _noted(current, coordinator)


@transaction.atomic
def refuse_access(*, request: ResearchRequest, coordinator: User) -> ResearchRequest:
    """Say no, whatever the opinion.

    Raises LibraryRefused: `not_at_this_step`.
    """
    current = _in_state(request, State.RECEIVED, State.FAVOURABLE, State.UNFAVOURABLE)
    current.state, current.closed_on = State.REFUSED, timezone.localdate()
    current.save()
    _tell(current, _("Votre demande n’est pas retenue. La coordination peut vous dire pourquoi."))
    return _noted(current, coordinator)


@transaction.atomic
def end_access(*, request: ResearchRequest, coordinator: User) -> ResearchRequest:
    """Write that the researcher certified the deletion of the data.

    Raises LibraryRefused: `not_at_this_step`.
    """
    current = _in_state(request, State.AGREED)
    current.state, current.closed_on = State.ENDED, timezone.localdate()
    current.save()
    return _noted(current, coordinator)


def _in_state(request: ResearchRequest, *states: str) -> ResearchRequest:
    current = ResearchRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if current.state not in states:
        raise LibraryRefused("not_at_this_step")
    return current


def _noted(request: ResearchRequest, actor: User) -> ResearchRequest:
    data = {"state": request.state}
    record(action="library.research", actor=actor, target=request.reference, data=data)
    return request


def _tell(request: ResearchRequest, sentence: str) -> None:
    subject = _("Accès à la recherche\u00a0: %(reference)s") % {"reference": request.reference}
    body = f"{_('Bonjour,')}\n\n{sentence}\n\nCRESUS Formation\n"
    email = request.email
    transaction.on_commit(
        lambda: send_mail(subject=subject, message=body, from_email=None, recipient_list=[email])
    )
