"""Work done outside a request."""

from django.db import transaction
from django.tasks import task

from courses.services.messages import send_due as send_due_messages
from portal.training.services.due import run_due
from portal.training.services.mails import deliver


@task
def run_clock() -> int:
    """Plan and send everything that is due; returns how many messages left."""
    return run_due().n_sent


@task
def send_due() -> int:
    """Send what is already in the ledger; returns how many messages left."""
    return send_due_messages(deliver=deliver)


def send_soon() -> None:
    """Send, once what was just done is committed."""
    transaction.on_commit(lambda: send_due.enqueue())
