"""Which report, and what the coordination writes about research."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Organisation, User
from portal.accounts.roles import Role
from portal.library.models import ResearchRequest
from portal.referrals.forms.fields import refuse_numbers_in
from portal.referrals.models.choices import Kind
from portal.reporting.domain.periods import ReportPeriod, offered, period_named
from portal.reporting.selectors.scope import Scope

EVERY_BRANCH = ""


def _day(label: Any, **options: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, widget=widget, **options)


def period_words(period: ReportPeriod) -> str:
    """Return "année 2026" or "T3 2026"."""
    year, _separator, quarter = period.code.partition("-")
    return f"{quarter} {year}" if quarter else str(_("année %(year)s") % {"year": year})


class ReportForm(forms.Form):
    """A period among a few, and a branch; anything else is a missing page."""

    periode = forms.ChoiceField(label=_("Période"), required=False)
    agence = forms.ChoiceField(label=_("Agence"), required=False)

    def __init__(self, data: Any, *, branches: list[str], today: date) -> None:
        super().__init__(data or None, auto_id="f-%s")
        self.today = today
        self.fields["periode"].choices = [(one.code, period_words(one)) for one in offered(today)]
        named = [(name, name) for name in branches]
        self.fields["agence"].choices = [(EVERY_BRANCH, _("Toutes")), *named]

    def period(self) -> ReportPeriod:
        """Return the chosen period, this year without a choice."""
        code = getattr(self, "cleaned_data", {}).get("periode", "")
        return period_named(code) or offered(self.today)[0]

    def branch(self) -> str | None:
        """Return the chosen branch, None for all."""
        return getattr(self, "cleaned_data", {}).get("agence") or None


class NationalForm(forms.Form):
    """The coordination's filters; days are free, since it may read every case."""

    du = _day(_("Du"), required=False)
    au = _day(_("Au"), required=False)
    type = forms.ChoiceField(
        label=_("Type de partenaire"),
        required=False,
        choices=[("", _("tous")), *Organisation.Kind.choices],
    )
    partenaire = forms.ChoiceField(label=_("Partenaire"), required=False)
    departement = forms.RegexField(
        r"^(\d{2,3}|2[AB])$",
        label=_("Département"),
        required=False,
        widget=forms.TextInput(attrs={"class": "l4"}),
    )
    nature = forms.ChoiceField(
        label=_("Nature"), required=False, choices=[("", _("toutes")), *Kind.choices]
    )

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data or None, auto_id="f-%s")
        self.today = today
        referring = Organisation.objects.filter(referrals__isnull=False).distinct()
        rows = list(referring.order_by("name"))
        self._keys = {str(one.public_id): one.pk for one in rows}
        self.fields["partenaire"].choices = [
            ("", _("tous")),
            *((str(one.public_id), one.name) for one in rows),
        ]

    def clean(self) -> dict[str, Any]:
        """An end comes after its start."""
        cleaned = super().clean() or {}
        if cleaned.get("du") and cleaned.get("au") and cleaned["du"] > cleaned["au"]:
            self.add_error("au", _("La fin vient avant le début."))
        return cleaned

    def scope(self) -> Scope:
        """Return what was chosen: this year without a choice."""
        given = getattr(self, "cleaned_data", {})
        return Scope(
            start=given.get("du") or self.today.replace(month=1, day=1),
            end=given.get("au") or self.today,
            organisation_id=self._keys.get(given.get("partenaire", "")),
            kind=given.get("type", ""),
            department=_postcode_start(given.get("departement", "")),
            referral_kind=given.get("nature", ""),
        )

    def former(self) -> Scope:
        """Return the same scope, as many days before."""
        scope = self.scope()
        length = (scope.end - scope.start).days + 1
        return Scope(
            start=scope.start - timedelta(days=length),
            end=scope.start - timedelta(days=1),
            organisation_id=scope.organisation_id,
            kind=scope.kind,
            department=scope.department,
            referral_kind=scope.referral_kind,
        )

    def words(self) -> list[str]:
        """Return what was chosen, in words."""
        scope = self.scope()
        days = {"start": f"{scope.start:%d/%m/%Y}", "end": f"{scope.end:%d/%m/%Y}"}
        found = [str(_("Demandes reçues du %(start)s au %(end)s") % days)]
        for name in ("type", "partenaire", "departement", "nature"):
            value = getattr(self, "cleaned_data", {}).get(name)
            if value:
                shown = dict(getattr(self.fields[name], "choices", [])).get(value, value)
                found.append(f"{self.fields[name].label}\u00a0: {shown}")
        return found


def _postcode_start(department: str) -> str:
    """Corsica's departments share postcodes that start with 20."""
    return "20" if department in {"2A", "2B"} else department


class CommentForm(forms.Form):
    """The coordination's words: a comment, up to three composite stories."""

    comment = forms.CharField(
        label=_("Commentaire"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    vignette_1 = forms.CharField(label=_("Vignette 1"), max_length=600, required=False,
                                 widget=forms.Textarea(attrs={"rows": 3}),
                                 help_text=_("Une histoire composée de plusieurs\u00a0: personne ne"
                                             " doit pouvoir s’y reconnaître seul."))  # fmt: skip
    vignette_2 = forms.CharField(label=_("Vignette 2"), max_length=600, required=False,
                                 widget=forms.Textarea(attrs={"rows": 3}))  # fmt: skip
    vignette_3 = forms.CharField(label=_("Vignette 3"), max_length=600, required=False,
                                 widget=forms.Textarea(attrs={"rows": 3}))  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """No account, card or social security number is ever written here."""
        cleaned = super().clean() or {}
        refuse_numbers_in(self, list(self.fields))
        return cleaned

    def vignettes(self) -> list[str]:
        """Return the stories that were written; call after `is_valid`."""
        return [self.cleaned_data[f"vignette_{rank}"] for rank in (1, 2, 3)]


class AgreementForm(forms.Form):
    """Which accepted request is opened, to whom."""

    request = forms.ModelChoiceField(
        ResearchRequest.objects.none(),
        label=_("Demande acceptée"),
        to_field_name="public_id",
        empty_label=_("Choisissez"),
        help_text=_("Numéro, projet, établissement et dates viennent de la convention signée."),
    )
    researcher = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Chercheuse ou chercheur"),
        to_field_name="public_id",
        empty_label=_("Choisissez"),
        help_text=_("La personne a déjà un compte de recherche."),
    )
    links_exports = forms.BooleanField(
        label=_("La convention permet de relier les exports entre eux"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        accepted = ResearchRequest.objects.filter(state=ResearchRequest.State.AGREED)
        held = User.objects.filter(
            memberships__role=Role.RESEARCHER, memberships__ended_at=None, is_active=True
        )
        self.fields["request"].queryset = accepted.filter(agreement=None)
        self.fields["request"].label_from_instance = _request_words
        self.fields["researcher"].queryset = held.distinct().order_by("last_name", "pk")


def _request_words(asked: ResearchRequest) -> str:
    return f"{asked.agreement_number} – {asked.institution}, {asked.project}"


class ExportForm(forms.Form):
    """Which cases: those received between two days."""

    start = _day(_("Demandes reçues du"))
    end = _day(_("au"))

    def clean(self) -> dict[str, Any]:
        """An end comes after its start."""
        cleaned = super().clean() or {}
        if cleaned.get("start") and cleaned.get("end") and cleaned["start"] > cleaned["end"]:
            self.add_error("end", _("La fin vient avant le début."))
        return cleaned
