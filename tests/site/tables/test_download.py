"""Taking the pygame board home: what was built is offered, with its sum; nothing else is given."""

import hashlib
import json

import pytest
from django.urls import reverse

from portal.accounts.roles import Role
from tests.factories.accounts import person

pytestmark = pytest.mark.django_db
PAGE = "/dilemme/telecharger/"


@pytest.fixture
def built(settings, tmp_path):
    """A board that was built: one folder, one package."""
    settings.VAR_DIR = tmp_path
    folder = tmp_path / "client"
    folder.mkdir()
    files = []
    for name, system in (("dilemme-0.1.0-linux.zip", "linux"), ("cresus-0.1.0.whl", "pip")):
        content = name.encode() * 100
        (folder / name).write_bytes(content)
        files.append({
            "name": name, "system": system, "title": system.title(), "pythons": ["3.13"],
            "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest(),
        })  # fmt: skip
    manifest = {"version": "0.1.0", "built_at": "2026-11-20T10:00:00+00:00", "files": files}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder, files


def text(page):
    return page.content.decode()


def test_the_page_offers_each_file_with_its_sum_and_a_guide(client, built):
    _folder, files = built
    page = text(client.get(PAGE))
    for one in files:
        assert reverse("tables:download_file", args=[one["name"]]) in page
        assert one["sha256"] in page
    assert "pip install" in page
    assert "Écran de salle" in page
    assert "lecteur d’écran" in page


def test_a_file_comes_whole_and_its_sum_is_the_one_shown(client, built):
    folder, files = built
    answer = client.get(reverse("tables:download_file", args=[files[0]["name"]]))
    content = b"".join(answer.streaming_content)
    assert hashlib.sha256(content).hexdigest() == files[0]["sha256"]
    assert "attachment" in answer["Content-Disposition"]
    answer.close()
    assert (folder / files[0]["name"]).exists()


@pytest.mark.parametrize("name", ["manifest.json", "absent.zip", "..%2Fcresus.sqlite3", ".."])
def test_nothing_else_of_the_folder_is_given(client, built, name):
    assert client.get(f"{PAGE}{name}").status_code == 404


def test_a_file_that_went_away_is_no_longer_offered(client, built):
    folder, files = built
    (folder / files[0]["name"]).unlink()
    page = text(client.get(PAGE))
    assert files[0]["name"] not in page
    assert files[1]["name"] in page


@pytest.mark.parametrize("manifest", [None, "{", "[]", '{"files": [{"name": 1}]}'])
def test_before_it_is_built_the_page_says_so_and_points_to_the_web(
    client, settings, tmp_path, manifest
):
    settings.VAR_DIR = tmp_path
    if manifest is not None:
        (tmp_path / "client").mkdir()
        (tmp_path / "client" / "manifest.json").write_text(manifest, encoding="utf-8")
    page = client.get(PAGE)
    assert page.status_code == 200
    assert "pas encore prêt" in text(page)
    assert reverse("tables:join") in text(page)


def test_whoever_opens_tables_finds_the_download(client):
    client.force_login(person(Role.AMBASSADOR))
    for name in ("tables:home", "tables:kit"):
        assert PAGE in text(client.get(reverse(name)))
