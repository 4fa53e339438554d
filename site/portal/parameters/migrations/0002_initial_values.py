"""The values known on 22 November 2026, each with its source (prevention.md §2)."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path

from django.db import migrations

SHIPPED = Path(__file__).parents[1] / "data" / "initial_2026_11_22.toml"
WRITTEN_AT = datetime(2026, 11, 22, tzinfo=UTC)


def write(apps, schema_editor):
    """Load every value of the data file as shipped with the product."""
    Parameter = apps.get_model("parameters", "Parameter")
    with SHIPPED.open("rb") as stream:
        parameters = tomllib.load(stream)["parameter"]
    Parameter.objects.bulk_create(
        Parameter(
            name=one["name"],
            unit=one["unit"],
            is_initial=True,
            entered_at=WRITTEN_AT,
            confirmed_at=WRITTEN_AT,
            **value,
        )
        for one in parameters
        for value in one["values"]
    )


def erase(apps, schema_editor):
    """Remove what was shipped; what people entered stays."""
    apps.get_model("parameters", "Parameter").objects.filter(is_initial=True).delete()


class Migration(migrations.Migration):
    dependencies = [("parameters", "0001_initial")]
    operations = [migrations.RunPython(write, erase)]
