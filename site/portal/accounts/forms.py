"""What is asked of a person who joins, or who invites."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Invitation, Organisation, User
from portal.accounts.roles import Role

REFERENT_ROLES = (Role.LEARNER, Role.PRESCRIBER, Role.PARTNER_REFERENT)
PARTNER_ROLES = (Role.PRESCRIBER, Role.PARTNER_REFERENT)
NETWORK_ROLES = (Role.COUNSELLOR, Role.COORDINATOR, Role.EDITOR, Role.DATA_OFFICER)


class InvitationForm(forms.ModelForm):
    """Who a referent invites into their own organisation, with which role."""

    roles = REFERENT_ROLES

    class Meta:
        model = Invitation
        fields = ["first_name", "last_name", "email", "branch", "role"]
        help_texts = {"branch": _("Par exemple\u00a0: Agence Centre.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role.value, role.label) for role in self.roles]


class NetworkInvitationForm(InvitationForm):
    """The same from the coordination: any organisation, any role but the technical one."""

    roles = tuple(role for role in Role if role != Role.ADMINISTRATOR)
    organisation = forms.ModelChoiceField(
        Organisation.objects.order_by("name"),
        to_field_name="public_id",
        label=_("Organisation"),
        empty_label=_("Choisissez"),
        error_messages={"required": _("Choisissez une organisation.")},
    )

    field_order = ["first_name", "last_name", "email", "organisation", "branch", "role"]

    def clean(self):
        """A partner's role is held at a partner's, a network's role in the network."""
        cleaned = super().clean()
        organisation, role = cleaned.get("organisation"), cleaned.get("role")
        if organisation and role and not _fits(role, organisation):
            self.add_error("role", _("Ce rôle n’existe pas dans cette organisation."))
        return cleaned


def _fits(role: str, organisation: Organisation) -> bool:
    is_network = organisation.kind == Organisation.Kind.ASSOCIATION
    return role not in (PARTNER_ROLES if is_network else NETWORK_ROLES)


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
