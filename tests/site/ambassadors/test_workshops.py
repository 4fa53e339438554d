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
from tests.factories.dilemme import play_to_the_end, seat_teams, send, state_of

pytestmark = pytest.mark.django_db

SECRET = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')  # new on every page
WHERE = {"title": "Dilemme au lycée", "place": "Salle 12", "postcode": "67000"}
WHEN = {"hour": "14:00", "duration_minutes": "120"}
WHO = {"audience": "minors", "expected_heads": "16"}
WITH = {"edition": "classique-1200", "material": ["phones", "wifi"]}
CONTACT = {"contact_name": "Dominique", "contact_email": "lieu@exemple.example"}
REPORT = {
    "audience": "minors", "duration_minutes": "110", "months_played": "2", "mood": "4",
    "age_under_18": "12", "age_18_25": "0", "age_26_40": "1", "age_41_60": "0", "age_over_60": "0",
}  # fmt: skip


def address(name, workshop):
    return reverse(f"ambassadors:{name}", args=[workshop.public_id])


def tomorrow():
    return (timezone.localdate() + timedelta(days=1)).isoformat()


def declare(browser, **changes):
    """Go through the five steps; return the last answer."""
    steps = (
        ("declare", WHERE), ("declare_when", WHEN | {"day": tomorrow()}), ("declare_who", WHO),
        ("declare_with", WITH), ("declare_check", CONTACT),
    )  # fmt: skip
    for name, data in steps:
        wanted = {key: changes.get(key, value) for key, value in data.items()}
        answer = browser.post(reverse(f"ambassadors:{name}"), wanted)
        if answer.status_code != 302:
            break
    return answer


def test_a_workshop_is_declared_in_five_steps_and_the_place_gets_the_date(
    sign_in, mailoutbox, django_capture_on_commit_callbacks
):
    browser = sign_in(person(Role.AMBASSADOR))
    with django_capture_on_commit_callbacks(execute=True):
        declare(browser)
    assert "Dilemme au lycée" in browser.get(reverse("network:home")).content.decode()
    workshop = Workshop.objects.get()
    assert (workshop.department, workshop.edition) == ("67", "classique-1200")
    assert [str(one) for one in workshop.material_labels][-1] == "Un réseau wifi"
    assert "lieu@exemple.example" not in workshop.contact_email_sealed
    sent = mailoutbox[0]
    assert sent.to == ["lieu@exemple.example"]
    assert "METHOD:REQUEST" in sent.attachments[0].get_content()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("postcode", "99999", "Ce code postal n’existe pas"),
        ("postcode", "6700", "Ce code postal n’existe pas"),
        ("day", "2020-01-01", "Cette date est passée"),
        ("title", "", "Champ requis"),
        ("contact_email", "rien", "adresse"),
    ],
)
def test_a_mistake_is_explained_above_the_form(sign_in, field, value, words):
    page = declare(sign_in(person(Role.AMBASSADOR)), **{field: value})
    assert words in page.content.decode()
    assert not Workshop.objects.exists()


def test_a_step_that_comes_too_early_leads_to_the_one_that_is_missing(sign_in):
    browser = sign_in(person(Role.AMBASSADOR))
    answer = browser.get(reverse("ambassadors:declare_who"))
    assert answer.url.startswith(reverse("ambassadors:declare"))


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
    assert sign_in(learner).get(reverse("network:home")).status_code == 403


def test_opening_the_table_twice_finds_the_same_table(sign_in):
    workshop = WorkshopFactory()
    browser = sign_in(workshop.ambassador)
    first = browser.post(address("open_table", workshop), {"preset": "courte"})
    again = browser.post(address("open_table", workshop), {"preset": "long"})
    workshop.refresh_from_db()
    assert first.url == again.url == reverse("tables:facilitate", args=[workshop.game.public_id])


@pytest.mark.parametrize(("audience", "minors"), [("minors", True), ("mixed", False)])
def test_a_workshop_for_minors_deals_no_adult_card(sign_in, audience, minors):
    workshop = WorkshopFactory(audience=audience)
    sign_in(workshop.ambassador).post(address("open_table", workshop), {"preset": "courte"})
    workshop.refresh_from_db()
    seat_teams(workshop.game, "Colibri")
    send(workshop.game, "facilitator", "begin")
    assert state_of(workshop.game).settings.get("minors", False) is minors


@pytest.mark.parametrize(("audience", "minors"), [("minors", True), ("mixed", False)])
def test_a_workshop_s_table_is_opened_with_every_setting(sign_in, audience, minors):
    workshop = WorkshopFactory(audience=audience)
    browser = sign_in(workshop.ambassador)
    page = reverse("openings:workshop", args=[workshop.public_id])
    assert workshop.title in browser.get(page).content.decode()
    asked = {"edition": "classique-1200", "preset": "courte", "levels": ["3"], "turn_seconds": "45"}
    answer = browser.post(page, asked)
    workshop.refresh_from_db()
    assert answer.url == reverse("tables:facilitate", args=[workshop.game.public_id])
    assert browser.get(page).url == answer.url
    assert workshop.game.edition == "classique-1200"
    seat_teams(workshop.game, "Colibri")
    send(workshop.game, "facilitator", "begin")
    settings = state_of(workshop.game).settings
    assert (settings["levels"], settings["turn_seconds"]) == ([3], 45)
    assert settings.get("minors", False) is minors


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


@pytest.mark.parametrize(
    "name",
    ["network:home", "ambassadors:map", "ambassadors:workshops", "ambassadors:requests"],
)
def test_lists_cost_the_same_when_they_grow_tenfold(sign_in, django_assert_max_num_queries, name):
    user = person(Role.AMBASSADOR)
    browser = sign_in(user)
    for _rank in range(10):
        AmbassadorProfileFactory()
        WorkshopFactory(ambassador=user)
    with django_assert_max_num_queries(24):
        browser.get(reverse(name))


def test_the_directory_filters_by_department_and_skill(sign_in):
    AmbassadorProfileFactory(department="67", skills=",youth,")
    AmbassadorProfileFactory(department="67", skills=",online,")
    AmbassadorProfileFactory(department="68", skills=",youth,")
    browser = sign_in(person(Role.AMBASSADOR))
    page = browser.get(reverse("ambassadors:map"), {"department": "67", "skills": "youth"})
    assert "1 personne correspond" in page.content.decode()
