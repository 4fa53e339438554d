"""What the site map shows."""

from django.http import HttpRequest
from wagtail.models import Page, PageQuerySet, Site

LEVELS = 2  # sections, then what they list; the modules of a course are listed on its page


def public_pages(request: HttpRequest) -> PageQuerySet:
    """Return the home page and the published pages below it, in the order of the tree."""
    site = Site.find_for_request(request)
    if site is None:
        return Page.objects.none()
    published = site.root_page.get_descendants(inclusive=True).live().public()
    return published.filter(depth__lte=site.root_page.depth + LEVELS).order_by("path")
