"""`/ambassadeur/devenir/`: one's own path, open to whoever has an account."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from courses.models import CoursePage
from portal import limits
from portal.accounts.access import role_required
from portal.accounts.roles import Role
from portal.accreditation import selectors
from portal.accreditation.domain.path import PathRefused, to_work_on
from portal.accreditation.forms import AssessmentForm, CharterForm, OpenForm, PracticeForm
from portal.accreditation.models import Charter, Path
from portal.accreditation.services import granting, walking
from portal.accreditation.wording import CRITERIA, sentence_for
from portal.ambassadors.models import AmbassadorProfile
from portal.ambassadors.views.common import seen_workshop

TRIES_A_MINUTE = 10


def path(request: HttpRequest) -> HttpResponse:
    """Show where one is: the four steps, one's code, what is next."""
    profile = AmbassadorProfile.objects.filter(user=request.user).first()
    form = OpenForm(request.POST or None, initial=_known(profile))
    if request.method == "POST" and form.is_valid():
        try:
            walking.open_one(user=request.user, **form.cleaned_data)
        except PathRefused as refused:
            form.add_error(None, sentence_for(refused.code))
        else:
            return redirect("accreditation:path")
    running = selectors.open_path(request.user.pk)
    context = {
        "profile": profile,
        "is_over": profile is not None and profile.expires_on < timezone.localdate(),
        "progress": selectors.progress_of(running) if running else None,
        "form": form,
        "may_open": _may_open(running, profile),
        "course": CoursePage.objects.live().filter(code=selectors.COURSE_CODE).first(),
    }
    return render(request, "accreditation/path.html", context)


def _known(profile: AmbassadorProfile | None) -> dict[str, str]:
    return {"department": profile.department} if profile else {}


def _may_open(running: Path | None, profile: AmbassadorProfile | None) -> bool:
    rules = selectors.rules_on(timezone.localdate())
    if running is not None or rules is None:
        return False
    return profile is None or selectors.may_renew(profile, rules, on=timezone.localdate())


def _running(request: HttpRequest) -> Path:
    found = selectors.open_path(request.user.pk)
    if found is None:
        raise Http404
    return found


def assessment(request: HttpRequest) -> HttpResponse:
    """Ask the ten criteria; only their author reads the marks."""
    found = _running(request)
    form = AssessmentForm(request.POST or None, initial=found.marks)
    if request.method == "POST" and form.is_valid():
        walking.assess(path=found, marks=form.cleaned_data)
        weak = [CRITERIA[name] for name in to_work_on(form.cleaned_data)]
        said = _("Votre auto-évaluation est enregistrée.")
        if weak:
            said = _("Votre auto-évaluation est enregistrée. À travailler : %(points)s") % {
                "points": " ".join(str(one) for one in weak)
            }
        messages.success(request, said)
        return redirect("accreditation:path")
    return render(request, "accreditation/assessment.html", {"form": form})


def charter(request: HttpRequest) -> HttpResponse:
    """Read the charter of the day and sign it; once signed, read it again."""
    found = _running(request)
    text = found.charter or Charter.objects.in_force(timezone.localdate())
    if text is None:
        raise Http404
    form = CharterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        walking.sign_charter(path=found, charter=text)
        messages.success(request, _("La charte est signée."))
        return redirect("accreditation:path")
    context = {"form": form, "charter": text, "signed_on": found.charter_signed_at}
    return render(request, "accreditation/charter.html", context)


@require_POST
def ask_practice(request: HttpRequest) -> HttpResponse:
    """Ask the experienced ambassadors around for a workshop to run together."""
    found = _running(request)
    try:
        n = walking.ask_practice(path=found)
    except PathRefused as refused:
        messages.error(request, sentence_for(refused.code))
    else:
        said = ngettext(
            "%(n)d personne confirmée reçoit votre demande. Elle vous écrit.",
            "%(n)d personnes confirmées reçoivent votre demande. Elles vous écrivent.",
            n,
        )
        messages.success(request, said % {"n": n})
    return redirect("accreditation:path")


@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    """Renew one's own accreditation."""
    found = _running(request)
    try:
        granting.renew(path=found)
    except PathRefused as refused:
        messages.error(request, sentence_for(refused.code))
    else:
        messages.success(request, _("Votre habilitation est renouvelée. L’attestation est prête."))
    return redirect("accreditation:path")


@role_required(Role.AMBASSADOR)
def practice(request: HttpRequest, public_id) -> HttpResponse:
    """Sign the co-animation of a candidate, on the page of the workshop."""
    workshop = seen_workshop(request, public_id)
    form = PracticeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not limits.allows(
            action="practice_code", key=str(request.user.pk), limit=TRIES_A_MINUTE
        ):
            form.add_error("code", _("Trop d’essais. Réessayez dans une minute."))
        elif _is_signed(request, form, workshop):
            return redirect("ambassadors:workshop", workshop.public_id)
    return render(request, "accreditation/practice.html", {"form": form, "workshop": workshop})


def _is_signed(request: HttpRequest, form: PracticeForm, workshop) -> bool:
    try:
        signed = walking.sign_practice(
            code=form.cleaned_data["code"], workshop=workshop, signer=request.user
        )
    except PathRefused as refused:
        form.add_error("code", sentence_for(refused.code))
        return False
    said = _("Merci. La co-animation de %(name)s est signée.") % {
        "name": signed.user.get_full_name()
    }
    messages.success(request, said)
    return True
