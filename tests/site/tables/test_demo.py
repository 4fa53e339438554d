"""The demonstration shows a whole debrief and cards of the editors."""

import pytest
from django.urls import reverse

from portal.accounts.roles import Role
from portal.tables import demo
from portal.tables.models import ExtraCard
from tests.factories import courses
from tests.factories.accounts import person

pytestmark = pytest.mark.django_db


def test_the_demonstration_has_a_finished_table_and_cards_to_choose(sign_in):
    courses.load("M9")
    host = person(Role.AMBASSADOR)
    game = demo.load(host=host)
    game.refresh_from_db()
    assert game.is_over
    assert ExtraCard.objects.published().count() == len(demo.CARDS)
    page = sign_in(host).get(reverse("tables:debrief", args=[game.public_id])).content.decode()
    assert "Toute la salle" in page
    assert "En moyenne, emprunter a coûté" in page
