"""The demo's ambassadors: as promised, and the same when loaded twice."""

import pytest
from django.utils import timezone

from dilemme.server.lobby import game_by_code
from portal.accounts.roles import Role
from portal.ambassadors import demo
from portal.ambassadors.models import AmbassadorProfile, Workshop, WorkshopReport
from tests.factories.accounts import person

pytestmark = pytest.mark.django_db


def test_the_demo_has_what_was_promised_and_loading_again_adds_nothing(association):
    people = {"host": person(Role.AMBASSADOR), "other": person(Role.AMBASSADOR)}
    for _time in range(2):
        game = demo.load(association=association, today=timezone.localdate(), **people)
    assert AmbassadorProfile.objects.count() == 40
    assert AmbassadorProfile.objects.values("department").distinct().order_by().count() == 20
    assert WorkshopReport.objects.count() == 12
    assert Workshop.objects.filter(state=Workshop.State.TABLE_OPEN).get().game == game
    assert game_by_code(game.code) == game
    assert game.facilitator == people["host"]
