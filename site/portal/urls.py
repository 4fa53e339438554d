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
    path("", include("portal.training.urls")),
    path("", include("portal.register.urls")),
    path("", include("portal.verification.urls")),
    path("", include("portal.parameters.urls")),
    path("", include("portal.budgets.urls")),
    path("", include("portal.rights.urls")),
    path("", include("portal.partners.urls")),
    path("", include("portal.referrals.urls")),
    path("", include("portal.microcredit.urls")),
    path("", include("portal.helpline.urls")),
    path("", include("portal.library.urls")),
    path("", include("portal.casework.urls")),
    path("", include("portal.ambassadors.urls")),
    path("", include("portal.exchanges.urls")),
    path("", include("portal.kits.urls")),
    path("", include("portal.meetings.urls")),
    path("", include("portal.accreditation.urls")),
    path("", include("portal.network.urls")),
    path("", include("portal.openings.urls")),
    path("", include("portal.tables.urls")),
    path("", include("portal.reporting.urls")),
    path("", include("portal.dashboard.urls")),
    re_path(r"", include(wagtail_urls)),
]

handler403 = "portal.pages.views.forbidden"
handler404 = "portal.pages.views.not_found"
handler500 = "portal.pages.views.server_error"
