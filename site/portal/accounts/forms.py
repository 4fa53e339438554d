"""What is asked of a person who joins, or who invites."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Invitation, User
from portal.accounts.roles import Role

# A referent invites colleagues to learn; the prescriber right is given afterwards, by name.
REFERENT_ROLES = (Role.LEARNER, Role.PRESCRIBER, Role.PARTNER_REFERENT)


class InvitationForm(forms.ModelForm):
    """Who to invite, with which role."""

    class Meta:
        model = Invitation
        fields = ["first_name", "last_name", "email", "branch", "role"]
        help_texts = {"branch": _("Par exemple : Agence Centre.")}

    def __init__(self, *args, may_choose_any_role=False, **kwargs):
        super().__init__(*args, **kwargs)
        roles = Role if may_choose_any_role else REFERENT_ROLES
        self.fields["role"].choices = [(role.value, role.label) for role in roles]


class JoinForm(forms.Form):
    """The password of a new account."""

    password = forms.CharField(
        label=_("Choisissez un mot de passe"),
        help_text=_("14 caractères au moins. Une phrase de quatre mots convient très bien."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )

    def __init__(self, *args, invitation, **kwargs):
        super().__init__(*args, **kwargs)
        self.invitation = invitation

    def clean_password(self):
        """Check the password against the rules and against the person's own name."""
        owner = User(
            email=self.invitation.email,
            first_name=self.invitation.first_name,
            last_name=self.invitation.last_name,
        )
        validate_password(self.cleaned_data["password"], owner)
        return self.cleaned_data["password"]
