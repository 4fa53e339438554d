"""Why a file was refused and what of it is not kept, in French."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.gestion.item_forms import PROBLEM_WORDS
from courses.interchange import FileRefused, Note

REFUSALS = {
    "not_utf8": gettext_lazy("le fichier n’est pas en UTF-8."),
    "empty": gettext_lazy("il n’y a aucune question dans ce fichier."),
    "character_refused": gettext_lazy("un signe n’appartient à aucune écriture."),
    "not_xml": gettext_lazy("ce n’est pas du XML\u00a0: %(fact)s."),
    "doctype_refused": gettext_lazy("une déclaration DOCTYPE n’est pas acceptée."),
    "root_unknown": gettext_lazy("ce n’est pas un fichier de questions Moodle (%(fact)s)."),
    "kind_unknown": gettext_lazy("la forme de question «\u00a0%(fact)s\u00a0» n’existe pas ici."),
    "brace_open": gettext_lazy("une accolade ouverte n’est pas fermée."),
    "brace_close": gettext_lazy("une accolade se ferme sans être ouverte."),
    "brace_twice": gettext_lazy("deux questions se touchent\u00a0: séparez-les d’une ligne vide."),
    "text_missing": gettext_lazy("il manque un texte."),
    "choices_missing": gettext_lazy("il manque des réponses."),
    "no_right_answer": gettext_lazy("aucune réponse n’est juste."),
    "pair_incomplete": gettext_lazy("une paire n’est pas complète."),
    "number_unreadable": gettext_lazy("«\u00a0%(fact)s\u00a0» n’est pas un nombre."),
    "number_not_whole": gettext_lazy("«\u00a0%(fact)s\u00a0» n’est pas un nombre entier."),
    "weight_unreadable": gettext_lazy("«\u00a0%(fact)s\u00a0» n’est pas un pourcentage."),
    "text_too_long": gettext_lazy("un texte dépasse %(fact)s signes."),
    "too_many": gettext_lazy("il y a plus de %(fact)s questions."),
    "code_twice": gettext_lazy("le repère «\u00a0%(fact)s\u00a0» sert deux fois."),
    "columns_missing": gettext_lazy("il manque des colonnes\u00a0: %(fact)s."),
    "value_unknown": gettext_lazy("la valeur «\u00a0%(fact)s\u00a0» n’est pas prévue."),
    "orphan_choice": gettext_lazy("«\u00a0%(fact)s\u00a0» n’est pas dans la liste des questions."),
    "csv_unreadable": gettext_lazy("la ligne n’est pas un tableau lisible."),
    "order_too_short": gettext_lazy("il faut au moins deux lignes à ordonner."),
    "kind_fixed": gettext_lazy("«\u00a0%(fact)s\u00a0» a déjà été posée sous une autre forme."),
    "retired": gettext_lazy("«\u00a0%(fact)s\u00a0» est retirée de la banque."),
}
NOTES = {
    "description_left_out": gettext_lazy("un texte sans question est laissé de côté."),
    "partial_credit_left_out": gettext_lazy(
        "une réponse à moitié juste comptera comme fausse\u00a0: il n’y en a qu’une de juste ici."
    ),
    "other_numbers_left_out": gettext_lazy("un seul nombre juste est gardé."),
    "accepted_in_explanation": gettext_lazy(
        "les mots attendus d’un texte court passent dans l’explication."
    ),
    "media_left_out": gettext_lazy("une image ou un son n’est pas repris."),
    "objective_left_out": gettext_lazy("son objectif n’est pas de cette formation."),
}


def refusal_words(refused: FileRefused) -> str:
    """Return "Ligne 12 : …", and that nothing was imported."""
    if refused.code == "body_wrong":
        reason = str(PROBLEM_WORDS[refused.fact])
    else:
        reason = str(REFUSALS[refused.code]) % {"fact": refused.fact}
    return _("Ligne %(line)d\u00a0: %(reason)s Rien n’est importé.") % {
        "line": refused.line,
        "reason": reason,
    }


def note_words(note: Note) -> str:
    """Return "Ligne 12 : …" for something that is not kept."""
    return _("Ligne %(line)d\u00a0: %(reason)s") % {
        "line": note.line,
        "reason": NOTES[note.code],
    }
