"""The values known on 22 November 2026, each with its source (prevention.md §2)."""

from django.db import migrations

from portal.parameters.migrations._shipped import load, on


class Migration(migrations.Migration):
    dependencies = [("parameters", "0001_initial")]
    operations = [load("initial_2026_11_22.toml", on(22))]
