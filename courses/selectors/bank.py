"""Reading the question bank: lists, uses, and whether somebody was asked."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from courses.domain.bank import Change, changes_between
from courses.models import Answer, CoursePage, Item, ItemVersion, Questionnaire


def was_asked(item: Item) -> bool:
    """Tell whether a questionnaire that somebody opened holds one of its versions."""
    asked = ItemVersion.objects.filter(item=item, asked_in__isnull=False)
    return asked.exists() or Answer.objects.filter(item_version__item=item).exists()


def uses_of(items: Iterable[Item]) -> dict[int, list[Questionnaire]]:
    """Return the published questionnaires that take each item, by its key: one query."""
    keys = {item.pk: item.course_id for item in items}
    found: dict[int, list[Questionnaire]] = defaultdict(list)
    for questionnaire in Questionnaire.objects.filter(course__in=set(keys.values())):
        for key in item_keys(questionnaire.sections.raw_data) & keys.keys():
            found[key].append(questionnaire)
    return found


def item_keys(raw_sections: Iterable[Mapping[str, Any]]) -> set[int]:
    """Return the keys of the items taken by sections as they are stored."""
    uses = (use for one in raw_sections for use in one["value"]["questions"])
    return {use.get("value", use)["item"] for use in uses}


def last_version(item: Item) -> ItemVersion:
    """Return the newest version of an item, proposed or in use."""
    return item.versions.order_by("-number")[0]


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of an item and what it changed from the one before."""

    version: ItemVersion
    changes: tuple[Change, ...]
    is_current: bool
    is_new_series: bool


def history_of(item: Item) -> list[VersionRow]:
    """Return the versions of an item, newest first: one query."""
    versions = list(item.versions.select_related("created_by"))
    rows = []
    for before, version in zip([None, *versions], versions, strict=False):
        changes = changes_between(before.body, version.body) if before else ()
        is_new = before is not None and before.meaning != version.meaning
        rows.append(VersionRow(version, changes, version.pk == item.current_id, is_new))
    return rows[::-1]


def codes_asked(course: CoursePage) -> frozenset[str]:
    """Return the codes of a course's questions that somebody was asked: one query."""
    asked = ItemVersion.objects.filter(item__course=course, asked_in__isnull=False)
    return frozenset(asked.values_list("item__code", flat=True))
