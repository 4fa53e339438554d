"""The budget sheets of a game played on paper: how many, then one form a team."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dilemme import engine
from dilemme.server.domain.names import MAX_TEAM_NAME
from dilemme.server.domain.paper_sheet import MAX_POINTS, MonthSheet, TeamSheet
from portal.tables.forms import EditionForm

MOST_TEAMS, MOST_MONTHS = 6, 8
CENTS = 100


class PaperForm(EditionForm):
    """Which game was played: the edition, its length, the teams, the months."""

    teams = forms.IntegerField(label=_("Nombre d’équipes"), min_value=1, max_value=MOST_TEAMS)
    months = forms.IntegerField(label=_("Mois joués"), min_value=1, max_value=MOST_MONTHS)

    def clean(self):
        """Refuse more months than the chosen length has."""
        data = super().clean()
        if self.errors:
            return data
        most = engine.load_edition(data["edition"]).presets[data["preset"]]["months"]
        if data["months"] > most:
            words = _("Cette durée a %(most)s mois au plus.") % {"most": most}
            self.add_error("months", words)
        return data


class EurosField(forms.DecimalField):
    """An amount typed in euros; a value in cents."""

    def __init__(self, **kwargs) -> None:
        super().__init__(decimal_places=2, max_digits=8, localize=True, **kwargs)
        self.widget.attrs["inputmode"] = "decimal"

    def clean(self, value):
        """Return whole cents."""
        euros = super().clean(value)
        return int(euros * CENTS) if euros is not None else 0


def _month_fields() -> dict[str, forms.Field]:
    return {
        "account_cents": EurosField(label=_("Compte")),
        "livret_cents": EurosField(label=_("Livret"), min_value=0),
        "debt_cents": EurosField(label=_("Dettes"), min_value=0, required=False),
        "points": forms.IntegerField(
            label=_("Points de plaisir, en tout"), min_value=0, max_value=MAX_POINTS
        ),
    }


class TeamSheetForm(forms.Form):
    """The last lines of one team's sheet, month by month."""

    name = forms.CharField(label=_("Nom de l’équipe"), max_length=MAX_TEAM_NAME)
    charges_paid = forms.BooleanField(label=_("Toutes les charges sont payées"), required=False)
    project_funded = forms.BooleanField(label=_("Le projet est financé"), required=False)

    def __init__(self, *args, months: int, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.n_months = months
        for month in range(1, months + 1):
            for name, field in _month_fields().items():
                self.fields[f"m{month}_{name}"] = field

    def months(self) -> list[dict]:
        """Return each month's number and its bound fields, as the page shows them."""
        names = list(_month_fields())
        return [
            {"number": month, "fields": [self[f"m{month}_{name}"] for name in names]}
            for month in range(1, self.n_months + 1)
        ]

    def sheet(self) -> TeamSheet:
        """Return what was typed, as the server keeps it."""
        data = self.cleaned_data
        months = [
            MonthSheet(**{name: data[f"m{month}_{name}"] for name in _month_fields()})
            for month in range(1, self.n_months + 1)
        ]
        return TeamSheet(
            name=data["name"],
            months=months,
            charges_paid=data["charges_paid"],
            project_funded=data["project_funded"],
        )
