"""A case lived at random: whatever people do, in whatever order, the rules hold.

No case without a signature, one line of the journal a change, a chain that holds, clocks that do
not run backwards, one clock at most, and nothing left after a withdrawal.
"""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from portal.accounts.roles import Role
from portal.budgets.models import HouseholdBudget, Kind
from portal.casework import services as casework
from portal.referrals.domain.states import GONE, Actor, State
from portal.referrals.domain.workflow import WorkflowRefused
from portal.referrals.models import CharterSignature, ClockRun, Transition
from portal.referrals.models.case_choices import SupportType
from portal.referrals.services import (
    clocks,
    completing,
    counselling,
    emptying,
    following,
    journal,
    papers,
    pausing,
    writing,
)
from portal.referrals.services.refusals import ReferralRefused
from tests.factories.accounts import person
from tests.factories.cases import LINES, fresh, keep
from tests.factories.referrals import signed

pytestmark = pytest.mark.django_db
TYPES = st.sampled_from(SupportType.values)


class CaseMachine(RuleBasedStateMachine):
    """One referral, its counsellor, a coordinator, the person, the officer."""

    people: dict = {}

    @initialize()
    def refer(self):
        """Begin with a signed referral."""
        self.point = transaction.savepoint_create()
        self.counsellor = self.people["counsellor"]
        self.case = signed(self.people["agent"])
        self.started = self._starts()

    def teardown(self):
        """Leave the database as it was found."""
        if hasattr(self, "point"):
            transaction.savepoint_rollback(self.point)

    def _starts(self):
        return list(self.case.clocks.order_by("pk").values_list("started_at", flat=True))

    def attempt(self, act, **values):
        """Do an act; a refusal must leave everything as it was."""
        before = fresh(self.case).state, self.case.transitions.count()
        try:
            with transaction.atomic():
                act(referral=fresh(self.case), **values)
        except (ReferralRefused, WorkflowRefused):
            assert (fresh(self.case).state, self.case.transitions.count()) == before

    def own(self, act, **values):
        """Do an act of the counsellor."""
        self.attempt(act, counsellor=self.counsellor, **values)

    @rule()
    def accept(self):
        """T10."""
        self.attempt(
            counselling.accept,
            counsellor=self.counsellor,
            actor=self.people["coordinator"],
            actor_kind=Actor.COORDINATOR,
        )

    @rule()
    def ask_and_give(self):
        """T7, then T8."""
        coordinator = {"actor": self.people["coordinator"], "actor_kind": Actor.COORDINATOR}
        self.attempt(completing.ask_to_complete, items=["slots"], **coordinator)
        self.attempt(completing.complete, values={"slots": ["mon_am"]}, actor_kind=Actor.PERSON)

    @rule(result=st.sampled_from(["reached", "no_answer"]))
    def call(self, result):
        """T12, T14."""
        self.own(counselling.log_contact, channel="call", result=result)

    @rule()
    def give_up(self):
        """T13."""
        self.own(following.declare_unreachable)

    @rule()
    def declare(self):
        """T15."""
        if fresh(self.case).counsellor_id:
            keep(fresh(self.case), Kind.DECLARED, LINES)
        self.own(casework.confirm_declared, person_confirmed=True, charter_read_again=True)

    @rule()
    def verify(self):
        """T16."""
        if fresh(self.case).counsellor_id:
            keep(fresh(self.case), Kind.REAL, LINES)
        self.own(papers.see_paper, kind="bill")
        self.own(casework.confirm_verified)

    @rule(chosen=TYPES, motive=st.sampled_from(["", "Parce que."]))
    def decide(self, chosen, motive):
        """T17."""
        self.own(casework.decide, chosen=chosen, motive=motive)

    @rule(on_paper=st.booleans())
    def support(self, on_paper):
        """T18."""
        self.own(following.propose_plan, text="Un point par mois.")
        self.own(following.start_support, signed_on_paper=on_paper)

    @rule(chosen=TYPES)
    def change(self, chosen):
        """T19."""
        self.own(following.change_support, chosen=chosen, motive="La situation a changé.")

    @rule()
    def pause_and_resume(self):
        """T20, then T21."""
        until = timezone.localdate() + timedelta(days=5)
        self.own(pausing.suspend, until=until, reason="absence")
        self.own(writing.add_note, text="En pause.")
        self.own(pausing.resume)

    @rule(outcome=st.sampled_from(["retabli_budget", "abandon"]))
    def close_and_reopen(self, outcome):
        """T23, then T24."""
        self.own(counselling.close, outcome=outcome)
        self.own(pausing.reactivate)
        self.own(following.resume_contact)

    @rule()
    def redirect(self):
        """T22."""
        self.own(pausing.redirect, destination="pcb", person_agrees=False, sends_data=False)

    @rule(officer=st.booleans())
    def withdraw(self, officer):
        """T25."""
        self.attempt(emptying.withdraw, actor=self.people["officer"] if officer else None)

    @rule()
    def anonymise(self):
        """T26."""
        self.attempt(emptying.anonymise)

    @invariant()
    def nothing_moves_without_a_signature(self):
        """The proof is there from the first moment, and one line says so."""
        if hasattr(self, "case"):
            assert CharterSignature.objects.filter(referral=self.case).exists()
            assert self.case.transitions.filter(code__in=["T4", "T5"]).count() == 1

    @invariant()
    def the_journal_is_the_story(self):
        """Each line starts where the one before ended, the last where the case is; it holds."""
        if hasattr(self, "case"):
            lines = list(Transition.objects.filter(referral=self.case).order_by("pk"))
            for former, line in zip(lines, lines[1:], strict=False):
                assert former.target == line.source
                assert former.at <= line.at
            assert lines[-1].target == fresh(self.case).state
            assert journal.first_broken_line(self.case) is None

    @invariant()
    def clocks_go_forward(self):
        """One clock at most counts; none starts before it could, or ends before it starts."""
        if hasattr(self, "case"):
            runs = list(ClockRun.objects.filter(referral=self.case))
            assert sum(run.stopped_at is None for run in runs) <= 1
            for run in runs:
                assert run.started_at < run.due_at
                assert run.stopped_at is None or run.started_at <= run.stopped_at
            run = clocks.running(self.case)
            due = fresh(self.case).due_at
            ticking = run is not None and run.paused_at is None
            if State(fresh(self.case).state) != State.TO_COMPLETE:
                assert due == (run.due_at if ticking else None)

    @invariant()
    def nothing_is_left_after_erasure(self):
        """Neither name, nor contact, nor paper, nor budget."""
        if hasattr(self, "case"):
            case = fresh(self.case)
            if State(case.state) in GONE | {State.WITHDRAWN}:
                erased = [case.last_name, case.first_name, case.email, case.phone, case.note]
                assert not any([*erased, case.email_index, case.phone_index])
                assert not case.casenotes.exists()
                assert not case.casedocuments.exists()
                assert not HouseholdBudget.objects.filter(subject=f"case:{case.public_id}").exists()


def test_whatever_people_do_the_rules_of_a_case_hold(db):
    from tests.factories.referrals import prescriber

    CaseMachine.people = {
        "agent": prescriber(max_per_year=None),
        "counsellor": person(Role.COUNSELLOR),
        "coordinator": person(Role.COORDINATOR),
        "officer": person(Role.DATA_OFFICER),
    }
    run_state_machine_as_test(
        CaseMachine,
        settings=settings(
            max_examples=15,
            stateful_step_count=14,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
