"""What the resource pages show, shaped."""

from dataclasses import dataclass

from portal.kits.domain.print_list import Line, Per, Wanted, print_list
from portal.kits.models import Moment, Resource, ResourceVersion

ICONS = {
    Moment.BEFORE: "clipboard-check",
    Moment.DURING: "dice-5",
    Moment.AFTER: "flag",
}


@dataclass(frozen=True)
class Shelf:
    """The resources of one moment, each with its version in force."""

    title: str
    icon: str
    resources: list[Resource]


def shelves(viewer) -> list[Shelf]:
    """Return the resources by moment, each with `version` (the latest in French): 2 queries."""
    resources = _with_version(viewer)
    return [
        Shelf(str(moment.label), ICONS[moment], [one for one in resources if one.moment == moment])
        for moment in Moment
    ]


def _with_version(viewer) -> list[Resource]:
    resources = list(Resource.objects.visible_to(viewer).order_by("rank", "pk"))
    versions = ResourceVersion.objects.visible_to(viewer).order_by("number", "-language", "pk")
    latest: dict[int, ResourceVersion] = {one.resource_id: one for one in versions}
    found = []
    for resource in resources:
        if resource.pk in latest:
            resource.version = latest[resource.pk]
            found.append(resource)
    return found


def to_print(viewer, *, people: int) -> list[tuple[Resource, Line]]:
    """Return what to print and how many copies of each, for a number of people: 2 queries."""
    resources = [one for one in _with_version(viewer) if one.version.extension == "PDF"]
    lines = print_list([Wanted(one.title, Per(one.per)) for one in resources], people=people)
    return list(zip(resources, lines, strict=True))
