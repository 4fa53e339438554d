"""Several people run a workshop: the same rights at its table, one who answers for it."""

from importlib import import_module

import pytest
from django.conf import settings
from django.urls import reverse

from dilemme import protocol
from dilemme.server import session
from dilemme.server.models import Game
from portal.accounts.roles import Role
from portal.ambassadors import services
from portal.ambassadors.models import Workshop, WorkshopHost
from portal.ambassadors.services.requests import confirm, take
from tests.factories.accounts import person
from tests.factories.ambassadors import WorkshopFactory, asked_request

pytestmark = pytest.mark.django_db
ACCEPTED = WorkshopHost.State.ACCEPTED
INVITED = WorkshopHost.State.INVITED


@pytest.fixture
def workshop():
    found = WorkshopFactory()
    found.contact_email = "lieu@exemple.example"
    found.save()
    return found


@pytest.fixture
def co_host(workshop):
    return WorkshopHost.objects.create(
        workshop=workshop, user=person(Role.AMBASSADOR), state=ACCEPTED
    )


def page(name, thing):
    return reverse(name, args=[thing.public_id])


def desk_status(sign_in, user, game):
    return sign_in(user).get(page("tables:facilitate", game)).status_code


def connected(browser, user, game):
    """Return the guest that a browser's socket is, as the desk's page opens it."""
    store = import_module(settings.SESSION_ENGINE).SessionStore(browser.session.session_key)
    scope = {"user": user, "session": store}
    return session.admit(game.public_id, protocol.Hello(role="facilitator"), scope)


def is_welcome(guest):
    """Say whether the next look at a connection lets it stay."""
    (pulse,) = session.pulses([guest])
    return pulse.is_welcome


def test_who_runs_it_too_opens_the_table_and_both_facilitate(sign_in, workshop, co_host):
    browser = sign_in(co_host.user)
    answer = browser.post(page("ambassadors:open_table", workshop), {"preset": "courte"})
    game = Game.objects.get()
    assert answer.url == page("tables:facilitate", game)
    assert game.facilitator == workshop.ambassador
    assert desk_status(sign_in, workshop.ambassador, game) == 200
    assert desk_status(sign_in, co_host.user, game) == 200
    assert is_welcome(connected(browser, co_host.user, game))


def test_a_colleague_and_somebody_who_has_not_said_yes_stay_out(sign_in, workshop):
    invited = WorkshopHost.objects.create(
        workshop=workshop, user=person(Role.AMBASSADOR), state=INVITED
    )
    game = services.open_table(workshop=workshop, preset="courte")
    for user in (invited.user, person(Role.AMBASSADOR), person(Role.TRAINER)):
        assert desk_status(sign_in, user, game) == 404
        with pytest.raises(session.NotAdmitted):
            connected(sign_in(user), user, game)


def test_a_yes_opens_a_table_that_is_already_there(sign_in, workshop):
    game = services.open_table(workshop=workshop, preset="courte")
    host = WorkshopHost.objects.create(workshop=workshop, user=person(Role.AMBASSADOR))
    sign_in(host.user).post(page("ambassadors:host_answer", host), {"answer": "yes"})
    assert desk_status(sign_in, host.user, game) == 200


def test_who_leaves_loses_the_table_even_while_connected(sign_in, workshop, co_host):
    game = services.open_table(workshop=workshop, preset="courte")
    browser = sign_in(co_host.user)
    guest = connected(browser, co_host.user, game)
    browser.post(page("ambassadors:host_leave", co_host))
    assert not is_welcome(guest)
    assert browser.get(page("ambassadors:workshop", workshop)).status_code == 404


def test_the_leader_takes_somebody_off_and_they_are_told(
    sign_in, workshop, co_host, mailoutbox, django_capture_on_commit_callbacks
):
    game = services.open_table(workshop=workshop, preset="courte")
    with django_capture_on_commit_callbacks(execute=True):
        sign_in(workshop.ambassador).post(page("ambassadors:host_leave", co_host))
    assert desk_status(sign_in, co_host.user, game) == 404
    assert [mail.to for mail in mailoutbox] == [[co_host.user.email]]


def test_another_co_host_takes_nobody_off(sign_in, workshop, co_host):
    other = WorkshopHost.objects.create(
        workshop=workshop, user=person(Role.AMBASSADOR), state=ACCEPTED
    )
    assert sign_in(other.user).post(page("ambassadors:host_leave", co_host)).status_code == 404


def test_handing_over_passes_the_workshop_its_request_and_its_table(
    sign_in, co_host, mailoutbox, django_capture_on_commit_callbacks
):
    workshop = co_host.workshop
    former, heir = workshop.ambassador, co_host.user
    request = take(request=confirm(request=asked_request()), ambassador=former)
    Workshop.objects.filter(pk=workshop.pk).update(request=request)
    game = services.open_table(workshop=workshop, preset="courte")
    with django_capture_on_commit_callbacks(execute=True):
        sign_in(former).post(page("ambassadors:hand_over", workshop), {"host": co_host.public_id})
    for row in (workshop, request, game):
        row.refresh_from_db()
    assert (workshop.ambassador, request.taken_by, game.facilitator) == (heir, heir, heir)
    assert desk_status(sign_in, former, game) == 200
    assert sorted(mail.to[0] for mail in mailoutbox) == sorted(["lieu@exemple.example", heir.email])


def test_it_is_handed_to_nobody_who_has_not_agreed(sign_in, workshop):
    host = WorkshopHost.objects.create(workshop=workshop, user=person(Role.AMBASSADOR))
    sign_in(workshop.ambassador).post(
        page("ambassadors:hand_over", workshop), {"host": host.public_id}
    )
    workshop.refresh_from_db()
    assert workshop.ambassador != host.user
