"""Inviting a colleague, and joining."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from portal.accounts import services
from portal.accounts.access import role_required
from portal.accounts.forms import InvitationForm, JoinForm, NetworkInvitationForm
from portal.accounts.models import Invitation, User
from portal.accounts.roles import Role


@role_required(Role.PARTNER_REFERENT, Role.COORDINATOR)
@require_http_methods(["GET", "POST"])
def invite(request) -> HttpResponse:
    """Invite a colleague into one's own organisation; the coordination chooses which."""
    is_coordinator = request.viewer.role == Role.COORDINATOR
    form_class = NetworkInvitationForm if is_coordinator else InvitationForm
    form = form_class(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answers = {"organisation": request.viewer.organisation} | form.cleaned_data
        try:
            services.invite(inviter=request.user, **answers)
        except services.InvitationRefused:
            form.add_error("email", _("Cette personne a déjà ce rôle dans votre organisation."))
        else:
            messages.success(request, _("L’invitation est partie. Elle est valable 14 jours."))
            return redirect("accounts:invite")
    waiting = Invitation.objects.visible_to(request.viewer).open().select_related("organisation")
    return render(request, "accounts/invite.html", {"form": form, "waiting": waiting[:50]})


@login_not_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def join(request, token: str) -> HttpResponse:
    """Open an account from an invitation, or add the role to the account that exists."""
    invitation = services.find_open_invitation(token)
    if invitation is None:
        return render(request, "accounts/invitation_closed.html", status=404)
    has_account = User.objects.filter(email=invitation.email).exists()
    form = None if has_account else JoinForm(request.POST or None, invitation=invitation)
    if request.method == "POST" and (form is None or form.is_valid()):
        password = form.cleaned_data["password"] if form else ""
        services.accept_invitation(invitation=invitation, password=password)
        messages.success(request, _("C’est fait. Vous pouvez vous connecter."))
        return redirect("account_login")
    return render(request, "accounts/join.html", {"invitation": invitation, "form": form})
