"""Every act a person may do on their own page: its form, its service, its words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.casework.forms import person as forms
from portal.casework.forms.base import CaseForm
from portal.referrals.domain.states import Actor, State
from portal.referrals.models import Referral
from portal.referrals.services import completing, emptying, following, papers, signing, writing
from portal.referrals.services import person as people

OVER = {State.REFUSED, State.REDIRECTED}


@dataclass(frozen=True, slots=True)
class PersonAct:
    """One act; `offered` tells whether it makes sense where the case is."""

    form: type
    do: Callable[..., Any]
    success: Any
    offered: Callable[[Referral], bool]


def _always(referral: Referral) -> bool:
    return True


def _followed(referral: Referral) -> bool:
    return referral.counsellor_id is not None and referral.state not in OVER


def _complete(*, referral: Referral, values: dict[str, Any]) -> Any:
    return completing.complete(referral=referral, values=values, actor_kind=Actor.PERSON)


def _withdraw_purpose(*, referral: Referral, purpose: str) -> Any:
    return signing.take_back(referral=referral, purpose=purpose)


def _has_plan(referral: Referral) -> bool:
    plan = referral.supportplans.order_by("pk").last()
    return plan is not None and plan.signed_at is None


def _is_asked(referral: Referral) -> bool:
    return referral.followups.filter(answered_at=None).exists()


PERSON_ACTS: dict[str, PersonAct] = {
    "message": PersonAct(
        forms.PersonMessageForm,
        writing.write_to_counsellor,
        _("Votre message est parti."),
        _followed,
    ),
    "papier": PersonAct(
        forms.PersonPaperForm, papers.add_document, _("Votre papier est arrivé."), _followed
    ),
    "coordonnees": PersonAct(
        forms.DetailsForm, people.change_details, _("Vos coordonnées sont changées."), _always
    ),
    "signer": PersonAct(CaseForm, following.sign_plan, _("Vous avez signé votre plan."), _has_plan),
    "revenir": PersonAct(
        CaseForm,
        following.call_back,
        _("C’est noté : votre conseiller vous rappelle."),
        lambda referral: referral.state == State.UNREACHABLE,
    ),
    "completer": PersonAct(
        forms.MissingForm,
        _complete,
        _("Merci. Votre demande est complète."),
        lambda referral: referral.state == State.TO_COMPLETE,
    ),
    "avis": PersonAct(
        forms.FollowUpForm, people.answer_follow_up, _("Merci de votre réponse."), _is_asked
    ),
    "donnees": PersonAct(
        forms.RequestForm,
        people.ask,
        _("Votre demande est partie. Nous répondons dans le mois."),
        _always,
    ),
    "retirer-un": PersonAct(
        forms.PurposeForm, _withdraw_purpose, _("C’est noté : ce oui est retiré."), _always
    ),
    "retirer-tout": PersonAct(
        CaseForm,
        emptying.withdraw,
        _("Votre demande est retirée. Son contenu est effacé."),
        _always,
    ),
}
