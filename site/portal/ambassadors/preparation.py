"""What to have ready before a workshop, advice by moment (experience.md, screens 20 and 21)."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Item:
    """One thing to prepare: a stable name, its words, a hint."""

    value: str
    label: str | Promise
    hint: str | Promise = ""


CHECKLIST = (
    Item("room", _("Salle confirmée")),
    Item("screen", _("Écran et wifi vérifiés")),
    Item("host", _("Contact sur place appelé")),
    Item("poster", _("Affiche envoyée")),
    Item("presence", _("Feuille de présence imprimée"), _("Des nombres, pas de noms")),
    Item("help", _("Fiche « Si quelqu’un est en difficulté » relue")),
)


# The parts of `domain.schedule.plan`: their words, and what to do.
PART_WORDS: dict[str, tuple[str | Promise, str | Promise]] = {
    "welcome": (_("Accueil"), _("Personne n’est obligé de parler de son argent.")),
    "before": (_("Questionnaire de départ"), _("Par le QR code de l’affiche, sans nom.")),
    "rules": (_("Les règles"), _("Jouez un tour pour montrer.")),
    "homes": (_("Logement et projet"), _("Chaque équipe choisit.")),
    "months": (_("Les mois de jeu"), _("Dix minutes par mois. Laissez parler.")),
    "pause": (_("Pause"), _("Proposez un temps à part à qui en a besoin.")),
    "after": (_("Questionnaire d’arrivée"), _("Le même QR code.")),
    "debrief": (_("Débriefing"), _("Ressenti, faits, vraie vie, une action, qui appeler.")),
}
