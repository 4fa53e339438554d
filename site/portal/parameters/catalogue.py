"""Which parameters exist: their words, their unit and their group, read once from data files."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from django.utils.translation import gettext_lazy as _

SHIPPED = (
    "initial_2026_11_22.toml", "delays_2026_11_23.toml", "keeping_2026_11_23.toml",
)  # fmt: skip
GROUPS = {
    "orientation": _("Budget et surendettement"),
    "saisissable": _("Part saisissable du salaire"),
    "minima": _("RSA et solde protégé"),
    "droits": _("Aides et droits"),
    "niveau_de_vie": _("Niveau de vie"),
    "salaires": _("Salaires"),
    "banque": _("Frais bancaires et fragilité"),
    "microcredit": _("Microcrédit"),
    "delais": _("Délais de l’accompagnement"),
    "conservation": _("Conservation"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One parameter that some tool reads."""

    name: str
    label: str
    group: str
    unit: str


def shipped() -> list[dict[str, Any]]:
    """Return what the data files hold, as written."""
    folder = files("portal.parameters.data")
    texts = [folder.joinpath(one).read_text(encoding="utf-8") for one in SHIPPED]
    return [entry for text in texts for entry in tomllib.loads(text)["parameter"]]


@lru_cache(maxsize=1)
def entries() -> dict[str, Entry]:
    """Return every parameter by name, in the order of the data files."""
    found = [Entry(one["name"], one["label"], one["group"], one["unit"]) for one in shipped()]
    return {one.name: one for one in found}


def label_of(name: str) -> str:
    """Return the words of a parameter; its name when no tool knows it any more."""
    entry = entries().get(name)
    return entry.label if entry else name
