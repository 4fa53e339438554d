"""What the window says besides the rules' own words, which come with the views."""

from typing import Final

from dilemme.client.language import _
from dilemme.client.tables.base import Link

LINKS: Final = {
    Link.LOCAL: _("Partie sur cet ordinateur"),
    Link.CONNECTING: _("Connexion…"),
    Link.ON: _("Connecté"),
    Link.WAITING: _("En attente d’envoi"),
    Link.LOST: _("Connexion perdue. Votre place est gardée."),
    Link.TAKEN: _("Votre place est ouverte sur un autre écran."),
    Link.CLOSED: _("Votre place n’est plus reconnue. Rejoignez la table avec son code."),
}
DOING: Final = {
    "prepares": _("Prépare son mois"), "plays": _("Joue"), "chooses": _("Choisit"),
    "next": _("À suivre"), "waits": _("A fini"), "reads": _("Lit son mois"),
    "done": _("A terminé"),
}  # fmt: skip
KINDS: Final = {
    "question": _("Question"), "dilemma": _("Dilemme"), "event": _("Imprévu"),
    "bill": _("Facture"), "outing": _("Plaisir"), "bank": _("Banque"),
    "temptation": _("Tentation"), "rights": _("Droits et aides"), "work": _("Travail"),
    "exchange": _("Pôle d’échange"), "adjust": _("Vos dés"), "reward": _("Bonne réponse"),
    "pay": _("À payer"),
}  # fmt: skip
# step of a team's month: kind, title, one sentence
STEPS: Final = {
    "home": (_("Pour commencer"), _("Où habitez-vous\u202f?"), _("Un logement et un transport.")),
    "project": (_("Votre projet"), _("Pour quoi économisez-vous\u202f?"), ""),
    "charges": (
        _("Les charges"), _("Payez ce qui est dû"), _("Une ligne non payée devient un retard."),
    ),
    "options": (
        _("Les options"), _("Que prenez-vous ce mois-ci\u202f?"), _("Assurances et abonnements."),
    ),
    "envelopes": (
        _("Les enveloppes"), _("Répartissez ce qui reste"),
        _("Tout l’argent doit avoir une place."),
    ),
    "outing": (
        _("Une sortie"), _("Prévoyez-vous une sortie\u202f?"),
        _("Elle se paie avec l’enveloppe Plaisir."),
    ),
    "lap": (_("Le mois"), _("Lancez les dés"), ""),
    "report": (
        _("Fin du mois"), _("Lisez votre mois"), _("Regardez votre budget, puis continuez."),
    ),
    "other": (_("À vous"), _("À vous de choisir"), ""),
}  # fmt: skip
PHASES: Final = {
    "setup": (
        _("Les équipes choisissent où habiter"), _("Un logement, un transport, un projet."),
    ),
    "planning": (
        _("Les équipes préparent leur mois"),
        _("Charges, options, enveloppes\u00a0: tout se décide maintenant."),
    ),
    "closed": (_("Le mois est fini"), _("Chaque équipe relit son budget.")),
    "ended": (_("La partie est finie"), _("Place au bilan, tous ensemble.")),
}  # fmt: skip
AMOUNTS: Final = {
    "account": _("Sur le compte"), "due": _("Encore à payer"), "left": _("Reste à vivre"),
    "livret": _("Sur le livret"), "pleasure": _("Enveloppe Plaisir"),
    "buffer": _("Enveloppe Imprévus"), "everyday": _("Enveloppe Vie courante"),
    "debt": _("Dettes"), "level": _("Équilibre du budget"), "household": _("Foyer au départ"),
    "points": _("Points de plaisir"), "project": _("Votre projet"),
}  # fmt: skip
STATUS: Final = {
    "due": _("à payer"), "paid": _("payé"), "unpaid": _("non payé"), "rejected": _("rejeté"),
}  # fmt: skip
REFUSALS: Final = {
    "no_server": _("Écrivez l’adresse du site, par exemple formation.exemple.fr."),
    "no_such_table": _("Aucune table n’est ouverte avec ce code. Vérifiez-le sur l’écran."),
    "unreachable": _("Le site ne répond pas. Vérifiez l’adresse et le réseau, puis recommencez."),
    "rate_limited": _("Trop d’essais. Attendez une minute, puis recommencez."),
    "wait_your_turn": _("Une autre équipe joue. Votre tour vient."),
    "paused": _("La partie est en pause."),
    "game_over": _("La partie est finie."),
    "stale_version": _("La table a changé entre-temps. Vérifiez, puis recommencez."),
    "over_budget": _("Il ne reste pas assez d’argent pour ce choix."),
    "not_all_shared": _("Il reste de l’argent à répartir."),
    "out_of_range": _("Ce montant n’est pas possible. Vérifiez-le."),
    "too_long": _("Votre texte est trop long. Raccourcissez-le."),
    "too_late": _("Trop tard\u00a0: la table est passée à la suite."),
    "teams_count": _("Il faut de une à six équipes."),
    "team_name": _("Donnez un nom à chaque équipe, en 40 lettres au plus."),
    "not_kept": _("La partie n’a pas pu être gardée. Vérifiez la place sur le disque."),
    "log_invalid": _("Ce fichier n’est pas une partie enregistrée."),
    "log_does_not_replay": _(
        "Cette partie a été jouée avec d’autres règles. Elle ne peut plus être reprise."
    ),
}
OTHERWISE: Final = _("Ce choix n’est pas possible maintenant.")
ROLES: Final = {
    "treasurer": _("Tient le budget\u00a0:"), "pilot": _("Lance les dés\u00a0:"),
    "reader": _("Lit les cartes\u00a0:"), "speaker": _("Explique les choix\u00a0:"),
}  # fmt: skip
HELP: Final = (
    (
        _("Le but"),
        _(
            "Chaque équipe est un foyer. Elle paie ses charges, finance un projet et garde du "
            "plaisir. Un tour du plateau est un mois. Plusieurs équipes peuvent réussir."
        ),
    ),
    (
        _("Le clavier"),
        _(
            "Flèches haut et bas ou Tab\u00a0: passer d’un choix à l’autre. Entrée\u00a0: valider. "
            "Flèches gauche et droite\u00a0: changer un montant. Chiffres\u00a0: choisir une "
            "réponse. F6\u00a0: changer d’onglet. B\u00a0: votre budget. P\u00a0: les positions. "
            "L\u00a0: le journal. H\u00a0: cacher l’argent. Échap\u00a0: revenir. F1 ou R\u00a0: "
            "cette aide. F11\u00a0: plein écran."
        ),
    ),
    (
        _("La manette"),
        _(
            "La croix ou le stick\u00a0: se déplacer. A\u00a0: valider. B\u00a0: revenir. Les "
            "gâchettes hautes\u00a0: changer d’onglet. Dans un champ de texte, A ouvre la saisie, "
            "haut et bas changent la lettre, droite en ajoute une, gauche l’enlève."
        ),
    ),
    (
        _("Si vous utilisez un lecteur d’écran"),
        _(
            "Cette fenêtre dessine des images\u00a0: un lecteur d’écran n’y voit rien. La page web "
            "de la table est accessible et donne la même partie\u00a0: ouvrez le site, puis "
            "«\u00a0Rejoindre une table\u00a0». Le journal de la partie est aussi écrit dans un "
            "fichier de texte."
        ),
    ),
    (
        _("Sans réseau"),
        _(
            "Une partie jouée ici est enregistrée après chaque choix. De retour en ligne, la "
            "personne qui anime peut l’envoyer au site pour en garder le bilan."
        ),
    ),
)


def refusal(code: str) -> str:
    """Return the sentence of a refusal; a sentence the server gave stays as it is."""
    if " " in code:
        return code
    return REFUSALS.get(code, OTHERWISE)
