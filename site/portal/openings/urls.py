"""The one address of this feature."""

from django.urls import path

from portal.openings import views

app_name = "openings"
urlpatterns = [
    path(
        "ambassadeur/ateliers/<uuid:public_id>/table/regler/", views.workshop_table, name="workshop"
    ),
]
