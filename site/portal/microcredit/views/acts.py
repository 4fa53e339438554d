"""What each party may do with a file, when, with which form, through which service."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.microcredit.domain.workflow import BEFORE_COMMISSION, Actor, State
from portal.microcredit.forms import acts as forms
from portal.microcredit.models import CreditFile
from portal.microcredit.services import deciding, ending, files, incidents, lending, studying

S = State
SIGNABLE = (S.STUDY, S.AGENDA, S.SENT, S.AGREED)
SHARED = (S.SENT, S.AGREED, S.SIGNED, S.REPAYING, S.REPAID)
BEFORE = (S.REQUESTED, S.STUDY, S.AGENDA, S.SENT, S.AGREED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing to do: its address, its words, its form and its service."""

    slug: str
    title: Any
    button: Any
    done: Any
    form: type
    states: tuple[State, ...]
    run: Callable[..., Any]
    is_main: bool = False
    when: Callable[[CreditFile], bool] = lambda _file: True

    def is_open_for(self, file: CreditFile) -> bool:
        """Whether the act may be done now."""
        return file.state in self.states and self.when(file)


def _has_incident(file: CreditFile) -> bool:
    return any(one.closed_on is None for one in file.incidents.all())


def _no_incident(file: CreditFile) -> bool:
    return not _has_incident(file)


def _unsigned(file: CreditFile) -> bool:
    return len(file.charter_signatures.all()) < len(lending.Party.values)


def _refund_to_ask(file: CreditFile) -> bool:
    refund = getattr(file, "refund", None)
    gives_back = file.terms.refund != "none"
    return gives_back and (refund is None or refund.asked_on is None)


def _refund_to_pay(file: CreditFile) -> bool:
    refund = getattr(file, "refund", None)
    return refund is not None and bool(refund.is_agreed) and refund.paid_on is None


def _sides(side: Actor, service: Callable[..., Any]) -> Callable[..., Any]:
    return lambda file, user, **data: service(file=file, by=user, side=side, **data)


def _by(role: str, service: Callable[..., Any]) -> Callable[..., Any]:
    return lambda file, user, **data: service(file=file, **{role: user}, **data)


def _support(file: CreditFile, user: Any, **data: Any) -> Any:
    return files.change_project(file=file, actor=user, **data)


def _sign(kind: Actor) -> Callable[..., Any]:
    return lambda file, user, **data: lending.sign_offer(
        file=file, actor=user, actor_kind=kind, **data
    )


def _evaluate(file: CreditFile, user: Any, **answers: Any) -> Any:
    return ending.evaluate(file=file, referent=user, answers=answers)


def _change(file: CreditFile, user: Any, **data: Any) -> Any:
    return lending.change_loan(file=file, lender=user, change=lending.Change(**data))


REFERENT: tuple[Act, ...] = (
    Act(slug="rendez-vous", title=_("Noter un rendez-vous"), button=_("Noter ce rendez-vous"),
        done=_("Le rendez-vous est noté."), form=forms.MeetingForm,
        states=tuple(BEFORE_COMMISSION), run=_by("referent", studying.log_meeting), is_main=True),
    Act(slug="soutien", title=_("Autres aides et accompagnement"), button=_("Enregistrer"),
        done=_("C’est enregistré."), form=forms.SupportForm, states=(S.STUDY,), run=_support,
        is_main=True),
    Act(slug="etape", title=_("Avancer dans l’étude"), button=_("Étape faite"),
        done=_("L’étape est notée."), form=forms.StepForm, states=(S.STUDY,),
        run=_by("referent", studying.do_step), is_main=True),
    Act(slug="agenda", title=_("Passer en commission"), button=_("Mettre à l’ordre du jour"),
        done=_("Le dossier est à l’ordre du jour."), form=forms.SureForm, states=(S.STUDY,),
        run=_by("referent", studying.put_on_agenda), is_main=True),
    Act(slug="charte", title=_("Signer la charte d’accompagnement"),
        button=_("Noter cette signature"), done=_("La signature est notée."),
        form=forms.CharterForm, states=SIGNABLE, when=_unsigned,
        run=_by("by", lending.sign_charter), is_main=True),
    Act(slug="signature", title=_("L’offre est signée"), button=_("Noter la signature"),
        done=_("La signature est notée."), form=forms.SignatureForm, states=(S.AGREED,),
        run=_sign(Actor.REFERENT), is_main=True),
    Act(slug="suivi", title=_("Noter un contact"), button=_("Noter ce contact"),
        done=_("Le contact est noté."), form=forms.FollowUpForm,
        states=(S.AGREED, S.SIGNED, S.REPAYING, S.REPAID),
        run=_by("referent", incidents.follow_up), is_main=True),
    Act(slug="incident", title=_("Signaler une difficulté"), button=_("Signaler"),
        done=_("Le prêteur est prévenu."), form=forms.IncidentForm, states=(S.REPAYING,),
        when=_no_incident, run=_sides(Actor.REFERENT, incidents.open_incident)),
    Act(slug="incident-etape", title=_("Avancer dans l’incident"), button=_("Étape suivante"),
        done=_("L’incident avance."), form=forms.TownStepUpForm, states=(S.REPAYING,),
        when=_has_incident, run=_sides(Actor.REFERENT, incidents.step_up), is_main=True),
    Act(slug="incident-fin", title=_("L’incident est terminé"), button=_("Terminer l’incident"),
        done=_("L’incident est terminé."), form=forms.NoteForm, states=(S.REPAYING,),
        when=_has_incident, run=_sides(Actor.REFERENT, incidents.close_incident)),
    Act(slug="evaluation", title=_("Faire le bilan avec la personne"),
        button=_("Enregistrer le bilan"), done=_("Le bilan est enregistré."),
        form=forms.EvaluationForm, states=(S.REPAID,), run=_evaluate, is_main=True),
    Act(slug="bonification", title=_("Demander la bonification"),
        button=_("Envoyer à la commission"), done=_("La commission a la demande."),
        form=forms.RefundForm, states=(S.REPAID,), when=_refund_to_ask,
        run=_by("referent", ending.ask_refund), is_main=True),
    Act(slug="verser", title=_("Verser la bonification"), button=_("La somme est versée"),
        done=_("C’est noté. L’IBAN est effacé."), form=forms.SureForm, states=(S.REPAID,),
        when=_refund_to_pay, run=_by("referent", ending.pay_refund), is_main=True),
    Act(slug="clore", title=_("Terminer le dossier"), button=_("Terminer"),
        done=_("Le dossier est terminé."), form=forms.SureForm, states=(S.REPAID,),
        run=_by("referent", ending.close)),
    Act(slug="message", title=_("Écrire au prêteur"), button=_("Envoyer au prêteur"),
        done=_("Le message est parti."), form=forms.MessageForm, states=SHARED,
        run=_sides(Actor.REFERENT, incidents.share_note)),
    Act(slug="reorienter", title=_("Réorienter vers un autre outil"), button=_("Réorienter"),
        done=_("La personne est réorientée."), form=forms.RedirectForm,
        states=tuple(BEFORE_COMMISSION), run=_by("referent", studying.redirect)),
    Act(slug="abandon", title=_("La personne arrête sa demande"),
        button=_("Arrêter la demande"), done=_("La demande est arrêtée."), form=forms.SureForm,
        states=BEFORE, run=_by("referent", studying.withdraw)),
)  # fmt: skip

COMMISSION: tuple[Act, ...] = (
    Act(slug="transmettre", title=_("Transmettre au prêteur"), button=_("D’accord, transmettre"),
        done=_("Le dossier est chez le prêteur."), form=forms.SureForm, states=(S.AGENDA,),
        run=_by("member", deciding.send_to_lender), is_main=True),
    Act(slug="completer", title=_("Demander un complément"), button=_("Rendre au référent"),
        done=_("Le dossier est rendu au référent."), form=forms.MotiveForm, states=(S.AGENDA,),
        run=_by("member", deciding.ask_again)),
    Act(slug="refuser", title=_("Ne pas transmettre"), button=_("Refuser"),
        done=_("La réponse est partie."), form=forms.MotiveForm, states=(S.AGENDA,),
        run=_by("member", deciding.decline)),
    Act(slug="bonification", title=_("Examiner la bonification"), button=_("Enregistrer"),
        done=_("La réponse est enregistrée."), form=forms.ExamineForm, states=(S.REPAID,),
        run=_by("member", ending.examine_refund), is_main=True),
)  # fmt: skip

LENDER: tuple[Act, ...] = (
    Act(slug="accorder", title=_("Accorder le prêt"), button=_("Accorder"),
        done=_("La personne et le référent sont prévenus."), form=forms.AgreeForm,
        states=(S.SENT,), run=_by("lender", deciding.agree), is_main=True),
    Act(slug="refuser", title=_("Refuser le prêt"), button=_("Refuser"),
        done=_("La personne et le référent sont prévenus."), form=forms.MotiveForm,
        states=(S.SENT,), run=_by("lender", deciding.refuse)),
    Act(slug="charte", title=_("Signer la charte d’accompagnement"),
        button=_("Noter cette signature"), done=_("La signature est notée."),
        form=forms.CharterForm, states=(S.SENT, S.AGREED), when=_unsigned,
        run=_by("by", lending.sign_charter)),
    Act(slug="signature", title=_("L’offre est signée"), button=_("Noter la signature"),
        done=_("La signature est notée."), form=forms.SignatureForm, states=(S.AGREED,),
        run=_sign(Actor.LENDER), is_main=True),
    Act(slug="payer", title=_("Le fournisseur est payé"), button=_("Noter le paiement"),
        done=_("Le prêt commence."), form=forms.PaidForm, states=(S.SIGNED,),
        run=_by("lender", lending.pay_supplier), is_main=True),
    Act(slug="evenement", title=_("Changer l’échéancier"), button=_("Enregistrer"),
        done=_("L’échéancier est à jour."), form=forms.ChangeForm, states=(S.REPAYING,),
        run=_change),
    Act(slug="incident", title=_("Signaler un impayé"), button=_("Signaler"),
        done=_("Le référent est prévenu."), form=forms.IncidentForm, states=(S.REPAYING,),
        when=_no_incident, run=_sides(Actor.LENDER, incidents.open_incident), is_main=True),
    Act(slug="incident-etape", title=_("Avancer dans l’incident"), button=_("Étape suivante"),
        done=_("L’incident avance."), form=forms.LenderStepUpForm, states=(S.REPAYING,),
        when=_has_incident, run=_sides(Actor.LENDER, incidents.step_up), is_main=True),
    Act(slug="incident-fin", title=_("L’incident est terminé"), button=_("Terminer l’incident"),
        done=_("L’incident est terminé."), form=forms.NoteForm, states=(S.REPAYING,),
        when=_has_incident, run=_sides(Actor.LENDER, incidents.close_incident)),
    Act(slug="solde", title=_("Le prêt est remboursé"), button=_("Tout est remboursé"),
        done=_("La personne et le référent sont prévenus."), form=forms.SureForm,
        states=(S.REPAYING,), when=_no_incident, run=_by("lender", lending.end_repaid)),
    Act(slug="garantie", title=_("Appeler la garantie"), button=_("Appeler la garantie"),
        done=_("La garantie est appelée."), form=forms.CallForm, states=(S.REPAYING,),
        when=_has_incident, run=_by("lender", lending.call_guarantee)),
    Act(slug="message", title=_("Écrire au référent"), button=_("Envoyer au référent"),
        done=_("Le message est parti."), form=forms.MessageForm, states=SHARED,
        run=_sides(Actor.LENDER, incidents.share_note)),
)  # fmt: skip
