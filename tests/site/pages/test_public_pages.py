"""The doors of the site, as a visitor sees them."""

import pytest
from django.core.exceptions import ValidationError

from portal.accounts.roles import Role
from portal.pages.blocks import LinkBlock
from portal.pages.demo import load
from tests.factories.accounts import person

pytestmark = pytest.mark.django_db
PUBLIC = {
    "/": "Apprendre à repérer",
    "/ateliers/": "Comment se passe un atelier",
    "/dilemme/": "Rejoindre une table",
    "/aide/": "Comment ouvrir un compte",
    "/accessibilite/": "Aucun audit",
    "/mentions-legales/": "AGPL",
    "/donnees-personnelles/": "CNIL",
    "/plan-du-site/": "Mentions légales",
}


@pytest.fixture
def home():
    """The public pages, as a fresh site has them."""
    return load()


@pytest.mark.parametrize(("path", "words"), PUBLIC.items())
def test_a_visitor_reads_the_public_pages(client, home, path, words):
    answer = client.get(path)
    assert answer.status_code == 200
    assert words in answer.content.decode()


@pytest.mark.parametrize("path", PUBLIC)
def test_every_page_has_one_title_help_and_an_empty_announcement(client, home, path):
    page = client.get(path).content.decode()
    assert page.count("<h1") == 1
    assert 'href="#contenu"' in page
    assert 'id="contenu"' in page
    assert "01 00 00 00 00" in page
    assert '<div id="annonces" class="vh" role="status" aria-live="polite"></div>' in page


def test_loading_twice_changes_nothing(home):
    home.promise = "Une autre promesse."
    home.save()
    before = sorted(home.get_descendants().values_list("pk", "url_path"))
    assert load().promise == "Une autre promesse."
    assert sorted(home.get_descendants().values_list("pk", "url_path")) == before


def test_two_doors_open_on_the_home_page(client, home):
    page = client.get("/").content.decode()
    assert 'href="/formations/"' in page
    assert 'href="/compte/accueil/"' in page


def test_no_figure_is_shown_until_an_editor_writes_one(client, home):
    assert "Quelques repères" not in client.get("/").content.decode()


def test_a_figure_is_shown_with_its_date_and_its_source(client, home):
    figure = {
        "value": "12 345",
        "label": "dossiers",
        "date": "2025",
        "source": "Exemple",
        "source_address": "",
    }
    home.figures = [("figure", figure)]
    home.save_revision().publish()
    page = client.get("/").content.decode()
    assert all(words in page for words in ("12 345", "dossiers", "2025", "Exemple"))


def test_a_draft_is_not_public(client, home):
    help_page = home.get_children().get(slug="aide")
    help_page.unpublish()
    assert client.get("/aide/").status_code == 404
    assert (
        'href="/aide/">Aide</a>\n        </li>' not in client.get("/plan-du-site/").content.decode()
    )


def test_the_home_page_asks_the_database_little(client, home, django_assert_max_num_queries):
    client.get("/")
    with django_assert_max_num_queries(12):
        client.get("/")


def test_a_card_leads_to_one_place_only():
    with pytest.raises(ValidationError):
        LinkBlock().clean(LinkBlock().to_python({"page": None, "address": ""}))
    assert LinkBlock().clean(LinkBlock().to_python({"page": None, "address": "/j/"})).href == "/j/"


@pytest.mark.parametrize("address", ["//evil.example", "https://evil.example/", "javascript:x"])
def test_a_card_never_leads_outside_by_its_address(address):
    with pytest.raises(ValidationError):
        LinkBlock().clean(LinkBlock().to_python({"page": None, "address": address}))


def test_the_styleguide_is_for_editors(client, sign_in, settings):
    settings.DEMO = False
    assert client.get("/styleguide/").status_code == 404
    assert sign_in(person(Role.LEARNER)).get("/styleguide/").status_code == 404
    assert sign_in(person(Role.EDITOR)).get("/styleguide/").status_code == 200


def test_the_demonstration_shows_the_styleguide_to_all(client, settings):
    settings.DEMO = True
    page = client.get("/styleguide/").content.decode()
    assert "Il y a 5 réponses à corriger" in page
    assert "Démonstration" in page


def test_a_missing_page_says_what_to_do(client, home):
    answer = client.get("/nulle-part/")
    assert answer.status_code == 404
    assert "Nous ne trouvons pas cette page" in answer.content.decode()
