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


@dataclass(frozen=True)
class Moment:
    """What to do before, during or after: a title, an icon and plain advice."""

    title: str | Promise
    icon: str
    advice: tuple[tuple[str | Promise, str | Promise], ...]


RESOURCES = (
    Moment(
        _("Avant"),
        "clipboard-check",
        (
            (_("Prévoir deux heures"), _("Accueil, partie, pause, débriefing.")),
            (_("Un téléphone par équipe suffit"), _("Deux à quatre personnes par équipe.")),
            (_("Poser le cadre"), _("Personne n’est obligé de parler de son argent.")),
        ),
    ),
    Moment(
        _("Pendant"),
        "dice-5",
        (
            (_("Rester à côté, pas devant"), _("Lisez la carte, puis laissez parler.")),
            (_("Lancer le débat"), _("Une équipe dit pourquoi. Les autres réagissent.")),
            (
                _("Si quelqu’un est en difficulté"),
                _("Proposez un temps à part, puis la ligne d’aide."),
            ),
        ),
    ),
    Moment(
        _("Après"),
        "flag",
        (
            (_("Débriefer en cinq questions"), _("Elles sont sur la page du bilan.")),
            (_("Écrire le compte rendu"), _("Une minute. Des nombres, pas de noms.")),
            (_("Remercier le lieu"), _("Et fixer la prochaine date tout de suite.")),
        ),
    ),
)
