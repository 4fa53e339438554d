"""The detection helper: which legal criterion appears met; what is typed is forgotten."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.referrals.domain.detection import DetectedGround, decree_on, detected_grounds
from portal.referrals.forms import DetectionForm, ThresholdsForm
from portal.referrals.forms.detection import threshold_initial
from portal.referrals.models import DetectionThresholds
from portal.referrals.services.lists import set_thresholds

USERS = (Role.PRESCRIBER, Role.PARTNER_REFERENT, Role.TRAINER, Role.COUNSELLOR)
WORDS = {
    DetectedGround.FIVE_IN_THE_MONTH: (
        gettext_lazy("Cinq incidents ou plus ce mois-ci, et des ressources sous le plafond"),
        gettext_lazy("La personne est fragile pendant trois mois au moins (A, 1° et 2°)."),
    ),
    DetectedGround.REPEATED: (
        gettext_lazy("Des incidents répétés pendant trois mois, et des ressources sous le plafond"),
        gettext_lazy("Article R. 312-4-3, A, 1° et 2°."),
    ),
    DetectedGround.CHEQUE_FILE: (
        gettext_lazy("Trois mois d’inscription au fichier central des chèques"),
        gettext_lazy("Article R. 312-4-3, B, 1°."),
    ),
    DetectedGround.ADMISSIBLE_FILE: (
        gettext_lazy("Un dossier de surendettement recevable"),
        gettext_lazy("Article R. 312-4-3, B, 2°."),
    ),
}


@role_required(*USERS)
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def helper(request) -> HttpResponse:
    """Show the form, then every ground that appears met; nothing is kept or logged."""
    today = timezone.localdate()
    found = DetectionThresholds.objects.in_force_on(request.viewer.organisation_id, today)
    form = DetectionForm(request.POST or None, initial=threshold_initial(found))
    page = {"form": form, "thresholds": found, "decree": decree_on(today), "grounds": None}
    if request.method == "POST" and form.is_valid():
        grounds = detected_grounds(form.situation(), form.thresholds(), page["decree"])
        page["grounds"] = [WORDS[one] for one in grounds]
    return render(request, "referrals/detection.html", page)


@role_required(Role.PARTNER_REFERENT)
@require_http_methods(["GET", "POST"])
def thresholds(request) -> HttpResponse:
    """Show and set what the establishment has published."""
    organisation = request.viewer.organisation
    today = timezone.localdate()
    found = DetectionThresholds.objects.in_force_on(organisation.pk, today)
    form = ThresholdsForm(request.POST or None, initial=threshold_initial(found))
    if request.method == "POST" and form.is_valid():
        set_thresholds(organisation=organisation, values=form.values(), author=request.user)
        messages.success(request, _("Vos seuils sont enregistrés."))
        return redirect("referrals:thresholds")
    rows = DetectionThresholds.objects.filter(organisation=organisation)
    page = {"form": form, "rows": list(rows), "found": found}
    return render(request, "referrals/thresholds.html", page)
