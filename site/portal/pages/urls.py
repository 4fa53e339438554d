"""Addresses that belong to no feature: health, error pages' neighbours, uploaded images."""

from django.urls import path

from portal.pages import views

app_name = "pages"
urlpatterns = [
    path("healthz", views.health, name="health"),
    path("media/images/<path:name>", views.image, name="image"),
]
