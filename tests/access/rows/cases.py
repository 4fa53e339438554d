"""Cases, partners, microcredit, helplines, reports: who sees which rows."""

from datetime import date, timedelta

from django.utils import timezone

from portal.accounts.models import Invitation
from portal.accounts.roles import Role
from portal.helpline.models import Leaflet
from portal.microcredit.models import Refund
from portal.parameters.services import check_value, propose_value
from portal.partners.models import Branch, Contact, Statement
from portal.referrals.domain.states import Actor
from portal.referrals.services import counselling, emptying, inviting, paper, person, retention
from portal.reporting.models import ResearchAgreement, ResearchExport
from tests.access.door import VISITOR
from tests.access.features.partners import statement_of
from tests.access.features.reporting import export_of
from tests.access.rows import ALL, FOREIGN, HOME, ME, OTHERS, Cast, Row
from tests.factories import helpline, microcredit, referrals
from tests.factories.partners import ConventionFactory

AGENT, REFERENT = (Role.PRESCRIBER, "own"), (Role.PARTNER_REFERENT, "own")
COUNSELLOR = (Role.COUNSELLOR, "own")
TO_ALL_COORDINATORS = {Role.COORDINATOR: ALL}
TO_PARTNER = TO_ALL_COORDINATORS | {Role.PARTNER_REFERENT: HOME}
TO_AGENT = TO_ALL_COORDINATORS | {Role.PRESCRIBER: ME}
TO_TOWN = {Role.MICROCREDIT_REFERENT: HOME}
TO_ASSOCIATION = TO_ALL_COORDINATORS | {Role.COUNSELLOR: HOME}


def home(cast: Cast, somebody):
    """Return where somebody of the cast works."""
    return cast[somebody].memberships.get().organisation


def _signed(cast):
    home(cast, AGENT).conventions.update(examination_delegated=False)
    return referrals.signed(cast[AGENT])


def _followed(cast):
    counsellor = cast[COUNSELLOR]
    return counselling.accept(
        referral=_signed(cast), counsellor=counsellor, actor=counsellor, actor_kind=Actor.COUNSELLOR
    )


def _withdrawn(cast):
    return emptying.withdraw(referral=_followed(cast))


def _delegated(cast):
    return _for_counsellors(_signed(cast))


def _for_counsellors(referral):
    """Give the referral a convention that hands examination to counsellors."""
    convention = ConventionFactory(examination_delegated=True)
    type(referral).objects.filter(pk=referral.pk).update(convention=convention)
    return referral


def _delegated_draft(cast):
    return _for_counsellors(referrals.draft(cast[AGENT]))


def _referred_by_a_counsellor(cast):
    referral = _delegated(cast)
    type(referral).objects.filter(pk=referral.pk).update(referrer=cast[COUNSELLOR])
    return referral


def _draft_of_another_employer(cast):
    referral = referrals.draft(cast[AGENT])
    elsewhere = home(cast, (Role.PRESCRIBER, "foreign"))
    type(referral).objects.filter(pk=referral.pk).update(organisation=elsewhere)
    return referral


def _code(cast):
    return inviting.open_code(organisation=home(cast, REFERENT))


def _scan(cast, *, checked=False):
    referral, _token = referrals.awaiting(cast[AGENT])
    sent = paper.send_scan(
        referral=referral, agent=cast[AGENT], content=referrals.SCAN, copy_given=True
    )
    if checked:
        type(sent).objects.filter(pk=sent.pk).update(checked_at=timezone.now())
    return sent


def _scan_of_an_agreed_case(cast):
    """Return a page sent by hand although the person signed on line meanwhile."""
    sent, agreed = _scan(cast), _delegated(cast)
    type(sent).objects.filter(pk=sent.pk).update(referral=agreed)
    return sent


def _code_of_an_association(cast):
    return inviting.open_code(organisation=home(cast, COUNSELLOR))


def _asked(cast):
    return person.ask(referral=_signed(cast), kind="access")


def _hold(cast):
    officer = cast[Role.DATA_OFFICER, "own"]
    return retention.hold(referral=_signed(cast), officer=officer, reason="dispute")


def _statement(cast):
    return Statement.objects.get(public_id=statement_of(cast[REFERENT]))


def _branch(cast):
    return Branch.objects.create(organisation=home(cast, REFERENT), name="Centre")


def _contact(cast):
    where = home(cast, REFERENT)
    return Contact.objects.create(organisation=where, name="Lou Fer", matter="billing")


def _membership(cast):
    return cast[AGENT].memberships.get()


def _invitation(cast):
    return Invitation.objects.create(
        organisation=home(cast, AGENT),
        email="bienvenue@exemple.example",
        role=Role.LEARNER,
        invited_by=cast[REFERENT],
        token_hash="0" * 64,
    )


def _figure(cast, *, confirmed=False, author=(Role.TRAINER, "own")):
    proposed = propose_value(
        name="rav_uc_critique",
        value=31_000,
        valid_from=date(2031 if confirmed else 2032, 1, 1),
        source="Proposition d’essai",
        author=cast[author],
    )
    if confirmed:
        for checker in HOME:  # two people, neither of them the author
            check_value(parameter=proposed, person=cast[Role.COORDINATOR, checker])
    return proposed


def _offer(cast):
    town, lender = home(cast, COUNSELLOR), home(cast, (Role.LENDER, "foreign"))
    return microcredit.offer(town=town, lender=lender)


def _terms(cast, author=(Role.MICROCREDIT_REFERENT, "own")):
    return microcredit.proposed_terms(cast[author])


def _file(cast, step):
    return getattr(microcredit, step)(with_offer=_offer(cast))


def _in_state(cast, state, **fields):
    file = _file(cast, "sent")
    type(file).objects.filter(pk=file.pk).update(state=state, **fields)
    return file


def _refund(cast, **dates):
    file = _in_state(cast, "repaid")
    Refund.objects.create(file=file, **dates)
    return file


def _helpline(cast):
    return helpline.of(cast[COUNSELLOR])


def _leaflet(cast):
    return Leaflet.objects.create(helpline=_helpline(cast), given_by="Accueil")


def _export(cast, researcher=(Role.RESEARCHER, "own")):
    return ResearchExport.objects.get(public_id=export_of(cast[researcher]))


def _agreement(cast, researcher=(Role.RESEARCHER, "own")):
    return ResearchAgreement.objects.get(pk=_export(cast, researcher).agreement_id)


YESTERDAY = timezone.localdate() - timedelta(days=1)
AT_COMMISSION = TO_TOWN | {Role.CREDIT_COMMISSION: HOME}
AT_LENDER = TO_TOWN | {Role.LENDER: FOREIGN}
TO_OFFICE = {Role.COORDINATOR: ALL, Role.DATA_OFFICER: ALL}
RESEARCH = TO_OFFICE | {Role.RESEARCHER: ME}

ROWS = [
    Row("a draft", lambda cast: referrals.draft(cast[AGENT]), {Role.PRESCRIBER: ME}),
    Row("a draft of another employer", _draft_of_another_employer, {}),
    Row("a referral to examine", _signed, TO_AGENT),
    Row("one that counsellors examine", _delegated, TO_AGENT | {Role.COUNSELLOR: ALL}),
    Row("a draft they will examine", _delegated_draft, {Role.PRESCRIBER: ME}),
    Row("one that a counsellor referred", _referred_by_a_counsellor,
        TO_ALL_COORDINATORS | {Role.COUNSELLOR: OTHERS}),
    Row("a case", _followed, TO_AGENT | {Role.COUNSELLOR: ME}),
    Row("a case taken back by its person", _withdrawn, {Role.PRESCRIBER: ME}),
    Row("a partner's code", _code,
        TO_PARTNER | {Role.PRESCRIBER: HOME, Role.LEARNER: HOME}),
    Row("a signed page", _scan, TO_AGENT),
    Row("a signed page that was checked", lambda cast: _scan(cast, checked=True),
        TO_ALL_COORDINATORS),
    Row("a signed page of an agreed case", _scan_of_an_agreed_case, TO_AGENT),
    Row("a code of an association", _code_of_an_association, TO_ALL_COORDINATORS),
    Row("a person's request", _asked, {Role.DATA_OFFICER: ALL}),
    Row("a legal hold", _hold, {Role.DATA_OFFICER: ALL}),
    Row("a convention", lambda cast: home(cast, REFERENT).conventions.first(), TO_PARTNER),
    Row("a statement", _statement, TO_PARTNER),
    Row("a branch", _branch, TO_PARTNER),
    Row("a contact", _contact, TO_PARTNER),
    Row("a membership", _membership, TO_PARTNER | {Role.PRESCRIBER: ME}),
    Row("an invitation", _invitation, TO_PARTNER),
    Row("a proposed figure", _figure, TO_ALL_COORDINATORS | {Role.TRAINER: ME}),
    Row("a figure proposed by somebody who trains no more",
        lambda cast: _figure(cast, author=(Role.LEARNER, "own")), TO_ALL_COORDINATORS),
    Row("a confirmed figure", lambda cast: _figure(cast, confirmed=True),
        dict.fromkeys(Role.values, ALL) | {VISITOR: ME}),
    Row("an offer of credit", _offer,
        TO_ALL_COORDINATORS | AT_COMMISSION | {Role.LENDER: FOREIGN}),
    Row("terms that a referent proposes", _terms,
        TO_ALL_COORDINATORS | {Role.MICROCREDIT_REFERENT: ME}),
    Row("terms proposed by somebody who is a referent no more",
        lambda cast: _terms(cast, author=(Role.LEARNER, "own")), TO_ALL_COORDINATORS),
    Row("a request for credit", lambda cast: _file(cast, "requested"), TO_TOWN),
    Row("a file on the agenda", lambda cast: _file(cast, "on_agenda"), AT_COMMISSION),
    Row("a file at the lender's", lambda cast: _file(cast, "sent"), AT_LENDER),
    Row("a file called back", lambda cast: _in_state(cast, "withdrawn"), TO_TOWN),
    Row("a file closed before it left", lambda cast: _in_state(cast, "closed", sent_at=None),
        TO_TOWN),
    Row("a refund being prepared", _refund, AT_LENDER),
    Row("a refund to examine", lambda cast: _refund(cast, asked_on=YESTERDAY),
        AT_LENDER | {Role.CREDIT_COMMISSION: HOME}),
    Row("a refund that was examined",
        lambda cast: _refund(cast, asked_on=YESTERDAY, examined_on=YESTERDAY), AT_LENDER),
    Row("a helpline", _helpline, TO_ASSOCIATION),
    Row("a leaflet", _leaflet, TO_ASSOCIATION),
    Row("a call", lambda cast: helpline.call(cast[COUNSELLOR]), TO_ASSOCIATION),
    Row("a helpline's meeting", lambda cast: helpline.appointment(cast[COUNSELLOR]),
        TO_ASSOCIATION),
    Row("a research agreement", _agreement, RESEARCH),
    Row("a research agreement of somebody who left",
        lambda cast: _agreement(cast, (Role.LEARNER, "own")), TO_OFFICE),
    Row("a research export", _export, RESEARCH),
    Row("a research export of somebody who left",
        lambda cast: _export(cast, (Role.LEARNER, "own")), TO_OFFICE),
]  # fmt: skip
