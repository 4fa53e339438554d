"""Publishing a version of a resource; the ones before stay."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from portal.accounts.models import User
from portal.audit import services as audit
from portal.kits.models import Resource, ResourceVersion
from portal.kits.services.refusals import KitRefused


@transaction.atomic
def publish(
    *,
    resource: Resource,
    author: User | None,
    language: str,
    changes: str,
    licence: str,
    body: str = "",
    file: Any = None,
    dated_on: date | None = None,
) -> ResourceVersion:
    """Add the next version in a language. Raises KitRefused("text_or_file")."""
    if bool(body.strip()) == bool(file):
        raise KitRefused("text_or_file")
    locked = Resource.objects.select_for_update(of=("self",)).get(pk=resource.pk)
    same = ResourceVersion.objects.filter(resource=locked, language=language)
    number = (same.aggregate(last=Max("number"))["last"] or 0) + 1
    version = ResourceVersion(
        resource=locked, number=number, language=language, changes=changes, licence=licence,
        body=body, file=file or "", author=author,
    )  # fmt: skip
    if dated_on is not None:
        version.dated_on = dated_on
    version.save()
    audit.record(
        action="resource.published", actor=author, target=f"resource_version:{version.public_id}"
    )
    return version
