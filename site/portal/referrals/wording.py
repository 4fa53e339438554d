"""Turning stable codes into the words people read."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.referrals.domain.gate import Condition

TO_COURSES = ("/formations/", _("Voir les formations"))
TO_HELP = ("/aide/", _("Demander de l’aide"))


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A condition that does not hold: what it is, what to do, and where."""

    code: str
    title: Any
    advice: Any
    address: str
    action: Any


_OBSTACLES: dict[Condition, tuple[Any, Any, tuple[str, Any]]] = {
    Condition.NOT_MEMBER: (
        _("Vous n’appartenez pas à cet organisme"),
        _("Demandez à votre référent de vous inviter."),
        TO_HELP,
    ),
    Condition.ROLE_MISSING: (
        _("Vous n’avez pas encore le droit d’orienter"),
        _("Votre référent peut vous le donner."),
        TO_HELP,
    ),
    Condition.CERTIFICATE_MISSING: (
        _("Il vous manque le certificat"),
        _("Suivez la formation « Transmettre un dossier à CRESUS »."),
        TO_COURSES,
    ),
    Condition.CERTIFICATE_EXPIRED: (
        _("Votre certificat est fini"),
        _("Suivez de nouveau la formation pour le renouveler."),
        TO_COURSES,
    ),
    Condition.CERTIFICATE_REVOKED: (
        _("Votre certificat a été annulé"),
        _("Écrivez-nous : nous vous dirons pourquoi et comment le retrouver."),
        TO_HELP,
    ),
    Condition.CONVENTION_MISSING: (
        _("Votre organisme n’a pas de convention en cours"),
        _("Votre référent peut en parler avec CRESUS."),
        TO_HELP,
    ),
    Condition.CONVENTION_WITHOUT_TRANSMISSIONS: (
        _("La convention de votre organisme ne comprend pas les orientations"),
        _("Votre référent peut demander un avenant."),
        TO_HELP,
    ),
    Condition.CONVENTION_SUSPENDED: (
        _("La convention de votre organisme est suspendue"),
        _("Votre référent peut vous dire quand elle reprend."),
        TO_HELP,
    ),
    Condition.QUOTA_REACHED: (
        _("Toutes les places de la convention sont prises"),
        _("Votre référent peut demander des places en plus."),
        TO_HELP,
    ),
}


def obstacles(codes) -> list[Obstacle]:
    """Return the words for the failing conditions of the gate, in their order."""
    found = []
    for code in codes:
        title, advice, (address, action) = _OBSTACLES[Condition(code)]
        found.append(Obstacle(str(code), title, advice, address, action))
    return found


REFUSALS: dict[str, Any] = {
    "code_wrong": _("Ce n’est pas le bon code. Relisez l’e-mail, puis recommencez."),
    "code_expired": _("Ce code ne sert plus. Demandez-en un autre."),
    "too_many_codes": _("Trop de codes demandés. Attendez une heure, ou appelez-nous."),
    "nothing_to_sign": _("Cette demande n’attend plus de signature."),
    "gate_closed": _("La demande ne peut pas partir pour le moment. Votre conseiller le sait."),
    "guardian_must_sign": _("Cette demande est signée par le tuteur ou le curateur."),
    "no_place_left": _("Il n’y a plus de place pour le moment. Rien n’a été envoyé."),
    "steps_incomplete": _("Il manque des réponses. Terminez les deux étapes."),
    "email_missing": _("Il manque l’adresse e-mail de la personne."),
    "no_charter": _("Aucune charte n’est en vigueur. Écrivez-nous."),
    "not_a_draft": _("Cette orientation est déjà partie. Elle ne change plus."),
    "not_awaiting_signature": _("Cette orientation n’attend plus de signature."),
    "own_referral": _("Vous avez orienté cette personne : un autre conseiller la suit."),
    "too_many_links": _("Trop de liens envoyés. Attendez une heure, ou appelez la personne."),
    "not_a_counsellor": _("Cette personne ne suit pas de dossiers aujourd’hui."),
    "not_your_case": _("Ce dossier est suivi par quelqu’un d’autre."),
    "not_in_contact": _("Ce dossier n’attend pas d’appel."),
    "unknown_transition": _("Quelqu’un a déjà répondu. Voici la situation actuelle."),
    "not_your_move": _("Ce changement n’est pas de votre ressort."),
    "conditions_missing": _("Il manque une information pour continuer."),
    "purpose_not_given": _("Vous n’aviez pas dit oui à cela."),
    "withdraw_all_instead": _("Pour retirer ce oui, retirez toute votre demande."),
    "copy_not_given": _("La personne doit garder sa page, avec son lien."),
    "scan_waits": _("Une page attend déjà d’être vérifiée."),
    "already_checked": _("Cette page a déjà été vérifiée."),
    "unknown_reason": _("Choisissez une raison de la liste."),
    "transmit_not_agreed": _("Sans le premier oui, rien ne peut être envoyé."),
    "code_closed": _("Ce code ne sert plus. Appelez-nous : nous vous aiderons quand même."),
    "no_convention": _("Ce code ne sert pas pour le moment. Appelez-nous : nous vous aiderons."),
    "code_taken": _("Ce code est déjà pris. Choisissez-en un autre."),
    "last_entry": _("C’est la dernière ligne ouverte : ajoutez-en une autre d’abord."),
    "ends_before_it_starts": _("La fin vient avant le début."),
    "charter_in_the_past": _("Choisissez demain ou un jour plus tard."),
    "charter_same": _("Ce texte est celui de la dernière version."),
    "nothing_signed": _("Rien n’est signé pour cette demande."),
}


def refusal_text(code: str) -> Any:
    """Return the sentence for a refusal's code."""
    return REFUSALS.get(code, _("Ce n’est pas possible pour le moment."))


WAITING_HELP = _("En attendant, un Point Conseil Budget peut vous recevoir gratuitement.")
