"""Running a workshop with somebody: asking, answering."""

from django.db import transaction

from portal.accounts.models import User
from portal.ambassadors.models import Workshop, WorkshopHost
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
    """Say yes or no to an invitation; the workshop's ambassador is told."""
    state = WorkshopHost.State.ACCEPTED if accepts else WorkshopHost.State.DECLINED
    host.state = state
    host.save(update_fields=["state"])
    audit.record(
        action=f"workshop.host_{state.value}",
        actor=host.user,
        target=f"workshop:{host.workshop.public_id}",
    )
    mails.send_host_answer(host)
    return host
