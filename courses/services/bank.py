"""Writing in the question bank: a version is added at every change, none is ever rewritten."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_date

from courses.domain.bank import LISTS, problems_of, tidy_body, with_ids
from courses.domain.questionnaire import Question, digest
from courses.models import CoursePage, Item, ItemVersion
from courses.selectors.bank import was_asked

CODES = (
    "body_wrong", "code_taken", "kind_fixed", "meaning_missing", "nothing_changed", "retired",
)  # fmt: skip


class BankRefused(Exception):
    """Refused by a rule; `code` is one of CODES, `problems` those of `domain.bank`."""

    def __init__(self, code: str, *, problems: tuple[str, ...] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.problems = problems


@transaction.atomic
def create_item(
    *,
    course: CoursePage,
    body: Mapping[str, Any],
    by: Any = None,
    note: str = "",
    adopt: bool = True,
) -> Item:
    """Return a new question of the bank; `body["id"]` is its code, made up when empty.

    body: a question as `Question.from_json` reads it; lines without an id are given one. `adopt`
    puts it in use at once, otherwise it waits for somebody who may publish. Raises BankRefused:
    `body_wrong`, `code_taken`.
    """
    item = Item(course=course, owner=by)
    item.code = body.get("id") or f"{course.code.lower()}-{item.public_id.hex[:8]}"
    if Item.objects.filter(course=course, code=item.code).exists():
        raise BankRefused("code_taken")
    checked = _checked(item, body, used=())
    item.objective = checked.get("objective", "")
    item.save()
    version = _version(item, checked, number=1, meaning=1, by=by, note=note)
    version.save()
    return _adopted(item, version) if adopt else item


@transaction.atomic
def revise_item(
    *,
    item: Item,
    body: Mapping[str, Any],
    by: Any = None,
    same_meaning: bool | None = None,
    note: str = "",
    adopt: bool = True,
) -> ItemVersion:
    """Return a new version of a question, with the words of `body`.

    Once the question was asked, `same_meaning` must be told: True keeps its answers together with
    the earlier ones, False starts a new series. Before, the series goes on. Raises BankRefused:
    `body_wrong`, `kind_fixed`, `meaning_missing`, `nothing_changed`, `retired`.
    """
    locked = Item.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if locked.retired_at:
        raise BankRefused("retired")
    versions = list(locked.versions.all())
    checked = _checked(locked, body, used=_used_ids(versions))
    last = versions[-1]
    if digest(checked) == last.sha256:
        raise BankRefused("nothing_changed")
    is_asked = was_asked(locked)
    _require_same_series(last, checked, is_asked=is_asked, same_meaning=same_meaning)
    meaning = last.meaning + int(is_asked and not same_meaning)
    number = last.number + 1
    version = _version(locked, checked, number=number, meaning=meaning, by=by, note=note)
    version.save()
    if adopt:
        _adopted(locked, version)
    return version


def _require_same_series(
    last: ItemVersion, body: Mapping[str, Any], *, is_asked: bool, same_meaning: bool | None
) -> None:
    if not is_asked:
        return
    if body["kind"] != last.body["kind"]:
        raise BankRefused("kind_fixed")
    if same_meaning is None:
        raise BankRefused("meaning_missing")


@transaction.atomic
def adopt_version(*, version: ItemVersion) -> Item:
    """Ask this version of its question from now on; frozen questionnaires do not change."""
    item = Item.objects.select_for_update(of=("self",)).get(pk=version.item_id)
    return _adopted(item, version)


@transaction.atomic
def retire_item(*, item: Item) -> Item:
    """Take a question out of the lists; questionnaires that ask it go on asking it."""
    return _retired(item, timezone.now())


@transaction.atomic
def restore_item(*, item: Item) -> Item:
    """Put a retired question back in the lists."""
    return _retired(item, None)


def _retired(item: Item, at: Any) -> Item:
    item.retired_at = at
    item.save(update_fields=["retired_at"])
    return item


@transaction.atomic
def sync_items(
    *,
    course: CoursePage,
    bodies: Mapping[str, Mapping[str, Any]],
    equivalent: frozenset[str] = frozenset(),
) -> dict[str, Item]:
    """Return the questions of a course file by code, made or revised: few queries for many.

    A file loaded again never undoes what editors wrote since: words that were a version once are
    left alone. `equivalent` are the codes whose new words mean the same. Raises BankRefused.
    """
    known = {item.code: item for item in course.items.in_use()}
    seen = set(ItemVersion.objects.filter(item__course=course).values_list("item", "sha256"))
    _create_many(course, [body for code, body in bodies.items() if code not in known])
    for code in bodies.keys() & known.keys():
        item, body = known[code], bodies[code]
        if (item.pk, digest(tidy_body(body))) not in seen:
            revise_item(item=item, body=body, same_meaning=code in equivalent)
    return {item.code: item for item in course.items.filter(code__in=bodies)}


def _create_many(course: CoursePage, bodies: list[Mapping[str, Any]]) -> None:
    items = [Item(course=course, code=body["id"]) for body in bodies]
    checked = [_checked(item, body, used=()) for item, body in zip(items, bodies, strict=True)]
    for item, body in zip(items, checked, strict=True):
        item.objective = body.get("objective", "")
    Item.objects.bulk_create(items)
    versions = [
        _version(item, body, number=1, meaning=1) for item, body in zip(items, checked, strict=True)
    ]
    ItemVersion.objects.bulk_create(versions)
    for item, version in zip(items, versions, strict=True):
        item.current = version
    Item.objects.bulk_update(items, ["current"])


def _used_ids(versions: list[ItemVersion]) -> set[str]:
    bodies = (version.body for version in versions)
    return {one["id"] for body in bodies for name in LISTS for one in body.get(name, ())}


def _checked(item: Item, body: Mapping[str, Any], *, used: Any) -> dict[str, Any]:
    tidy = tidy_body(with_ids({**body, "id": item.code}, used))
    try:
        problems = problems_of(Question.from_json(tidy))
    except (KeyError, TypeError, ValueError) as problem:
        raise BankRefused("body_wrong") from problem
    if problems:
        raise BankRefused("body_wrong", problems=problems)
    return tidy


def _version(
    item: Item, body: dict[str, Any], *, number: int, meaning: int, by: Any = None, note: str = ""
) -> ItemVersion:
    return ItemVersion(
        item=item,
        number=number,
        meaning=meaning,
        body=body,
        sha256=digest(body),
        change_note=note,
        source=body.get("source", ""),
        valid_until=parse_date(body.get("valid_until", "")),
        created_by=by,
    )


def _adopted(item: Item, version: ItemVersion) -> Item:
    item.current = version
    item.objective = version.body.get("objective", "")
    item.save(update_fields=["current", "objective"])
    return item
