"""Work done outside a request."""

from django.db import transaction
from django.tasks import task
from django.utils import timezone

from certificates.services import run_batch
from portal.register.services.reminders import remind_and_close


@task
def fill_batch(batch_id: int) -> str:
    """Issue a batch and write its archive; returns its state."""
    return str(run_batch(batch_id=batch_id).state)


@task
def daily() -> int:
    """Send reminders and note the ends; returns how many mails left."""
    return remind_and_close(on=timezone.localdate())[0]


def fill_soon(batch_id: int) -> None:
    """Start once what was just asked is committed."""
    transaction.on_commit(lambda: fill_batch.enqueue(batch_id))
