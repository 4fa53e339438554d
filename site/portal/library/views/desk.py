"""For counsellors and the coordination: creditors' referents, mediations, pro bono products."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from portal.accounts.access import role_required
from portal.library.forms.desk import AnswerForm, MediationForm, ProductForm, ReferentForm
from portal.library.forms.reading import DirectorySearchForm
from portal.library.models import CreditorReferent, Mediation, ProBonoProduct
from portal.library.models.directory import DESK_ROLES
from portal.library.selectors import (
    YEARLY_MEDIATIONS_OF_THE_NETWORK,
    found_referents,
    mediations_of_year,
)
from portal.library.services import mediation as services
from portal.library.services.refusals import LibraryRefused
from portal.library.wording import refusal_text

A_PAGE = 20


@role_required(*DESK_ROLES)
@require_http_methods(["GET", "POST"])
def directory(request: HttpRequest) -> HttpResponse:
    """Search whom to call at a creditor's; add somebody."""
    add = ReferentForm(request.POST or None)
    if request.method == "POST" and add.is_valid():
        services.keep_referent(referent=CreditorReferent(), actor=request.user, **add.cleaned_data)
        messages.success(request, _("Le contact est ajouté."))
        return redirect("library:directory")
    form = DirectorySearchForm(request.GET or None)
    typed = form.cleaned_data if form.is_bound and form.is_valid() else {}
    rows = found_referents(
        request.viewer,
        text=typed.get("q", ""),
        debt_kind=typed.get("dette", ""),
        department=typed.get("departement", ""),
    )
    kept = {key: value for key, value in typed.items() if value}
    context = {
        "form": form,
        "add_form": add,
        "page": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        "query": f"&{urlencode(kept)}" if kept else "",
        **_year_of_mediations(request),
    }
    return render(request, "library/directory.html", context, status=422 if add.errors else 200)


def _year_of_mediations(request: HttpRequest) -> dict:
    year = timezone.localdate().year
    counts = mediations_of_year(request.viewer, year)
    return {
        "year": year,
        "counts": [(Mediation.Outcome(code).label, n) for code, n in counts.items()],
        "total": sum(counts.values()),
        "reference": YEARLY_MEDIATIONS_OF_THE_NETWORK,
    }


@role_required(*DESK_ROLES)
@require_http_methods(["GET", "POST"])
def referent(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one contact with its mediations; correct it."""
    visible = CreditorReferent.objects.visible_to(request.viewer)
    found = get_object_or_404(visible, public_id=public_id)
    known = {name: getattr(found, name) for name in ReferentForm.base_fields}
    form = ReferentForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        services.keep_referent(referent=found, actor=request.user, **form.cleaned_data)
        messages.success(request, _("C’est enregistré."))
        return redirect("library:referent", found.public_id)
    context = {
        "referent": found,
        "form": form,
        "mediation_form": MediationForm(),
        "answer_form": AnswerForm(),
        "mediations": list(found.mediations.select_related("asked_by")),
    }
    return render(request, "library/referent.html", context, status=422 if form.errors else 200)


@role_required(*DESK_ROLES)
@require_POST
def ask(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Write that a mediation was asked."""
    visible = CreditorReferent.objects.visible_to(request.viewer)
    found = get_object_or_404(visible, public_id=public_id)
    form = MediationForm(request.POST)
    if form.is_valid():
        services.ask_mediation(referent=found, counsellor=request.user, **form.cleaned_data)
        messages.success(request, _("La demande est notée."))
    else:
        messages.error(request, _("Ce texte est trop long."))
    return redirect("library:referent", found.public_id)


@role_required(*DESK_ROLES)
@require_POST
def answer(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Write the creditor's answer."""
    visible = Mediation.objects.visible_to(request.viewer).select_related("referent")
    found = get_object_or_404(visible, public_id=public_id)
    try:
        services.answer_mediation(
            mediation=found, counsellor=request.user, outcome=request.POST.get("outcome", "")
        )
    except LibraryRefused as refused:
        messages.error(request, refusal_text(refused.code))
    else:
        messages.success(request, _("La réponse est notée."))
    return redirect("library:referent", found.referent.public_id)


@role_required(*DESK_ROLES)
@require_http_methods(["GET", "POST"])
def products(request: HttpRequest) -> HttpResponse:
    """Show the products that may be prescribed, apart from all advice; add one."""
    form = ProductForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.keep_product(product=ProBonoProduct(), actor=request.user, **form.cleaned_data)
        messages.success(request, _("Le produit est ajouté."))
        return redirect("library:products")
    today = timezone.localdate()
    rows = ProBonoProduct.objects.visible_to(request.viewer)
    context = {
        "form": form,
        "products": [{"product": one, "is_valid": one.is_valid_on(today)} for one in rows],
    }
    return render(request, "library/products.html", context, status=422 if form.errors else 200)
