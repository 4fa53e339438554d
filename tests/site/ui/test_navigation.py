"""Menus lead somewhere, and say where one is."""

import pytest
from django.urls import resolve, reverse

from portal.accounts.roles import HOME_ROUTES, Role
from portal.ui.navigation import BY_ROLE, Door, mark_current, menu_for, parts_of

DOORS = (Door("Accueil", path="/"), Door("Formations", path="/formations/"))


def marks(here):
    """Return aria-current by label."""
    return {item.label: item.current for item in mark_current(DOORS, here)}


def test_the_page_itself_is_marked():
    assert marks("/formations/") == {"Accueil": "", "Formations": "page"}


def test_a_page_below_marks_its_section():
    assert marks("/formations/m1/etape/") == {"Accueil": "", "Formations": "true"}


def test_the_home_page_is_not_above_everything():
    assert marks("/aide/") == {"Accueil": "", "Formations": ""}


def test_the_nearest_of_two_nested_entries_is_marked():
    doors = (Door("Espace", path="/partenaire/"), Door("Orienter", path="/partenaire/orienter/"))
    marked = mark_current(doors, "/partenaire/orienter/personne/")
    assert [item.current for item in marked] == ["", "true"]


def test_an_entry_without_a_page_is_left_out():
    assert mark_current((Door("Nulle part", "nowhere:at_all"),), "/") == []


@pytest.mark.parametrize("role", Role.values)
def test_every_role_has_a_menu_that_leads_to_its_home(role):
    addresses = [item.address for item in menu_for(role, "/", signed_in=True)]
    assert reverse(HOME_ROUTES[role]) in addresses
    assert len(addresses) == len(set(addresses))


def test_every_role_is_known_to_the_menus():
    assert set(BY_ROLE) == set(Role.values)


@pytest.mark.parametrize("role", Role.values)
def test_every_entry_of_a_menu_answers_to_an_address(role):
    for item in menu_for(role, "/", signed_in=True):
        assert resolve(item.address)


def test_a_visitor_gets_the_public_menu_whatever_the_role():
    labels = [str(item.label) for item in menu_for(None, "/", signed_in=False)]
    assert labels == ["Accueil", "Formations", "Ateliers", "Jeu Dilemme", "Outils", "Aide"]


def test_a_long_menu_keeps_its_first_entries_and_puts_the_others_behind_one():
    doors = tuple(Door(f"Page {rank}", path=f"/p{rank}/") for rank in range(9))
    parts = parts_of(mark_current(doors, "/p8/"))
    assert [item.label for item in parts.first] == [f"Page {rank}" for rank in range(6)]
    assert [item.label for item in parts.more] == ["Page 6", "Page 7", "Page 8"]
    assert parts.is_here


def test_a_menu_that_fits_is_shown_whole():
    doors = tuple(Door(f"Page {rank}", path=f"/p{rank}/") for rank in range(7))
    parts = parts_of(mark_current(doors, "/p0/"))
    assert len(parts.first) == 7
    assert not parts.more
    assert not parts.is_here
