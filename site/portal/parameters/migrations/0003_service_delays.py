"""How long each step of a case may take: the network's own convention (prevention.md §4.7)."""

from django.db import migrations

from portal.parameters.migrations._shipped import load, on


class Migration(migrations.Migration):
    dependencies = [("parameters", "0002_initial_values")]
    operations = [load("delays_2026_11_23.toml", on(23))]
