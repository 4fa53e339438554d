"""allauth's doors, set to ours: accounts come from invitations only."""

from allauth.account.adapter import DefaultAccountAdapter


class InvitationOnlyAdapter(DefaultAccountAdapter):
    """Nobody signs up alone; a partner referent or a coordinator invites."""

    def is_open_for_signup(self, request):
        """Refuse open sign-up."""
        return False
