"""Words of the session pages and e-mails: subjects, refusals, states."""

from django.utils.translation import gettext_lazy as _

from courses.domain.messages import MessageKind as Kind
from courses.services.refusals import SessionRefused
from portal.ui.templatetags.ui import clock, long_date

SUBJECTS = {
    Kind.CONVOCATION: _("Votre convocation\u00a0: %(title)s"),
    Kind.MOVED: _("Changement de date ou de lieu\u00a0: %(title)s"),
    Kind.HALF_DAY_REMOVED: _("Une demi-journée est retirée\u00a0: %(title)s"),
    Kind.CANCELLED: _("Formation annulée\u00a0: %(title)s"),
    Kind.WITHDRAWN: _("Votre désinscription\u00a0: %(title)s"),
    Kind.WAITING: _("Vous êtes en liste d’attente\u00a0: %(title)s"),
    Kind.TRAINER_CONVOCATION: _("Session à animer\u00a0: %(title)s"),
    Kind.TRAINER_CANCELLED: _("Session annulée\u00a0: %(title)s"),
    Kind.BRIEF_READY: _("Votre brief est prêt\u00a0: %(title)s"),
    Kind.ASKED: _("Quelques questions pour vous\u00a0: %(title)s"),
    Kind.REMINDED: _("Rappel\u00a0: vos réponses nous aident, %(title)s"),
    Kind.GUEST_ASKED: _("Votre avis sur une formation\u00a0: %(title)s"),
    Kind.GUEST_REMINDED: _("Rappel\u00a0: votre avis sur %(title)s"),
    Kind.FOLLOW_UP: _("Un mois après\u00a0: %(title)s"),
    Kind.SUPPORT_QUESTION: _("Une question vous attend\u00a0: %(title)s"),
    Kind.SUPPORT_ANSWER: _("Vous avez une réponse\u00a0: %(title)s"),
}

SENTENCES = {
    "half_day_missing": _("Ajoutez au moins une demi-journée."),
    "half_days_overlap": _("Deux demi-journées se chevauchent. Vérifiez les heures."),
    "half_day_ends_first": _("La fin doit être après le début."),
    "half_day_signed": _(
        "Cette demi-journée a déjà des signatures. On ne peut plus la déplacer ni la retirer."
    ),
    "capacity_too_small": _(
        "Il y a déjà %(seated)s personnes inscrites. Gardez au moins ce nombre de places."
    ),
    "session_cancelled": _("Cette session est annulée."),
    "session_over": _("Cette session est terminée."),
    "not_enrolled": _("Vous n’êtes pas inscrit à cette session."),
    "already_withdrawn": _("La désinscription est déjà enregistrée."),
    "too_early": _("La signature ouvre %(day)s à %(hour)s. Revenez à ce moment-là."),
    "too_late": _(
        "La signature est fermée depuis hier. Demandez à votre formatrice ou formateur de "
        "confirmer votre présence."
    ),
    "sheet_closed": _(
        "La feuille est déjà contresignée. Seule une correction, avec son motif, peut s’y ajouter."
    ),
    "sheet_empty": _("Personne n’a encore signé. Il n’y a rien à contresigner."),
    "marked_absent": _(
        "Vous êtes noté absent. Demandez à votre formatrice ou formateur de corriger la feuille."
    ),
    "signature_missing": _("Dessinez votre signature, ou écrivez votre nom et cochez la case."),
    "token_changed": _(
        "Ce code a changé\u00a0: il se renouvelle toutes les 30 secondes. Scannez-le de nouveau."
    ),
    "reason_missing": _("Écrivez le motif\u00a0: il reste sur la feuille."),
    "minutes_missing": _("Écrivez combien de minutes manquent."),
    "already_marked": _("C’est déjà noté. Pour changer, faites une correction avec son motif."),
    "not_marked": _("Il reste des personnes sans présence notée\u00a0: %(names)s."),
    "nothing_to_correct": _("Rien n’est encore noté pour cette personne."),
    "mark_unknown": _("Choisissez ce que vous voulez noter."),
    "people_missing": _("Collez au moins une adresse e-mail."),
    "question_empty": _("Écrivez quelques mots."),
    "already_answered": _("C’est déjà envoyé. Merci."),
    "closed": _("Il n’y a rien à demander en ce moment."),
}


def sentence_for(refused: SessionRefused) -> str:
    """Return the plain words of a refusal."""
    params = dict(refused.params)
    if "opens_at" in params:
        params["day"], params["hour"] = long_date(params["opens_at"]), clock(params["opens_at"])
    params["names"] = ", ".join(str(name) for name in params.get("names", ()))
    return SENTENCES[refused.code] % params if params else str(SENTENCES[refused.code])
