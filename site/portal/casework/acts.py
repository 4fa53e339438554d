"""Every act a counsellor may do on a case: its form, its service, its words, its section.

One address serves them all (`/conseil/<case>/<act>/`); an act that is not here does not exist.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.casework import services as casework
from portal.casework.forms import debts, deciding, meeting
from portal.casework.forms.base import CaseForm
from portal.referrals.domain.states import Actor
from portal.referrals.forms import ContactForm, RefusalForm
from portal.referrals.models import Referral
from portal.referrals.services import (
    completing,
    counselling,
    following,
    mediating,
    papers,
    pausing,
    writing,
)
from portal.referrals.services import meeting as meetings
from portal.referrals.services.cases import own_case

Do = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Act:
    """One act; `prefix` names its fields, `section` is where its form stands."""

    section: str
    form: type
    do: Do
    success: Any
    prefix: str = ""


def _plain(service: Do) -> Do:
    """Adapt a service that takes the referral, the counsellor and the form's values."""

    def done(referral: Referral, user: User, values: dict[str, Any]) -> Any:
        return service(referral=referral, counsellor=user, **values)

    return done


def _examined(service: Do) -> Do:
    def done(referral: Referral, user: User, values: dict[str, Any]) -> Any:
        return service(referral=referral, actor=user, actor_kind=Actor.COUNSELLOR, **values)

    return done


def _accept(referral: Referral, user: User, values: dict[str, Any]) -> Any:
    return counselling.accept(
        referral=referral, counsellor=user, actor=user, actor_kind=Actor.COUNSELLOR
    )


def _papers_came(referral: Referral, user: User, values: dict[str, Any]) -> Any:
    return pausing.papers_came(referral=own_case(referral, user))


def _add_paper(referral: Referral, user: User, values: dict[str, Any]) -> Any:
    return papers.add_document(referral=referral, author=user, **values)


class ContactActForm(ContactForm, CaseForm):
    """A try to reach the person, on the page of the case."""


class RefusalActForm(RefusalForm, CaseForm):
    """A no, on the page of the case."""


NOTED = _("C’est noté.")
ACTS: dict[str, Act] = {
    "accepter": Act(
        "synthese", CaseForm, _accept, _("La demande est acceptée. Le dossier est à vous.")
    ),
    "refuser": Act(
        "synthese",
        RefusalActForm,
        _examined(counselling.refuse),
        _("La réponse est partie."),
        "refus",
    ),
    "completer": Act(
        "synthese",
        meeting.CompletionRequestForm,
        _examined(completing.ask_to_complete),
        _("La demande est partie. Le délai s’arrête."),
    ),
    "contact": Act(
        "contacts",
        ContactActForm,
        _plain(counselling.log_contact),
        _("Le contact est noté."),
    ),
    "rendez-vous": Act(
        "contacts",
        meeting.AppointmentForm,
        _plain(meetings.make_appointment),
        _("Le rendez-vous est fixé. La personne reçoit le fichier pour son agenda."),
    ),
    "rendez-vous-suite": Act(
        "contacts", meeting.AppointmentResultForm, _plain(meetings.note_appointment), NOTED
    ),
    "message": Act(
        "contacts",
        meeting.MessageForm,
        _plain(writing.write_to_person),
        _("Le message attend la personne sur sa page."),
    ),
    "injoignable": Act(
        "contacts",
        CaseForm,
        _plain(following.declare_unreachable),
        _("C’est noté. La personne peut encore revenir d’elle-même."),
    ),
    "reprendre-contact": Act(
        "contacts",
        CaseForm,
        _plain(following.resume_contact),
        _("Vous êtes de nouveau en contact."),
    ),
    "confirmer-declare": Act(
        "budget",
        deciding.DeclaredForm,
        _plain(casework.confirm_declared),
        _("Le budget déclaré est confirmé."),
    ),
    "confirmer-reel": Act(
        "budget", CaseForm, _plain(casework.confirm_verified), _("Le budget réel est confirmé.")
    ),
    "retenir": Act(
        "synthese",
        deciding.AgreementForm,
        _plain(casework.take_suggestion),
        _("L’orientation est choisie."),
    ),
    "decider": Act(
        "synthese",
        deciding.DecisionForm,
        _plain(casework.decide),
        _("L’orientation est choisie."),
    ),
    "changer": Act(
        "plan",
        deciding.ChangeForm,
        _plain(following.change_support),
        _("L’accompagnement a changé. L’ancien reste dans le dossier."),
    ),
    "plan": Act(
        "plan",
        deciding.PlanForm,
        _plain(following.propose_plan),
        _("Le plan attend la personne sur sa page."),
    ),
    "commencer": Act(
        "plan",
        deciding.StartForm,
        _plain(following.start_support),
        _("L’accompagnement commence."),
    ),
    "recommander": Act(
        "plan",
        deciding.RecommendationForm,
        _plain(meetings.recommend),
        _("La recommandation est ajoutée."),
    ),
    "suivre": Act(
        "plan", deciding.RecommendationResultForm, _plain(meetings.follow_recommendation), NOTED
    ),
    "creancier": Act(
        "dettes",
        debts.CreditorForm,
        _plain(mediating.add_creditor),
        _("La dette est ajoutée."),
    ),
    "creancier-retirer": Act(
        "dettes",
        debts.CreditorPartForm,
        _plain(mediating.remove_creditor),
        _("La dette est retirée."),
    ),
    "demander": Act(
        "dettes", debts.MediationForm, _plain(mediating.ask_creditor), _("La demande est notée.")
    ),
    "reponse": Act("dettes", debts.MediationAnswerForm, _plain(mediating.note_answer), NOTED),
    "droit-repere": Act(
        "droits", debts.RightFoundForm, _plain(casework.note_right), _("Le droit est noté.")
    ),
    "droit-ouvert": Act(
        "droits", debts.RightOpenedForm, _plain(casework.open_right), _("Le droit est ouvert.")
    ),
    "papier": Act("papiers", debts.PaperForm, _add_paper, _("Le papier est gardé, chiffré.")),
    "papier-vu": Act("papiers", debts.SeenForm, _plain(papers.see_paper), NOTED),
    "papier-lu": Act("papiers", debts.PaperPartForm, _plain(papers.see_paper), NOTED),
    "papier-retirer": Act(
        "papiers",
        debts.PaperPartForm,
        _plain(papers.remove_document),
        _("Le papier est effacé."),
    ),
    "papiers-attendre": Act(
        "papiers",
        CaseForm,
        _plain(pausing.wait_for_papers),
        _("Le délai s’arrête, pour un temps."),
    ),
    "papiers-recus": Act("papiers", CaseForm, _papers_came, _("Le délai reprend.")),
    "note": Act("notes", meeting.NoteForm, _plain(writing.add_note), _("La note est gardée.")),
    "partager": Act(
        "notes",
        meeting.ShareForm,
        _plain(writing.share_note),
        _("La note est ouverte à cette seule personne, pendant 30 jours."),
    ),
    "suspendre": Act(
        "suite", meeting.PauseForm, _plain(pausing.suspend), _("Le dossier est en pause.")
    ),
    "reprendre": Act("suite", CaseForm, _plain(pausing.resume), _("Le dossier reprend.")),
    "reorienter": Act(
        "suite",
        meeting.RedirectionForm,
        _plain(pausing.redirect),
        _("La personne est orientée vers une autre aide."),
    ),
    "terminer": Act(
        "suite",
        deciding.ClosureForm,
        _plain(counselling.close),
        _("Le dossier est terminé."),
        "fin",
    ),
    "rouvrir": Act(
        "suite",
        CaseForm,
        _plain(pausing.reactivate),
        _("Le dossier est repris. Il n’est pas compté une seconde fois."),
    ),
}


def prefix_of(name: str) -> str:
    """Return what the fields of an act's form begin with."""
    return ACTS[name].prefix or name
