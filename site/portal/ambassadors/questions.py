"""The words of what players are asked (dilemme.md §7.5), and what their answers mean."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

type Words = str | Promise


@dataclass(frozen=True)
class Asked:
    """One question in words, with its possible answers."""

    text: Words
    answers: Mapping[str, Words]
    hint: Words = ""


UNKNOWN = _("Je ne sais pas")
AGREEMENT: dict[str, Words] = {
    "1": _("1 : pas du tout"),
    "2": "2",
    "3": "3",
    "4": "4",
    "5": _("5 : tout à fait"),
}
OFTEN: dict[str, Words] = {
    "1": _("1 : jamais"),
    "2": "2",
    "3": "3",
    "4": "4",
    "5": _("5 : toujours"),
}
ACTIONS: dict[str, Words] = {
    "note": _("Noter mes dépenses"),
    "save": _("Mettre de l’argent de côté"),
    "ask": _("Demander de l’aide ou un droit"),
    "compare": _("Comparer un crédit ou une assurance"),
    "nothing": _("Rien pour le moment"),
}
WORDS: dict[str, Asked] = {
    "left_over": Asked(_("Je sais combien il me reste après mes charges."), AGREEMENT),
    "writes_down": Asked(_("Je note mes dépenses."), OFTEN),
    "dares_to_ask": Asked(_("En cas de difficulté, j’oserais demander de l’aide."), AGREEMENT),
    "taeg": Asked(
        _("Le TAEG d’un crédit, c’est…"),
        {
            "a": _("Le montant de la mensualité"),
            "b": _("Le coût total du crédit, par an, en pourcentage"),
            "c": _("Le taux du livret A"),
            "unknown": UNKNOWN,
        },
    ),
    "insurance": Asked(
        _("Vous êtes locataire. Un dégât des eaux abîme le logement. Qui paie ?"),
        {
            "a": _("Mon assurance logement, si j’en ai une"),
            "b": _("Toujours le propriétaire"),
            "c": _("La mairie"),
            "unknown": UNKNOWN,
        },
    ),
    "to_live_on": Asked(
        _("Le reste à vivre, c’est…"),
        {
            "a": _("Le salaire du mois"),
            "b": _("L’argent du livret"),
            "c": _("Ce qui reste une fois les charges payées"),
            "unknown": UNKNOWN,
        },
    ),
    "learned": Asked(
        _("J’ai appris quelque chose d’utile."),
        {"yes": _("Oui"), "a_little": _("Un peu"), "no": _("Non")},
    ),
    "will_do": Asked(_("Dans les quinze jours, je vais…"), ACTIONS),
    "recommend": Asked(
        _("Recommanderiez-vous cet atelier ?"),
        {str(mark): str(mark) for mark in range(11)},
        _("De 0, non, à 10, oui sans hésiter."),
    ),
    "mood": Asked(_("L’ambiance était bonne."), AGREEMENT),
    "did": Asked(_("Depuis l’atelier, j’ai commencé à…"), ACTIONS),
    "saving": Asked(_("J’ai mis de l’argent de côté."), {"yes": _("Oui"), "no": _("Non")}),
    "avoided": Asked(
        _("J’ai évité un incident : découvert, rejet, retard."),
        {"yes": _("Oui"), "no": _("Non"), "unknown": UNKNOWN},
    ),
}
MOMENT_TITLES: dict[str, Words] = {
    "before": _("Avant de jouer"),
    "after": _("Après l’atelier"),
    "later": _("Deux mois après"),
}
TOPIC_WORDS: dict[str, Words] = {
    "ease": _("Aisance déclarée avec l’argent"),
    "knowledge": _("Réponses justes"),
}
