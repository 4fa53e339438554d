"""Loading a data file as it was shipped; Django skips modules whose name starts with "_"."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path

from django.db import migrations

DATA = Path(__file__).parents[1] / "data"


def load(file_name: str, written_at: datetime) -> migrations.RunPython:
    """Return the operation that writes every value of a file; what people entered stays."""

    def shipped():
        with (DATA / file_name).open("rb") as stream:
            return tomllib.load(stream)["parameter"]

    def write(apps, schema_editor):
        stamps = {"is_initial": True, "entered_at": written_at, "confirmed_at": written_at}
        Parameter = apps.get_model("parameters", "Parameter")
        Parameter.objects.bulk_create(
            Parameter(name=one["name"], unit=one["unit"], **stamps, **value)
            for one in shipped()
            for value in one["values"]
        )

    def erase(apps, schema_editor):
        written = apps.get_model("parameters", "Parameter").objects.filter(is_initial=True)
        written.filter(name__in=[one["name"] for one in shipped()]).delete()

    return migrations.RunPython(write, erase)


def on(day: int) -> datetime:
    """Return the midnight of a day of November 2026."""
    return datetime(2026, 11, day, tzinfo=UTC)
