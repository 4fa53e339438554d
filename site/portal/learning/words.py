"""Codes of the courses turned into French, at the edge."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from courses.domain.progress import Outline, Reason

REFUSALS = {
    "step_locked": _("Cette étape s’ouvre après le questionnaire de départ."),
    "choice_unknown": _("Choisissez une réponse de la liste."),
    "out_of_scale": _("Choisissez une note de la liste."),
    "not_a_number": _("Écrivez un nombre entier, par exemple 550."),
    "text_too_long": _("Votre texte est trop long. Raccourcissez-le."),
    "attempt_closed": _("Ce questionnaire est déjà envoyé."),
    "already_sent": _("Vous avez déjà envoyé ce questionnaire."),
    "already_passed": _("Vous avez déjà réussi ce questionnaire."),
    "pre_first": _("Ce questionnaire s’ouvre après le questionnaire de départ."),
    "steps_first": _("Ce questionnaire s’ouvre quand toutes les étapes sont lues."),
    "no_try_left": _("Vous avez fait les deux essais. Écrivez-nous pour en parler."),
    "cold_early": _("Ce questionnaire s’ouvre deux mois après la formation."),
    "cold_over": _("Le temps pour répondre à ce questionnaire est passé."),
    "order_incomplete": _("Donnez un rang différent à chaque ligne."),
    "pairs_incomplete": _("Choisissez une réponse pour chaque ligne."),
    "path_unknown": _("Choisissez une phrase de la liste."),
    "session_only": _("Cette formation se suit en session\u00a0: demandez une date."),
    "not_a_date": _("Écrivez une date, par exemple 23/11/2026."),
    "body_malformed": _("Cette réponse n’est pas arrivée entière. Rechargez la page."),
    "key_unknown": _("Cette touche n’est pas sur la feuille."),
    "line_missing": _("Tapez un chiffre par ligne, ou un tiret si la ligne est vide."),
    "answers_missing": _("Il manque des réponses."),
    "question_unknown": _("Cette question n’existe plus. Rechargez la page."),
    "questionnaire_missing": _("Ce questionnaire n’est pas encore prêt."),
    "issuer_missing": _(
        "Vos réponses sont gardées. L’attestation ne peut pas être établie aujourd’hui. "
        "Réessayez demain."
    ),
}
OTHER = _("Cette action n’est pas possible.")


def refusal(code: str) -> str:
    """Return the sentence for a refusal code."""
    return str(REFUSALS.get(code, OTHER))


def lock_of(outline: Outline, moment: str) -> str:
    """Say why a questionnaire is shut, empty when it is not."""
    if moment == "cold":
        return cold_lock(outline)
    return post_lock(outline) if moment == "post" else ""


def cold_lock(outline: Outline) -> str:
    """Say when the cold questionnaire opens, or that it is over; empty when it is open."""
    if outline.cold_reason is Reason.NONE:
        return ""
    window = outline.cold_window
    if window is None or outline.cold_reason is Reason.COLD_OVER:
        return refusal(outline.cold_reason.value)
    opens_on = date_format(window.opens_on, "j F Y")
    return _now("S’ouvre le %(day)s.") % {"day": opens_on}


def post_lock(outline: Outline) -> str:
    """Say why the arrival questionnaire is shut, empty when it is not."""
    if outline.post_reason is Reason.STEPS_FIRST:
        left = len(outline.steps) - outline.n_steps_done
        return ngettext(
            "S’ouvre quand toutes les étapes sont lues. Il en reste %(left)d.",
            "S’ouvre quand toutes les étapes sont lues. Il en reste %(left)d.",
            left,
        ) % {"left": left}
    if outline.post_reason is Reason.PRE_FIRST:
        return _now("S’ouvre après le questionnaire de départ et toutes les étapes.")
    return refusal("no_try_left") if outline.post_reason is Reason.NO_TRY_LEFT else ""


SENT = {
    "pre": _("C’est envoyé. Vos réponses de départ sont gardées. La formation est ouverte."),
    "cold": _("C’est envoyé. Merci\u00a0: vos réponses aident à corriger la formation."),
}
