"""When the files of an edition change, its earlier tables go on with what they began with."""

import json
import shutil

import pytest

from dilemme import engine
from dilemme.engine import edition as in_memory
from dilemme.server import lobby, replay, service
from dilemme.server.domain.roles import FACILITATOR
from dilemme.server.models import Game, KeptEdition
from portal.accounts.roles import Role
from tests.factories.accounts import person
from tests.factories.dilemme import (
    open_table,
    play_to_the_end,
    running_table,
    seat_teams,
    send,
    state_of,
)

pytestmark = pytest.mark.django_db
OLD_SALARY = 133_700


@pytest.fixture
def old_files(tmp_path):
    """The usual edition as it was some day: another salary, another order of the cards."""
    folder = tmp_path / engine.DEFAULT_EDITION
    shutil.copytree(in_memory.DATA / engine.DEFAULT_EDITION, folder)
    head = folder / "edition.toml"
    head.write_text(
        head.read_text().replace("salary_cents = 145000", f"salary_cents = {OLD_SALARY}")
    )
    return str(folder)


@pytest.fixture
def restart():
    """Forget what a process remembers, as after a deployment."""
    was = dict(in_memory._PINNED)

    def forget(game):
        in_memory._PINNED.clear()
        in_memory._SET.clear()
        service.forget(game.pk)

    yield forget
    in_memory._PINNED.update(was)


def old_table(old_files, host):
    return lobby.open_game(facilitator=host, preset="courte", edition=old_files, seed="vieille")


def salary(game):
    return engine.edition_of(state_of(game)).households["identique"]["salary_cents"]


def test_a_table_opened_before_the_files_changed_is_played_to_its_end(old_files, restart, sign_in):
    host = person(Role.AMBASSADOR)
    game = old_table(old_files, host)
    seat_teams(game, "Nadia", "Karim")
    send(game, FACILITATOR, "begin")
    restart(game)
    assert sign_in(host).get(f"/table/{game.public_id}/animer/").status_code == 200
    assert salary(game) == OLD_SALARY
    restart(game)
    play_to_the_end(game)
    assert state_of(game).teams[0].salary_cents == OLD_SALARY
    restart(game)
    assert sign_in(host).get(f"/table/{game.public_id}/bilan/").status_code == 200
    restart(game)
    assert sign_in(host).get(f"/table/{game.public_id}/animer/relire/").status_code == 200


def test_a_table_that_has_not_begun_keeps_the_amounts_of_the_day_it_was_opened(old_files, restart):
    game = old_table(old_files, person(Role.AMBASSADOR))
    seat_teams(game, "Nadia")
    restart(game)
    send(game, FACILITATOR, "begin")
    assert salary(game) == OLD_SALARY


def test_the_whole_log_still_folds_to_the_same_table(old_files, restart):
    game = old_table(old_files, person(Role.AMBASSADOR))
    seat_teams(game, "Nadia", "Karim")
    send(game, FACILITATOR, "begin")
    before = replay.picture(game=game, seq=game.seq + 9, role=FACILITATOR)
    restart(game)
    assert replay.picture(game=game, seq=game.seq + 9, role=FACILITATOR) == before


def test_an_edition_is_kept_once_and_says_the_same_again(old_files):
    host = person(Role.AMBASSADOR)
    for _time in range(2):
        old_table(old_files, host)
        open_table(facilitator=host)
    assert KeptEdition.objects.count() == 2
    for row in KeptEdition.objects.all():
        again = engine.recall(row.text)
        assert engine.edition_text(again) == row.text
        assert again == engine.edition_as(row.name, row.digest)
    usual = engine.load_edition()
    kept = engine.recall(KeptEdition.objects.get(pk=usual.digest).text)
    assert list(kept.cards["events"]) == list(usual.cards["events"])


def test_a_table_whose_edition_was_never_kept_answers_409_in_words(sign_in):
    host = person(Role.AMBASSADOR)
    game, _players = running_table(facilitator=host)
    kept = json.dumps(Game.objects.get(pk=game.pk).state)
    other = kept.replace(state_of(game).digest, "0" * 64)
    assert other != kept
    Game.objects.filter(pk=game.pk).update(state=json.loads(other))
    service.forget(game.pk)
    response = sign_in(host).get(f"/table/{game.public_id}/animer/")
    assert response.status_code == 409
    assert "ne peut plus être lue" in response.content.decode()
