"""Every address of the product; features keep their own lists, this one only includes."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail import views as wagtail_views
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

# Wagtail's public pages are the one thing that is open unless its editors close it.
login_not_required(wagtail_views.serve)

urlpatterns = [
    path("compte/", include("portal.accounts.urls")),
    path("compte/", include("allauth.urls")),
    path("gestion/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("portal.pages.urls")),
    path("", include("portal.learning.urls")),
    path("", include("portal.verification.urls")),
    path("", include("portal.referrals.urls")),
    path("", include("portal.ambassadors.urls")),
    path("", include("portal.tables.urls")),
    path("", include("portal.dashboard.urls")),
    re_path(r"", include(wagtail_urls)),
]

handler403 = "portal.pages.views.forbidden"
handler404 = "portal.pages.views.not_found"
handler500 = "portal.pages.views.server_error"
