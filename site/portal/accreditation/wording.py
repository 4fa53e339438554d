"""The words of the path: its steps, the ten criteria, the refusals."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STEPS: dict[str, tuple[str | Promise, str | Promise]] = {
    "course": (_("Suivre la formation"), _("« Devenir ambassadeur Dilemme », réussie.")),
    "practice": (
        _("Animer à deux"),
        _("Un atelier avec une personne confirmée, qui le signe."),
    ),
    "assessment": (_("S’auto-évaluer"), _("Dix points, pour vous. Personne ne vous note.")),
    "charter": (_("Signer la charte"), _("Ce à quoi vous vous engagez.")),
}
RENEWAL_STEPS: dict[str, tuple[str | Promise, str | Promise]] = STEPS | {
    "course": (_("Reprendre la formation"), _("Ou bien avoir animé un atelier.")),
    "practice": (_("Avoir animé un atelier"), _("Ou bien avoir repris la formation.")),
}
CRITERIA: dict[str, str | Promise] = {
    "rules": _("J’explique le but, le tour et la fin d’une partie en dix minutes."),
    "notions": _("J’explique les douze notions avec des mots simples."),
    "welcome": _("J’accueille chacun et je pose le cadre : rien de personnel n’est demandé."),
    "time": _("Je tiens le temps, du premier mot au bilan."),
    "listening": _("Je laisse parler et je fais circuler la parole."),
    "frame": _("Je recadre sans humilier quand le ton monte."),
    "debrief": _("Je mène un débriefing qui finit par une action."),
    "hardship": _("Je repère une personne en difficulté et je lui propose un temps à part."),
    "neutrality": _("Je ne vends rien et je ne conseille aucun établissement."),
    "report": _("Je déclare l’atelier : des nombres, aucun nom."),
}
MARKS = [
    (4, _("4 : je le fais bien")),
    (3, _("3 : je le fais")),
    (2, _("2 : j’hésite encore")),
    (1, _("1 : je ne sais pas le faire")),
]
SENTENCES: dict[str, str | Promise] = {
    "criterion_missing": _("Répondez aux dix points."),
    "mark_out_of_range": _("Choisissez une note de 1 à 4."),
    "not_complete": _("Il manque encore une étape."),
    "done_already": _("Ce parcours est déjà terminé."),
    "code_unknown": _("Ce code ne correspond à personne. Vérifiez les dix signes."),
    "code_yours": _("Vous ne pouvez pas signer votre propre co-animation."),
    "not_experienced": _("Il faut avoir animé plus d’ateliers pour signer une co-animation."),
    "not_held": _("Écrivez d’abord le compte rendu de l’atelier."),
    "too_early": _("Le renouvellement n’est pas encore ouvert."),
    "practice_signed": _("Votre co-animation est déjà signée."),
    "asked_lately": _("Vous avez demandé il y a moins de 14 jours. Laissez le temps de répondre."),
    "nobody_near": _(
        "Aucune personne confirmée n’est disponible. La coordination voit que vous attendez."
    ),
    "issuer_missing": _("Aucun signataire n’est enregistré : l’attestation ne peut pas partir."),
    "rules_missing": _("Aucune règle d’habilitation n’est en vigueur."),
    "not_in_network": _("Choisissez une association du réseau."),
    "already_open": _("Votre parcours est déjà ouvert."),
}


def sentence_for(code: str) -> str | Promise:
    """Return the sentence of a refusal; raises KeyError for a code nobody wrote a sentence for."""
    return SENTENCES[code]
