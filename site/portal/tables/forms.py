"""What a player types to join: a code, then a nickname and a team."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dilemme.server import lobby
from dilemme.server.domain.names import MAX_NICKNAME

NEW_TEAM = "nouvelle"


class CodeForm(forms.Form):
    """The code on the room's screen."""

    code = forms.CharField(
        label=_("Code de la table"),
        max_length=12,
        help_text=_("6 lettres ou chiffres. Il est affiché dans la salle."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def clean_code(self) -> str:
        """Return the code as stored."""
        return lobby.typed_code(self.cleaned_data["code"])


class SeatForm(forms.Form):
    """Who you are at the table; `teams` come from the table."""

    nickname = forms.CharField(
        label=_("Votre prénom ou un surnom"),
        max_length=MAX_NICKNAME,
        help_text=_("Les autres joueurs le voient. Pas de nom de famille."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "idees"}),
    )
    team = forms.ChoiceField(label=_("Votre équipe"), widget=forms.RadioSelect)

    def __init__(self, *args, teams: list[lobby.TeamChoice], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = [
            (NEW_TEAM if team.seat is None else str(team.seat), team.label) for team in teams
        ]
        self.fields["team"].initial = self.fields["team"].choices[-1][0] if teams else None

    def seat(self) -> int | None:
        """Return the number of the chosen team, None for a new one."""
        chosen = self.cleaned_data["team"]
        return None if chosen == NEW_TEAM else int(chosen)


class PreviewForm(forms.Form):
    """A choice whose effect somebody wants to see."""

    kind = forms.CharField(max_length=40)
    args = forms.JSONField(required=False)

    def clean_args(self) -> dict:
        """Refuse anything but a plain object."""
        args = self.cleaned_data["args"] or {}
        if not isinstance(args, dict):
            raise forms.ValidationError(_("Forme inattendue."), code="bad_args")
        return args
