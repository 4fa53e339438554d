"""What a player types to join: a code, then a nickname and a team."""

from django import forms
from django.utils.translation import gettext_lazy as _

from dilemme import engine
from dilemme.engine.settings import MAX_EXTRA
from dilemme.server import lobby
from dilemme.server.domain.names import MAX_NICKNAME
from portal.tables import print_kit
from portal.tables.models import ExtraCard

NEW_TEAM = "nouvelle"


class CodeForm(forms.Form):
    """The code on the room's screen."""

    code = forms.CharField(
        label=_("Code de la table"),
        max_length=12,
        help_text=_("Un mot et deux chiffres. Il est affiché dans la salle."),
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


class SoloForm(forms.Form):
    """Who practises alone, and for how many months."""

    nickname = forms.CharField(
        label=_("Votre prénom ou un surnom"),
        max_length=MAX_NICKNAME,
        help_text=_("Il reste sur cette table. Pas de nom de famille."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "idees"}),
    )
    preset = forms.ChoiceField(label=_("Durée"), widget=forms.RadioSelect)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["preset"].choices = lobby.preset_choices()
        self.fields["preset"].initial = self.fields["preset"].choices[0][0]


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


class EditionForm(forms.Form):
    """One length of an edition. The edition is chosen before, by a link: each has its own."""

    edition = forms.ChoiceField(label=_("Édition"), widget=forms.HiddenInput)
    preset = forms.ChoiceField(
        label=_("Durée"),
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Cette édition n’a pas cette durée.")},
    )

    def __init__(self, *args, edition: str = "", **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.editions = engine.editions()
        asked = self.data.get("edition") if self.is_bound else edition
        found = (one for one in self.editions if one["id"] == asked)
        self.chosen = next(found, self.editions[0])
        self.fields["edition"].choices = [(one["id"], one["title"]) for one in self.editions]
        self.fields["edition"].initial = self.chosen["id"]
        self.fields["preset"].choices = lobby.preset_choices(self.chosen["id"])
        self.fields["preset"].initial = self.chosen["default_preset"]


class OpeningForm(EditionForm):
    """How a table is set: everything has a sensible answer already ticked."""

    levels = forms.MultipleChoiceField(
        label=_("Niveaux des questions"),
        widget=forms.CheckboxSelectMultiple,
        choices=[("1", _("1, pour commencer")), ("2", "2"), ("3", _("3, pour aller loin"))],
        initial=["1", "2"],
    )
    decks = forms.MultipleChoiceField(
        label=_("Paquets de cartes"),
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("bills", _("Factures")),
            ("dilemmas", _("Dilemmes")),
            ("work", _("Travail")),
            ("temptations", _("Tentations")),
        ],
        initial=["bills", "dilemmas", "work", "temptations"],
        required=False,
        help_text=_("Les imprévus, les plaisirs, les questions et les droits restent toujours."),
    )
    minors = forms.BooleanField(
        label=_("Le groupe a des mineurs"),
        required=False,
        help_text=_("Sans paris ni travail non déclaré."),
    )
    faster_interest = forms.BooleanField(
        label=_("Intérêts accélérés"),
        required=False,
        help_text=_("Un mois d’intérêts en vaut douze, pour les voir grandir."),
    )
    turn_seconds = forms.ChoiceField(
        label=_("Temps pour jouer"),
        widget=forms.RadioSelect,
        choices=[
            ("0", _("Sans limite (conseillé)")),
            ("30", _("30 secondes")),
            ("45", _("45 secondes")),
            ("60", _("60 secondes")),
        ],
        initial="0",
        help_text=_("Quand le temps est passé, l’équipe joue prudemment toute seule."),
    )
    starts = forms.ChoiceField(
        label=_("Départ des équipes"),
        widget=forms.RadioSelect,
        choices=[
            ("same", _("Le même pour toutes (conseillé)")),
            ("different", _("Différents, pour parler des inégalités")),
        ],
        initial="same",
        required=False,
        help_text=_("Différents\u00a0: plein temps, temps partiel, ou un coup de pouce au départ."),
    )
    cards = forms.ModelMultipleChoiceField(
        label=_("Questions de vos formations"),
        widget=forms.CheckboxSelectMultiple,
        queryset=ExtraCard.objects.none(),
        required=False,
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        published = ExtraCard.objects.published()
        self.fields["cards"].queryset = published
        self.fields["cards"].initial = [card.pk for card in published[:MAX_EXTRA]]
        if not published:
            del self.fields["cards"]

    def clean_cards(self):
        """Refuse more than a table takes."""
        chosen = self.cleaned_data["cards"]
        if len(chosen) > MAX_EXTRA:
            words = _("Choisissez %(count)s questions au plus.") % {"count": MAX_EXTRA}
            raise forms.ValidationError(words, code="too_many")
        return chosen


class KitForm(EditionForm):
    """What to print."""

    part = forms.ChoiceField(
        label=_("Ce que vous imprimez"),
        widget=forms.RadioSelect,
        choices=list(print_kit.PARTS.items()),
        initial="complet",
    )
