"""What the site map shows."""

from django.http import HttpRequest
from wagtail.models import Page, PageQuerySet, Site


def public_pages(request: HttpRequest) -> PageQuerySet:
    """Return the published pages anybody may read, in the order of the tree."""
    site = Site.find_for_request(request)
    if site is None:
        return Page.objects.none()
    published = site.root_page.get_descendants(inclusive=True).live().public()
    return published.order_by("path")
