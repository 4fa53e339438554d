"""Work done outside a request."""

from django.tasks import task

from portal.referrals.services import person


@task
def send_person_code(reference: str) -> None:
    """Send the one-time code of a person's page, if there is somebody behind the reference."""
    person.send_code(reference=reference)
