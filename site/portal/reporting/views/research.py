"""Research under agreement: the coordination prepares, the researcher reads and destroys."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.reporting.forms import AgreementForm, ExportForm
from portal.reporting.models import ResearchAgreement, ResearchExport
from portal.reporting.services import research
from portal.reporting.services.research import K_REQUIRED, L_REQUIRED, ResearchRefused

READERS = (Role.RESEARCHER, Role.COORDINATOR)
REFUSALS = {
    "agreement_over": gettext_lazy("L’accord est fini ou n’a pas commencé\u00a0: rien ne peut être"
                                   " lu ni préparé."),
    "nothing_to_release": gettext_lazy("Trop peu de dossiers\u00a0: aucun groupe n’atteint la"
                                       " taille exigée. Élargissez la période."),
    "not_accepted": gettext_lazy("Cette demande n’est pas ou plus acceptée."),
    "already_open": gettext_lazy("Cette demande a déjà son accord."),
    "number_taken": gettext_lazy("Un autre accord porte déjà ce numéro de convention."),
    "destroyed": gettext_lazy("Ce fichier a été détruit."),
}  # fmt: skip


def _with_exports(viewer):
    visible = ResearchAgreement.objects.visible_to(viewer).select_related("researcher", "request")
    return visible.prefetch_related("exports__readings")


@role_required(Role.COORDINATOR)
@require_http_methods(["GET", "POST"])
def agreements(request: HttpRequest) -> HttpResponse:
    """List the agreements and write a new one."""
    form = AgreementForm(request.POST or None, initial={"request": request.GET.get("demande")})
    if request.method == "POST" and form.is_valid():
        try:
            made = research.write_agreement(author=request.user, **form.cleaned_data)
        except ResearchRefused as refusal:
            form.add_error(None, REFUSALS[refusal.code])
        else:
            messages.success(request, _("L’accord est ouvert. Vous pouvez préparer un fichier."))
            return redirect("reporting:agreement", made.public_id)
    page = {"form": form, "agreements": list(_with_exports(request.viewer))}
    return render(request, "reporting/agreements.html", page, status=422 if form.errors else 200)


@role_required(Role.COORDINATOR)
@require_http_methods(["GET", "POST"])
def agreement(request: HttpRequest, public_id) -> HttpResponse:
    """Show an agreement, its exports and who read them; prepare a new export."""
    found = get_object_or_404(_with_exports(request.viewer), public_id=public_id)
    form, status = ExportForm(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        try:
            research.export(agreement=found, author=request.user, **form.cleaned_data)
        except ResearchRefused as refusal:
            form.add_error(None, REFUSALS[refusal.code])
            status = 409
        else:
            messages.success(request, _("Le fichier est prêt pour la chercheuse ou le chercheur."))
            return redirect("reporting:agreement", public_id)
    page = {"agreement": found, "form": form, "k": K_REQUIRED, "l": L_REQUIRED}
    return render(request, "reporting/agreement.html", page, status=status)


@role_required(Role.COORDINATOR)
@require_POST
def end(request: HttpRequest, public_id) -> HttpResponse:
    """End an agreement before its time."""
    found = get_object_or_404(
        ResearchAgreement.objects.visible_to(request.viewer), public_id=public_id
    )
    research.end_agreement(agreement=found, author=request.user)
    messages.success(request, _("L’accord est fini. Ses fichiers ne s’ouvrent plus."))
    return redirect("reporting:agreement", public_id)


@role_required(Role.RESEARCHER)
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Show a researcher their agreements and files."""
    page = {"agreements": list(_with_exports(request.viewer))}
    return render(request, "reporting/research_home.html", page)


def _export(request: HttpRequest, public_id) -> ResearchExport:
    visible = ResearchExport.objects.visible_to(request.viewer).select_related("agreement")
    return get_object_or_404(visible, public_id=public_id)


@role_required(*READERS)
@never_cache
@require_POST
def download(request: HttpRequest, public_id) -> HttpResponse:
    """Give the file; each download is one line of the journal."""
    found = _export(request, public_id)
    try:
        content = research.read_export(export=found, reader=request.user)
    except ResearchRefused as refusal:
        messages.error(request, REFUSALS[refusal.code])
        if request.viewer.role == Role.RESEARCHER:
            return redirect("reporting:research")
        return redirect("reporting:agreement", found.agreement.public_id)
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    name = f"cresus-{found.agreement.number}-{found.made_at:%Y%m%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response


@role_required(Role.RESEARCHER)
@require_POST
def destroyed(request: HttpRequest, public_id) -> HttpResponse:
    """Certify that every copy was destroyed; ours goes too."""
    found = _export(request, public_id)
    if found.destroyed_on is None:
        research.certify_destroyed(export=found, researcher=request.user, on=timezone.localdate())
        messages.success(request, _("C’est noté. Notre copie est détruite aussi."))
    return redirect("reporting:research")


@role_required(*READERS)
@require_GET
def dictionary(request: HttpRequest) -> HttpResponse:
    """Say what each column holds and how it is protected."""
    page = {"columns": COLUMN_WORDS, "k": K_REQUIRED, "l": L_REQUIRED}
    return render(request, "reporting/dictionary.html", page)


COLUMN_WORDS = (
    ("pid", gettext_lazy("Pseudonyme"), gettext_lazy("Clé propre à cet export")),
    ("trimestre", gettext_lazy("Trimestre d’acceptation"), gettext_lazy("Aucune date")),
    ("region", gettext_lazy("Région"), gettext_lazy("Outre-mer ensemble, aucun département")),
    ("type_prescripteur", gettext_lazy("Type d’organisme"), gettext_lazy("Aucun nom")),
    ("age_bande", gettext_lazy("Âge"), gettext_lazy("Tranches de dix ans")),
    ("menage", gettext_lazy("Foyer"), gettext_lazy("Code")),
    ("uc", gettext_lazy("Unités de consommation"), gettext_lazy("Plafonné à 2,1")),
    ("emploi, logement", gettext_lazy("D’après le budget"), gettext_lazy("Codes")),
    ("ressources_bande", gettext_lazy("Ressources par mois"), gettext_lazy("Pas de 250 €")),
    ("rav_uc_bande", gettext_lazy("Reste à vivre par unité"), gettext_lazy("Pas de 100 €")),
    ("taux_endettement_bande", gettext_lazy("Mensualités ÷ ressources"), gettext_lazy("Tranches")),
    (
        "nb_credits_bande, dette_bande, arrieres_bande",
        gettext_lazy("Crédits, dettes, retards"),
        gettext_lazy("Tranches, plafonnées"),
    ),
    (
        "ecart_declare_reel_pct",
        gettext_lazy("Écart entre budget déclaré et réel"),
        gettext_lazy("Arrondi à 5 points"),
    ),
    (
        "evenement, signaux",
        gettext_lazy("Origine et signaux"),
        gettext_lazy("Codes\u00a0; la maladie est rangée dans «\u00a0autre\u00a0»"),
    ),
    ("precocite_mois", gettext_lazy("Du premier signal à la demande"), gettext_lazy("Tranches")),
    (
        "orientation_proposee, orientation_retenue",
        gettext_lazy("Ce que l’aide proposait, ce qui a été choisi"),
        gettext_lazy("Codes"),
    ),
    ("issue, reactivation_12m", gettext_lazy("Fin et reprise"), gettext_lazy("Codes")),
    ("duree_semaines_bande", gettext_lazy("Durée du suivi"), gettext_lazy("Tranches")),
    (
        "droits_detectes, droits_ouverts, montant_ouvert_bande",
        gettext_lazy("Droits sociaux"),
        gettext_lazy("Nombres et tranche"),
    ),
    (
        "recommandations_suivies_pct",
        gettext_lazy("Recommandations suivies"),
        gettext_lazy("Arrondi à 25 points"),
    ),
    (
        "prescripteur_forme_mois",
        gettext_lazy("Mois depuis la formation de l’agent"),
        gettext_lazy("Tranches"),
    ),
)
