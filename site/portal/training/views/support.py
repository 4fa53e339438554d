"""Questions that learners asked their trainer, and funders asked once a year."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from courses.models import Asking, SupportQuestion
from courses.models.questionnaires import Audience
from courses.services.askings import ask_funder
from courses.services.refusals import SessionRefused
from courses.services.support import answer_question
from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.training.forms.funder import FunderForm
from portal.training.forms.people import AnswerForm
from portal.training.tasks import send_soon
from portal.training.views.common import try_or_say
from portal.training.wording import sentence_for

SHOWN = 30


@role_required(Role.TRAINER)
def questions(request: HttpRequest) -> HttpResponse:
    """List questions: those that wait first, then the latest answered."""
    visible = SupportQuestion.objects.visible_to(request.viewer).exclude(
        enrolment__user=request.user
    )
    rows = visible.select_related("enrolment__user", "enrolment__session", "answered_by")
    context = {
        "waiting": rows.unanswered(),
        "answered": rows.exclude(answered_at=None).order_by("-answered_at", "-pk")[:SHOWN],
        "form": AnswerForm(),
    }
    return render(request, "training/questions.html", context)


@require_POST
@role_required(Role.TRAINER)
def answer(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Answer a question; the learner is told that there is an answer."""
    visible = SupportQuestion.objects.visible_to(request.viewer).exclude(
        enrolment__user=request.user
    )
    question = get_object_or_404(visible, public_id=public_id)
    form = AnswerForm(request.POST)
    text = request.POST.get("text", "") if form.is_valid() else ""
    done = try_or_say(
        request, lambda: answer_question(question=question, text=text, trainer=request.user)
    )
    if done:
        send_soon()
        messages.success(request, _("Votre réponse est envoyée."))
    return redirect("training:questions")


@role_required(Role.COORDINATOR)
def funders(request: HttpRequest) -> HttpResponse:
    """Ask a funder about a year, and see who answered."""
    form = FunderForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            ask_funder(**form.cleaned_data)
        except SessionRefused as refused:
            form.add_error(None, sentence_for(refused))
        else:
            send_soon()
            messages.success(request, _("La demande est enregistrée. Elle part dès que possible."))
            return redirect("training:funders")
    asked = Asking.objects.visible_to(request.viewer).filter(audience=Audience.FUNDER)
    context = {
        "form": form,
        "asked": asked.select_related("course").order_by("-year", "name", "pk")[:100],
    }
    return render(request, "training/funders.html", context)
