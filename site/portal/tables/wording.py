"""Words that the page's script shows; the rules and their words come from the server's views."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.tables.refusals import OTHERWISE, ROOM

NICKNAMES = [
    _("Colibri"),
    _("Mistral"),
    _("Tournesol"),
    _("Galet"),
    _("Sardine"),
    _("Cannelle"),
    _("Boussole"),
    _("Marmotte"),
]


def _step(kind: Any, title: Any, text: Any) -> dict[str, Any]:
    return {"kind": kind, "title": title, "text": text}


HEADING: dict[str, Any] = {
    "pay": _("À payer"),
    "pay_text": _("Avec quel argent payez-vous ?"),
    "yours": _("Pour vous :"),
    "covered": _("Votre assurance a joué."),
    "vote": _("Que feriez-vous à sa place ?"),
    "kinds": {
        "question": _("Question"),
        "dilemma": _("Dilemme"),
        "event": _("Imprévu"),
        "bill": _("Facture"),
        "outing": _("Plaisir"),
        "bank": _("Banque"),
        "temptation": _("Tentation"),
        "rights": _("Droits et aides"),
        "work": _("Travail"),
        "exchange": _("Pôle d’échange"),
        "adjust": _("Vos dés"),
        "reward": _("Bonne réponse"),
    },
    "steps": {
        "home": _step(
            _("Pour commencer"), _("Où habitez-vous ?"), _("Un logement et un transport.")
        ),
        "project": _step(_("Votre projet"), _("Pour quoi économisez-vous ?"), ""),
        "charges": _step(
            _("Les charges"),
            _("Payez ce qui est dû"),
            _("Une ligne non payée devient un retard."),
        ),
        "options": _step(
            _("Les options"), _("Que prenez-vous ce mois-ci ?"), _("Assurances et abonnements.")
        ),
        "envelopes": _step(
            _("Les enveloppes"),
            _("Répartissez ce qui reste"),
            _("Tout l’argent doit avoir une place."),
        ),
        "outing": _step(
            _("Une sortie"),
            _("Prévoyez-vous une sortie ?"),
            _("Elle se paie avec l’enveloppe Plaisir."),
        ),
        "lap": _step(_("Le mois"), _("Lancez les dés"), _("Que faites-vous ?")),
        "report": _step(
            _("Fin du mois"), _("Lisez votre mois"), _("Regardez votre budget, puis continuez.")
        ),
        "other": _step(_("À vous"), _("À vous de choisir"), ""),
    },
}


SCREEN: dict[str, Any] = {
    "lobby": _("La table attend ses équipes"),
    "lobby_text": _("Prenez votre téléphone et entrez le code."),
    "offline": _("Hors ligne"),
    "thinking": _("L’équipe réfléchit."),
    "square": _("Case %(name)s"),
    "explanation": _("À retenir"),
    "votes": _("%(label)s (%(count)s avis)"),
    "phases": {
        "setup": _("Les équipes choisissent où habiter"),
        "planning": _("Les équipes préparent leur mois"),
        "closed": _("Le mois est fini"),
    },
    "details": {
        "setup": _("Un logement, un transport, un projet."),
        "planning": _("Charges, options, enveloppes : tout se décide maintenant."),
        "closed": _("Chaque équipe relit son budget."),
    },
}


FACILITATE: dict[str, Any] = {
    "start": _("Lancer la partie"),
    "nobody": _("Attendez qu’une équipe soit à la table."),
    "lock": _("Fermer la table aux nouveaux"),
    "unlock": _("Rouvrir la table aux nouveaux"),
    "cards": _("Donner une carte"),
    "repair": _("Réparer ou passer"),
    "end": _("Finir avant la fin"),
    "end_text": _(
        "Le mois en cours est clos pour toutes les équipes, au même moment. "
        "Le bilan montre ce qui a été joué."
    ),
    "end_yes": _("Oui, finir la partie maintenant"),
    "folks": _("Les personnes"),
    "remove": _("Retirer %(name)s"),
    "move": _("Placer %(name)s avec %(team)s"),
    "stand_in": _("Faire jouer cette équipe toute seule"),
    "give_back": _("Rendre la main à cette équipe"),
    "bots": {
        "prudent": _("Joue toute seule, prudemment"),
        "pleasure": _("Joue toute seule, plaisir d’abord"),
        "austere": _("Joue toute seule, sans dépenser"),
        "careless": _("Joue toute seule, sans compter"),
    },
    "rename": _("Renommer"),
    "rename_ask": _("Nouveau prénom ou surnom"),
    "private": _("Voir ses comptes"),
    "people": _("Personnes à la table :"),
    "waited": _("On attend :"),
    "all_ready": _("Toutes les équipes sont prêtes."),
    "over": _("Place au bilan, tous ensemble."),
    "phases": {
        "lobby": _("Les équipes arrivent"),
        "setup": _("Logement et projet"),
        "planning": _("Les équipes préparent leur mois"),
        "month": _("Le mois se joue"),
        "closed": _("Le mois est fini"),
        "ended": _("La partie est finie"),
    },
}


SCRIPT_WORDS: dict[str, Any] = {
    "connection": {
        "on": _("Connecté"),
        "lost": _("Connexion perdue. Votre place est gardée."),
        "waiting": _("En attente d’envoi"),
        "taken": _("Votre place est ouverte sur un autre écran."),
        "closed": _("Votre place n’est plus reconnue. Rejoignez la table avec son code."),
    },
    "refusals": ROOM,
    "otherwise": OTHERWISE,
    "turn": {
        "lobby": _("Bienvenue à la table"),
        "lobby_detail": _("La personne qui anime va lancer la partie."),
        "mine": _("À vous de jouer"),
        "mine_detail": _("Prenez votre temps."),
        "together": {
            "setup": [_("Installez-vous"), _("Un logement, un transport, un projet.")],
            "planning": [_("Préparez votre mois"), _("Chaque équipe choisit en même temps.")],
            "closed": [_("Le mois est fini"), _("Lisez votre mois, puis continuez.")],
        },
        "ready": _("Votre équipe est prête"),
        "ready_detail": _("Les autres équipes finissent."),
        "wait": _("Une autre équipe joue"),
        "wait_detail": _("Suivez la partie sur l’écran de la salle."),
        "ended": _("La partie est finie"),
        "ended_detail": _("Place au bilan, tous ensemble."),
        "paused": _("La partie est en pause"),
        "debate": _("Tout le monde parle"),
        "solo": {
            "ready_detail": _("Les autres équipes se préparent."),
            "wait_detail": _("L’ordinateur joue pour elle. Votre tour vient."),
            "ended_detail": _("Votre bilan est prêt."),
        },
        "clock": _("Encore %(seconds)s s."),
        "you": _("Votre équipe : %(team)s."),
        "title": _("● À vous"),
    },
    "decision": {
        "title": _("À vous de choisir"),
        "legend": _("Que faites-vous ?"),
        "preview": _("Voir l’effet sur mon budget"),
        "validate": _("Valider"),
        "calm": _("Pas de chronomètre. Vous pourrez changer d’avis avant de valider."),
        "change": _("Vous pourrez changer d’avis avant de valider."),
        "effect": _("L’effet sur votre budget"),
        "no_effect": _("Rien ne change dans votre budget tout de suite."),
        "uncertain": _("Une partie dépend du hasard."),
        "later": _("Une autre partie viendra les mois suivants."),
        "choose": _("Choisissez une réponse."),
        "unreadable": _("Vérifiez ce champ : %(name)s."),
        "at_most": _("%(amount)s au plus"),
        "left": _("Reste à répartir : %(amount)s"),
        "line_by_line": _("Choisir ligne par ligne"),
        "saved": _("C’est enregistré."),
        "lesson": _("Comprendre avec le module (nouvel onglet)"),
    },
    "board": {
        "team_here": _("équipe %(number)s"),
        "you_here": _("équipe %(number)s (vous)"),
        "month": _("Mois %(month)s sur %(months)s"),
        "square": _("Case %(number)s, %(name)s"),
        "rolled": _("%(team)s a fait %(total)s"),
        "you": _("vous"),
        "offline": _("Hors ligne, place gardée"),
        "seated": _("À la table"),
        "bot": _("Joue toute seule"),
        "roles": {
            "treasurer": _("Tient le budget :"),
            "pilot": _("Lance les dés :"),
            "reader": _("Lit les cartes :"),
            "speaker": _("Explique les choix :"),
        },
        "doing": {
            "prepares": _("Prépare son mois"),
            "plays": _("Joue"),
            "chooses": _("Choisit"),
            "next": _("À suivre"),
            "waits": _("A fini"),
            "reads": _("Lit son mois"),
            "done": _("A terminé"),
        },
    },
    "fields": {"why": _("Pourquoi ce choix ? Une phrase, si vous voulez.")},
    "amounts": {
        "account": _("Sur le compte"),
        "due": _("Encore à payer"),
        "left": _("Reste à vivre"),
        "livret": _("Sur le livret"),
        "pleasure": _("Enveloppe Plaisir"),
        "buffer": _("Enveloppe Imprévus"),
        "everyday": _("Enveloppe Vie courante"),
        "debt": _("Dettes"),
        "level": _("Équilibre du budget"),
        "household": _("Foyer au départ"),
        "income": _("%(amount)s par mois"),
        "points": _("Points de plaisir"),
        "status": {
            "due": _("à payer"),
            "paid": _("payé"),
            "unpaid": _("non payé"),
            "rejected": _("rejeté"),
        },
    },
    "heading": HEADING,
    "screen": SCREEN,
    "facilitate": FACILITATE,
}
