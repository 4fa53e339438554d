"""The ten questions, the household and its income."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.rights.domain.codes import Right as RightCode
from portal.rights.domain.precheck import Answers, Question
from portal.rights.models import Right
from portal.ui.fields import EurosField, day_input
from portal.ui.household import HouseholdForm

YES_NO = [("yes", _("Oui")), ("no", _("Non"))]
WORDS = {
    Question.AGED_25: _("Avez-vous 25 ans ou plus\u00a0?"),
    Question.AGED_65: _("Avez-vous 65 ans ou plus\u00a0?"),
    Question.WORKS: _("Quelqu’un travaille-t-il dans le foyer\u00a0?"),
    Question.PAYS_RENT: _("Payez-vous un loyer\u00a0?"),
    Question.RAISES_ALONE: _(
        "Élevez-vous seul un enfant, sans pension de l’autre parent, ou presque\u00a0?"
    ),
    Question.SCHOOL_CHILD: _("Un enfant de 6 à 18 ans va-t-il à l’école\u00a0?"),
    Question.DISABILITY: _("Un handicap ou une longue maladie gêne-t-il la vie du foyer\u00a0?"),
    Question.EMPLOYER_HEALTH: _("Avez-vous une mutuelle payée par un employeur\u00a0?"),
    Question.LATE_BILLS: _("Avez-vous un retard de loyer, d’énergie ou d’eau\u00a0?"),
    Question.TRAVELS: _("Faut-il vous déplacer pour un travail ou une formation\u00a0?"),
}


class PrecheckForm(HouseholdForm):
    """Ten yes or no questions, who lives there, what comes in, what is already received."""

    income = EurosField(
        label=_("Ce qui rentre dans le foyer par mois, en euros"),
        help_text=_("Salaires nets, chômage, retraites. Sans les aides de la CAF."),
    )
    received = forms.MultipleChoiceField(
        label=_("Ce que vous recevez déjà"),
        required=False,
        choices=[choice for choice in Right.choices if choice[0] != Right.OTHER],
        widget=forms.CheckboxSelectMultiple,
    )
    on = forms.DateField(
        label=_("Situation au"), widget=day_input(), required=False, initial=timezone.localdate
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, label_suffix="", **options)
        for question, words in WORDS.items():
            self.fields[question.value] = forms.ChoiceField(
                label=words, choices=YES_NO, widget=forms.RadioSelect
            )

    def questions(self) -> list[Any]:
        """Return the ten questions, in order."""
        return [self[question.value] for question in Question]

    def answers(self) -> Answers:
        """Return what was answered; call after `is_valid`."""
        given = self.cleaned_data
        return Answers(
            yes=frozenset(one for one in Question if given[one.value] == "yes"),
            household=self.household(),
            income_cents=given["income"],
            received=frozenset(RightCode(one) for one in given["received"]),
        )
