"""`/coordination/partenaires/`: partners, their branches and contacts."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.accounts.access import role_required
from portal.accounts.models import Organisation
from portal.accounts.roles import Role
from portal.partners.forms import BranchForm, ContactForm, PartnerForm, SearchForm
from portal.partners.models import Branch, Contact
from portal.partners.selectors import partner_page, partners_found
from portal.partners.services import directory
from portal.partners.services.refusals import PartnerRefused
from portal.partners.wording import refusal_text

PAGE = 30


@role_required(Role.COORDINATOR)
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """List the partners, with how many branches and live conventions each has."""
    form = SearchForm(request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    found = partners_found(
        text=asked.get("q", ""), kind=asked.get("kind", ""), on=timezone.localdate()
    )
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {"form": form, "page": page, "query": f"&{query.urlencode()}" if query else ""}
    return render(request, "partners/index.html", context)


@role_required(Role.COORDINATOR)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Write a new partner down."""
    return _edit(request, None)


@role_required(Role.COORDINATOR)
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, public_id) -> HttpResponse:
    """Correct a partner's facts."""
    return _edit(request, get_object_or_404(Organisation, public_id=public_id))


def _edit(request: HttpRequest, organisation: Organisation | None) -> HttpResponse:
    form = PartnerForm(request.POST or None, instance=organisation)
    if request.method == "POST" and form.is_valid():
        saved = directory.save_partner(
            organisation=organisation, values=form.cleaned_data, author=request.user
        )
        messages.success(request, _("Le partenaire est enregistré."))
        return redirect("partners:partner", saved.public_id)
    context = {"form": form, "organisation": organisation}
    return render(request, "partners/edit_partner.html", context)


@role_required(Role.COORDINATOR)
@require_GET
def partner(request: HttpRequest, public_id) -> HttpResponse:
    """Show a partner: facts, branches, contacts, conventions, people."""
    return _show(request, get_object_or_404(Organisation, public_id=public_id))


def _show(request: HttpRequest, organisation: Organisation, *, status: int = 200, **forms):
    context = {
        "organisation": organisation,
        "found": partner_page(organisation, on=timezone.localdate()),
        "branch_form": forms.get("branch") or BranchForm(prefix="agence"),
        "contact_form": forms.get("contact") or ContactForm(prefix="contact"),
        "failed_form": next(iter(forms.values()), None),
    }
    return render(request, "partners/partner.html", context, status=status)


@role_required(Role.COORDINATOR)
@require_POST
def add_branch(request: HttpRequest, public_id) -> HttpResponse:
    """Open a branch."""
    organisation = get_object_or_404(Organisation, public_id=public_id)
    form = BranchForm(request.POST, prefix="agence")
    if not form.is_valid():
        return _show(request, organisation, branch=form)
    try:
        directory.add_branch(organisation=organisation, author=request.user, **form.cleaned_data)
    except PartnerRefused as refusal:
        form.add_error("name", refusal_text(refusal.code))
        return _show(request, organisation, status=409, branch=form)
    messages.success(request, _("L’agence est ajoutée."))
    return redirect("partners:partner", public_id)


@role_required(Role.COORDINATOR)
@require_POST
def close_branch(request: HttpRequest, public_id) -> HttpResponse:
    """Close a branch from today."""
    branch = get_object_or_404(
        Branch.objects.visible_to(request.viewer).open(), public_id=public_id
    )
    directory.close_branch(branch=branch, on=timezone.localdate(), author=request.user)
    messages.success(request, _("L’agence est fermée. Son nom reste sur ce qui a été fait."))
    return redirect("partners:partner", branch.organisation.public_id)


@role_required(Role.COORDINATOR)
@require_POST
def add_contact(request: HttpRequest, public_id) -> HttpResponse:
    """Write a contact down."""
    organisation = get_object_or_404(Organisation, public_id=public_id)
    form = ContactForm(request.POST, prefix="contact")
    if not form.is_valid():
        return _show(request, organisation, contact=form)
    directory.add_contact(
        organisation=organisation,
        values=form.cleaned_data,
        on=timezone.localdate(),
        author=request.user,
    )
    messages.success(request, _("Le contact est ajouté."))
    return redirect("partners:partner", public_id)


@role_required(Role.COORDINATOR)
@require_POST
def remove_contact(request: HttpRequest, public_id) -> HttpResponse:
    """Forget a contact who left."""
    contact = get_object_or_404(Contact.objects.visible_to(request.viewer), public_id=public_id)
    home = contact.organisation.public_id
    directory.remove_contact(contact=contact, author=request.user)
    messages.success(request, _("Le contact est effacé."))
    return redirect("partners:partner", home)
