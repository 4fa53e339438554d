"""Dated figures: one value a day, two people behind each new one, and everybody may read them."""

from datetime import date
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.accounts.roles import Role
from portal.parameters import catalogue, services
from portal.parameters.domain.parameter_set import Unit, UnknownParameter, Value, latest
from portal.parameters.models import Parameter
from portal.parameters.selectors import expiring, table_on, values_on
from portal.parameters.wording import read, written
from tests.factories.accounts import person

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
DESK, PUBLIC = "/coordination/chiffres/", "/outils/chiffres/"


def proposed(author, **changes):
    """Propose a new RSA amount."""
    given = {
        "name": "rsa_personne_seule",
        "value": 66_000,
        "valid_from": date(2026, 11, 1),
        "source": "Décret d’essai",
    }
    return services.propose_value(author=author, **(given | changes))


def words(response) -> str:
    """Return a page's text with plain spaces."""
    return unescape(response.content.decode()).replace("\u00a0", " ")


@pytest.fixture
def three():
    """A trainer who proposes, two coordinators who check."""
    return person(Role.TRAINER), person(Role.COORDINATOR), person(Role.COORDINATOR)


def test_a_value_is_the_one_of_its_day():
    assert values_on(date(2024, 6, 1)).cents("rsa_personne_seule") == 63_571
    assert values_on(date(2025, 6, 1)).cents("rsa_personne_seule") == 64_652
    assert values_on(TODAY).cents("rsa_personne_seule") == 65_169
    assert "2026-220" in values_on(TODAY).source("rsa_personne_seule")


def test_a_value_past_its_last_day_is_refused_but_still_named():
    figures = values_on(TODAY)
    with pytest.raises(UnknownParameter) as refused:
        figures.cents("css_gratuite_1")
    assert refused.value.code == "unknown_parameter"
    assert not figures.holds("css_gratuite_1")
    assert figures.last_known("css_gratuite_1").valid_until == date(2026, 3, 31)


def test_an_amount_is_never_read_as_a_rate():
    with pytest.raises(UnknownParameter):
        values_on(TODAY).basis_points("rsa_personne_seule")


def test_every_figure_shipped_has_a_source_a_known_unit_and_a_group():
    assert {row.name for row in Parameter.objects.all()} == set(catalogue.entries())
    assert all(row.source for row in Parameter.objects.all())
    assert {entry.group for entry in catalogue.entries().values()} <= set(catalogue.GROUPS)
    assert {entry.unit for entry in catalogue.entries().values()} <= {one.value for one in Unit}


def test_two_other_people_put_a_figure_in_force(three):
    author, first, second = three
    row = proposed(author)
    assert values_on(TODAY).cents("rsa_personne_seule") == 65_169
    services.check_value(parameter=row, person=first)
    assert values_on(TODAY).cents("rsa_personne_seule") == 65_169
    services.check_value(parameter=row, person=second)
    assert values_on(TODAY).cents("rsa_personne_seule") == 66_000
    assert values_on(date(2026, 10, 31)).cents("rsa_personne_seule") == 65_169


def test_a_correction_of_the_same_day_wins_over_what_it_corrects(three):
    author, first, second = three
    for value in (66_000, 66_100):
        row = proposed(author, value=value)
        services.check_value(parameter=row, person=first)
        services.check_value(parameter=row, person=second)
    assert values_on(TODAY).cents("rsa_personne_seule") == 66_100


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": "inconnu"}, "unknown_parameter"),
        ({"source": "  "}, "source_missing"),
        ({"valid_until": date(2026, 1, 1)}, "ends_before_start"),
    ],
)
def test_a_proposal_without_sense_is_refused(three, changes, code):
    with pytest.raises(services.ParameterRefused) as refused:
        proposed(three[0], **changes)
    assert refused.value.code == code


def test_nobody_checks_their_own_figure_nor_twice_nor_one_that_was_withdrawn(three):
    _trainer, coordinator, other = three
    row = proposed(coordinator)
    refusals = []
    for someone in (coordinator, other, other):
        try:
            services.check_value(parameter=row, person=someone)
        except services.ParameterRefused as refused:
            refusals.append(refused.code)
    services.withdraw_value(parameter=row, person=coordinator)
    with pytest.raises(services.ParameterRefused) as refused:
        services.check_value(parameter=row, person=three[0])
    assert refusals == ["own_proposal", "already_checked"]
    assert refused.value.code == "withdrawn"


def test_what_tools_use_is_no_longer_withdrawn():
    shipped = Parameter.objects.first()
    with pytest.raises(services.ParameterRefused) as refused:
        services.withdraw_value(parameter=shipped, person=person(Role.COORDINATOR))
    assert refused.value.code == "already_confirmed"


def test_what_has_ended_or_will_soon_is_listed():
    found = {one.name: one for one in expiring(TODAY)}
    assert found["css_gratuite_1"].is_over
    assert not found["saisissable_borne_1"].is_over
    assert "rsa_personne_seule" not in found
    assert "rsa_personne_seule" in {one.name for one in expiring(date(2027, 2, 1))}


def test_the_table_takes_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert len(table_on(TODAY)) == len(catalogue.GROUPS)


# --- The pages --------------------------------------------------------------------------------
def test_everybody_reads_the_figures_of_any_day(client):
    page = words(client.get(PUBLIC, {"le": "2026-11-22"}))
    assert "651,69 €" in page
    assert "1/20" in page
    assert "Fini le 31 mars 2026" in page
    assert "Valeur d’origine, à relire" in page
    assert "646,52 €" in words(client.get(PUBLIC, {"le": "2025-06-01"}))
    assert not client.cookies


def test_a_figure_is_proposed_checked_twice_and_then_public(sign_in, client, three):
    author, first, second = three
    sent = {
        "name": "rsa_personne_seule",
        "value": "660,00",
        "valid_from": "2026-11-01",
        "source": "Décret d’essai",
    }
    answer = sign_in(author).post(f"{DESK}proposer/", sent)
    address = answer["Location"]
    assert "J’ai comparé" not in words(sign_in(author).get(address))
    for checker in (first, second):
        desk = sign_in(checker)
        assert "J’ai comparé avec la source" in words(desk.get(address))
        desk.post(f"{address}verifier/")
    page = words(client.get(PUBLIC, {"le": "2026-11-22"}))
    assert "660 €" in page
    assert "Relu par deux personnes" in page


def test_an_unreadable_value_keeps_what_was_typed(sign_in, three):
    sent = {
        "name": "duree_max",
        "value": "longtemps",
        "valid_from": "2027-01-01",
        "source": "Loi d’essai",
    }
    page = words(sign_in(three[1]).post(f"{DESK}proposer/", sent))
    assert "Écrivez le chiffre comme sur la page" in page
    assert 'value="longtemps"' in page


def test_the_desk_lists_proposals_with_few_queries(sign_in, three, django_assert_max_num_queries):
    for _rank in range(4):
        services.check_value(parameter=proposed(three[0]), person=three[2])
    browser = sign_in(three[1])
    with django_assert_max_num_queries(16):
        page = words(browser.get(DESK))
    assert page.count("1 relecture sur 2.") == 4


# --- What always holds ------------------------------------------------------------------------
VALUES = st.lists(
    st.builds(
        Value,
        st.sampled_from(["a", "b"]),
        st.integers(0, 100),
        st.just(Unit.CENTS),
        st.dates(date(2020, 1, 1), date(2030, 1, 1)),
        st.just("essai"),
    ),
    max_size=8,
)


@given(VALUES, st.dates(date(2019, 1, 1), date(2031, 1, 1)))
def test_no_later_value_started_than_the_one_of_the_day(values, day):
    for name, kept in latest(values, day).values.items():
        started = [one for one in values if one.name == name and one.valid_from <= day]
        assert kept.valid_from == max(one.valid_from for one in started)


@given(st.integers(0, 10**9), st.sampled_from(list(Unit)))
def test_a_value_reads_back_as_it_is_written(value, unit):
    assert read(written(value, unit).split(" ")[0], unit) == value
