"""Addresses of accreditation."""

from django.urls import path

from portal.accreditation.views import coordination
from portal.accreditation.views import path as views

app_name = "accreditation"
urlpatterns = [
    path("ambassadeur/devenir/", views.path, name="path"),
    path("ambassadeur/devenir/evaluation/", views.assessment, name="assessment"),
    path("ambassadeur/devenir/charte/", views.charter, name="charter"),
    path("ambassadeur/devenir/animer/", views.ask_practice, name="ask_practice"),
    path("ambassadeur/devenir/renouveler/", views.renew, name="renew"),
    path("ambassadeur/ateliers/<uuid:public_id>/co-animation/", views.practice, name="practice"),
    path("coordination/ambassadeurs/", coordination.ambassadors, name="coordination"),
    path("coordination/ambassadeurs/relancer/", coordination.call, name="call"),
    path(
        "coordination/ambassadeurs/<uuid:public_id>/habiliter/",
        coordination.accredit,
        name="accredit",
    ),
]
