"""The referent of a town: opening, studying, following and closing files."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.microcredit.domain.workflow import BEFORE_COMMISSION, State
from portal.microcredit.forms.file import OpeningForm, PersonForm, ProjectForm
from portal.microcredit.models import CreditFile
from portal.microcredit.presentation import referent_page
from portal.microcredit.selectors import desk
from portal.microcredit.services import files, journal
from portal.microcredit.services.lending import charter_text
from portal.microcredit.services.refusals import MicrocreditRefused
from portal.microcredit.views import acts
from portal.microcredit.views.common import Side, do, file_at, show
from portal.microcredit.wording import refusal_text

SIDE = Side(
    name="referent",
    acts=acts.REFERENT,
    template="microcredit/referent_file.html",
    page=referent_page,
    file_route="microcredit:file",
    act_route="microcredit:act",
    home_route="microcredit:home",
)


@role_required(Role.MICROCREDIT_REFERENT)
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Show the town's files: what is to do, what waits, what runs, who has not been called."""
    listed = desk.referent_desk(request.viewer)
    journal.note_names(reader=request.user, n_named=listed.n_files)
    context = {
        "desk": listed,
        "silent": desk.silent(request.viewer, on=timezone.localdate()),
    }
    return render(request, "microcredit/referent_home.html", context)


@role_required(Role.MICROCREDIT_REFERENT)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Open a file; after a loan that was repaid, the former one may be named (D52)."""
    previous = _previous(request)
    forms = _opening_forms(request, previous)
    answers = [form.is_valid() for form in forms.values()]  # each one, so that all errors show
    if request.method == "POST" and all(answers):
        file = _try_to_open(request, forms, previous)
        if file is not None:
            messages.success(request, _("La demande est ouverte."))
            return redirect("microcredit:file", file.public_id)
    failed = next((form for form in forms.values() if form.errors), None)
    context = {**forms, "failed_form": failed, "previous": previous}
    return render(request, "microcredit/new.html", context, status=422 if failed else 200)


def _previous(request: HttpRequest) -> CreditFile | None:
    wanted = request.GET.get("suite", "")
    closed = CreditFile.objects.visible_to(request.viewer).in_state(State.CLOSED)
    found = next((one for one in closed if str(one.public_id) == wanted), None) if wanted else None
    if found is not None:
        journal.note_reading(found, reader=request.user, side="referent", classes=["identity"])
    return found


def _opening_forms(request: HttpRequest, previous: CreditFile | None) -> dict:
    data = request.POST or None
    known = {name: getattr(previous, name) for name in PersonForm.base_fields} if previous else {}
    return {
        "opening_form": OpeningForm(data, offers=desk.open_offers(request.viewer), prefix="offre"),
        "person_form": PersonForm(data, prefix="personne", initial=known),
        "project_form": ProjectForm(data, prefix="projet"),
    }


def _try_to_open(request: HttpRequest, forms: dict, previous) -> CreditFile | None:
    opening = forms["opening_form"].cleaned_data
    informed = files.Informed(
        about_the_scheme=opening["about_the_scheme"], data_agreed=opening["data_agreed"]
    )
    try:
        return files.open_file(
            offer=opening["offer"],
            referent=request.user,
            informed=informed,
            person=forms["person_form"].cleaned_data,
            project=forms["project_form"].cleaned_data,
            previous=previous,
        )
    except MicrocreditRefused as refused:
        forms["opening_form"].add_error(None, refusal_text(refused.code, refused.details))
        return None


@role_required(Role.MICROCREDIT_REFERENT)
@require_GET
def file_page(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one file, the social notes included."""
    return show(request, SIDE, file_at(request, public_id))


@role_required(Role.MICROCREDIT_REFERENT)
@require_POST
def act(request: HttpRequest, public_id: UUID, slug: str) -> HttpResponse:
    """Do one act."""
    return do(request, SIDE, public_id, slug)


@role_required(Role.MICROCREDIT_REFERENT)
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Correct who the person is and how to reach them."""
    file = file_at(request, public_id)
    return _edit(request, file, PersonForm, files.change_person, _("La personne"))


@role_required(Role.MICROCREDIT_REFERENT)
@require_http_methods(["GET", "POST"])
def project(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Write the project and the loan again, before the commission has it."""
    file = file_at(request, public_id)
    if file.state not in BEFORE_COMMISSION:
        messages.error(request, refusal_text("not_at_this_step"))
        return redirect("microcredit:file", file.public_id)
    return _edit(request, file, ProjectForm, files.change_project, _("Le projet et le prêt"))


def _edit(request: HttpRequest, file: CreditFile, form_class, service, title) -> HttpResponse:
    known = {name: getattr(file, name) for name in form_class.base_fields}
    form = form_class(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            service(file=file, actor=request.user, **form.cleaned_data)
        except MicrocreditRefused as refused:
            messages.error(request, refusal_text(refused.code, refused.details))
        else:
            messages.success(request, _("C’est enregistré."))
        return redirect("microcredit:file", file.public_id)
    journal.note_reading(file, reader=request.user, side="referent")
    context = {"file": file, "form": form, "title": title}
    return render(request, "microcredit/edit.html", context, status=422 if form.errors else 200)


@role_required(Role.MICROCREDIT_REFERENT)
@require_GET
def paper(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show what is printed for the person: charter, commitments and schedule."""
    file = file_at(request, public_id)
    journal.note_reading(file, reader=request.user, side="referent")
    context = {"file": file, "page": referent_page(file), "charter": charter_text()}
    return render(request, "microcredit/paper.html", context)
