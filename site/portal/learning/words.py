"""Codes of the courses turned into French, at the edge."""

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


PRE_SENT = _("C’est envoyé. Vos réponses de départ sont gardées. La formation est ouverte.")
