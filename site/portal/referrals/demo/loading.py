"""Putting the stories in the database, the same at every load, without sending any e-mail."""

import random
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils import timezone

from portal.accounts.models import Organisation, User
from portal.accounts.services import hash_token
from portal.crypto.blind_index import blind_index
from portal.partners.models import Convention, Slot
from portal.referrals.demo.details import chain, clocks_of, date_case, decisions_of
from portal.referrals.demo.stories import (
    AT_THE_BANK,
    AT_THE_LANDLORD,
    BY_THEMSELVES,
    WITHOUT_PLACE,
    story,
)
from portal.referrals.domain.references import ALPHABET
from portal.referrals.domain.states import Actor, State
from portal.referrals.models import (
    CharterSignature,
    CharterVersion,
    ClockRun,
    ContactAttempt,
    Ground,
    OrientationDecision,
    Purpose,
    Referral,
    Signal,
    SignatureRequest,
    Transition,
    choices,
)
from portal.referrals.services.signing import BY_THEMSELVES as ALONE
from portal.referrals.services.signing import LINK_AND_CODE

SEED = 20261122
FIRST_NAMES = (
    "Léonie", "Idriss", "Sandrine", "Paul", "Awa", "Nicolas", "Josiane", "Rui", "Carole", "Yasmine",
    "Marc", "Élise", "Bruno", "Fatou", "Denis", "Maud",
)  # fmt: skip
LAST_NAMES = (
    "Marchal", "Ferrand", "Koch", "Sittler", "Traoré", "Heim", "Meyer", "Alves", "Wendling", "Roth",
    "Brandt", "Oberlin", "Schaal", "Nguyen", "Lang", "Petit",
)  # fmt: skip
TOWNS = (("67000", "Strasbourg"), ("67500", "Haguenau"), ("68100", "Mulhouse"), ("68000", "Colmar"))
NO_IDENTITY = frozenset({State.WITHDRAWN, State.ANONYMISED})


@dataclass(frozen=True)
class Team:
    """A partner of the demonstration: who refers (nobody: people come), under which convention."""

    organisation: Organisation
    prescriber: User | None
    convention: Convention
    certificate_number: str


@dataclass
class _Sheets:
    """Rows to insert, kind by kind: a few queries whatever their number."""

    referrals: list[Referral] = field(default_factory=list)
    transitions: list[Transition] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)
    requests: list[SignatureRequest] = field(default_factory=list)
    signatures: list[CharterSignature] = field(default_factory=list)
    attempts: list[ContactAttempt] = field(default_factory=list)
    clocks: list[ClockRun] = field(default_factory=list)
    decisions: list[OrientationDecision] = field(default_factory=list)


def load(*, bank: Team, landlord: Team, counsellors: Sequence[User]) -> int:
    """Write 40 referrals of the bank, 20 of the landlord and the people who came by themselves.

    Nothing is written when some exist; returns how many were.
    """
    if Referral.objects.exists():
        return 0
    dice = random.Random(SEED)  # noqa: S311 (invented data, the same at every load)
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    sheets = _Sheets()
    bare = Team(bank.organisation, None, bank.convention, "")
    for team, counts in ((bank, AT_THE_BANK), (landlord, AT_THE_LANDLORD), (bare, BY_THEMSELVES)):
        for state, number in counts.items():
            for _one in range(number):
                _write(sheets, team, state, dice, now, counsellors)
    _insert(sheets, dice)
    return len(sheets.referrals)


def _at_the_office(opened_at: datetime, rank: int, now: datetime) -> datetime:
    """Return when step `rank` happened: three days apart, between 9 h and 17 h, never to come."""
    day = timezone.localtime(opened_at) + timedelta(days=3 * rank)
    return min(day.replace(hour=9 + 2 * rank % 8), now)


def _write(
    sheets: _Sheets,
    team: Team,
    state: State,
    dice: random.Random,
    now: datetime,
    counsellors: Sequence[User],
) -> None:
    steps = list(story(state, alone=team.prescriber is None))
    opened_at = now - timedelta(days=2 + 9 * len(steps) + dice.randrange(6))
    if state in {State.DRAFT, State.AWAITING_SIGNATURE}:
        opened_at = now - timedelta(days=dice.randrange(1, 12))
    referral = _referral(team, state, dice, opened_at)
    moments = [_at_the_office(opened_at, rank, now) for rank in range(len(steps))]
    passed = [target for _line, _source, target, _actor in steps]
    if State.ADMISSIBLE in passed:
        referral.counsellor = dice.choice(list(counsellors))
    _date(referral, dict(zip(passed, moments, strict=True)), now)
    if state not in NO_IDENTITY:
        _identify(referral, dice, rank=len(sheets.referrals))
    sheets.referrals.append(referral)
    _write_details(sheets, referral, dict(zip(passed, moments, strict=True)), now)
    _write_journal(sheets, referral, steps, moments)
    _write_proof(sheets, referral, dict(zip(passed, moments, strict=True)), dice)


def _write_details(
    sheets: _Sheets, referral: Referral, moments: dict[State, datetime], now: datetime
) -> None:
    dice = random.Random(len(sheets.referrals))  # noqa: S311 (of its own: the rest stays as it was)
    date_case(referral, moments, now, dice)
    sheets.clocks.extend(clocks_of(referral, moments))
    sheets.decisions.extend(decisions_of(referral, moments, dice))


def _referral(team: Team, state: State, dice: random.Random, opened_at: datetime) -> Referral:
    signs = "".join(dice.choice(ALPHABET) for _ in range(6))
    is_ended = state in {State.CLOSED, State.REACTIVATED, State.ANONYMISED}
    return Referral(
        public_id=uuid.UUID(int=dice.getrandbits(128), version=4),
        reference=f"CR-{opened_at.year}-{signs}",
        kind=choices.Kind.TRANSMISSION if team.prescriber else choices.Kind.SELF,
        state=state.value,
        organisation=team.organisation,
        convention=team.convention,
        referrer=team.prescriber,
        certificate_number=team.certificate_number,
        created_at=opened_at,
        saved_at=opened_at,
        urgency=choices.Urgency.QUICK if dice.random() < 0.2 else choices.Urgency.NORMAL,
        outcome=dice.choice(choices.Outcome.values[:6]) if is_ended else "",
        refusal_reason=_refusal(state, dice),
    )


def _refusal(state: State, dice: random.Random) -> str:
    return dice.choice(choices.RefusalReason.values[:3]) if state == State.REFUSED else ""


def _date(referral: Referral, moments: dict[State, datetime], now: datetime) -> None:
    referral.transmitted_at = moments.get(State.TRANSMITTED) or moments.get(State.WAITING_LIST)
    ended = [moments[one] for one in (State.CLOSED, State.REFUSED) if one in moments]
    referral.closed_at = ended[-1] if ended else None
    if referral.transmitted_at and not ended and referral.state not in NO_IDENTITY:
        days = 1 if referral.urgency == choices.Urgency.QUICK else 4
        referral.due_at = (now + timedelta(days=days)).replace(hour=16)


def _identify(referral: Referral, dice: random.Random, *, rank: int) -> None:
    referral.first_name, referral.last_name = dice.choice(FIRST_NAMES), dice.choice(LAST_NAMES)
    referral.birth_year = dice.randrange(1955, 2004)
    referral.email = f"personne{rank}@exemple.example"
    referral.phone = f"+3363998{dice.randrange(10_000):04d}"
    referral.email_index = blind_index(referral.email, purpose="referral.email")
    referral.phone_index = blind_index(referral.phone, purpose="referral.phone")
    referral.postcode, referral.commune = dice.choice(TOWNS)
    referral.civility = choices.Civility.NO_ANSWER
    referral.household = dice.choice(choices.Household.values)
    referral.contact_mode = choices.ContactMode.CALL
    referral.voicemail_ok = dice.random() < 0.5
    referral.has_guardian = False
    referral.slots = [dice.choice(choices.HalfDay.values)]
    referral.context_completed_at = referral.person_completed_at = referral.saved_at
    if referral.kind == choices.Kind.SELF:
        return  # nobody noticed anything for them
    referral.credits_band = dice.choice(choices.CreditsBand.values)
    referral.arrears_band = dice.choice(choices.ArrearsBand.values)
    referral.life_event = dice.choice(["", *choices.LifeEvent.values])


def _write_journal(sheets: _Sheets, referral: Referral, steps: list, moments: list) -> None:
    actors = {Actor.PRESCRIBER: referral.referrer, Actor.COUNSELLOR: referral.counsellor}
    for (line, source, target, actor), at in zip(steps, moments, strict=True):
        sheets.transitions.append(
            Transition(
                referral=referral,
                code=line.code,
                source=source.value if source else "",
                target=target.value,
                actor_kind=actor.value,
                actor=actors.get(actor),
                at=at,
            )
        )


def _write_proof(
    sheets: _Sheets, referral: Referral, moments: dict[State, datetime], dice: random.Random
) -> None:
    charter = CharterVersion.objects.in_force_on(timezone.localdate())
    is_alone = referral.kind == choices.Kind.SELF
    if is_alone or State.AWAITING_SIGNATURE in moments:
        token = f"{dice.getrandbits(192):048x}"
        sheets.requests.append(
            SignatureRequest(referral=referral, charter=charter, token_hash=hash_token(token))
        )
    if referral.transmitted_at:
        sheets.signatures.append(_signature(referral, charter, dice))
    has_place = referral.transmitted_at and State(referral.state) not in WITHOUT_PLACE
    if has_place and not is_alone:
        sheets.slots.append(_slot(referral, moments))
    if State.CONTACT in moments and referral.counsellor:
        sheets.attempts.append(
            ContactAttempt(
                referral=referral,
                by=referral.counsellor,
                at=moments[State.CONTACT],
                channel=choices.Channel.CALL,
                result=choices.AttemptResult.REACHED,
            )
        )


def _signature(
    referral: Referral, charter: CharterVersion, dice: random.Random
) -> CharterSignature:
    optional = [code for code in Purpose.values[1:5] if dice.random() < 0.6]
    is_withdrawn = referral.state == State.WITHDRAWN
    return CharterSignature(
        referral=referral,
        charter=charter,
        purposes=[Purpose.TRANSMIT.value, *optional],
        commitment=dice.random() < 0.7,
        channel=LINK_AND_CODE if referral.referrer else ALONE,
        text_sha256=charter.sha256,
        signer_index=referral.email_index,
        signed_at=referral.transmitted_at,
        withdrawn_at=referral.transmitted_at if is_withdrawn else None,
    )


def _slot(referral: Referral, moments: dict[State, datetime]) -> Slot:
    counted_at = moments.get(State.ADMISSIBLE)
    return Slot(
        convention=referral.convention,
        subject=referral.slot_subject,
        taken_on=max(timezone.localdate(referral.transmitted_at), referral.convention.starts_on),
        counted_on=timezone.localdate(counted_at) if counted_at else None,
    )


def _insert(sheets: _Sheets, dice: random.Random) -> None:
    """Insert everything, then give each referral its ground and signals."""
    grounds = list(Ground.objects.exclude(code="other"))
    signals = list(Signal.objects.exclude(code="other"))
    for referral in sheets.referrals:
        if referral.state not in NO_IDENTITY and referral.referrer is not None:
            referral.ground = dice.choice(grounds)
    Referral.objects.bulk_create(sheets.referrals)
    links = [
        Referral.signals.through(referral=referral, signal=signal)
        for referral in sheets.referrals
        if referral.ground is not None
        for signal in dice.sample(signals, k=dice.randrange(1, 4))
    ]
    Referral.signals.through.objects.bulk_create(links)
    chain(sheets.transitions)
    Transition.objects.bulk_create(sheets.transitions)
    ClockRun.objects.bulk_create(sheets.clocks)
    OrientationDecision.objects.bulk_create(sheets.decisions)
    SignatureRequest.objects.bulk_create(sheets.requests)
    CharterSignature.objects.bulk_create(sheets.signatures)
    Slot.objects.bulk_create(sheets.slots)
    ContactAttempt.objects.bulk_create(sheets.attempts)
