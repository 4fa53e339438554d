"""An ambassador declares a workshop, opens its table, reports it; nobody else sees it."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.accounts.roles import Role
from portal.ambassadors.models import Workshop, WorkshopReport
from tests.factories.accounts import person
from tests.factories.ambassadors import AmbassadorProfileFactory, WorkshopFactory
from tests.factories.dilemme import play_to_the_end, seat_teams, send

pytestmark = pytest.mark.django_db

SECRET = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')  # new on every page
DECLARED = {
    "title": "Dilemme au lycée", "place": "Salle 12", "postcode": "67000", "hour": "14:00",
    "duration_minutes": "120", "audience": "minors", "expected_heads": "16",
}  # fmt: skip
REPORT = {
    "audience": "minors", "duration_minutes": "110", "months_played": "2", "mood": "4",
    "age_under_18": "12", "age_18_25": "0", "age_26_40": "1", "age_41_60": "0", "age_over_60": "0",
}  # fmt: skip


def address(name, workshop):
    return reverse(f"ambassadors:{name}", args=[workshop.public_id])


def tomorrow():
    return (timezone.localdate() + timedelta(days=1)).isoformat()


def test_a_declared_workshop_is_on_the_home_page(sign_in):
    browser = sign_in(person(Role.AMBASSADOR))
    browser.post(reverse("ambassadors:declare"), DECLARED | {"day": tomorrow()})
    assert "Dilemme au lycée" in browser.get(reverse("ambassadors:home")).content.decode()
    assert Workshop.objects.get().department == "67"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("postcode", "99999", "Ce code postal n’existe pas"),
        ("postcode", "6700", "Ce code postal n’existe pas"),
        ("day", "2020-01-01", "Cette date est passée"),
        ("title", "", "Champ requis"),
    ],
)
def test_a_mistake_is_explained_above_the_form(sign_in, field, value, words):
    data = DECLARED | {"day": tomorrow(), field: value}
    page = sign_in(person(Role.AMBASSADOR)).post(reverse("ambassadors:declare"), data)
    assert words in page.content.decode()
    assert not Workshop.objects.exists()


@pytest.mark.parametrize("name", ["workshop", "report"])
def test_another_ambassador_s_workshop_is_missing(sign_in, name):
    foreign = WorkshopFactory()
    browser = sign_in(person(Role.AMBASSADOR))
    missing = reverse(f"ambassadors:{name}", args=["0" * 8 + "-0000-0000-0000-" + "0" * 12])
    assert browser.get(address(name, foreign)).status_code == 404
    pages = [browser.get(one).content.decode() for one in (address(name, foreign), missing)]
    assert SECRET.sub("", pages[0]) == SECRET.sub("", pages[1])


@pytest.mark.parametrize("name", ["open_table", "prepare", "cancel"])
def test_another_ambassador_s_workshop_cannot_be_changed(sign_in, name):
    foreign = WorkshopFactory()
    assert sign_in(person(Role.AMBASSADOR)).post(address(name, foreign)).status_code == 404
    foreign.refresh_from_db()
    assert foreign.state == Workshop.State.PLANNED


def test_a_learner_is_told_that_this_is_not_their_space(sign_in, learner):
    assert sign_in(learner).get(reverse("ambassadors:home")).status_code == 403


def test_opening_the_table_twice_finds_the_same_table(sign_in):
    workshop = WorkshopFactory()
    browser = sign_in(workshop.ambassador)
    first = browser.post(address("open_table", workshop), {"preset": "courte"})
    again = browser.post(address("open_table", workshop), {"preset": "long"})
    workshop.refresh_from_db()
    assert first.url == again.url == reverse("tables:facilitate", args=[workshop.game.public_id])


def test_a_report_without_a_finished_game_needs_a_reason(sign_in):
    workshop = WorkshopFactory()
    browser = sign_in(workshop.ambassador)
    page = browser.post(address("report", workshop), REPORT)
    assert "La partie n’est pas finie. Dites pourquoi" in page.content.decode()
    assert not WorkshopReport.objects.exists()
    browser.post(address("report", workshop), REPORT | {"no_game_reason": "Panne de réseau."})
    assert WorkshopReport.objects.get().heads == 13


def test_a_report_after_the_game_keeps_the_table_s_summary_without_names_or_money(sign_in):
    workshop = WorkshopFactory()
    browser = sign_in(workshop.ambassador)
    browser.post(address("open_table", workshop), {"preset": "courte"})
    workshop.refresh_from_db()
    seat_teams(workshop.game, "Zébulon", "Pimprenelle")
    send(workshop.game, "facilitator", "begin")
    play_to_the_end(workshop.game)
    page = browser.get(address("report", workshop)).content.decode()
    assert 'value="2"' in page
    browser.post(address("report", workshop), REPORT)
    report = WorkshopReport.objects.get()
    assert report.summary["table"]["months"] == 2
    assert "Zébulon" not in str(report.summary)
    assert report.summary["teams"] == []


def test_a_report_is_filed_once(sign_in):
    workshop = WorkshopFactory()
    browser = sign_in(workshop.ambassador)
    for _time in range(2):
        page = browser.post(address("report", workshop), REPORT | {"no_game_reason": "Panne."})
    assert "déjà enregistré" in page.content.decode()
    assert WorkshopReport.objects.count() == 1


def test_the_checklist_is_kept(sign_in):
    workshop = WorkshopFactory()
    sign_in(workshop.ambassador).post(address("prepare", workshop), {"done": ["room", "nonsense"]})
    workshop.refresh_from_db()
    assert workshop.checklist == ",room,"


@pytest.mark.parametrize("name", ["home", "map", "workshops"])
def test_lists_cost_the_same_when_they_grow_tenfold(sign_in, django_assert_max_num_queries, name):
    user = person(Role.AMBASSADOR)
    browser = sign_in(user)
    for _rank in range(10):
        AmbassadorProfileFactory()
        WorkshopFactory(ambassador=user)
    with django_assert_max_num_queries(14):
        browser.get(reverse(f"ambassadors:{name}"))


def test_the_directory_filters_by_department_and_skill(sign_in):
    AmbassadorProfileFactory(department="67", skills=",youth,")
    AmbassadorProfileFactory(department="67", skills=",online,")
    AmbassadorProfileFactory(department="68", skills=",youth,")
    browser = sign_in(person(Role.AMBASSADOR))
    page = browser.get(reverse("ambassadors:map"), {"department": "67", "skills": "youth"})
    assert "1 personne correspond" in page.content.decode()
