"""Partners' logos."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from certificates.domain.errors import CertificateRefused
from certificates.models import PartnerLogo
from certificates.services import keep_logo
from portal.accounts.access import role_required
from portal.accounts.models import Organisation
from portal.accounts.roles import Role
from portal.register.forms import LogoForm
from portal.register.wording import sentence_for


@role_required(Role.COORDINATOR)
@require_http_methods(["GET", "POST"])
def logos(request: HttpRequest) -> HttpResponse:
    """Show which partners have a logo, and take one."""
    form = LogoForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _keep(form):
        messages.success(request, _("Le logo figurera sur les prochaines attestations."))
        return redirect("register:logos")
    refs = PartnerLogo.objects.values_list("organisation_ref", flat=True)
    have = Organisation.objects.filter(public_id__in=list(refs)).order_by("name")
    return render(request, "register/logos.html", {"form": form, "have": have})


def _keep(form: LogoForm) -> bool:
    organisation, picture = form.cleaned_data["organisation"], form.cleaned_data["picture"]
    try:
        keep_logo(organisation_ref=str(organisation.public_id), content=picture.read())
    except CertificateRefused as refused:
        form.add_error("picture", sentence_for(refused.code))
        return False
    return True
