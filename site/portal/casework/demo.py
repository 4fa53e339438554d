"""Work on a few cases of the demonstration: budgets, rights, plans, papers asked, messages.

Rows are written as services write them, without sending any e-mail.
"""

from datetime import date, timedelta

from django.utils import timezone

from dilemme.finance.household import Household
from portal.accounts.models import User
from portal.budgets.domain.lines import Line, Section
from portal.budgets.models import Kind
from portal.budgets.services import keep_budget
from portal.referrals.domain.states import SUPPORTED, State
from portal.referrals.models import (
    Appointment,
    CaseDocument,
    CaseNote,
    ClosureCheck,
    Creditor,
    FollowUp,
    LegalHold,
    MediationRequest,
    Message,
    PersonRequest,
    Recommendation,
    Referral,
    RetentionRun,
    SupportPlan,
)
from portal.referrals.models.case_choices import (
    AppointmentMode,
    CreditorKind,
    FollowUpMoment,
    HoldReason,
    MediationAnswer,
    PaperKind,
    RecommendationState,
    RequestKind,
    Situation,
)
from portal.referrals.services.emptying import subject_of
from portal.rights.models import Right
from portal.rights.services import note_right, open_right

R, F, C, Y, K = (
    Section.RESOURCES, Section.FIXED, Section.CURRENT, Section.OCCASIONAL, Section.CREDITS,
)  # fmt: skip
# Households of prevention.md §3.1.3: what was said, what papers say; cents a month, Y a year.
FAMILY = Household(aged_14_or_more=3, under_14=1, is_couple=True, children=2, dependants=2)
DECLARED = (
    Line(R, "salaire", 270_000), Line(R, "allocations_familiales", 15_000),
    Line(F, "loyer", 79_000), Line(F, "energie", 12_000), Line(F, "eau", 4_000),
    Line(F, "assurances", 8_000), Line(F, "mutuelle", 10_000), Line(F, "telephone_internet", 6_800),
    Line(F, "transport", 14_000), Line(F, "cantine_garde", 7_600),
    Line(C, "alimentation", 40_000), Line(C, "hygiene_vetements", 9_000), Line(C, "loisirs", 6_000),
    Line(K, "credit_1", 23_600, "Prêt personnel", 985_000),
    Line(K, "credit_2", 18_900, "Prêt auto", 642_000),
    Line(K, "credit_3", 11_800, "Carte du magasin", 298_000),
)  # fmt: skip
REAL = (
    Line(R, "salaire", 270_000, is_proved=True),
    Line(R, "allocations_familiales", 15_105, is_proved=True),
    Line(R, "prime_activite", 18_600, is_proved=True),
    Line(F, "loyer", 79_000, is_proved=True), Line(F, "energie", 16_500, is_proved=True),
    Line(F, "eau", 4_800, is_proved=True), Line(F, "assurances", 11_200, is_proved=True),
    Line(F, "mutuelle", 10_400, is_proved=True),
    Line(F, "telephone_internet", 6_800, is_proved=True),
    Line(F, "transport", 19_000, is_proved=True), Line(F, "cantine_garde", 9_600, is_proved=True),
    Line(C, "alimentation", 52_000, is_proved=True),
    Line(C, "hygiene_vetements", 11_000, is_proved=True),
    Line(C, "sante", 2_500, is_proved=True), Line(C, "loisirs", 4_000), Line(C, "divers", 5_000),
    Line(Y, "scolarite", 24_000), Line(Y, "cadeaux", 30_000),
    Line(K, "credit_1", 23_600, "Prêt personnel", 985_000),
    Line(K, "credit_2", 18_900, "Prêt auto", 642_000),
    Line(K, "credit_3", 11_800, "Carte du magasin", 298_000),
    Line(K, "credit_4", 8_400, "Crédit renouvelable", 191_000),
    Line(Section.ARREARS, "loyer_retard", 79_000, is_proved=True),
    Line(Section.OVERDRAFT, "decouvert", 65_000, is_proved=True),
)  # fmt: skip
SATURDAY = 5
ADVICE = (
    ("Rendre la carte du magasin", "Lettre de renonciation", -3, RecommendationState.DONE),
    ("Proposer 50 € par mois au bailleur", "Lettre d’échéancier", 4, RecommendationState.PARTLY),
    ("Vérifier la complémentaire santé", "Simulateur public", 11, RecommendationState.TO_DO),
    ("Noter les courses chaque semaine", "Feuille de suivi", 15, RecommendationState.TO_DO),
)


def load(*, officer: User | None = None) -> int:
    """Write the work of the followed cases, unless some exists; return how many cases."""
    if Recommendation.objects.exists():
        return 0
    today = timezone.localdate()
    followed = Referral.objects.exclude(counsellor=None).select_related("counsellor").order_by("pk")
    cases = list(followed.exclude(state__in=[State.WITHDRAWN, State.ANONYMISED]))
    for referral in cases:
        _work(referral, State(referral.state), today)
    _ask_for_rights(cases, officer, today)
    return len(cases)


def _work(referral: Referral, state: State, today: date) -> None:
    passed = set(referral.transitions.values_list("target", flat=True))
    if State.DECLARED in passed:
        _budget(referral, Kind.DECLARED, DECLARED, _reached(referral, State.DECLARED))
    if State.VERIFIED in passed:
        CaseDocument.objects.create(
            referral=referral,
            author=referral.counsellor,
            kind=PaperKind.PAYSLIP,
            seen_at=timezone.now(),
            seen_by=referral.counsellor,
        )
        _budget(referral, Kind.REAL, REAL, _reached(referral, State.VERIFIED))
    if State.CONTACT in passed and state != State.CLOSED:
        _meet(referral)
    if state in SUPPORTED:
        _support(referral, today)
        _follow(referral, today)
    if state == State.CLOSED:
        _end(referral)


def _reached(referral: Referral, state: State) -> date:
    at = referral.transitions.filter(target=state).latest("at").at
    return timezone.localtime(at).date()


def _follow(referral: Referral, today: date) -> None:
    """Write the budget again every month since: the shop's card is gone, the rent is caught up."""
    gone = {"credit_3", "decouvert"}
    lighter = [line for line in REAL if line.code not in gone]
    rent = Line(F, "loyer", 84_000, is_proved=True)  # and what is owed, month by month
    caught_up = [rent if line.code == "loyer" else line for line in lighter]
    began = _reached(referral, State.VERIFIED)
    for days, lines in ((30, lighter), (60, caught_up)):
        if began + timedelta(days=days) <= today:
            _budget(referral, Kind.REAL, tuple(lines), began + timedelta(days=days))


def _budget(referral: Referral, kind: Kind, lines: tuple[Line, ...], day: date) -> None:
    keep_budget(
        subject=subject_of(referral),
        kind=kind,
        dated_on=day,
        lines=lines,
        author=referral.counsellor,
        household=FAMILY,
    )


def _meet(referral: Referral) -> None:
    start = timezone.localtime() + timedelta(days=2 + referral.pk % 9)
    if start.weekday() >= SATURDAY:
        start += timedelta(days=2)
    made = Appointment(
        referral=referral,
        author=referral.counsellor,
        starts_at=start.replace(hour=9 + referral.pk % 7, minute=30, second=0, microsecond=0),
        mode=AppointmentMode.OFFICE,
    )
    made.place = "12 rue des Exemples, Strasbourg"
    made.save()
    for author, words in (
        (referral.counsellor, "Bonjour, pensez à apporter vos trois derniers relevés."),
        (None, "D’accord. Je les cherche cette semaine."),
    ):
        message = Message(referral=referral, author=author)
        message.text = words
        message.save()


def _support(referral: Referral, today: date) -> None:
    _plan(referral, today)
    _debts(referral, today)
    subject, author = subject_of(referral), referral.counsellor
    note_right(subject=subject, right=Right.CSS, found_on=today, author=author)
    open_right(
        subject=subject,
        right=Right.PRIME_ACTIVITE,
        opened_on=today,
        yearly_cents=223_200,
        author=author,
    )
    note = CaseNote(referral=referral, author=author)
    note.text = "Préfère être appelée le matin. Le bailleur accepte d’attendre un mois."
    note.save()


def _plan(referral: Referral, today: date) -> None:
    plan = SupportPlan(
        referral=referral,
        author=referral.counsellor,
        signed_at=timezone.now(),
        channel=SupportPlan.Channel.CODE,
    )
    plan.text = "Un point par mois.\nÉtaler le retard de loyer.\nNe pas prendre d’autre crédit."
    plan.save()
    for what, tool, days, state in ADVICE:
        advice = Recommendation(
            referral=referral,
            author=referral.counsellor,
            due_on=today + timedelta(days=days),
            state=state,
        )
        advice.what, advice.tool = what, tool
        advice.save()


def _debts(referral: Referral, today: date) -> None:
    creditor = Creditor(referral=referral, author=referral.counsellor, kind=CreditorKind.PERSONAL)
    creditor.name = "Crédit Exemple"
    creditor.keep_amounts(monthly_cents=23_600, owed_cents=985_000, arrears_cents=0)
    creditor.save()
    request = MediationRequest(
        referral=referral,
        author=referral.counsellor,
        creditor=creditor,
        asked_on=today - timedelta(days=6),
        answer=MediationAnswer.ACCEPTED,
        answered_on=today,
    )
    request.keep_terms(before_cents=23_600, asked_cents=12_000, after_cents=13_000)
    request.save()


def _end(referral: Referral) -> None:
    answered = FollowUp(
        referral=referral,
        moment=FollowUpMoment.CLOSURE,
        answered_at=timezone.now(),
        satisfaction=4 + referral.pk % 2,
        situation=Situation.BETTER,
    )
    answered.comment = "On m’a écoutée sans me juger."
    answered.save()
    if referral.pk % 3 == 0:
        ClosureCheck.objects.create(referral=referral)


def _ask_for_rights(cases: list[Referral], officer: User | None, today: date) -> None:
    if not cases:
        return
    asked = PersonRequest(
        referral=cases[0], kind=RequestKind.ACCESS, due_on=today + timedelta(days=21)
    )
    asked.words = "Je voudrais savoir ce que vous gardez sur moi."
    asked.save()
    if officer is not None:
        LegalHold.objects.create(referral=cases[-1], reason=HoldReason.DISPUTE, set_by=officer)
    RetentionRun.objects.create(is_dry=True, counts={"notice": 0, "anonymise": 0})
