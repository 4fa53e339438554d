"""Running a workshop with somebody: asking, answering, leaving, handing over."""

from django.db import transaction

from dilemme.server import facilitating
from portal.accounts.models import User
from portal.ambassadors.models import Workshop, WorkshopHost, WorkshopRequest
from portal.ambassadors.services import mails
from portal.ambassadors.services.refusals import WorkshopRefused
from portal.audit import services as audit

MOST_HOSTS = 4


@transaction.atomic
def invite(*, workshop: Workshop, user: User) -> WorkshopHost:
    """Ask a colleague to run a workshop too; asked again after a no.

    Raises WorkshopRefused: "closed", "host_is_you", "host_known", "too_many_hosts".
    """
    if not workshop.may_open_table:
        raise WorkshopRefused("closed")
    if user.pk == workshop.ambassador_id:
        raise WorkshopRefused("host_is_you")
    known = WorkshopHost.objects.filter(workshop=workshop)
    if known.exclude(state=WorkshopHost.State.DECLINED).count() >= MOST_HOSTS:
        raise WorkshopRefused("too_many_hosts")
    host, is_new = WorkshopHost.objects.get_or_create(workshop=workshop, user=user)
    if not is_new and host.state != WorkshopHost.State.DECLINED:
        raise WorkshopRefused("host_known")
    host.state = WorkshopHost.State.INVITED
    host.save(update_fields=["state"])
    mails.send_invitation(host)
    return host


@transaction.atomic
def answer(*, host: WorkshopHost, accepts: bool) -> WorkshopHost:
    """Say yes or no to an invitation; the workshop's ambassador is told, a yes opens its table."""
    _set_state(host, WorkshopHost.State.ACCEPTED if accepts else WorkshopHost.State.DECLINED)
    if accepts and host.workshop.game is not None:
        facilitating.let_in(game=host.workshop.game, users=[host.user])
    mails.send_host_answer(host)
    return host


@transaction.atomic
def leave(*, host: WorkshopHost) -> WorkshopHost:
    """Stop running a workshop with somebody: its table closes to them, its ambassador is told.

    Raises WorkshopRefused("closed") once the workshop is over.
    """
    if not host.workshop.may_report:
        raise WorkshopRefused("closed")
    _set_state(host, WorkshopHost.State.DECLINED)
    if host.workshop.game is not None:
        facilitating.take_back(game=host.workshop.game, user=host.user)
    mails.send_host_answer(host)
    return host


@transaction.atomic
def remove(*, host: WorkshopHost) -> None:
    """Take an invitation or a co-animation back: the table closes to them, they are told.

    Raises WorkshopRefused("closed") once the workshop is over.
    """
    if not host.workshop.may_report:
        raise WorkshopRefused("closed")
    if host.workshop.game is not None:
        facilitating.take_back(game=host.workshop.game, user=host.user)
    if host.state != WorkshopHost.State.DECLINED:
        mails.send_host_removed(host)
    _record("host_removed", host.workshop, host.workshop.ambassador)
    host.delete()


@transaction.atomic
def hand_over(*, workshop: Workshop, host: WorkshopHost) -> Workshop:
    """Let a co-host answer for a workshop, its request and its table; the former leader stays.

    The structure is told who comes. Raises WorkshopRefused: "closed", "host_not_ready".
    """
    rows = Workshop.objects.select_for_update(of=("self",)).select_related("ambassador", "game")
    locked = rows.get(pk=workshop.pk)
    if not locked.may_report:
        raise WorkshopRefused("closed")
    if host.workshop_id != locked.pk or host.state != WorkshopHost.State.ACCEPTED:
        raise WorkshopRefused("host_not_ready")
    former, heir = locked.ambassador, host.user
    locked.ambassador = heir
    locked.save(update_fields=["ambassador"])
    host.user = former
    host.save(update_fields=["user"])
    _hand_over_the_rest(locked, heir)
    _record("handed_over", locked, former)
    mails.send_handed_over(locked, former=former)
    return locked


def _hand_over_the_rest(workshop: Workshop, heir: User) -> None:
    WorkshopRequest.objects.filter(workshop=workshop).update(taken_by=heir)
    if workshop.game is not None:
        facilitating.hand_over(game=workshop.game, user=heir)


def _set_state(host: WorkshopHost, state: WorkshopHost.State) -> None:
    host.state = state
    host.save(update_fields=["state"])
    _record(f"host_{state.value}", host.workshop, host.user)


def _record(act: str, workshop: Workshop, actor: User) -> None:
    audit.record(action=f"workshop.{act}", actor=actor, target=f"workshop:{workshop.public_id}")
