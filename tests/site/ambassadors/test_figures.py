"""Figures by scope, hidden when few, the same in files; eight hundred people, five thousand
workshops."""

import io
import random
import time
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from portal.accounts.access import Viewer
from portal.accounts.models import Membership, User
from portal.accounts.roles import Role
from portal.ambassadors.models import (
    AmbassadorProfile,
    PlayerPair,
    PlayerTally,
    Workshop,
    WorkshopHost,
    WorkshopReport,
)
from portal.ambassadors.selectors.figures import figures
from portal.ambassadors.selectors.nearest import nearest_ambassadors
from portal.territory.domain.departments import DEPARTMENTS
from tests.factories.accounts import OrganisationFactory, person
from tests.factories.ambassadors import AmbassadorProfileFactory, WorkshopFactory

pytestmark = pytest.mark.django_db

PEOPLE, WORKSHOPS = 800, 5000
YEAR = 2025
BUILT_WITHIN_SECONDS = 30


def viewer_of(user):
    """Return somebody in the role they hold."""
    held = user.memberships.select_related("organisation").get()
    return Viewer(user, held, (held,))


def held(ambassador, *, heads=10, month=3, audience="mixed", **fields):
    """Return a workshop of 2025 with its report."""
    at = datetime(YEAR, month, 5, 14, tzinfo=UTC)
    workshop = WorkshopFactory(
        ambassador=ambassador, starts_at=at, state=Workshop.State.REPORTED, **fields
    )
    WorkshopReport.objects.create(
        workshop=workshop, heads_by_age={"18_25": heads}, heads=heads, audience=audience,
        duration_minutes=110, mood=4,
    )  # fmt: skip
    return workshop


def test_each_scope_counts_its_own():
    home = OrganisationFactory(kind="association")
    me, colleague = (person(Role.AMBASSADOR, organisation=home) for _ in range(2))
    stranger = person(Role.AMBASSADOR)
    AmbassadorProfileFactory(user=me, department="67")
    held(me, department="67")
    held(colleague, department="29")
    held(stranger, department="68")
    held(stranger, department="13")
    counted = {
        scope: figures(viewer_of(me), scope=scope, year=YEAR).workshops
        for scope in ("mine", "structure", "region", "network")
    }
    assert counted == {"mine": 1, "structure": 2, "region": 2, "network": 4}
    assert figures(viewer_of(me), scope="network", year=YEAR + 1).workshops == 0


def test_a_small_public_is_hidden_and_so_is_the_one_that_would_tell(sign_in):
    me = person(Role.AMBASSADOR)
    held(me, heads=3, audience="minors")
    held(me, heads=10, audience="seniors")
    held(me, heads=30, audience="mixed")
    page = sign_in(me).get(reverse("ambassadors:figures"), {"scope": "mine", "year": YEAR})
    cells = page.content.decode()
    assert cells.count("masqué") >= 2
    assert '<td class="n">30</td>' in cells


def test_women_and_men_are_counted_where_it_was_told():
    me = person(Role.AMBASSADOR)
    for told in ({"women": 6, "men": 5}, {"women": 8}, {}):
        WorkshopReport.objects.filter(workshop=held(me)).update(heads_by_gender=told)
    found = figures(viewer_of(me), scope="mine", year=YEAR).by_gender
    lines = {one.key: (one.workshops, one.heads) for one in found}
    assert lines == {"women": (2, 14), "men": (1, 5)}


def test_whoever_helped_counts_among_the_people():
    me = person(Role.AMBASSADOR)
    accepted = WorkshopHost.State.ACCEPTED
    WorkshopHost.objects.create(workshop=held(me), user=person(Role.AMBASSADOR), state=accepted)
    assert figures(viewer_of(me), scope="mine", year=YEAR).people == 2


def test_players_progress_is_shown_from_five_people_on(sign_in):
    me = person(Role.AMBASSADOR)
    workshop = held(me)
    key = {"workshop": workshop, "moment": "after", "topic": "knowledge"}
    pair = PlayerPair.objects.create(**key, before_bp=0, after_bp=10_000, n=4)
    PlayerTally.objects.create(workshop=workshop, moment="after", question="learned",
                               answer="yes", n=4)  # fmt: skip
    address = reverse("ambassadors:figures")
    query = {"scope": "mine", "year": YEAR}
    assert "+\u00a0100" not in sign_in(me).get(address, query).content.decode()
    pair.n = 5
    pair.save()
    PlayerTally.objects.update(n=5)
    page = sign_in(me).get(address, query).content.decode()
    assert "+\u00a0100" in page
    assert "100\u00a0%" in page


def test_files_say_what_the_page_says_and_run_no_formula(sign_in):
    me = person(Role.AMBASSADOR)
    held(me, heads=12)
    query = {"scope": "mine", "year": YEAR}
    csv = sign_in(me).get(reverse("ambassadors:figures_file", args=["chiffres.csv"]), query)
    assert "Personnes reçues;12" in csv.content.decode("utf-8-sig")
    xlsx = sign_in(me).get(reverse("ambassadors:figures_file", args=["chiffres.xlsx"]), query)
    book = load_workbook(io.BytesIO(xlsx.content))
    values = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert "Personnes reçues" in values
    assert 12 in values
    other = sign_in(me).get(reverse("ambassadors:figures_file", args=["chiffres.pdf"]), query)
    assert other.status_code == 404


def test_the_coordination_sees_what_deserves_a_look_and_no_name(sign_in):
    held_by = person(Role.AMBASSADOR, last_name="Reconnaissable")
    report = held(held_by).report
    report.workshop.starts_at = timezone.now() - timedelta(days=40)
    report.workshop.save()
    report.incident = "Une dispute dans le couloir."
    report.mood = 1
    report.save()
    WorkshopFactory(ambassador=held_by, starts_at=timezone.now() - timedelta(days=9))
    page = sign_in(person(Role.COORDINATOR)).get(reverse("ambassadors:quality"))
    text = page.content.decode()
    assert "Une dispute dans le couloir." in text
    assert "Reconnaissable" not in text
    assert "<dd><b>1</b></dd>" in text


@pytest.fixture
def crowd(django_db_blocker):
    """Eight hundred ambassadors of the whole country, five thousand reported workshops."""
    draw = random.Random(8)
    home = OrganisationFactory(kind="association")
    codes = sorted(DEPARTMENTS)
    users = User.objects.bulk_create(
        User(email=f"a{n}@exemple.example", first_name="A", last_name=f"B{n}", password="!")
        for n in range(PEOPLE)
    )
    Membership.objects.bulk_create(
        Membership(user=one, organisation=home, role=Role.AMBASSADOR) for one in users
    )
    today = timezone.localdate()
    dates = {"accredited_on": today - timedelta(days=90), "expires_on": today + timedelta(days=600)}
    AmbassadorProfile.objects.bulk_create(
        AmbassadorProfile(user=one, department=draw.choice(codes[:95]), skills=",youth,", **dates)
        for one in users
    )
    workshops = Workshop.objects.bulk_create(
        Workshop(
            ambassador=draw.choice(users), title="Dilemme", place="Salle", postcode="67000",
            department=draw.choice(codes[:90]), audience="mixed", expected_heads=10,
            starts_at=timezone.now() - timedelta(days=draw.randint(1, 360)), state="reported",
        )
        for _ in range(WORKSHOPS)
    )  # fmt: skip
    WorkshopReport.objects.bulk_create(
        WorkshopReport(workshop=one, heads=draw.randint(5, 30), audience="mixed", mood=4,
                       duration_minutes=110)
        for one in workshops
    )  # fmt: skip
    PlayerTally.objects.bulk_create(
        PlayerTally(workshop=one, moment="after", question="recommend", answer="9", n=8)
        for one in workshops
    )
    return users


@pytest.mark.parametrize(("scope", "budget"), [("mine", 19), ("network", 20)])
def test_the_screens_hold_their_budget_with_a_whole_network(
    sign_in, crowd, django_assert_max_num_queries, scope, budget
):
    began = time.monotonic()
    browser = sign_in(crowd[0])
    with django_assert_max_num_queries(14):
        page = browser.get(reverse("ambassadors:map"), {"drawn": "workshops"})
    assert "800 personnes correspondent" in page.content.decode()
    with django_assert_max_num_queries(22):
        browser.get(reverse("network:home"))
    with django_assert_max_num_queries(budget):
        query = {"scope": scope, "year": timezone.localdate().year}
        browser.get(reverse("ambassadors:figures"), query)
    with django_assert_max_num_queries(2):
        near = nearest_ambassadors("67", at_most=5)
    assert near[0].distance_km == 0
    assert time.monotonic() - began < BUILT_WITHIN_SECONDS
