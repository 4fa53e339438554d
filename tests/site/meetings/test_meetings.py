"""Places at meetings, who came; sheets written by members, read, published."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.accounts.roles import Role
from portal.meetings.models import Meeting, PracticeSheet, Registration
from portal.meetings.services.registering import leave, register
from portal.meetings.services.sheets import submit
from tests.factories.accounts import person
from tests.factories.network import WORDS, meeting_of, sheet_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    """A meeting of two places."""
    return meeting_of(person(Role.COORDINATOR))


def test_a_full_meeting_has_a_line_and_a_freed_place_goes_to_the_first(
    meeting, mailoutbox, django_capture_on_commit_callbacks
):
    people = [person(Role.AMBASSADOR) for _ in range(4)]
    states = [register(meeting=meeting, user=one).state for one in people]
    assert states == ["registered", "registered", "waiting", "waiting"]
    with django_capture_on_commit_callbacks(execute=True):
        leave(meeting=meeting, user=people[0])
    assert Registration.objects.get(user=people[2]).state == "registered"
    assert [mail.to for mail in mailoutbox] == [[people[2].email]]
    assert "METHOD:REQUEST" in mailoutbox[0].attachments[0].get_content()


def test_each_public_reads_its_own_meetings(sign_in):
    coordinator = person(Role.COORDINATOR)
    made = meeting_of(coordinator, audience="ambassadors")
    address = reverse("meetings:meeting", args=[made.public_id])
    assert sign_in(person(Role.AMBASSADOR)).get(address).status_code == 200
    assert sign_in(person(Role.PARTNER_REFERENT)).get(address).status_code == 404
    assert sign_in(person(Role.LEARNER)).get(address).status_code == 403


def test_attendance_is_noted_once_it_has_begun(sign_in, meeting):
    here, away = person(Role.AMBASSADOR), person(Role.AMBASSADOR)
    rows = [register(meeting=meeting, user=one) for one in (here, away)]
    browser = sign_in(person(Role.COORDINATOR))
    address = reverse("meetings:attendance", args=[meeting.public_id])
    present = {"present": [str(rows[0].public_id)]}
    browser.post(address, present)
    assert Registration.objects.filter(attended=None).count() == 2
    Meeting.objects.update(starts_at=timezone.now() - timedelta(hours=1))
    browser.post(address, present)
    assert Registration.objects.get(user=here).attended is True
    assert Registration.objects.get(user=away).attended is False
    assert "Présents\u00a0: 1" in browser.get(reverse("meetings:agenda")).content.decode()


def test_a_meeting_called_off_tells_everybody(
    sign_in, meeting, mailoutbox, django_capture_on_commit_callbacks
):
    people = [person(Role.AMBASSADOR) for _ in range(3)]
    for one in people:
        register(meeting=meeting, user=one)
    with django_capture_on_commit_callbacks(execute=True):
        sign_in(person(Role.COORDINATOR)).post(
            reverse("meetings:call_off", args=[meeting.public_id])
        )
    assert {mail.to[0] for mail in mailoutbox} == {one.email for one in people}
    assert "METHOD:CANCEL" in mailoutbox[0].attachments[0].get_content()


def test_a_meeting_is_somewhere_and_ahead(sign_in):
    data = {"title": "Visio", "description": "…", "audience": "all", "region": "", "place": "",
            "link": "", "duration_minutes": "60", "capacity": "10", "day": "2020-01-01",
            "hour": "18:00"}  # fmt: skip
    browser = sign_in(person(Role.COORDINATOR))
    page = browser.post(reverse("meetings:new"), data).content.decode()
    assert "Donnez un lieu ou un lien" in page
    assert "Cette date est passée" in page
    day = (timezone.localdate() + timedelta(days=4)).isoformat()
    browser.post(reverse("meetings:new"), data | {"day": day, "link": "https://visio.example/a"})
    assert Meeting.objects.get().title == "Visio"


def test_the_link_of_a_meeting_is_for_those_who_registered(sign_in):
    made = meeting_of(person(Role.COORDINATOR), link="https://visio.example/a")
    browser = sign_in(person(Role.AMBASSADOR))
    address = reverse("meetings:meeting", args=[made.public_id])
    assert "visio.example" not in browser.get(address).content.decode()
    browser.post(reverse("meetings:place", args=[made.public_id]))
    assert "visio.example" in browser.get(address).content.decode()


def test_a_sheet_is_written_read_by_somebody_else_and_published(
    sign_in, mailoutbox, django_capture_on_commit_callbacks
):
    author, reader = person(Role.AMBASSADOR), person(Role.PARTNER_REFERENT)
    sign_in(author).post(reverse("meetings:write"), WORDS | {"submit": "yes"})
    sheet = PracticeSheet.objects.get()
    address = reverse("meetings:sheet", args=[sheet.public_id])
    assert sign_in(reader).get(address).status_code == 404
    coordinator = sign_in(person(Role.COORDINATOR))
    page = coordinator.post(address, {"verdict": "return", "note": ""}).content.decode()
    assert "Dites à l’auteur" in page
    with django_capture_on_commit_callbacks(execute=True):
        coordinator.post(address, {"verdict": "return", "note": "Précisez le lieu."})
    assert "Précisez le lieu." in mailoutbox[0].body
    sign_in(author).post(reverse("meetings:rewrite", args=[sheet.public_id]),
                         WORDS | {"submit": "yes"})  # fmt: skip
    coordinator.post(address, {"verdict": "publish", "note": ""})
    assert "Écrire gros." in sign_in(reader).get(address).content.decode()


def test_a_coordinator_does_not_judge_their_own_sheet(sign_in):
    author = person(Role.COORDINATOR)
    sheet = submit(sheet=sheet_of(author))
    browser = sign_in(author)
    browser.post(reverse("meetings:sheet", args=[sheet.public_id]), {"verdict": "publish"})
    sheet.refresh_from_db()
    assert sheet.state == "submitted"


@pytest.mark.parametrize("name", ["agenda", "sheets"])
def test_lists_cost_the_same_when_they_grow(sign_in, django_assert_max_num_queries, name):
    author = person(Role.AMBASSADOR)
    for _rank in range(12):
        meeting_of(author)
        sheet_of(author)
    browser = sign_in(author)
    with django_assert_max_num_queries(14):
        browser.get(reverse(f"meetings:{name}"))
