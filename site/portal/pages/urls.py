"""Addresses that belong to no feature: health, site map, styleguide, uploaded images."""

from django.urls import path

from portal.pages import views

app_name = "pages"
urlpatterns = [
    path("healthz", views.health, name="health"),
    path("plan-du-site/", views.site_map, name="site_map"),
    path("styleguide/", views.styleguide, name="styleguide"),
    path("media/images/<path:name>", views.image, name="image"),
]
