"""How long each step of a case may take: the network's own convention (prevention.md §4.7)."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path

from django.db import migrations

SHIPPED = Path(__file__).parents[1] / "data" / "delays_2026_11_23.toml"
WRITTEN_AT = datetime(2026, 11, 23, tzinfo=UTC)


def _shipped():
    with SHIPPED.open("rb") as stream:
        return tomllib.load(stream)["parameter"]


def write(apps, schema_editor):
    """Load every value of the data file as shipped with the product."""
    Parameter = apps.get_model("parameters", "Parameter")
    Parameter.objects.bulk_create(
        Parameter(
            name=one["name"],
            unit=one["unit"],
            is_initial=True,
            entered_at=WRITTEN_AT,
            confirmed_at=WRITTEN_AT,
            **value,
        )
        for one in _shipped()
        for value in one["values"]
    )


def erase(apps, schema_editor):
    """Remove what was shipped here; what people entered stays."""
    Parameter = apps.get_model("parameters", "Parameter")
    Parameter.objects.filter(is_initial=True, name__in=[one["name"] for one in _shipped()]).delete()


class Migration(migrations.Migration):
    dependencies = [("parameters", "0002_initial_values")]
    operations = [migrations.RunPython(write, erase)]
