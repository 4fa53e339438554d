"""Questionnaires on paper: printed for a group, typed back by its trainer."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from certificates.domain.errors import CertificateRefused
from courses import services
from courses.domain.questionnaire import Definition
from courses.models import Enrolment, TrainingSession
from courses.selectors.paper import paper_moments
from courses.services.forms import draw_orders
from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.learning.blank_page import blank_context
from portal.learning.check_page import definition_for
from portal.learning.journey import MOMENT_TITLES
from portal.learning.selectors import draft_of
from portal.learning.services import CompletionRefused, complete_paper
from portal.learning.words import refusal
from portal.training.forms.typing import TypedSheet, read_sheet
from portal.training.views.common import session_at


@role_required(Role.TRAINER)
def sheets(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show, for each questionnaire, what is to print and to type back."""
    session = session_at(request, public_id)
    moments = [
        {"moment": one, "title": MOMENT_TITLES[one.moment]} for one in paper_moments(session)
    ]
    return render(request, "training/sheets.html", {"session": session, "moments": moments})


@role_required(Role.TRAINER)
@require_POST
def draw(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Draw the forms of everybody of a group, so that their sheets can be printed."""
    session = session_at(request, public_id)
    draw_orders(session=session)
    return redirect("training:sheets", session.public_id)


@role_required(Role.TRAINER)
def print_sheet(
    request: HttpRequest, public_id: UUID, moment: str, enrolment_id: UUID
) -> HttpResponse:
    """Show one person's questionnaire empty, in the form drawn for them, to be printed."""
    session = session_at(request, public_id)
    enrolment = _person(session, enrolment_id)
    definition = definition_for(enrolment, moment, draft_of(enrolment, moment))
    context = blank_context(definition, session.course, moment)
    return render(request, "learning/blank.html", context)


@role_required(Role.TRAINER)
def type_sheet(
    request: HttpRequest, public_id: UUID, moment: str, enrolment_id: UUID
) -> HttpResponse:
    """Type the named part of one person's sheet back; nothing kept before is shown."""
    session = session_at(request, public_id)
    enrolment = _person(session, enrolment_id)
    asked = definition_for(enrolment, moment, draft_of(enrolment, moment)).without_anonymous()
    sheet = _read(request, asked)
    if (
        request.method == "POST"
        and not sheet.errors
        and _is_kept(request, enrolment, moment, sheet)
    ):
        return redirect("training:sheets", session.public_id)
    context = {
        "session": session,
        "title": MOMENT_TITLES[moment],
        "who": enrolment.user.get_full_name(),
        "sheet": sheet,
    }
    return render(request, "training/type_sheet.html", context)


def _person(session: TrainingSession, enrolment_id: UUID) -> Enrolment:
    people = Enrolment.objects.in_session(session).seated().select_related("user", "course")
    return get_object_or_404(people, public_id=enrolment_id)


def _read(request: HttpRequest, definition: Definition) -> TypedSheet:
    if not definition.questions:
        raise Http404
    return read_sheet(definition, request.POST if request.method == "POST" else None)


def _is_kept(request: HttpRequest, enrolment: Enrolment, moment: str, sheet: TypedSheet) -> bool:
    try:
        complete_paper(
            enrolment=enrolment, moment=moment, typed_by=request.user, values=sheet.values
        )
    except (services.CourseRefused, CompletionRefused, CertificateRefused) as refused:
        messages.error(request, refusal(refused.code))
        return False
    messages.success(
        request,
        _("Feuille de %(name)s enregistrée.") % {"name": enrolment.user.get_full_name()},
    )
    return True


@role_required(Role.TRAINER)
def type_nameless(request: HttpRequest, public_id: UUID, moment: str) -> HttpResponse:
    """Type sheets without a name, one after the other, straight into the urn."""
    session = session_at(request, public_id)
    paper = next((one for one in paper_moments(session) if one.moment == moment), None)
    if paper is None or not paper.nameless.questions:
        raise Http404
    sheet = _read(request, paper.nameless)
    if request.method == "POST" and not sheet.errors:
        services.type_nameless(session=session, moment=moment, values=sheet.values)
        messages.success(request, _("Feuille ajoutée, sans nom. Vous pouvez saisir la suivante."))
        return redirect("training:type_nameless", session.public_id, moment)
    context = {"session": session, "title": MOMENT_TITLES[moment], "who": "", "sheet": sheet}
    return render(request, "training/type_sheet.html", context)
