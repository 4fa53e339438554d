"""One small form for each thing that a party may do with a file."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.microcredit.catalogue import aids_before
from portal.microcredit.domain.incidents import Party, offered_by
from portal.microcredit.domain.purposes import Purpose
from portal.microcredit.forms.fields import (
    EurosField,
    WholeField,
    YesNoField,
    day_field,
    text_field,
)
from portal.microcredit.models import CharterSignature, LoanEvent, choices


class ActForm(forms.Form):
    """Takes the file, so that a form may show what it knows."""

    def __init__(self, *args, file, **kwargs):
        super().__init__(*args, **kwargs)
        self.file = file


class SureForm(ActForm):
    """Nothing to type: the button says it all."""


class MotiveForm(ActForm):
    """A reason, in plain words."""

    motive = text_field(_("Pourquoi"), help_text=_("Le référent et la personne le liront."))


class MeetingForm(ActForm):
    """An appointment that was held."""

    held_on = day_field(_("Tenu le"), past=True, initial=timezone.localdate)
    minutes = WholeField(label=_("Durée, en minutes"), min_value=5, max_value=240, initial=90)
    note = text_field(_("Ce qui s’est dit"), required=False)


class SupportForm(ActForm):
    """The other aids that were looked at, and the support that is chosen."""

    aids_seen = forms.MultipleChoiceField(
        label=_("Aides regardées avec la personne"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    rhythm = forms.ChoiceField(
        label=_("Accompagnement choisi"), choices=choices.Rhythm.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args, file, **kwargs):
        kwargs.setdefault("initial", {"aids_seen": file.aids_seen, "rhythm": file.rhythm})
        super().__init__(*args, file=file, **kwargs)
        aids = aids_before(Purpose(file.purpose))
        self.fields["aids_seen"].choices = [(aid.code, aid.name) for aid in aids]


class StepForm(ActForm):
    """A step of the study, done."""

    step = forms.ChoiceField(label=_("Étape"), choices=choices.StudyStep.choices)
    note = text_field(_("Ce qui en ressort"), required=False)


class CharterForm(ActForm):
    """Who signed the charter, and when."""

    party = forms.ChoiceField(label=_("Qui signe"))
    signed_on = day_field(_("Le"), past=True, initial=timezone.localdate)

    def __init__(self, *args, file, **kwargs):
        super().__init__(*args, file=file, **kwargs)
        done = {one.party for one in file.charter_signatures.all()}
        left = [one for one in CharterSignature.Party.choices if one[0] not in done]
        self.fields["party"].choices = left


class SignatureForm(ActForm):
    """The offer, signed."""

    signed_on = day_field(_("Offre signée le"), past=True, initial=timezone.localdate)
    place = forms.CharField(label=_("Lieu (agence, ville)"), max_length=80)
    referent_was_present = YesNoField(label=_("Le référent était là"))


class FollowUpForm(ActForm):
    """A contact during the loan."""

    held_on = day_field(_("Contact du"), past=True, initial=timezone.localdate)
    is_fine = YesNoField(label=_("Tout va bien"))
    note = text_field(_("À retenir"), required=False)
    next_on = day_field(_("Prochain contact"), required=False)


class IncidentForm(ActForm):
    """The first difficulty."""

    is_unpaid = YesNoField(label=_("Une mensualité est impayée"))
    reason = forms.ChoiceField(label=_("Cause"), choices=choices.IncidentReason.choices)
    note = text_field(_("Pour l’autre partie"), required=False)


class StepUpForm(ActForm):
    """The next step of an incident, with the solutions each side may propose."""

    note = text_field(_("Ce qui a été fait"), required=False)
    solutions = forms.MultipleChoiceField(
        label=_("Solutions proposées"), required=False, widget=forms.CheckboxSelectMultiple
    )
    parties: tuple[Party, ...] = tuple(Party)

    def __init__(self, *args, file, **kwargs):
        super().__init__(*args, file=file, **kwargs)
        offered = offered_by(*self.parties)
        self.fields["solutions"].choices = [
            (code.value, choices.Solution(code).label) for code in offered
        ]


class TownStepUpForm(StepUpForm):
    """What the town and both may propose."""

    parties = (Party.TOWN, Party.BOTH)


class LenderStepUpForm(StepUpForm):
    """What the lender and both may propose."""

    parties = (Party.LENDER, Party.BOTH)


class NoteForm(ActForm):
    """A word at the end of an incident."""

    note = text_field(_("À retenir"), required=False)


class MessageForm(ActForm):
    """A message to the other side."""

    text = text_field(
        _("Message"), help_text=_("Le prêteur et le référent le lisent. Rien de social ici.")
    )


class RedirectForm(ActForm):
    """Another tool."""

    destination = forms.ChoiceField(label=_("Vers quoi"), choices=choices.Destination.choices)
    note = text_field(_("Pourquoi"), required=False)


class AgreeForm(ActForm):
    """The loan, granted as asked or for less."""

    amount_cents = EurosField(label=_("Somme accordée, en euros"), min_value=100)
    months = WholeField(label=_("Nombre de mensualités"), min_value=1, max_value=84)

    def __init__(self, *args, file, **kwargs):
        kwargs.setdefault("initial", {"amount_cents": file.amount_cents, "months": file.months})
        super().__init__(*args, file=file, **kwargs)


class PaidForm(ActForm):
    """The supplier, paid."""

    paid_on = day_field(_("Chèque remis au fournisseur le"), past=True, initial=timezone.localdate)
    first_due_on = day_field(_("Première échéance le"))


class ChangeForm(ActForm):
    """What happened to an instalment."""

    kind = forms.ChoiceField(label=_("Quoi"), choices=LoanEvent.Kind.choices)
    rank = WholeField(
        label=_("Mensualité n°"),
        min_value=1,
        help_text=_("Pour un remboursement ou une révision\u00a0: la dernière payée avant."),
    )
    amount_cents = EurosField(
        label=_("Somme remboursée d’avance, en euros"), required=False, min_value=1
    )
    months = WholeField(label=_("Nouveau nombre de mois"), required=False, min_value=1)
    shape = forms.ChoiceField(
        label=_("Après un remboursement partiel"), choices=LoanEvent.Shape.choices, required=False
    )

    def clean(self):
        """Ask for what the kind needs."""
        data = super().clean()
        needed = {LoanEvent.Kind.EARLY: "amount_cents", LoanEvent.Kind.REVISION: "months"}
        name = needed.get(data.get("kind"))
        if name and not data.get(name) and name not in self.errors:
            self.add_error(name, _("Il manque cette réponse."))
        return data


class CallForm(ActForm):
    """The last instalment paid before the guarantee is called."""

    paid_ranks = WholeField(label=_("Mensualités payées"), min_value=0, max_value=84)


class RefundForm(ActForm):
    """What is needed to give money back."""

    bank_details = forms.CharField(
        label=_("IBAN de la personne"),
        max_length=34,
        help_text=_("Effacé dès que la somme est versée."),
    )
    is_project_done = YesNoField(label=_("Le projet est réalisé"))


class ExamineForm(ActForm):
    """The commission's answer about a refund."""

    is_agreed = YesNoField(label=_("La commission est d’accord"))


class EvaluationForm(ActForm):
    """What the loan changed; the items of the impact study of 2013."""

    project_done = YesNoField(label=_("Le projet est réalisé"))
    job = YesNoField(label=_("Il a aidé à trouver ou garder un emploi"), required=False)
    support_useful = YesNoField(label=_("L’accompagnement a été utile"), required=False)
    felt_supported = YesNoField(label=_("La personne s’est sentie soutenue"), required=False)
    worse_without = YesNoField(
        label=_("Sans ce suivi, la situation se serait fortement dégradée"), required=False
    )
