"""Questions of the bank, written without the screens."""

from courses.models import CoursePage, Item, ItemVersion
from courses.services.bank import create_item, revise_item

YES_NO = ({"id": "oui", "text": "Oui", "correct": True}, {"id": "non", "text": "Non"})


def item_in(course: CoursePage, **fields) -> Item:
    """Return a question with one answer, in use, unless told otherwise."""
    adopt = fields.pop("adopt", True)
    body = {"kind": "single", "text": "Est-ce gratuit ?", "choices": list(YES_NO)} | fields
    return create_item(course=course, body=body, adopt=adopt)


def rewrite(item: Item, *, same_meaning: bool | None = None, adopt=True, **fields) -> ItemVersion:
    """Return a new version of a question with some fields changed."""
    last = item.versions.order_by("-number")[0]
    body = last.body | fields
    return revise_item(item=item, body=body, same_meaning=same_meaning, adopt=adopt)
