"""The public pages of a fresh site: true plain words, no invented figure. Idempotent."""

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction
from wagtail.models import Page, Site

from portal.pages.models import ContentPage, GamePage, HomePage

CONTENT_DIR = Path(__file__).parent / "content"
WELCOME_SLUG = "home"  # the page Wagtail's own migrations put at the root
MENU_ORDER = (
    "ateliers", "dilemme", "aide", "accessibilite", "mentions-legales", "donnees-personnelles",
)  # fmt: skip
PAGE_MODELS: dict[str, type[Page]] = {"content": ContentPage, "game": GamePage}


@transaction.atomic
def load() -> HomePage:
    """Create the pages that are missing and return the home page; what editors changed stays."""
    home = HomePage.objects.first() or _create_home()
    for slug in MENU_ORDER:
        if not home.get_children().filter(slug=slug).exists():
            _create_child(home, slug)
    return home


def _create_home() -> HomePage:
    root = Page.get_first_root_node()
    content = _content("accueil")
    home = HomePage(
        title=content["title"],
        slug="accueil",
        promise=content["promise"],
        introduction=content["introduction"],
        doors=[("door", _door(door)) for door in content["doors"]],
        search_description=content["description"],
    )
    root.add_child(instance=home)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "site_name": "CRESUS Formation", "root_page": home},
    )
    root.get_children().filter(slug=WELCOME_SLUG).delete()
    return home


def _door(door: dict[str, Any]) -> dict[str, Any]:
    words = {key: value for key, value in door.items() if key not in {"kind", "address"}}
    return words | {"link": {"page": None, "address": door["address"]}}


def _create_child(home: HomePage, slug: str) -> None:
    content = _content(slug)
    page = PAGE_MODELS[content.get("model", "content")](
        title=content["title"],
        slug=slug,
        introduction=content["introduction"],
        search_description=content["description"],
        show_in_menus=content.get("in_menus", False),
        body=[_block(block) for block in content["body"]],
    )
    home.add_child(instance=page)


def _block(block: dict[str, Any]) -> tuple[str, Any]:
    kind = block["kind"]
    if kind == "text":
        return kind, block["html"]
    if kind == "link_card":
        return kind, _door(block)
    return kind, {key: value for key, value in block.items() if key != "kind"}


def _content(slug: str) -> dict[str, Any]:
    with (CONTENT_DIR / f"{slug}.toml").open("rb") as stream:
        return tomllib.load(stream)
