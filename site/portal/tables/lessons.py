"""Where a card is explained: the engine writes "course/module/step", the site has addresses."""

from django.urls import NoReverseMatch, reverse


def address(link: str) -> str:
    """Return the path of a course's step, "" for a link that names none.

    Whoever does not take the course is led to its page by the learning feature itself.
    """
    parts = link.split("/")
    if len(parts) != 3:
        return ""
    try:
        return reverse("learning:step", args=parts)
    except NoReverseMatch:
        return ""
