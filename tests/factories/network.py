"""Resources, meetings and sheets of the network."""

from datetime import timedelta

from django.utils import timezone

from portal.kits.models import Resource
from portal.kits.services.publishing import publish
from portal.meetings.services.registering import hold_meeting
from portal.meetings.services.sheets import write_sheet

WORDS = {
    "title": "Jouer avec des retraités",
    "topic": "public",
    "situation": "Un club de quartier.",
    "done": "Nous avons joué deux mois.",
    "result": "Le groupe a beaucoup parlé.",
    "advice": "Écrire gros.",
}


def resource_with_text(**fields):
    """Return a resource with one version."""
    rank = Resource.objects.count()
    details = {
        "slug": f"ressource-{rank}", "title": f"Ressource {rank}", "purpose": "Pour essayer",
        "moment": "before", "per": "team",
    } | fields  # fmt: skip
    resource = Resource.objects.create(**details)
    publish(
        resource=resource, author=None, language="fr", changes="Première version",
        licence="cc-by-sa-4.0", body="# Titre\n- un\n- deux\nUne phrase.",
    )  # fmt: skip
    return resource


def meeting_of(organiser, **fields):
    """Return a meeting in three days, for the whole network."""
    details = {
        "title": "Rencontre d’essai", "description": "Pour essayer", "audience": "all",
        "region": "", "place": "Strasbourg", "link": "", "duration_minutes": 90, "capacity": 2,
        "starts_at": timezone.now() + timedelta(days=3),
    } | fields  # fmt: skip
    return hold_meeting(organiser=organiser, details=details)


def sheet_of(author):
    """Return the draft of a sheet."""
    return write_sheet(author=author, words=WORDS)
