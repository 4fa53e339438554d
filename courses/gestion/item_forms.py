"""The form of a question of the bank."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput
from wagtail.blocks import BlockField

from courses.domain.bank import problems_of, tidy_body, with_ids
from courses.domain.questionnaire import Kind, Question
from courses.item_blocks import block_for
from courses.item_values import body_of, field_values
from courses.models import CoursePage
from courses.question_blocks import KINDS

PROBLEM_WORDS = {
    "text_missing": _("Écrivez la question."),
    "choices_missing": _("Donnez au moins deux réponses."),
    "ids_repeated": _("Deux lignes ont le même repère."),
    "one_right_answer": _("Une seule réponse peut être juste."),
    "match_unknown": _("Dites avec quoi va chaque ligne."),
    "targets_missing": _("Donnez au moins deux textes différents à droite."),
    "rows_missing": _("Donnez au moins une ligne."),
    "flag_missing": _(
        "Cas de repérage\u00a0: cochez «\u00a0signale une personne fragile\u00a0» pour une réponse "
        "au moins, et pas pour toutes."
    ),
}
FRAGILE = [
    ("", _("ce n’est pas un cas de repérage")),
    ("yes", _("oui, cette personne est fragile")),
    ("no", _("non, cette personne n’est pas fragile")),
]
TRUTHS = {"yes": True, "no": False}
BESIDE = ("objective", "source", "valid_until", "stem", "stem_id")


class ItemStartForm(forms.Form):
    """For which course, and how it is answered."""

    course = forms.ModelChoiceField(CoursePage.objects.order_by("code"), label=_("Formation"))
    kind = forms.ChoiceField(choices=KINDS, label=_("Forme"))


class ItemForm(forms.Form):
    """A question of one kind; `body()` gives what the bank keeps."""

    objective = forms.ChoiceField(label=_("Objectif"), required=False)
    source = forms.CharField(
        label=_("Source"),
        required=False,
        max_length=250,
        help_text=_("Article de loi, rapport, page du site officiel, avec sa date."),
    )
    valid_until = forms.DateField(
        label=_("À revoir avant le"), required=False, widget=AdminDateInput()
    )
    stem_id = forms.SlugField(
        label=_("Repère de la situation"),
        required=False,
        max_length=40,
        help_text=_("Le même pour plusieurs questions à la suite\u00a0: elles partagent le récit."),
    )
    stem = forms.CharField(
        label=_("Récit de la situation"), required=False, widget=forms.Textarea({"rows": 4})
    )
    is_fragile = forms.ChoiceField(label=_("Repérage"), required=False, choices=FRAGILE)
    change_note = forms.CharField(label=_("Ce qui change, et pourquoi"), required=False)

    def __init__(
        self, *args: Any, course: CoursePage, kind: str, former: dict | None = None, **kwargs: Any
    ) -> None:
        self.kind, self.former = kind, former
        block = block_for(kind)
        kwargs["initial"] = _initial(former, block) if former else {"body": block.get_default()}
        super().__init__(*args, **kwargs)
        objectives = list(course.objective_texts.items())
        self.fields["objective"].choices = [("", _("aucun")), *objectives]
        # The words come first, then what is known about them.
        self.fields = {"body": BlockField(block, label=_("Question")), **self.fields}
        if kind not in (Kind.SINGLE, Kind.TRUE_FALSE):
            del self.fields["is_fragile"]

    def clean(self) -> dict[str, Any]:
        """Refuse a question that could not be asked, with the reason in words."""
        if not self.errors:
            question = Question.from_json(tidy_body(with_ids(self.body(), ())) | {"id": "new"})
            for code in problems_of(question):
                self.add_error(None, PROBLEM_WORDS[code])
        return self.cleaned_data

    def body(self) -> dict[str, Any]:
        """Return the question as the bank keeps it, new lines still without their ids."""
        block = self.fields["body"].block
        written = body_of(self.kind, block.get_prep_value(self.cleaned_data["body"]), self.former)
        beside = {key: self.cleaned_data.get(key) or "" for key in BESIDE}
        if day := self.cleaned_data.get("valid_until"):
            beside["valid_until"] = day.isoformat()
        truth = TRUTHS.get(self.cleaned_data.get("is_fragile", ""))
        return written | beside | ({} if truth is None else {"is_fragile": truth})


def _initial(body: dict[str, Any], block: Any) -> dict[str, Any]:
    truth = {True: "yes", False: "no", None: ""}[body.get("is_fragile")]
    values = field_values(body)
    known = {name: values[name] for name in block.child_blocks if name in values}
    beside = {key: body.get(key, "") for key in BESIDE}
    return beside | {"is_fragile": truth, "body": block.to_python(known)}
