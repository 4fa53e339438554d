"""The resources that ship with the product: read once from their file, published as version 1."""

import tomllib
from pathlib import Path
from typing import Any

from portal.kits.models import Language, Licence, Resource
from portal.kits.services.publishing import publish

CONTENT = Path(__file__).parent / "content" / "resources.toml"
COLUMNS = ("title", "purpose", "moment", "per", "rank")


def read_resources() -> list[dict[str, Any]]:
    """Return the resources of the file, as they are written."""
    with CONTENT.open("rb") as file:
        return list(tomllib.load(file)["resources"])


def load_resources(*, author: Any = None) -> int:
    """Publish the resources that are not there yet; returns how many."""
    n_new = 0
    for told in read_resources():
        details = {name: told[name] for name in COLUMNS}
        resource, is_new = Resource.objects.get_or_create(slug=told["slug"], defaults=details)
        if is_new:
            publish(
                resource=resource,
                author=author,
                language=Language.FRENCH.value,
                changes=told["changes"],
                licence=Licence.BY_SA.value,
                body=told["body"].strip(),
            )
            n_new += 1
    return n_new
