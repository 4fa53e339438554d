"""Lists among 100,000 cases, beside the same page without any: queries and milliseconds."""

from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.utils import timezone

from portal.accounts.roles import Role
from portal.referrals.delays import keeping_on
from portal.referrals.domain.references import ALPHABET
from portal.referrals.domain.states import State
from portal.referrals.models import (
    CharterSignature,
    CharterVersion,
    ClockRun,
    Referral,
    Signal,
    Transition,
)
from portal.referrals.services.retention import candidates
from tests.bench.measure import report
from tests.factories.accounts import person
from tests.factories.partners import ConventionFactory

CASES, COUNSELLORS, RUNS, BATCH = 100_000, 200, 5, 2_000
STATES = (
    State.TRANSMITTED, State.ADMISSIBLE, State.CONTACT, State.DECLARED, State.VERIFIED,
    State.SUPPORT, State.MEDIATION, State.CLOSED, State.CLOSED, State.REFUSED,
)  # fmt: skip


@override_settings(SECOND_FACTOR_REQUIRED=False)
def bench_cases() -> None:
    """Write the milliseconds of each list with 100,000 cases, beside the same without any."""
    convention = ConventionFactory()
    agent = person(Role.PRESCRIBER, organisation=convention.organisation)
    counsellors = [person(Role.COUNSELLOR) for _one in range(COUNSELLORS)]
    coordinator, officer = person(Role.COORDINATOR), person(Role.DATA_OFFICER)
    referent = person(Role.PARTNER_REFERENT, organisation=convention.organisation)
    pages = {
        "desk": (counsellors[0], "/conseil/"),
        "examination": (coordinator, "/coordination/"),
        "mine": (agent, "/partenaire/orientations/"),
        "partner": (referent, "/partenaire/"),
        "report": (referent, "/partenaire/bilan/"),
        "partners": (coordinator, "/coordination/partenaires/"),
        "national": (coordinator, "/coordination/national/"),
        "closures": (coordinator, "/coordination/clotures/"),
        "officer": (officer, "/protection/"),
    }
    before = {name: _timed(_browser(user), page) for name, (user, page) in pages.items()}
    _fill(agent, convention, counsellors)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    for name, (user, page) in pages.items():
        taken, queries = _timed(_browser(user), page)
        bare, before_n = before[name]
        report(f"cases_{name}_{connection.vendor}", taken, bare, unit="ms", runs=RUNS)
        name = f"cases_{name}_queries_{connection.vendor}"
        report(name, queries, before_n, unit="queries", runs=1)
    today = timezone.localdate()
    with CaptureQueriesContext(connection) as asked:
        list(candidates(today, keeping_on(today)))
    report(f"cases_retention_{connection.vendor}", len(asked), 1, unit="queries", runs=1)


def _browser(user) -> Client:
    browser = Client()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def _timed(browser: Client, page: str) -> tuple[float, int]:
    """Return the median milliseconds of a page, and how many queries it costs."""
    times = []
    browser.get(page)
    for _run in range(RUNS):
        start = timezone.now()
        with CaptureQueriesContext(connection) as asked:
            response = browser.get(page)
        times.append((timezone.now() - start).total_seconds() * 1000)
        if response.status_code != 200:
            raise RuntimeError(f"{page} answered {response.status_code}")
    return sorted(times)[RUNS // 2], len(asked)


def _fill(agent, convention, counsellors) -> None:
    now, charter = timezone.now(), CharterVersion.objects.first()
    signal = Signal.objects.first()
    for start in range(0, CASES, BATCH):
        rows = Referral.objects.bulk_create(
            _case(rank, agent, convention, counsellors, now) for rank in range(start, start + BATCH)
        )
        ClockRun.objects.bulk_create(
            ClockRun(referral=row, code="S3", started_at=now, due_at=row.due_at)
            for row in rows
            if row.due_at
        )
        CharterSignature.objects.bulk_create(_signature(row, charter) for row in rows)
        Transition.objects.bulk_create(_accepted(row) for row in rows if row.counsellor_id)
        through = Referral.signals.through
        through.objects.bulk_create(through(referral=row, signal=signal) for row in rows)


def _signature(referral, charter) -> CharterSignature:
    return CharterSignature(
        referral=referral,
        charter=charter,
        purposes=["p_transmit", "p_stage"],
        text_sha256="0" * 64,
        signer_index="0" * 64,
    )


def _accepted(referral) -> Transition:
    return Transition(
        referral=referral,
        code="T10",
        source=State.TRANSMITTED.value,
        target=State.ADMISSIBLE.value,
        actor_kind="coordinator",
        at=referral.transmitted_at,
        digest=f"{referral.pk:064d}",
    )


def _case(rank, agent, convention, counsellors, now) -> Referral:
    state = STATES[rank % len(STATES)]
    number, signs = rank, ""
    for _sign in range(6):
        number, left = divmod(number, len(ALPHABET))
        signs += ALPHABET[left]
    is_followed = state not in {State.TRANSMITTED, State.REFUSED}
    is_over = state in {State.CLOSED, State.REFUSED}
    return Referral(
        reference=f"CR-2026-{signs}",
        state=state.value,
        organisation=convention.organisation,
        convention=convention,
        referrer=agent,
        counsellor=counsellors[rank // len(STATES) % COUNSELLORS] if is_followed else None,
        certificate_number="AF-1",
        postcode=f"{67_000 + rank % 900:05d}",
        birth_year=1950 + rank % 50,
        outcome="retabli_budget" if state == State.CLOSED else "",
        created_at=now - timedelta(days=rank % 900),
        transmitted_at=now - timedelta(days=rank % 900),
        due_at=None if is_over else now + timedelta(days=rank % 40 - 5),
        closed_at=now - timedelta(days=rank % 700) if is_over else None,
        last_contact_on=(now - timedelta(days=rank % 800)).date(),
    )
