"""A table is set once: edition, length, levels, decks, the editors' own questions."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from dilemme.server.models import Game
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.tables.models import ExtraCard
from tests.factories import courses
from tests.factories.accounts import person
from tests.factories.dilemme import open_table, seat_teams, send, state_of

pytestmark = pytest.mark.django_db
ASKED = {
    "edition": "education-2026", "preset": "courte", "levels": ["1"],
    "decks": ["bills", "dilemmas"], "minors": "on", "turn_seconds": "0",
}  # fmt: skip


def card(**changed):
    """Return a question card that may be published, not yet saved."""
    words = {
        "text": "Combien coûte un appel à CRESUS ?", "choices": "Rien\n20 €", "answer": 1,
        "explanation": "L’écoute est gratuite.", "theme": "droits", "level": 1,
    }  # fmt: skip
    return ExtraCard(**words | changed)


@pytest.fixture
def ambassador(sign_in):
    return sign_in(person(Role.AMBASSADOR))


def started(game):
    """Begin the game and return its state."""
    seat_teams(game, "Nadia")
    send(game, "facilitator", "begin")
    return state_of(game)


def test_the_form_opens_a_table_as_it_was_set(ambassador):
    answer = ambassador.post(reverse("tables:open"), ASKED)
    game = Game.objects.get()
    assert answer.url == reverse("tables:facilitate", args=[game.public_id])
    settings = started(game).settings
    assert settings["levels"] == [1]
    assert settings["decks_off"] == ["work", "temptations"]
    assert settings["minors"] is True
    assert AuditEntry.objects.filter(action="table.opened").exists()


def test_teams_may_start_from_different_places(ambassador):
    ambassador.post(reverse("tables:open"), ASKED | {"starts": "different"})
    game = Game.objects.get()
    seat_teams(game, "Nadia", "Omar", "Lina")
    send(game, "facilitator", "begin")
    households = {team.household for team in state_of(game).teams}
    assert households == {"identique", "partiel", "soutien"}


def lengths(page):
    """Return the lengths that a page offers."""
    return re.findall(r'name="preset" value="([a-z]+)"', page.content.decode())


def test_a_length_that_an_edition_does_not_have_is_refused_in_words(ambassador):
    page = ambassador.post(reverse("tables:open"), ASKED | {"preset": "formation"})
    assert not Game.objects.exists()
    assert page.status_code == 200
    assert "Cette édition n’a pas cette durée." in page.content.decode()


@pytest.mark.parametrize("name", ["open", "kit", "paper"])
def test_each_edition_offers_its_own_lengths_without_a_script(ambassador, name):
    address = reverse(f"tables:{name}")
    usual = ambassador.get(address)
    assert lengths(usual) == ["courte", "decouverte", "standard", "long"]
    assert f'href="{address}?edition=ambassadeurs"' in usual.content.decode()
    other = ambassador.get(f"{address}?edition=ambassadeurs")
    assert lengths(other) == ["demonstration", "formation", "approfondie"]
    assert 'value="ambassadeurs"' in other.content.decode()
    assert lengths(ambassador.get(f"{address}?edition=inconnue")) == lengths(usual)


def test_a_refused_form_keeps_the_edition_and_what_was_ticked(ambassador):
    asked = ASKED | {"edition": "ambassadeurs", "preset": "approfondie", "levels": []}
    page = ambassador.post(reverse("tables:open"), asked)
    assert lengths(page) == ["demonstration", "formation", "approfondie"]
    kept = re.search(r'<input[^>]*value="approfondie"[^>]*>', page.content.decode())[0]
    assert "checked" in kept


def test_without_a_level_no_table_opens(ambassador):
    ambassador.post(reverse("tables:open"), ASKED | {"levels": []})
    assert not Game.objects.exists()


def test_a_published_card_is_frozen_in_the_table_with_its_words_of_the_day(ambassador):
    shown = card(text="Question d’hier ?")
    shown.save()
    card(text="Brouillon ?", live=False).save()
    page = ambassador.get(reverse("tables:open")).content.decode()
    assert "Question d’hier" in page
    assert "Brouillon" not in page
    ambassador.post(reverse("tables:open"), ASKED | {"cards": [shown.pk]})
    shown.text = "Question d’aujourd’hui ?"
    shown.save()
    (question,) = started(Game.objects.get()).settings["extra_questions"]
    assert question["text"] == "Question d’hier ?"
    assert question["answer"] == 0


@pytest.mark.parametrize(
    "wrong",
    [{"text": ""}, {"choices": "Une seule"}, {"choices": "a\nb\nc\nd\ne"}, {"answer": 3},
     {"answer": 0}, {"explanation": ""}, {"step_slug": "nulle-part"}],
)  # fmt: skip
def test_a_card_that_could_not_be_played_is_refused(wrong):
    with pytest.raises(ValidationError):
        card(**wrong).full_clean()


def test_a_card_leads_to_the_step_that_explains_it():
    module = courses.load("M9").live_modules()[0]
    step = module.steps[0].value["slug"]
    made = card(module=module, step_slug=step)
    made.full_clean()
    assert made.link == f"{module.get_parent().slug}/{module.slug}/{step}"
    assert card(module=module).link == made.link
    assert card().link == ""


def test_an_editor_writes_and_publishes_a_card_in_the_usual_place(sign_in):
    editor = sign_in(person(Role.EDITOR))
    address = reverse(ExtraCard.snippet_viewset.get_url_name("add"))
    assert editor.get(address).status_code == 200
    typed = {
        "text": "Qui paie le premier ?", "choices": "Le loyer\nLe cinéma", "answer": "1",
        "explanation": "Le logement d’abord.", "theme": "logement", "level": "1", "item": "",
        "module": "", "step_slug": "", "action-publish": "action-publish",
    }  # fmt: skip
    assert editor.post(address, typed).status_code == 302
    assert ExtraCard.objects.published().get().choice_texts == ["Le loyer", "Le cinéma"]


def test_an_ambassador_writes_no_card(ambassador):
    address = reverse(ExtraCard.snippet_viewset.get_url_name("add"))
    assert ambassador.get(address).status_code in (302, 403)


def has_one_right_answer(item):
    """Tell whether a question of the bank may become a card."""
    question = item.current.question
    right = [choice for choice in question.choices if choice.correct]
    return question.kind == "single" and len(right) == 1 and len(question.choices) <= 4


def test_a_card_takes_the_words_of_a_question_of_the_bank():
    items = courses.load("M9").items.exclude(current=None).select_related("current")
    item = next(one for one in items if has_one_right_answer(one))
    made = card(item=item, text="", choices="")
    made.full_clean()
    assert made.text == item.current.question.text
    right = next(choice.text for choice in item.current.question.choices if choice.correct)
    assert made.choice_texts[made.answer - 1] == right


def test_a_question_with_several_right_answers_makes_no_card():
    items = courses.load("M9").items.exclude(current=None).select_related("current")
    item = next(one for one in items if not has_one_right_answer(one))
    with pytest.raises(ValidationError):
        card(item=item, text="", choices="").full_clean()


def test_my_tables_are_mine_newest_first(sign_in, django_assert_max_num_queries):
    inès = person(Role.AMBASSADOR)
    mine = [open_table(facilitator=inès) for _ in range(3)]
    other = open_table()
    client = sign_in(inès)
    client.get(reverse("tables:home"))
    with django_assert_max_num_queries(10):
        page = client.get(reverse("tables:home")).content.decode()
    places = [page.index(f"{game.code[:4]} {game.code[4:]}") for game in reversed(mine)]
    assert places == sorted(places)
    assert f"{other.code[:4]} {other.code[4:]}" not in page
