"""Who is in a session: enrolling, waiting, withdrawing, reminding."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from courses.models import Enrolment, TrainingSession
from courses.models.questionnaires import Moment
from courses.selectors.sessions import asked_moments, people_of
from courses.services.askings import remind_now
from courses.services.places import admit_waiting, free_places, withdraw
from courses.services.refusals import SessionRefused
from portal.accounts.access import role_required
from portal.training.forms.people import EnrolForm
from portal.training.services.enrolling import NamesMissing, enrol_people
from portal.training.tasks import send_soon
from portal.training.views.common import STAFF, session_at, try_or_say
from portal.training.wording import sentence_for


@role_required(*STAFF)
def people(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the group and enrol more; a refused list stays in its field."""
    session = session_at(request, public_id)
    form = EnrolForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _are_enrolled(request, session, form):
        return redirect("training:people", session.public_id)
    found = people_of(session)
    context = {
        "session": session,
        "form": form,
        "group": found,
        "free": free_places(session),
        "moments": asked_moments(session),
    }
    return render(request, "training/people.html", context)


def _are_enrolled(request: HttpRequest, session: TrainingSession, form: EnrolForm) -> bool:
    wanted = form.cleaned_data
    try:
        done = enrol_people(
            session=session,
            people=wanted["people"].people,
            organisation=wanted["organisation"],
            actor=request.user,
        )
    except NamesMissing as missing:
        for line in missing.lines:
            words = _("Ligne %(line)d\u00a0: pas encore de compte. Ajoutez le prénom et le nom.")
            form.add_error("people", words % {"line": line})
        return False
    except SessionRefused as refused:
        form.add_error(None, sentence_for(refused))
        return False
    send_soon()
    words = _("Places données\u00a0: %(seated)d. En liste d’attente\u00a0: %(waiting)d.")
    messages.success(request, words % {"seated": done.n_seated, "waiting": done.n_waiting})
    return True


@require_POST
@role_required(*STAFF)
def remove(request: HttpRequest, public_id: UUID, enrolment_id: UUID) -> HttpResponse:
    """Withdraw somebody at their request; the next in line gets the place."""
    session = session_at(request, public_id)
    inside = Enrolment.objects.in_session(session)
    enrolment = get_object_or_404(inside, public_id=enrolment_id)
    if try_or_say(request, lambda: withdraw(enrolment=enrolment)):
        send_soon()
        messages.success(request, _("La désinscription est enregistrée."))
    return redirect("training:people", session.public_id)


@require_POST
@role_required(*STAFF)
def admit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Give the free places to those who wait (after the number of places was raised)."""
    session = session_at(request, public_id)
    number = admit_waiting(session=session)
    send_soon()
    messages.success(request, _("Personnes admises\u00a0: %(number)d.") % {"number": number})
    return redirect("training:people", session.public_id)


@require_POST
@role_required(*STAFF)
def remind(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Remind those who have not answered one questionnaire."""
    session = session_at(request, public_id)
    moment = request.POST.get("moment", "")
    if moment not in Moment.values:
        moment = Moment.PRE
    number = try_or_say(request, lambda: remind_now(session=session, moment=moment))
    if number is not None:
        send_soon()
        messages.success(request, _reminded(number))
    return redirect("training:people", session.public_id)


def _reminded(number: int) -> str:
    if not number:
        return _("Personne à relancer aujourd’hui\u00a0: chacun a répondu, ou a déjà été relancé.")
    words = ngettext(
        "%(number)d rappel préparé. Il part maintenant, ou demain à 8 h s’il est tard.",
        "%(number)d rappels préparés. Ils partent maintenant, ou demain à 8 h s’il est tard.",
        number,
    )
    return words % {"number": number}
