"""What changed in a question, in the words of the form."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.domain.bank import Change

FIELDS = {
    "text": gettext_lazy("question"),
    "help": gettext_lazy("aide"),
    "objective": gettext_lazy("objectif"),
    "explanation": gettext_lazy("explication"),
    "answer": gettext_lazy("nombre attendu"),
    "tolerance": gettext_lazy("écart admis"),
    "low_label": gettext_lazy("sens de 1"),
    "high_label": gettext_lazy("sens de 5"),
    "source": gettext_lazy("source"),
    "valid_until": gettext_lazy("à revoir avant le"),
    "stem": gettext_lazy("récit"),
    "stem_id": gettext_lazy("repère de la situation"),
    "is_fragile": gettext_lazy("repérage"),
    "correct": gettext_lazy("juste"),
    "flags": gettext_lazy("signale une personne fragile"),
    "match": gettext_lazy("va avec"),
    "order": gettext_lazy("ordre"),
    "kind": gettext_lazy("forme"),
}
LISTS = {
    "choices": gettext_lazy("réponse"),
    "targets": gettext_lazy("texte à droite"),
    "rows": gettext_lazy("ligne"),
}


def change_words(changes: Iterable[Change]) -> list[dict[str, str]]:
    """Return each change as {field, before, after}, with the field in words."""
    return [
        {"field": _field(one.field), "before": _value(one.before), "after": _value(one.after)}
        for one in changes
    ]


def _field(name: str) -> str:
    where, _dot, rest = name.partition(".")
    if not rest:
        return str(FIELDS.get(name, name))
    line, _dot, key = rest.partition(".")
    if line == "order":
        return _("ordre des lignes")
    label = LISTS[where] if key == "text" else FIELDS.get(key, key)
    return f"{label} ({line})"


def _value(text: str) -> str:
    return {"True": _("oui"), "": "—"}.get(text, text)
