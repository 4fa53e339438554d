"""The then-test as three bars: before, before seen from the end, now; the finding is its title."""

from random import Random

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.accounts.roles import Role
from portal.learning.demo_rows import Course, Stay, write_stays
from tests.factories.accounts import UserFactory, person
from tests.factories.courses import load, session_of

pytestmark = pytest.mark.django_db


def results_page(sign_in, code, n_people, *, has_post=True):
    """Return the context of the results of a session of so many people."""
    trainer = person(Role.TRAINER)
    session = session_of(trainer, load(code))
    stays = [
        Stay(
            UserFactory(),
            timezone.now(),
            has_post=has_post,
            session=session,
            before=0.3,
            after=0.9,
        )
        for _ in range(n_people)
    ]
    write_stays(Course.of(session.course), stays, Random(5))
    address = reverse("dashboard:session_results", args=[session.public_id])
    return sign_in(trainer).get(address).context


def test_three_bars_are_drawn_for_each_objective_looked_back_on(sign_in):
    chart = results_page(sign_in, "M1", 8)["confidence"]
    assert chart["rows"]
    for row in chart["rows"]:
        assert [bar["kind"] for bar in row["bars"]] == ["avant", "vu", "apres"]
        assert all(0 < bar["percent"] <= 100 and bar["n"] == 8 for bar in row["bars"])


def test_the_title_gives_the_two_marks_that_compare(sign_in):
    context = results_page(sign_in, "M1", 8)
    title = context["confidence"]["title"]
    assert title.startswith("Le groupe se sent plus à l’aise")
    assert title.endswith("sur 5.")
    table = context["confidence_table"]
    assert "confidence" not in [one.key for one in context["other_tables"]]
    assert len(table.rows) >= len(context["confidence"]["rows"])


def test_before_the_end_there_is_a_table_and_no_drawing(sign_in):
    context = results_page(sign_in, "M4", 8, has_post=False)
    assert context["confidence"] is None
    assert context["confidence_table"].rows
