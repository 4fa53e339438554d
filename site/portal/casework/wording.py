"""Turning the refusals of a case into words."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.referrals.models.case_choices import MissingItem
from portal.referrals.wording import REFUSALS as REFERRALS

REFUSALS: dict[str, Any] = {
    "changed_meanwhile": _(
        "Quelqu’un a changé ce dossier pendant que vous écriviez. Voici où il en est. "
        "Ce que vous aviez écrit est gardé ici : vérifiez, puis recommencez."
    ),
    "not_now": _("Ce n’est pas possible à cette étape du dossier."),
    "attempts_not_exhausted": _("Il est trop tôt pour arrêter d’appeler. Il manque :"),
    "too_late_to_call_back": _(
        "Le temps pour revenir est passé. Appelez-nous : nous verrons ensemble."
    ),
    "no_document_seen": _("Notez d’abord au moins un papier vu."),
    "no_declared_budget": _("Écrivez d’abord le budget que la personne déclare."),
    "no_real_budget": _("Écrivez d’abord le budget réel."),
    "no_suggestion": _("Le calcul ne propose rien : il manque le budget réel."),
    "unknown_type": _("Choisissez une orientation."),
    "motive_missing": _("Dites pourquoi, en une phrase."),
    "no_decision": _("Choisissez d’abord l’orientation."),
    "plan_not_signed": _("Le plan doit être signé par la personne, sur sa page ou sur papier."),
    "no_plan_to_sign": _("Aucun plan n’attend votre signature."),
    "date_in_the_past": _("Choisissez un jour à venir."),
    "date_in_the_future": _("Choisissez un jour passé."),
    "not_suspended": _("Ce dossier n’est pas en pause."),
    "not_yet": _("C’est trop tôt."),
    "unknown_destination": _("Choisissez vers quelle aide."),
    "agreement_needed": _("Sans l’accord de la personne, aucune information ne part."),
    "too_late_to_reactivate": _("Le dossier est fini depuis plus d’un an : il en faut un nouveau."),
    "clock_not_running": _("Aucun délai ne court pour des papiers."),
    "nothing_there": _("Cette ligne n’existe plus."),
    "already_noted": _("C’est déjà noté."),
    "has_requests": _("Une demande est faite à ce créancier : il reste dans la liste."),
    "amount_missing": _("Écrivez la mensualité accordée."),
    "file_empty": _("Ce fichier est vide."),
    "file_too_big": _("Ce fichier est trop lourd : 8 Mo au plus."),
    "file_type": _("Ce fichier n’est ni un PDF, ni une image JPEG ou PNG."),
    "file_active": _("Ce PDF contient un programme : il est refusé. Imprimez-le en PDF simple."),
    "file_harmful": _("L’antivirus refuse ce fichier."),
    "too_many_files": _("Ce dossier a déjà 60 papiers. Retirez-en avant d’en ajouter."),
    "sharing_not_agreed": _("La personne n’est pas d’accord pour ce partage."),
    "nothing_missing": _("Dites ce qui manque."),
    "still_missing": _("Il manque encore :"),
    "already_asked": _("Cette demande est déjà partie. Nous répondons dans le mois."),
    "already_answered": _("Une réponse est déjà donnée."),
    "already_held": _("Ce dossier est déjà gardé."),
    "already_checked": _("Cette fin de dossier est déjà relue."),
    "unknown_reason": _("Choisissez une raison."),
    "unknown_outcome": _("Choisissez une issue."),
    "nothing_to_answer": _("Vous avez déjà répondu. Merci."),
    "empty_budget": _("Écrivez au moins un montant."),
    "budget_in_the_future": _("Choisissez un jour passé."),
    "unknown_right": _("Choisissez un droit."),
    "yearly_amount_missing": _("Écrivez le montant par an."),
    "opened_in_the_future": _("Choisissez un jour passé."),
    "found_in_the_future": _("Choisissez un jour passé."),
    "email_missing": _("Gardez une adresse e-mail : elle sert à ouvrir cette page."),
    "code_wrong": _("Ce code n’ouvre rien. Vérifiez la référence et le code, ou demandez-en un."),
}
DETAILS: dict[str, Any] = {
    "more_attempts": _("4 essais au moins"),
    "other_half_day": _("2 demi-journées différentes"),
    "other_channel": _("2 moyens différents"),
    "longer_period": _("10 jours de travail entre le premier et le dernier"),
} | {one.value: one.label for one in MissingItem}


def refusal_text(refusal: Any) -> str:
    """Return the sentence for a refusal, with what is missing where that is known."""
    words = str(REFUSALS.get(refusal.code) or REFERRALS.get(refusal.code) or _default())
    missing = getattr(refusal, "details", ()) or ()
    named = [str(DETAILS[one]) for one in missing if one in DETAILS]
    return f"{words} {', '.join(named)}." if named else words


def _default() -> Any:
    return _("Ce n’est pas possible pour le moment.")
