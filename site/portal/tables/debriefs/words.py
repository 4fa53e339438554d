"""The debrief's fixed words: what the engine's keys are called, and the five steps of the talk."""

from typing import Any

from django.utils.translation import gettext_lazy as _

# ressenti → faits → vrai mois → une action avant quinze jours → à qui demander de l'aide
# (dilemme.md §7.3): (name of the step, question, how to lead it).
STEPS: tuple[tuple[Any, Any, Any], ...] = (
    (
        _("Le ressenti"),
        _("Qu’avez-vous ressenti pendant la partie ?"),
        _("Un mot chacun. Personne ne commente."),
    ),
    (
        _("Les faits"),
        _("Que s’est-il passé pour votre équipe ?"),
        _("Regardez les courbes : quel mois a tout changé ?"),
    ),
    (
        _("Le vrai mois"),
        _("En quoi cela ressemble-t-il à un vrai mois ?"),
        _("Personne n’a à raconter sa vie."),
    ),
    (
        _("Une action"),
        _("Quelle action ferez-vous avant quinze jours ?"),
        _("Petite et précise : un appel, un calcul, une lettre."),
    ),
    (
        _("L’aide"),
        _("À qui demander de l’aide si besoin ?"),
        _("Le mémo donne les contacts. C’est gratuit."),
    ),
)

GOALS: dict[str, Any] = {
    "charges": _("Toutes les charges payées"),
    "project": _("Le projet financé"),
    "pleasure": _("L’objectif de plaisir atteint"),
}
SPENT: dict[str, Any] = {
    "charges": _("Charges"),
    "pleasure": _("Plaisirs"),
    "unexpected": _("Imprévus et choix"),
    "fees": _("Frais et intérêts"),
}
ORIGINS: dict[str, Any] = {
    "account": _("dans le compte"),
    "pleasure": _("dans l’enveloppe Plaisir"),
    "buffer": _("dans l’enveloppe Imprévus"),
    "everyday": _("dans l’argent de la vie courante"),
    "livret": _("sur le livret"),
    "overdraft": _("par le découvert"),
    "beyond": _("au-delà du découvert"),
    "revolving": _("par le crédit renouvelable"),
    "split": _("par un paiement en plusieurs fois"),
    "friend": _("auprès d’un ami"),
    "loan": _("par un prêt"),
}
THEMES: dict[str, Any] = {
    "assurance": _("Assurance"),
    "banque": _("Banque"),
    "budget": _("Budget"),
    "consommation": _("Consommation"),
    "credit": _("Crédit"),
    "droits": _("Droits et aides"),
    "entourage": _("Entourage"),
    "epargne": _("Épargne"),
    "jeux": _("Jeux d’argent"),
    "logement": _("Logement"),
    "securite": _("Sécurité"),
    "surendettement": _("Surendettement"),
    "travail": _("Travail"),
}
LEVELS: tuple[Any, ...] = (
    _("équilibre"),
    _("tension"),
    _("fragilité"),
    _("mal-endettement"),
    _("surendettement"),
)
MEMO: tuple[tuple[Any, Any], ...] = (
    (
        _("Un point conseil budget"),
        _(
            "Gratuit, confidentiel, sans condition. Il aide à faire le budget, à répondre à un "
            "créancier, à demander un droit. La liste est sur le site de l’État."
        ),
    ),
    (
        _("La Banque de France"),
        _(
            "Le dossier de surendettement est gratuit. Toute personne de bonne foi peut le "
            "déposer, seule ou avec de l’aide."
        ),
    ),
    (
        _("Votre banque"),
        _(
            "Demandez l’offre pour clients fragiles : un prix réduit, des frais d’incident "
            "limités. La banque doit la proposer."
        ),
    ),
    (
        _("Le centre communal d’action sociale"),
        _("Une facture d’énergie, un loyer en retard : il connaît les aides de votre ville."),
    ),
)


def theme(key: str) -> str:
    """Return the words of a theme; an editor's own theme is its own words."""
    return str(THEMES.get(key, key))
