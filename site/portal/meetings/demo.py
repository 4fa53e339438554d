"""Meetings and good-practice sheets of the demo; invented."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from portal.accounts.models import User
from portal.meetings.models import Meeting, Registration
from portal.meetings.services.registering import hold_meeting, register
from portal.meetings.services.sheets import review, submit, write_sheet

MEETINGS = (
    ("Rencontre régionale Grand Est", "ambassadors", "44", "Colmar", "", 16),
    ("Échange de pratiques en ligne", "all", "", "", "https://visio.example/reseau", 9),
    ("Nouveautés 2027 : droits", "professionals", "", "", "https://visio.example/droits", 30),
)
SHEET = {
    "title": "Faire jouer des retraités en après-midi",
    "topic": "public",
    "situation": "Un club de quartier, douze personnes, peu à l’aise avec les téléphones.",
    "done": "Un téléphone par équipe, tenu par la personne la plus à l’aise. Cartes en A3.",
    "result": "Trois mois joués, un long débat sur l’assurance du logement.",
    "advice": "Prévoyez la pause plus tôt, et lisez chaque carte deux fois.",
}
DRAFT = SHEET | {
    "title": "Une mission locale et un foyer ensemble",
    "topic": "partnership",
    "situation": "Deux lieux voisins avec trop peu de monde chacun.",
}


def load(*, coordinator: User, host: User, other: User, today: date) -> None:
    """Load everything once."""
    if Meeting.objects.exists():
        return
    for title, audience, region, place, link, days in MEETINGS:
        starts_at = datetime.combine(today + timedelta(days=days), time(18))
        details = {
            "title": title, "audience": audience, "region": region, "place": place, "link": link,
            "description": "Une heure et demie pour se connaître et partager ce qui marche.",
            "duration_minutes": 90, "capacity": 24, "starts_at": timezone.make_aware(starts_at),
        }  # fmt: skip
        meeting = hold_meeting(organiser=coordinator, details=details)
        if audience != "professionals":
            register(meeting=meeting, user=other)
    _held(coordinator, host, other, today)
    published = submit(sheet=write_sheet(author=host, words=SHEET))
    review(sheet=published, reviewer=coordinator, publishes=True)
    submit(sheet=write_sheet(author=other, words=DRAFT))


def _held(coordinator: User, host: User, other: User, today: date) -> None:
    starts_at = timezone.make_aware(datetime.combine(today - timedelta(days=25), time(18)))
    details = {
        "title": "Accueil des nouveaux ambassadeurs", "audience": "ambassadors", "region": "",
        "place": "", "link": "https://visio.example/accueil", "duration_minutes": 60,
        "description": "Pour poser toutes ses questions.", "capacity": 30, "starts_at": starts_at,
    }  # fmt: skip
    meeting = hold_meeting(organiser=coordinator, details=details)
    for user, came in ((host, True), (other, False)):
        Registration.objects.create(
            meeting=meeting, user=user, state=Registration.State.REGISTERED, attended=came
        )
