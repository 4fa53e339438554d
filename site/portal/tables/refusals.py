"""Refusal codes of a table, in words: the room's here, the game's in one sentence for all."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ROOM: dict[str, str | Promise] = {
    "name_empty": _("Écrivez un prénom ou un surnom."),
    "name_refused": _("Choisissez un autre surnom."),
    "name_taken": _("Ce surnom est déjà pris. Choisissez-en un autre."),
    "team_full": _("Cette équipe est complète. Choisissez-en une autre."),
    "table_full": _("La table est complète : six équipes jouent déjà."),
    "table_locked": _("La table est fermée. Parlez à la personne qui anime."),
    "already_started": _("La partie a commencé. Rejoignez une équipe de la table."),
    "unknown_team": _("Cette équipe n’est plus là. Choisissez-en une autre."),
    "unknown_player": _("Cette personne n’est plus à la table."),
    "nobody_seated": _("Attendez qu’une équipe soit à la table."),
    "note_empty": _("Écrivez votre note."),
    "not_started": _("La partie n’a pas commencé."),
    "not_allowed": _("Ce n’est pas à vous de le faire."),
    "stale_version": _("La table a changé entre-temps. Vérifiez, puis recommencez."),
    "busy": _("La table est très occupée. Recommencez."),
    "rate_limited": _("Trop d’actions à la fois. Attendez une seconde."),
    "too_late": _("Trop tard : la table est passée à la suite."),
    "unknown_frame": _("Votre page est trop ancienne. Rechargez-la."),
    "unsupported_version": _("Votre page est trop ancienne. Rechargez-la."),
    "read_only": _("Cet écran montre la partie. Jouez avec votre téléphone."),
    "wait_your_turn": _("Une autre équipe joue. Votre tour vient."),
    "paused": _("La partie est en pause."),
    "game_over": _("La partie est finie."),
    "over_budget": _("Il ne reste pas assez d’argent pour ce choix."),
    "not_all_shared": _("Il reste de l’argent à répartir."),
    "out_of_range": _("Ce montant n’est pas possible. Vérifiez-le."),
    "too_long": _("Votre texte est trop long. Raccourcissez-le."),
    "already_answered": _("Vous avez déjà répondu. Merci."),
    "log_invalid": _("Ce fichier n’est pas une partie enregistrée."),
    "log_does_not_replay": _("Cette partie ne peut pas être rejouée : le fichier est incomplet."),
    "bad_sheet": _("Vérifiez les montants de cette équipe."),
}
OTHERWISE = _("Ce choix n’est pas possible maintenant. Votre page vient d’être mise à jour.")


def sentence_for(code: str) -> str | Promise:
    """Return the sentence of a refusal."""
    return ROOM.get(code, OTHERWISE)
