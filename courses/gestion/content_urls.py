"""Addresses of our screens under `/gestion/contenus/`."""

from django.urls import path

from courses.gestion import content_pages, exchange

app_name = "contents"
urlpatterns = [
    path("expirations/", content_pages.FreshnessView.as_view(), name="freshness"),
    path("versions/<int:pk>/", content_pages.CourseVersionsView.as_view(), name="versions"),
    path("echanges/", exchange.ExchangeView.as_view(), name="exchange"),
    path("echanges/importer/", exchange.ConfirmView.as_view(), name="confirm"),
    path("echanges/exporter/", exchange.ExportView.as_view(), name="export"),
]
